import { isQualifiedName } from '../../../core/names';
import { isNativeResource } from '../../../kubernetes/counted-resources';
import type { Maybe, Place, Rule } from '../../rule';
import { type QuantityValue, compareQuantities, milliOf } from '../pods/quantity-values';
import { isContainerResource, isHugePages } from '../pods/resource-amounts';

type Amounts = Readonly<Record<string, Maybe<QuantityValue>>>;

const LISTS = ['min', 'max', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;

type List = (typeof LISTS)[number];

interface Limit extends Readonly<Partial<Record<List, Maybe<Amounts>>>> {
  readonly type?: Maybe<string>;
}

interface LimitRangeSpec {
  readonly limits?: Maybe<readonly Limit[]>;
}

const DOCS = 'pkg/apis/core/validation/validation.go (ValidateLimitRange)';

const ON = ['core/v1.LimitRangeItem'];

const TYPES: ReadonlySet<string> = new Set(['Pod', 'Container', 'PersistentVolumeClaim']);

export const LIMIT_TYPE: Rule = {
  id: 'limit-range-type',
  class: 'api',
  title: 'A limit is of the type Pod, Container or PersistentVolumeClaim, or has a type with a domain',
  why: 'The API server refuses any other.',
  docs: DOCS,
  on: ON,

  check({ type }: Limit, place) {
    const given = type ?? '';
    if (given === '' || TYPES.has(given) || (given.includes('/') && isQualifiedName(given))) return;
    place.refuse('type', given, `one of ${[...TYPES].join(', ')}`, 'write type: Container');
  },
};

const NO_LIMITS: readonly Limit[] = [];

export const LIMIT_TYPE_ONCE: Rule = {
  id: 'limit-range-type-once',
  class: 'api',
  title: 'A LimitRange has one limit for each type',
  why: 'The API server refuses two of one type.',
  docs: DOCS,
  on: ['core/v1.LimitRangeSpec'],

  check({ limits }: LimitRangeSpec, place) {
    const list = limits ?? NO_LIMITS;
    for (let at = 1; at < list.length; at++) {
      const type = list[at]?.type ?? '';
      if (list.findIndex((limit) => (limit.type ?? '') === type) < at)
        place.refuse(['limits', at, 'type'], type, 'a type of its own', 'put both into one');
    }
  },
};

/** Names without a domain that are no resources of containers. @see pkg/apis/core/helper/helpers.go (standardResources) */
const OTHER_RESOURCES: ReadonlySet<string> = new Set(
  `storage pods resourcequotas services replicationcontrollers secrets configmaps persistentvolumeclaims
  services.nodeports services.loadbalancers requests.cpu requests.memory requests.storage
  requests.ephemeral-storage limits.cpu limits.memory limits.ephemeral-storage`.split(/\s+/),
);

export const LIMIT_RESOURCE: Rule = {
  id: 'limit-range-resource',
  class: 'api',
  title:
    'A limit is of resources that its type has: cpu, memory, ephemeral-storage for containers, storage for claims',
  why: 'The API server refuses names that stand for nothing there.',
  docs: 'pkg/apis/core/validation/validation.go (validateLimitRangeResourceName)',
  on: ON,

  check(limit: Limit, place) {
    const { type } = limit;
    const { isOne, allowed } = type === 'Pod' || type === 'Container' ? OF_CONTAINERS : OF_OTHERS;
    for (const list of type === 'Pod' ? LISTS_OF_PODS : LISTS)
      for (const name in limit[list])
        if (!isOne(name)) place.refuse([list, name], name, allowed, 'correct the name');
  },
};

/** Pods as a whole have no defaults; another rule tells those. */
const LISTS_OF_PODS = ['min', 'max', 'maxLimitRequestRatio'] as const;

const OF_CONTAINERS = {
  isOne: isContainerResource,
  allowed: 'cpu, memory, ephemeral-storage, or a resource with a domain',
};

const OF_OTHERS = { isOne: isResource, allowed: 'storage' };

function isResource(name: string): boolean {
  if (OTHER_RESOURCES.has(name) || name.startsWith('requests.hugepages-')) return isQualifiedName(name);
  return isContainerResource(name) || (name.includes('/') && isQualifiedName(name));
}

export const LIMIT_DEFAULTS: Rule = {
  id: 'limit-range-pod-defaults',
  class: 'api',
  title: 'A limit of the type Pod has no defaults',
  why: 'The API server refuses them: only containers ask for resources.',
  docs: DOCS,
  on: ON,

  check(limit: Limit, place) {
    if (limit.type !== 'Pod') return;
    for (const list of ['default', 'defaultRequest'] as const) {
      const given = limit[list] ?? undefined;
      for (const name in given) {
        place.refuse([list, name], given[name], 'nothing', 'move it to the limit of type: Container');
      }
    }
  },
};

export const LIMIT_STORAGE: Rule = {
  id: 'limit-range-storage',
  class: 'api',
  title: 'A limit of the type PersistentVolumeClaim has a min or a max of storage',
  why: 'The API server refuses one without.',
  docs: DOCS,
  on: ON,

  check({ type, min, max }: Limit, place) {
    if (type !== 'PersistentVolumeClaim' || hasAmount(min, 'storage') || hasAmount(max, 'storage')) return;
    place.refuse('max', max, 'storage in min or max', 'add such as max: { storage: 10Gi }');
  },
};

function hasAmount(amounts: Maybe<Amounts>, name: string): boolean {
  return Object.hasOwn(amounts ?? {}, name);
}

/** Lists of which the first holds no more than the second, for every resource. */
const ORDER: readonly (readonly [List, List])[] = [
  ['min', 'max'],
  ['min', 'defaultRequest'],
  ['defaultRequest', 'max'],
  ['defaultRequest', 'default'],
  ['min', 'default'],
  ['default', 'max'],
];

const DEFAULTS: ReadonlySet<List> = new Set(['default', 'defaultRequest']);

export const LIMIT_ORDER: Rule = {
  id: 'limit-range-order',
  class: 'api',
  title: 'Of every resource, min is at most defaultRequest, that at most default, and that at most max',
  why: 'The API server refuses limits that no container could keep.',
  docs: DOCS,
  on: ON,

  check(limit: Limit, place) {
    for (const [small, large] of ORDER) {
      if (limit.type === 'Pod' && (DEFAULTS.has(small) || DEFAULTS.has(large))) continue;
      for (const name in limit[small]) {
        if (hasAmount(limit[large], name)) checkOrder(limit, [small, large, name], place);
      }
    }
  },
};

function checkOrder(limit: Limit, [small, large, name]: readonly [List, List, string], place: Place): void {
  const given = limit[small]?.[name] ?? 0;
  const most = limit[large]?.[name] ?? 0;
  if (compareQuantities(given, most) > 0)
    place.refuse([small, name], given, `at most ${large}, which is ${most}`, `lower it, or raise ${large}`);
}

export const LIMIT_UNSHARED: Rule = {
  id: 'limit-range-unshared',
  class: 'api',
  title: 'Of a resource that cannot be shared, such as a device or huge pages, defaultRequest is the default',
  why: 'The API server refuses others; where default is left out, it is max.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateLimitRange), pkg/apis/core/v1/defaults.go (SetDefaults_LimitRangeItem)',
  on: ON,

  check(limit: Limit, place) {
    if (limit.type === 'Pod') return;
    for (const name in limit.defaultRequest) {
      if (isNativeResource(name) && !isHugePages(name)) continue;
      const given = limit.defaultRequest[name] ?? 0;
      const most = defaultOf(limit, name);
      if (most !== undefined && compareQuantities(given, most) !== 0)
        place.refuse(['defaultRequest', name], given, `${most}, as default or max`, `write ${most}`);
    }
  },
};

function defaultOf({ type, max, ...lists }: Limit, name: string): QuantityValue | undefined {
  return lists.default?.[name] ?? (type === 'Container' ? max?.[name] : undefined) ?? undefined;
}

export const LIMIT_RATIO: Rule = {
  id: 'limit-range-ratio',
  class: 'api',
  title: 'A maxLimitRequestRatio is at least 1, and at most max divided by min',
  why: 'The API server refuses any other.',
  docs: DOCS,
  on: ON,

  check({ maxLimitRequestRatio, min, max }: Limit, place) {
    for (const name in maxLimitRequestRatio) {
      const given = maxLimitRequestRatio[name] ?? 0;
      const path = ['maxLimitRequestRatio', name];
      if (compareQuantities(given, 1) < 0) place.refuse(path, given, '1 or more', 'write such as 4');
      if (!hasAmount(min, name) || !hasAmount(max, name)) continue;
      // The server divides floating-point numbers as well: nothing is more than a division by 0.
      const share = Number(milliOf(max?.[name] ?? 0)) / Number(milliOf(min?.[name] ?? 0));
      if (Number(milliOf(given)) / 1000 > share)
        place.refuse(path, given, `at most max / min, which is ${share}`, 'lower it');
    }
  },
};

/** What a namespace gives to pods that do not say what they need. */
export const LIMIT_RANGE_RULES: readonly Rule[] = [
  LIMIT_TYPE,
  LIMIT_TYPE_ONCE,
  LIMIT_RESOURCE,
  LIMIT_DEFAULTS,
  LIMIT_STORAGE,
  LIMIT_ORDER,
  LIMIT_UNSHARED,
  LIMIT_RATIO,
];
