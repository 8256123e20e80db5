import type { Maybe, Rule } from '../../rule';

type Texts = Maybe<readonly Maybe<string>[]>;

interface PolicyRule {
  readonly apiGroups?: Texts;
  readonly resources?: Texts;
  readonly resourceNames?: Texts;
  readonly nonResourceURLs?: Texts;
}

interface WithRules {
  readonly rules?: Maybe<readonly PolicyRule[]>;
}

const DOCS = 'pkg/apis/rbac/validation/validation.go (ValidatePolicyRule)';

const ON = ['rbac/v1.PolicyRule'];

const RESOURCE_FIELDS = ['apiGroups', 'resources'] as const;

const NONE: readonly Maybe<string>[] = [];

const isEmpty = (list: Texts): boolean => (list ?? NONE).length === 0;

export const RESOURCE_RULE: Rule = {
  id: 'resource-rule',
  class: 'api',
  title: 'A rule about resources names at least one API group and one resource',
  why: 'The API server refuses it otherwise: the core group is the empty text, and not an empty list.',
  docs: DOCS,
  on: ON,

  check(rule: PolicyRule, place) {
    if (!isEmpty(rule.nonResourceURLs)) return;
    for (const field of RESOURCE_FIELDS) {
      if (isEmpty(rule[field]))
        place.refuse(
          field,
          rule[field],
          'at least one',
          field === 'apiGroups'
            ? 'write apiGroups: [""] for the core group'
            : 'write such as resources: [pods]',
        );
    }
  },
};

export const RESOURCES_OR_URLS: Rule = {
  id: 'resources-or-urls',
  class: 'api',
  title: 'A rule is about resources or about URLs',
  why: 'The API server refuses one about both.',
  docs: DOCS,
  on: ON,

  check({ nonResourceURLs, apiGroups, resources, resourceNames }: PolicyRule, place) {
    if (isEmpty(nonResourceURLs)) return;
    if (!isEmpty(apiGroups) || !isEmpty(resources) || !isEmpty(resourceNames))
      place.refuse(
        'nonResourceURLs',
        nonResourceURLs,
        'none beside apiGroups, resources or resourceNames',
        'write two rules, one for the resources and one for the URLs',
      );
  },
};

export const URLS_IN_ROLE: Rule = {
  id: 'urls-in-role',
  class: 'api',
  title: 'The rules of a Role are about resources',
  why: 'The API server refuses nonResourceURLs there: URLs belong to no namespace.',
  docs: DOCS,
  on: ['rbac/v1.Role'],

  check({ rules }: WithRules, place) {
    for (let at = 0; at < (rules?.length ?? 0); at++) {
      const urls = rules?.[at]?.nonResourceURLs;
      if (!isEmpty(urls))
        place.refuse(
          ['rules', at, 'nonResourceURLs'],
          urls,
          'nothing',
          'move the rule to a ClusterRole, and bind it with a ClusterRoleBinding',
        );
    }
  },
};

const ONLY_STARS = /^\*+$/;

/** Whether requests can match it: stars count at its end only. */
function isMatched(url: string): boolean {
  if (ONLY_STARS.test(url)) return true;
  const star = url.indexOf('*');
  return url.startsWith('/') && (star < 0 || ONLY_STARS.test(url.slice(star)));
}

export const URL_PATTERN: Rule = {
  id: 'url-pattern',
  class: 'later',
  title: 'A URL in a rule starts with / and has * only at its end',
  why: 'The server takes any other and no request ever matches it: the rule grants nothing.',
  docs: 'pkg/apis/rbac/v1/evaluation_helpers.go (NonResourceURLMatches)',
  on: ON,

  check({ nonResourceURLs }: PolicyRule, place) {
    const urls = nonResourceURLs ?? NONE;
    for (let at = 0; at < urls.length; at++) {
      const url = urls[at] ?? '';
      if (!isMatched(url))
        place.refuse(
          ['nonResourceURLs', at],
          url,
          'a path such as /metrics or /healthz/*, or *',
          'start it with /, and write * only at the end',
        );
    }
  },
};

const VERSION = /^v\d+((alpha|beta)\d+)?$/;

/** Whether a text is an API version, with its group or without; no group is called so. */
const isVersion = (group: string): boolean => group.includes('/') || VERSION.test(group);

export const GROUP_WITHOUT_VERSION: Rule = {
  id: 'group-without-version',
  class: 'later',
  title: 'The API groups of a rule are named without their version',
  why: 'The server takes any text, and no group has a name such as apps/v1 or v1: the rule grants nothing.',
  docs: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-example',
  on: ON,

  check({ apiGroups }: PolicyRule, place) {
    const groups = apiGroups ?? NONE;
    for (let at = 0; at < groups.length; at++) {
      const group = groups[at] ?? '';
      if (isVersion(group))
        place.refuse(
          ['apiGroups', at],
          group,
          'the name of a group, such as apps, or the empty text for the core group',
          `write "${group.includes('/') ? group.slice(0, group.indexOf('/')) : ''}"`,
        );
    }
  },
};

interface ClusterRole {
  readonly aggregationRule?: Maybe<{ readonly clusterRoleSelectors?: Maybe<readonly object[]> }>;
}

export const AGGREGATION: Rule = {
  id: 'aggregation-selectors',
  class: 'api',
  title: 'An aggregationRule has at least one selector',
  why: 'The API server refuses one without.',
  docs: 'pkg/apis/rbac/validation/validation.go (ValidateClusterRole)',
  on: ['rbac/v1.ClusterRole'],

  check({ aggregationRule }: ClusterRole, place) {
    const rule = aggregationRule ?? undefined;
    if (rule !== undefined && (rule.clusterRoleSelectors?.length ?? 0) === 0)
      place.refuse(
        ['aggregationRule', 'clusterRoleSelectors'],
        rule.clusterRoleSelectors,
        'at least one',
        'write such as - matchLabels: { rbac.example.com/aggregate-to-monitoring: "true" }, or remove aggregationRule',
      );
  },
};

/** What Roles and ClusterRoles grant. */
export const POLICY_RULE_RULES: readonly Rule[] = [
  RESOURCE_RULE,
  RESOURCES_OR_URLS,
  URLS_IN_ROLE,
  AGGREGATION,
  URL_PATTERN,
  GROUP_WITHOUT_VERSION,
];
