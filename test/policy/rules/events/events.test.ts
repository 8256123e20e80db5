import type { RuleCard } from 'cdk8s-kiban/policy';
import {
  EVENT_NAMESPACE,
  EVENT_REPORTER,
  EVENT_SERIES,
  NEW_EVENT,
  OLD_EVENT_FIELDS,
} from '../../../../lib/policy/rules/events/events';
import { faultsOf, refusedBy } from '../../faults';

const eventTime = '2026-01-31T12:00:00.000000Z';
const told = { eventTime, action: 'Scaling', reason: 'TooFew', reportingInstance: 'scaler-0' };

const old = (fields: object = {}, namespace: string | undefined = 'shop'): object => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: 'a', namespace },
  involvedObject: { kind: 'Pod', name: 'a', namespace: 'shop' },
  ...fields,
});
const timed = (fields: object = {}, namespace = 'shop'): object =>
  old({ ...told, reportingComponent: 'a.b/c', ...fields }, namespace);
const recent = (fields: object = {}): object => ({
  apiVersion: 'events.k8s.io/v1',
  kind: 'Event',
  metadata: { name: 'a', namespace: 'shop' },
  regarding: { kind: 'Pod', name: 'a', namespace: 'shop' },
  reportingController: 'scaler',
  type: 'Normal',
  ...told,
  ...fields,
});
const about = (namespace?: string): object => ({ involvedObject: { namespace } });

test.each([
  old(),
  old({ count: 1, firstTimestamp: '2026-01-31T12:00:00Z', type: 'Whatever', reason: 'a'.repeat(200) }),
  old({ metadata: { name: 'a' }, ...about('shop') }),
  old(about(), 'default'),
  timed(),
  timed(about('elsewhere')),
  timed(about(), 'kube-system'),
  timed({ message: 'a'.repeat(1024), reason: 'a'.repeat(128) }),
  recent(),
  recent({ series: { count: 2, lastObservedTime: eventTime }, deprecatedCount: 0, deprecatedSource: {} }),
])('takes %j', (given) => {
  expect(faultsOf(given, { only: ['api'] })).toEqual([]);
});

const refused: readonly (readonly [rule: RuleCard, given: object, ...at: string[]])[] = [
  [EVENT_NAMESPACE, old(about('elsewhere')), 'involvedObject.namespace'],
  [EVENT_NAMESPACE, old(about()), 'involvedObject.namespace'],
  [EVENT_NAMESPACE, old(about(), 'kube-system'), 'involvedObject.namespace'],
  [EVENT_NAMESPACE, timed(about()), 'involvedObject.namespace'],
  [EVENT_NAMESPACE, recent({ regarding: {} }), 'regarding.namespace'],
  [EVENT_REPORTER, timed({ reportingComponent: 'a b' }), 'reportingComponent'],
  [EVENT_REPORTER, timed({ reportingComponent: null }), 'reportingComponent'],
  [EVENT_REPORTER, timed({ message: 'a'.repeat(1025) }), 'message'],
  [EVENT_REPORTER, recent({ reportingController: '' }), 'reportingController'],
  [EVENT_REPORTER, recent({ note: 'é'.repeat(513) }), 'note'],
  [
    EVENT_REPORTER,
    recent({ action: '', reason: 'a'.repeat(129), reportingInstance: null }),
    'reportingInstance',
    'action',
    'reason',
  ],
  [NEW_EVENT, recent({ eventTime: null }), 'eventTime'],
  [NEW_EVENT, recent({ type: 'normal' }), 'type'],
  [NEW_EVENT, recent({ type: undefined }), 'type'],
  [EVENT_SERIES, recent({ series: { count: 1 } }), 'series.count', 'series.lastObservedTime'],
  [EVENT_SERIES, recent({ series: {} }), 'series.count', 'series.lastObservedTime'],
  [OLD_EVENT_FIELDS, recent({ deprecatedCount: 1 }), 'deprecatedCount'],
  [OLD_EVENT_FIELDS, recent({ deprecatedLastTimestamp: '2026-01-31T12:00:00Z' }), 'deprecatedLastTimestamp'],
  [
    OLD_EVENT_FIELDS,
    recent({ deprecatedFirstTimestamp: '2026-01-31T12:00:00Z' }),
    'deprecatedFirstTimestamp',
  ],
  [OLD_EVENT_FIELDS, recent({ deprecatedSource: { component: 'a' } }), 'deprecatedSource'],
  [OLD_EVENT_FIELDS, recent({ deprecatedSource: { host: 'a' } }), 'deprecatedSource'],
];

test.each(refused.map(([rule, given, ...at]) => [rule.id, given, at, rule] as const))(
  '%s refuses %j',
  (_, given, at, rule) => {
    expect(refusedBy(rule, given)).toEqual(at);
  },
);

test('an event without a namespace goes to that of its context, which nobody here knows', () => {
  const given = old({ metadata: { name: 'a' }, ...about('elsewhere') });
  expect(refusedBy(EVENT_NAMESPACE, given)).toEqual([]);
});
