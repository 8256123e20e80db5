import { isQualifiedName } from '../../../core/names';
import { COUNTED_OBJECTS, isCountedResource } from '../../../kubernetes/counted-resources';
import type { Maybe, Place, Rule } from '../../rule';
import { type QuantityValue, isNegative, milliOf } from '../pods/quantity-values';

interface Requirement {
  readonly scopeName?: Maybe<string>;
  readonly operator?: Maybe<string>;
  readonly values?: Maybe<readonly Maybe<string>[]>;
}

interface QuotaSpec {
  readonly hard?: Maybe<Readonly<Record<string, Maybe<QuantityValue>>>>;
  readonly scopes?: Maybe<readonly Maybe<string>[]>;
  readonly scopeSelector?: Maybe<{ readonly matchExpressions?: Maybe<readonly Requirement[]> }>;
}

const ON = ['core/v1.ResourceQuotaSpec'];

const DOCS = 'pkg/apis/core/validation/validation.go';

/** @see pkg/apis/core/helper/helpers.go (podComputeQuotaResources) */
const COMPUTE: ReadonlySet<string> = new Set([
  'cpu',
  'memory',
  'limits.cpu',
  'limits.memory',
  'requests.cpu',
  'requests.memory',
]);

/** @see pkg/apis/core/helper/helpers.go (standardQuotaResources) */
const STORAGE: ReadonlySet<string> = new Set([
  'ephemeral-storage',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.ephemeral-storage',
]);

function isStandard(name: string): boolean {
  if (COUNTED_OBJECTS.has(name) || COMPUTE.has(name) || STORAGE.has(name)) return true;
  return name.startsWith('hugepages-') || name.startsWith('requests.hugepages-');
}

export const QUOTA_RESOURCE: Rule = {
  id: 'quota-resource',
  class: 'api',
  title:
    'A quota limits resources that Kubernetes counts, or count/<resource>.<group>, or resources with a domain',
  why: 'The API server refuses names that stand for nothing, such as deployments or gpu.',
  docs: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  on: ON,

  check({ hard }: QuotaSpec, place) {
    for (const name in hard) {
      if (isQualifiedName(name) && (name.includes('/') || isStandard(name))) continue;
      place.refuse(
        ['hard', name],
        name,
        'such as requests.cpu, limits.memory, pods, count/deployments.apps or requests.nvidia.com/gpu',
        fixOf(name),
      );
    }
  },
};

function fixOf(name: string): string {
  const small = name.toLowerCase();
  return isStandard(small) && small !== name
    ? `write ${small}`
    : 'correct the name, or count objects as count/<resource>.<group>';
}

export const QUOTA_AMOUNT: Rule = {
  id: 'quota-amount',
  class: 'api',
  title: 'The amounts of a quota are 0 or more, and whole numbers where things are counted',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (ValidateResourceQuantityValue)`,
  on: ON,

  check({ hard }: QuotaSpec, place) {
    for (const name in hard) {
      const given = hard[name] ?? 0;
      if (isNegative(given)) place.refuse(['hard', name], given, '0 or more', 'write 0 to allow none');
      if (!isWhole(given) && isCountedResource(name))
        place.refuse(['hard', name], given, 'a whole number', 'round it');
    }
  },
};

function isWhole(given: QuantityValue): boolean {
  return Number.isInteger(given) || milliOf(given) % 1000n === 0n;
}

const OPPOSITES = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
] as const;

const NO_TEXTS: readonly Maybe<string>[] = [];
const NO_REQUIREMENTS: readonly Requirement[] = [];

export const QUOTA_SCOPE: Rule = {
  id: 'quota-scope',
  class: 'api',
  title: 'A quota with a scope limits only resources of the pods in it, and no scope and its opposite',
  why: 'The API server refuses a quota that could not be counted.',
  docs: `${DOCS} (validateResourceQuotaScopes, validateScopedResourceSelectorRequirement)`,
  on: ON,

  check(spec: QuotaSpec, place) {
    const scopes = spec.scopes ?? NO_TEXTS;
    const requirements = spec.scopeSelector?.matchExpressions ?? NO_REQUIREMENTS;
    for (let at = 0; at < scopes.length; at++) checkResources(spec, scopes[at], place);
    for (let at = 0; at < requirements.length; at++) checkResources(spec, requirements[at]?.scopeName, place);
    for (const [one, other] of OPPOSITES) {
      if (scopes.includes(one) && scopes.includes(other))
        place.refuse('scopes', scopes, `${one} or ${other}`, `remove ${other}`);
      if (requirements.some(isAbout(one)) && requirements.some(isAbout(other)))
        place.refuse(
          ['scopeSelector', 'matchExpressions'],
          requirements,
          `${one} or ${other}`,
          `remove ${other}`,
        );
    }
  },
};

function isAbout(scope: string): (requirement: Requirement) => boolean {
  return ({ scopeName }) => scopeName === scope;
}

function checkResources({ hard }: QuotaSpec, scope: Maybe<string>, place: Place): void {
  for (const name in hard) {
    if (isStandard(name) && !isScoped(name, scope ?? ''))
      place.refuse(
        ['hard', name],
        hard[name],
        `resources that the scope ${scope ?? ''} knows`,
        'move it to a quota without that scope',
      );
  }
}

/** @see pkg/apis/core/helper/helpers.go (IsResourceQuotaScopeValidForResource) */
function isScoped(name: string, scope: string): boolean {
  switch (scope) {
    case 'BestEffort':
      return name === 'pods';
    case 'VolumeAttributesClass':
      return name === 'persistentvolumeclaims' || name === 'requests.storage';
    case 'NotBestEffort':
    case 'Terminating':
    case 'NotTerminating':
    case 'PriorityClass':
    case 'CrossNamespacePodAffinity':
      return name === 'pods' || COMPUTE.has(name);
    default:
      return true;
  }
}

const REQUIREMENTS = ['core/v1.ScopedResourceSelectorRequirement'];

export const QUOTA_SCOPE_VALUES: Rule = {
  id: 'quota-scope-values',
  class: 'api',
  title: 'A scope of a quota is compared with values by In and NotIn, and with none otherwise',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (validateScopedResourceSelectorRequirement)`,
  on: REQUIREMENTS,

  check({ operator, values }: Requirement, place) {
    const count = values?.length ?? 0;
    if (count === 0 && (operator === 'In' || operator === 'NotIn'))
      place.refuse('values', values, 'at least one value', 'add such as values: [high]');
    if (count > 0 && (operator === 'Exists' || operator === 'DoesNotExist'))
      place.refuse('values', values, `nothing, for ${operator}`, 'remove values');
  },
};

/** Scopes that are names of classes. */
const CLASS_SCOPES: ReadonlySet<string> = new Set(['PriorityClass', 'VolumeAttributesClass']);

export const QUOTA_SCOPE_OPERATOR: Rule = {
  id: 'quota-scope-operator',
  class: 'api',
  title: 'A scope of a quota that is no class either exists or does not stand there',
  why: 'The API server refuses any operator but Exists.',
  docs: `${DOCS} (validateScopedResourceSelectorRequirement)`,
  on: REQUIREMENTS,

  check({ scopeName, operator }: Requirement, place) {
    const scope = scopeName ?? '';
    if (operator !== 'Exists' && !CLASS_SCOPES.has(scope))
      place.refuse('operator', operator, `Exists, for ${scope}`, 'write operator: Exists, without values');
  },
};

/** What a namespace may use. */
export const QUOTA_RULES: readonly Rule[] = [
  QUOTA_RESOURCE,
  QUOTA_AMOUNT,
  QUOTA_SCOPE,
  QUOTA_SCOPE_VALUES,
  QUOTA_SCOPE_OPERATOR,
];
