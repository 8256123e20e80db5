import type { RuleCard } from 'cdk8s-kiban/policy';
import { SCHEMA_REQUESTS, SCHEMA_RULE } from '../../../../lib/policy/rules/flow-control/flow-requests';
import {
  SCHEMA_LEVEL,
  SCHEMA_PRECEDENCE,
  SCHEMA_SUBJECT,
} from '../../../../lib/policy/rules/flow-control/flow-schemas';
import {
  LEVEL_QUEUES,
  LEVEL_SHARES,
  LEVEL_TYPE,
  LIMIT_RESPONSE,
} from '../../../../lib/policy/rules/flow-control/priority-levels';
import { faultsOf } from '../../faults';

const apiVersion = 'flowcontrol.apiserver.k8s.io/v1';
const subject = { kind: 'User', user: { name: 'jane' } };
const resourceRule = { verbs: ['get'], apiGroups: [''], resources: ['pods'], namespaces: ['shop'] };
const schema = (spec: object = {}, name = 'a'): object => ({
  apiVersion,
  kind: 'FlowSchema',
  metadata: { name },
  spec: { priorityLevelConfiguration: { name: 'workload-low' }, ...spec },
});
const rule = (fields: object): object =>
  schema({ rules: [{ subjects: [subject], resourceRules: [resourceRule], ...fields }] });
const of = (fields: object): object => rule({ subjects: [fields] });
const resources = (fields: object): object => rule({ resourceRules: [{ ...resourceRule, ...fields }] });
const urls = (...nonResourceURLs: string[]): object =>
  rule({ nonResourceRules: [{ verbs: ['*'], nonResourceURLs }] });
const level = (spec: object, name = 'a'): object => ({
  apiVersion,
  kind: 'PriorityLevelConfiguration',
  metadata: { name },
  spec,
});
const limited = (fields: object): object =>
  level({ type: 'Limited', limited: { limitResponse: { type: 'Reject' }, ...fields } });
const queuing = (fields: object): object => limited({ limitResponse: { type: 'Queue', queuing: fields } });

const IN_RULE = 'spec.rules[0]';
const IN_RESPONSE = 'spec.limited.limitResponse';
const IN_QUEUES = `${IN_RESPONSE}.queuing`;

test.each([
  schema(),
  schema({ matchingPrecedence: 0 }),
  schema({ matchingPrecedence: 10000, distinguisherMethod: { type: 'ByUser' } }),
  rule({}),
  of({ kind: 'ServiceAccount', serviceAccount: { name: '*', namespace: 'shop' } }),
  of({ kind: 'Group', group: { name: 'A b' }, user: null }),
  resources({ verbs: ['*'], namespaces: [], clusterScope: true }),
  resources({ namespaces: ['*'], apiGroups: ['A!', 'A!'] }),
  urls('/', '/healthz', '/a/*', '/*'),
  urls('*'),
  limited({ nominalConcurrencyShares: 0, lendablePercent: 100, borrowingLimitPercent: 500 }),
  queuing({}),
  queuing({ queues: 0, handSize: 0, queueLengthLimit: 0 }),
  queuing({ queues: 64, handSize: 10 }),
  queuing({ queues: 1, handSize: 1 }),
])('takes %j', (given) => {
  expect(faultsOf(given, { only: ['api'] })).toEqual([]);
});

const refused: readonly (readonly [rule: RuleCard, given: object, ...at: string[]])[] = [
  [SCHEMA_PRECEDENCE, schema({ matchingPrecedence: -1 }), 'spec.matchingPrecedence'],
  [SCHEMA_PRECEDENCE, schema({ matchingPrecedence: 1 }), 'spec.matchingPrecedence'],
  [SCHEMA_PRECEDENCE, schema({ matchingPrecedence: 10001 }), 'spec.matchingPrecedence'],
  [
    SCHEMA_LEVEL,
    { apiVersion, kind: 'FlowSchema', metadata: { name: 'a' } },
    'spec.priorityLevelConfiguration.name',
  ],
  [
    SCHEMA_LEVEL,
    schema({ priorityLevelConfiguration: { name: 'A' } }),
    'spec.priorityLevelConfiguration.name',
  ],
  [SCHEMA_RULE, rule({ resourceRules: [] }), IN_RULE],
  [SCHEMA_SUBJECT, of({ kind: 'Group' }), `${IN_RULE}.subjects[0].group`],
  [SCHEMA_SUBJECT, of({ ...subject, group: { name: 'a' } }), `${IN_RULE}.subjects[0].group`],
  [
    SCHEMA_SUBJECT,
    of({ kind: 'ServiceAccount', serviceAccount: { name: 'A', namespace: '*' } }),
    `${IN_RULE}.subjects[0].serviceAccount.name`,
    `${IN_RULE}.subjects[0].serviceAccount.namespace`,
  ],
  [SCHEMA_REQUESTS, resources({ verbs: ['*', 'get'] }), `${IN_RULE}.resourceRules[0].verbs`],
  [SCHEMA_REQUESTS, resources({ verbs: ['get', 'GET'] }), `${IN_RULE}.resourceRules[0].verbs[1]`],
  [SCHEMA_REQUESTS, resources({ apiGroups: ['*', 'a'] }), `${IN_RULE}.resourceRules[0].apiGroups`],
  [SCHEMA_REQUESTS, resources({ resources: ['*', 'a'] }), `${IN_RULE}.resourceRules[0].resources`],
  [SCHEMA_REQUESTS, resources({ namespaces: null }), `${IN_RULE}.resourceRules[0].namespaces`],
  [SCHEMA_REQUESTS, resources({ namespaces: ['a.b'] }), `${IN_RULE}.resourceRules[0].namespaces[0]`],
  ...['', 'a', '/a b', '/a//b', '/a*', '/*/*', '/*/a'].map(
    (url) => [SCHEMA_REQUESTS, urls(url), `${IN_RULE}.nonResourceRules[0].nonResourceURLs[0]`] as const,
  ),
  [LEVEL_TYPE, level({ type: 'Exempt' }), 'spec.type'],
  [LEVEL_TYPE, level({ type: 'Limited' }), 'spec.limited'],
  [LEVEL_TYPE, level({ type: 'Limited' }, 'exempt'), 'spec.type', 'spec.limited'],
  [LEVEL_TYPE, level({ type: 'Exempt', limited: {} }, 'exempt'), 'spec.limited'],
  [
    LEVEL_TYPE,
    level({ type: 'Limited', limited: { limitResponse: { type: 'Reject' } }, exempt: {} }),
    'spec.exempt',
  ],
  [
    LEVEL_SHARES,
    limited({ nominalConcurrencyShares: -1, lendablePercent: 101, borrowingLimitPercent: -1 }),
    ...['nominalConcurrencyShares', 'lendablePercent', 'borrowingLimitPercent'].map(
      (field) => `spec.limited.${field}`,
    ),
  ],
  [LIMIT_RESPONSE, limited({ limitResponse: null }), `${IN_RESPONSE}.type`],
  [LIMIT_RESPONSE, limited({ limitResponse: { type: 'Queue' } }), `${IN_RESPONSE}.queuing`],
  [LIMIT_RESPONSE, limited({ limitResponse: { type: 'Reject', queuing: {} } }), `${IN_RESPONSE}.queuing`],
  [LEVEL_QUEUES, queuing({ queueLengthLimit: -1 }), `${IN_QUEUES}.queueLengthLimit`],
  [LEVEL_QUEUES, queuing({ queues: 10_000_001, handSize: 1 }), `${IN_QUEUES}.queues`],
  [LEVEL_QUEUES, queuing({ queues: 4 }), `${IN_QUEUES}.handSize`],
  [LEVEL_QUEUES, queuing({ handSize: 11 }), `${IN_QUEUES}.handSize`],
  [LEVEL_QUEUES, queuing({ handSize: -1 }), `${IN_QUEUES}.handSize`],
];

test.each(refused.map(([card, given, ...at]) => [card.id, given, at] as const))(
  '%s refuses %j',
  (id, given, at) => {
    const told = faultsOf(given).filter((fault) => fault.rule === id);
    expect(told.map(({ field }) => field)).toEqual(at);
  },
);

test('what is told of a hand can be followed', () => {
  const [fault] = faultsOf(queuing({ queues: 1024, handSize: 8 }));
  expect(fault).toMatchObject({
    allowed: 'a number from 1 to 6, for 1024 queues',
    fix: expect.stringContaining('handSize: 6'),
  });
  expect(faultsOf(queuing({ queues: 1024, handSize: 6 }))).toEqual([]);
});

test.each([
  [of({ kind: 'user' }), `${IN_RULE}.subjects[0].kind`],
  [schema({ distinguisherMethod: { type: 'byUser' } }), 'spec.distinguisherMethod.type'],
  [limited({ limitResponse: { type: 'queue' } }), `${IN_RESPONSE}.type`],
])('refuses a value that is none of those known: %j', (given, field) => {
  expect(faultsOf(given).map((fault) => [fault.rule, fault.field])).toEqual([['known-value', field]]);
});

test('lists that are there and empty are told once', () => {
  const given = rule({ subjects: [], resourceRules: [{ ...resourceRule, verbs: [] }] });
  expect(faultsOf(given).map(({ field }) => field)).toEqual([
    `${IN_RULE}.resourceRules[0].verbs`,
    `${IN_RULE}.subjects`,
  ]);
});

test.each([
  ['1.28', 'v1beta2', 'assuredConcurrencyShares'],
  ['1.28', 'v1beta3', 'nominalConcurrencyShares'],
  ['1.31', 'v1beta3', 'nominalConcurrencyShares'],
] as const)(
  'what is refused in v1 is refused by a server of %s in %s, too',
  (kubernetesVersion, version, shares) => {
    const at = { apiVersion: `flowcontrol.apiserver.k8s.io/${version}` };
    const told = (manifest: object): string[] =>
      faultsOf({ ...manifest, ...at }, { only: ['api'], kubernetesVersion })
        .filter(({ rule: id }) => id !== 'served-version')
        .map(({ field }) => field);
    expect(told(limited({ [shares]: 10, lendablePercent: 100 }))).toEqual([]);
    expect(told(limited({ [shares]: -1, lendablePercent: 101 })).sort()).toEqual(
      [`spec.limited.${shares}`, 'spec.limited.lendablePercent'].sort(),
    );
    expect(
      told(schema({ matchingPrecedence: 10001, distinguisherMethod: { type: 'ByTeam' } })).sort(),
    ).toEqual(['spec.distinguisherMethod.type', 'spec.matchingPrecedence']);
    expect(told(of({ kind: 'Team' }))).toContain(`${IN_RULE}.subjects[0].kind`);
    expect(told(urls('healthz'))).not.toEqual([]);
  },
);
