import type { Faults } from '../core/faults';
import { isWellFormed } from '../core/names';
import type { Plain } from '../core/read-values';
import { checkReason } from '../core/reasoned';

/** What may be done with which objects, in Kubernetes' own words. `'*'` anywhere needs a reason on the rule. */
export interface AccessRule {
  /** API groups; `''` is the core group. @default [''] */
  readonly apiGroups?: readonly string[];
  /** Kinds in the plural, such as `'pods'` or `'pods/log'`. */
  readonly resources: readonly string[];
  /** What may be done, such as `'get'`, `'watch'`, `'list'`. */
  readonly verbs: readonly string[];
  /** Only the objects with these names; makes no sense with list, watch, create and deletecollection. @default - all */
  readonly resourceNames?: readonly string[];
  /** Why this rule is wider than a service needs: wildcards, Secrets, escalation. @default - the rule is narrow */
  readonly reason?: string;
}

const RULE_KEYS = ['apiGroups', 'resources', 'verbs', 'resourceNames', 'reason'];

/** Verbs that hand on power: security.md 2.1, RBAC006. */
const ESCALATING = ['bind', 'escalate', 'impersonate'];

/** Verbs that name no object, so that resourceNames never lets them through: RBAC010. */
const NAMELESS = ['list', 'watch', 'create', 'deletecollection'];

/** Reads the rules of a Role or ClusterRole. */
export function readRules(faults: Faults, given: readonly AccessRule[]): Plain[] {
  if (!Array.isArray(given) || given.length === 0) {
    faults.add(given, 'at least one rule', "write [{ resources: ['pods'], verbs: ['get'] }]");
    return [];
  }
  return (given as readonly unknown[]).map((rule, index) => readRule(faults.at(index), rule));
}

function readRule(faults: Faults, given: unknown): Plain {
  if (typeof given !== 'object' || given === null) {
    faults.add(given, '{ resources, verbs }', "write { resources: ['pods'], verbs: ['get'] }");
    return {};
  }
  const rule = given as Plain;
  faults.onlyKeys(rule, RULE_KEYS);
  const apiGroups = readWords(faults.at('apiGroups'), rule.apiGroups ?? [''], true);
  const resources = readWords(faults.at('resources'), rule.resources);
  const verbs = readWords(faults.at('verbs'), rule.verbs);
  const resourceNames =
    rule.resourceNames === undefined ? undefined : readWords(faults.at('resourceNames'), rule.resourceNames);
  checkWidth(faults, rule, { apiGroups, resources, verbs });
  const nameless = resourceNames === undefined ? [] : verbs.filter((verb) => NAMELESS.includes(verb));
  faults
    .at('resourceNames')
    .require(
      nameless.length === 0,
      rule.resourceNames,
      `nothing beside ${nameless.join(', ')}: they never match a name`,
      'move those verbs to a rule of their own',
    );
  return { apiGroups, resources, ...(resourceNames === undefined ? {} : { resourceNames }), verbs };
}

/** Any text that can be written, and says something: RBAC takes the names of whoever signs people in. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && isWellFormed(value);
}

function readWords(faults: Faults, given: unknown, mayBeEmptyWord = false): string[] {
  const sound =
    Array.isArray(given) &&
    given.length > 0 &&
    given.every((word) => isName(word) || (mayBeEmptyWord && word === ''));
  faults.require(sound, given, 'a list of words', "write ['get']");
  return sound ? [...(given as string[])] : [];
}

function checkWidth(
  faults: Faults,
  rule: Plain,
  { apiGroups, resources, verbs }: { apiGroups: string[]; resources: string[]; verbs: string[] },
): void {
  const wildcards = [...apiGroups, ...resources, ...verbs].filter((word) => word === '*');
  const secrets =
    resources.includes('secrets') &&
    rule.resourceNames === undefined &&
    verbs.some((verb) => ['get', 'list', 'watch'].includes(verb));
  const escalating = verbs.filter((verb) => ESCALATING.includes(verb));
  const wide = [
    ...(wildcards.length > 0 ? ['a wildcard'] : []),
    ...(secrets ? ['every Secret of the namespace'] : []),
    ...escalating,
  ];
  if (rule.reason !== undefined || wide.length > 0)
    checkReason(
      rule.reason,
      faults,
      wide.length > 0 ? `a rule without ${wide.join(' and ')}` : 'a narrow rule',
    );
}
