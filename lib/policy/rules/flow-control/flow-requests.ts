import { isDnsLabel } from '../../../core/names';
import type { Maybe, Place, Rule } from '../../rule';
import { inFlowControl } from '../../../kubernetes/fields/flow-control';

type Texts = Maybe<readonly Maybe<string>[]>;

interface RequestRule {
  readonly verbs?: Texts;
  readonly apiGroups?: Texts;
  readonly resources?: Texts;
  readonly namespaces?: Texts;
  readonly nonResourceURLs?: Texts;
  readonly clusterScope?: Maybe<boolean>;
}

interface SchemaRule {
  readonly resourceRules?: Maybe<readonly object[]>;
  readonly nonResourceRules?: Maybe<readonly object[]>;
}

const DOCS = 'pkg/apis/flowcontrol/validation/validation.go';
const NONE: readonly Maybe<string>[] = [];

export const SCHEMA_RULE: Rule = {
  id: 'flow-schema-rule',
  class: 'api',
  title: 'A rule of a FlowSchema has resourceRules or nonResourceRules',
  why: 'The API server refuses a rule without: it would match nothing.',
  docs: `${DOCS} (ValidateFlowSchemaPolicyRulesWithSubjects)`,
  on: inFlowControl('PolicyRulesWithSubjects'),

  check({ resourceRules, nonResourceRules }: SchemaRule, place) {
    if ((resourceRules ?? NONE).length === 0 && (nonResourceRules ?? NONE).length === 0)
      place.refuse(
        '',
        { resourceRules, nonResourceRules },
        'at least one of resourceRules or nonResourceRules',
        "add such as resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], namespaces: ['*'] }]",
      );
  },
};

/** Lists of which * is all there is. */
const LISTS = ['verbs', 'apiGroups', 'resources', 'namespaces', 'nonResourceURLs'] as const;

const VERBS = ['get', 'list', 'create', 'update', 'delete', 'deletecollection', 'patch', 'watch', 'proxy'];

export const SCHEMA_REQUESTS: Rule = {
  id: 'flow-schema-requests',
  class: 'api',
  title: 'A FlowSchema matches requests by verbs that there are, namespaces and URLs; * stands alone',
  why: 'The API server refuses others, and a rule for resources of neither a namespace nor the cluster.',
  docs: `${DOCS} (ValidateFlowSchemaResourcePolicyRule, ValidateFlowSchemaNonResourcePolicyRule)`,
  on: inFlowControl('NonResourcePolicyRule', 'ResourcePolicyRule'),

  check(rule: RequestRule, place) {
    for (const field of LISTS) {
      const values = rule[field] ?? NONE;
      const isAll = values.includes('*');
      if (isAll && values.length > 1)
        place.refuse(field, values, 'nothing beside *', `write ${field}: ['*']`);
      if (!isAll) checkItems(field, values, place);
    }
    if ('resources' in rule && (rule.namespaces ?? NONE).length === 0 && rule.clusterScope !== true)
      place.refuse(
        'namespaces',
        rule.namespaces,
        'at least one, or * , where there is no clusterScope: true',
        "write namespaces: ['*'], or clusterScope: true",
      );
  },
};

/** What an item of a list must be. */
interface Item {
  readonly isSound: (value: string) => boolean;
  readonly allowed: string;
  readonly fix: string;
}

const ITEMS: Readonly<Partial<Record<(typeof LISTS)[number], Item>>> = {
  verbs: {
    isSound: (value) => VERBS.includes(value),
    allowed: `one of ${VERBS.join(', ')}, or *`,
    fix: 'write such as verbs: [get]',
  },
  namespaces: {
    isSound: isDnsLabel,
    allowed: 'the name of a namespace, or *',
    fix: 'write such as namespaces: [shop]',
  },
  nonResourceURLs: {
    isSound: isUrlPath,
    allowed: 'a path that starts with /, without spaces and //, and with * only at its end after /',
    fix: 'write such as nonResourceURLs: [/healthz/*]',
  },
};

function checkItems(field: (typeof LISTS)[number], values: readonly Maybe<string>[], place: Place): void {
  const item = ITEMS[field];
  if (item === undefined) return;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? '';
    if (!item.isSound(value)) place.refuse([field, at], value, item.allowed, item.fix);
  }
}

/** @see pkg/apis/flowcontrol/validation/validation.go (ValidateNonResourceURLPath) */
function isUrlPath(path: string): boolean {
  const isPlain = path.startsWith('/') && !path.includes(' ') && !path.includes('//');
  const star = path.indexOf('*');
  return isPlain && (star < 0 || (star === path.length - 1 && path.endsWith('/*')));
}

/** What requests a FlowSchema is about. */
export const FLOW_REQUEST_RULES: readonly Rule[] = [SCHEMA_RULE, SCHEMA_REQUESTS];
