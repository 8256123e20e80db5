import { isQualifiedName } from '../../../core/names';
import type { Maybe, Place, Rule } from '../../rule';

interface Event {
  readonly metadata?: Maybe<{ readonly namespace?: Maybe<string> }>;
  readonly eventTime?: Maybe<string>;
  readonly action?: Maybe<string>;
  readonly reason?: Maybe<string>;
  readonly reportingInstance?: Maybe<string>;
  readonly involvedObject?: Maybe<{ readonly namespace?: Maybe<string> }>;
  readonly reportingComponent?: Maybe<string>;
  readonly message?: Maybe<string>;
  readonly regarding?: Maybe<{ readonly namespace?: Maybe<string> }>;
  readonly reportingController?: Maybe<string>;
  readonly note?: Maybe<string>;
}

const DOCS = 'pkg/apis/core/validation/events.go';

const ON = ['core/v1.Event', 'events/v1.Event'];

/** What the older kind of event calls its fields, and what the newer one does. */
const OLD = { object: 'involvedObject', reporter: 'reportingComponent', text: 'message' } as const;
const NEW = { object: 'regarding', reporter: 'reportingController', text: 'note' } as const;

const fieldsOf = (place: Place): typeof OLD | typeof NEW => (place.manifest.apiVersion === 'v1' ? OLD : NEW);

/** Whether an event is of the newer kind, which the server looks at more closely. */
const hasTime = ({ eventTime }: Event): boolean => (eventTime ?? '') !== '';

export const EVENT_NAMESPACE: Rule = {
  id: 'event-namespace',
  class: 'api',
  title: 'An Event stands in the namespace of the object that it is about',
  why: 'The API server refuses any other: an event of an object without a namespace stands in default, or, with an eventTime, in kube-system.',
  docs: `${DOCS} (legacyValidateEvent)`,
  on: ON,

  check(event: Event, place) {
    const { object } = fieldsOf(place);
    const own = event.metadata?.namespace ?? '';
    const given = event[object]?.namespace ?? '';
    if (own === '' || isRightPlace(own, given, hasTime(event))) return;
    place.refuse(
      [object, 'namespace'],
      given,
      `the namespace of the event, ${own}`,
      `write namespace: ${own}`,
    );
  },
};

function isRightPlace(own: string, given: string, isTimed: boolean): boolean {
  if (given !== '') return isTimed || own === given;
  return own === 'default' || (isTimed && own === 'kube-system');
}

const LONGEST = 128;
const LONGEST_TEXT = 1024;

const SHORT_TEXTS = ['reportingInstance', 'action', 'reason'] as const;

export const EVENT_REPORTER: Rule = {
  id: 'event-reporter',
  class: 'api',
  title: `An Event with an eventTime says who reports it, what was done and why, in at most ${LONGEST} bytes each`,
  why: `The API server refuses any other, and a text of more than ${LONGEST_TEXT} bytes.`,
  docs: `${DOCS} (legacyValidateEvent)`,
  on: ON,

  check(event: Event, place) {
    if (!hasTime(event)) return;
    const { reporter, text } = fieldsOf(place);
    const name = event[reporter] ?? '';
    if (!isQualifiedName(name))
      place.refuse(
        reporter,
        event[reporter],
        'an optional domain and /, and a name',
        `write such as ${reporter}: example.com/scaler`,
      );
    for (const field of SHORT_TEXTS) {
      const given = event[field] ?? '';
      if (given === '' || Buffer.byteLength(given) > LONGEST)
        place.refuse(
          field,
          event[field],
          `1 to ${LONGEST} bytes`,
          `write such as ${field}: ${EXAMPLES[field]}`,
        );
    }
    if (Buffer.byteLength(event[text] ?? '') > LONGEST_TEXT)
      place.refuse(text, event[text], `at most ${LONGEST_TEXT} bytes`, 'shorten it');
  },
};

const EXAMPLES = { reportingInstance: 'scaler-0', action: 'Scaling', reason: 'TooFewReplicas' } as const;

interface NewEvent extends Event {
  readonly type?: Maybe<string>;
  readonly series?: Maybe<{ readonly count?: Maybe<number>; readonly lastObservedTime?: Maybe<string> }>;
  readonly deprecatedFirstTimestamp?: Maybe<string>;
  readonly deprecatedLastTimestamp?: Maybe<string>;
  readonly deprecatedCount?: Maybe<number>;
  readonly deprecatedSource?: Maybe<{ readonly component?: Maybe<string>; readonly host?: Maybe<string> }>;
}

const TYPES = ['Normal', 'Warning'];

export const NEW_EVENT: Rule = {
  id: 'event-time',
  class: 'api',
  title: 'An Event of events.k8s.io has an eventTime, and is Normal or a Warning',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (ValidateEventCreate)`,
  on: ['events/v1.Event'],

  check({ eventTime, type }: NewEvent, place) {
    if ((eventTime ?? '') === '')
      place.refuse(
        'eventTime',
        eventTime,
        'a moment',
        'add such as eventTime: "2026-01-31T12:00:00.000000Z"',
      );
    if (!TYPES.includes(type ?? '')) place.refuse('type', type, TYPES.join(' or '), 'write type: Normal');
  },
};

export const EVENT_SERIES: Rule = {
  id: 'event-series',
  class: 'api',
  title: 'A series of an Event of events.k8s.io has been seen twice or more, and says when last',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (validateV1EventSeries)`,
  on: ['events/v1.EventSeries'],

  check({ count, lastObservedTime }: NonNullable<NewEvent['series']>, place) {
    if ((count ?? 0) < 2)
      place.refuse('count', count, '2 or more', 'write such as count: 2, or remove the series');
    if ((lastObservedTime ?? '') === '')
      place.refuse(
        'lastObservedTime',
        lastObservedTime,
        'a moment',
        'add such as lastObservedTime: "2026-01-31T12:00:00.000000Z"',
      );
  },
};

const OLD_FIELDS = ['deprecatedFirstTimestamp', 'deprecatedLastTimestamp', 'deprecatedCount'] as const;

export const OLD_EVENT_FIELDS: Rule = {
  id: 'event-old-fields',
  class: 'api',
  title: 'An Event of events.k8s.io is made without the fields that are called deprecated',
  why: 'The API server refuses one with.',
  docs: `${DOCS} (ValidateEventCreate)`,
  on: ['events/v1.Event'],

  check(event: NewEvent, place) {
    for (const field of OLD_FIELDS) {
      const given = event[field] ?? undefined;
      if (given !== undefined && given !== 0)
        place.refuse(field, given, 'nothing', 'write eventTime and series instead');
    }
    const { component, host } = event.deprecatedSource ?? {};
    if ((component ?? '') !== '' || (host ?? '') !== '')
      place.refuse(
        'deprecatedSource',
        event.deprecatedSource,
        'nothing',
        'write reportingController and reportingInstance instead',
      );
  },
};

/** What happened, as controllers tell it. */
export const EVENT_RULES: readonly Rule[] = [
  EVENT_NAMESPACE,
  EVENT_REPORTER,
  NEW_EVENT,
  EVENT_SERIES,
  OLD_EVENT_FIELDS,
];
