import type { Maybe, Place, Rule } from '../../rule';

type Texts = Maybe<readonly Maybe<string>[]>;

interface RuleWithOperations {
  readonly operations?: Texts;
  readonly apiGroups?: Texts;
  readonly apiVersions?: Texts;
  readonly resources?: Texts;
}

const MATCHES = [
  'admissionregistration/v1.NamedRuleWithOperations',
  'admissionregistration/v1.RuleWithOperations',
];

const DOCS = 'pkg/apis/admissionregistration/validation/validation.go (validateRule, validateResources)';

/** Fields of which * is all there is, and a value that stands for what is usual. */
const LISTS = [
  ['operations', 'CREATE, UPDATE'],
  ['apiGroups', "''"],
  ['apiVersions', 'v1'],
] as const;

export const MATCH_COMPLETE: Rule = {
  id: 'webhook-rule-complete',
  class: 'api',
  title: 'A rule of a webhook names operations, API groups, versions and resources; * stands alone',
  why: 'The API server refuses one that lacks any of the four: it would match nothing.',
  docs: DOCS,
  on: MATCHES,

  check(rule: RuleWithOperations, place) {
    for (const [field, usual] of LISTS) {
      const values = rule[field] ?? [];
      if (values.length === 0)
        place.refuse(field, rule[field], 'at least one, or *', `write ${field}: [${usual}]`);
      if (values.length > 1 && values.includes('*'))
        place.refuse(field, values, 'nothing beside *', `keep one: [*] or [${usual}]`);
    }
    const empty = rule.apiVersions?.findIndex((version) => (version ?? '') === '') ?? -1;
    if (empty >= 0)
      place.refuse(['apiVersions', empty], rule.apiVersions?.[empty], 'a version, or *', 'write such as v1');
  },
};

export const MATCH_RESOURCES: Rule = {
  id: 'webhook-rule-resources',
  class: 'api',
  title:
    'Resources of a rule are such as pods, pods/status, pods/*, */scale, * and */*, and none stands for another',
  why: 'The API server refuses a list in which one takes in what comes after it.',
  docs: DOCS,
  on: MATCHES,

  check({ resources }: RuleWithOperations, place) {
    const names = resources ?? [];
    if (names.length === 0)
      place.refuse('resources', resources, 'at least one, or *', 'write such as resources: [pods]');
    for (let at = 0; at < names.length; at++) checkResource(names, at, place);
    checkWildcards(names, place);
  },
};

function checkResource(names: readonly Maybe<string>[], at: number, place: Place): void {
  const name = names[at] ?? '';
  if (name === '')
    place.refuse(['resources', at], name, 'a resource, or *', 'write such as resources: [pods]');
  const slash = name.indexOf('/');
  if (slash < 0) return;
  const wider = [`${name.slice(0, slash)}/*`, `*/${name.slice(slash + 1)}`];
  const before = names.slice(0, at).find((each) => wider.includes(each ?? ''));
  if (before !== undefined)
    place.refuse(['resources', at], name, `nothing that ${before} before it stands for`, 'remove it');
}

function checkWildcards(names: readonly Maybe<string>[], place: Place): void {
  if (names.length > 1 && names.includes('*/*'))
    place.refuse('resources', names, 'nothing beside */*', 'write resources: [*/*]');
  // The server goes by the last of those without a subresource: beside * it takes whatever stands before.
  if (!names.includes('*')) return;
  const last = names.filter((name) => (name ?? '') !== '' && name?.includes('/') === false).at(-1);
  if (last !== '*') place.refuse('resources', names, 'beside * only subresources', 'write resources: [*]');
}

/** What webhooks and admission policies match. */
export const WEBHOOK_MATCH_RULES: readonly Rule[] = [MATCH_COMPLETE, MATCH_RESOURCES];
