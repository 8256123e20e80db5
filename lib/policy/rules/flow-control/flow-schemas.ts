import { isDnsLabel, isDnsSubdomain } from '../../../core/names';
import type { Maybe, Place, Rule } from '../../rule';
import { inFlowControl } from '../../../kubernetes/fields/flow-control';

interface FlowSchema {
  readonly metadata?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly spec?: Maybe<{
    readonly matchingPrecedence?: Maybe<number>;
    readonly priorityLevelConfiguration?: Maybe<{ readonly name?: Maybe<string> }>;
  }>;
}

const DOCS = 'pkg/apis/flowcontrol/validation/validation.go';
const MOST_PRECEDENCE = 10_000;
const USUAL_PRECEDENCE = 1000;

export const SCHEMA_PRECEDENCE: Rule = {
  id: 'flow-schema-precedence',
  class: 'api',
  title: `The matchingPrecedence of a FlowSchema is from 1 to ${MOST_PRECEDENCE}; 1 is that of the schema exempt alone`,
  why: `The API server refuses any other; without one, and for 0, it is ${USUAL_PRECEDENCE}.`,
  docs: `${DOCS} (ValidateFlowSchemaSpec)`,
  on: inFlowControl('FlowSchema'),

  check({ metadata, spec }: FlowSchema, place) {
    const given = spec?.matchingPrecedence || USUAL_PRECEDENCE;
    const least = metadata?.name === 'exempt' ? 1 : 2;
    if (given < least || given > MOST_PRECEDENCE)
      place.refuse(
        ['spec', 'matchingPrecedence'],
        given,
        `a number from ${least} to ${MOST_PRECEDENCE}`,
        `write such as matchingPrecedence: ${USUAL_PRECEDENCE}`,
      );
  },
};

export const SCHEMA_LEVEL: Rule = {
  id: 'flow-schema-priority-level',
  class: 'api',
  title: 'A FlowSchema names a PriorityLevelConfiguration',
  why: 'The API server refuses a schema without, and a name that no object has.',
  docs: `${DOCS} (ValidateFlowSchemaSpec)`,
  on: inFlowControl('FlowSchema'),

  check({ spec }: FlowSchema, place) {
    const given = spec?.priorityLevelConfiguration?.name;
    if (!isDnsSubdomain(given ?? ''))
      place.refuse(
        ['spec', 'priorityLevelConfiguration', 'name'],
        given,
        'the name of an object: lower-case letters, digits, - and .',
        'write such as priorityLevelConfiguration: { name: workload-low }',
      );
  },
};

interface Subject {
  readonly kind?: Maybe<string>;
  readonly user?: Maybe<object>;
  readonly group?: Maybe<object>;
  readonly serviceAccount?: Maybe<{ readonly name?: Maybe<string>; readonly namespace?: Maybe<string> }>;
}

const SUBJECTS = [
  ['User', 'user', '{ name: jane }'],
  ['Group', 'group', '{ name: system:authenticated }'],
  ['ServiceAccount', 'serviceAccount', '{ name: web, namespace: shop }'],
] as const;

export const SCHEMA_SUBJECT: Rule = {
  id: 'flow-schema-subject',
  class: 'api',
  title: 'A subject of a FlowSchema is described by the field of its kind, and by no other',
  why: 'The API server refuses a subject without that field, and one with another.',
  docs: `${DOCS} (ValidateFlowSchemaSubject)`,
  on: inFlowControl('Subject'),

  check(subject: Subject, place) {
    if (!SUBJECTS.some(([kind]) => kind === subject.kind)) return;
    for (const [kind, field, example] of SUBJECTS) {
      const value = subject[field] ?? undefined;
      if (kind === subject.kind && value === undefined)
        place.refuse(field, value, `a value where kind is ${kind}`, `add such as ${field}: ${example}`);
      if (kind !== subject.kind && value !== undefined)
        place.refuse(field, value, `nothing where kind is ${subject.kind}`, `remove ${field}`);
    }
    if (subject.kind === 'ServiceAccount') checkAccount(subject, place);
  },
};

function checkAccount({ serviceAccount }: Subject, place: Place): void {
  const name = serviceAccount?.name ?? '';
  if (name !== '' && name !== '*' && !isDnsSubdomain(name))
    place.refuse(
      ['serviceAccount', 'name'],
      name,
      'the name of a ServiceAccount, or *',
      'write such as name: web',
    );
  const namespace = serviceAccount?.namespace ?? '';
  if (namespace !== '' && !isDnsLabel(namespace))
    place.refuse(
      ['serviceAccount', 'namespace'],
      namespace,
      'the name of a namespace',
      'write such as namespace: shop',
    );
}

/** Which requests are of one flow, and what priority they have. */
export const FLOW_SCHEMA_RULES: readonly Rule[] = [SCHEMA_PRECEDENCE, SCHEMA_LEVEL, SCHEMA_SUBJECT];
