import type { Faults } from '../core/faults';
import { checkRecord, isQualifiedName } from '../core/names';
import type { Profile } from '../core/profile';
import { type Quantity, nanoOf } from '../core/quantity';
import { isCountedResource } from '../kubernetes/counted-resources';
import { type Amounts, present, readAmount, readCount } from './amounts';

/** How much of a resource all pods together may reserve and use: one amount for both, or one for each. */
export type QuotaAmount =
  | Quantity
  | {
      /** Sum of what pods ask for. */
      readonly requests: Quantity;
      /** Sum of what pods may use. @default - the requests */
      readonly limits?: Quantity;
    };

/** How much a namespace may use. What is not named has no bound, but for ways into the cluster. */
export interface NamespaceQuota {
  /** Such as `'40'`. A profile with `cpuLimit: 'none'` leaves limits out. @default - no bound */
  readonly cpu?: QuotaAmount;
  /** Such as `'80Gi'`. @default - no bound */
  readonly memory?: QuotaAmount;
  /** Local disk of all pods. @default - no bound */
  readonly ephemeralStorage?: QuotaAmount;
  /** Sum of what PersistentVolumeClaims ask for. @default - no bound */
  readonly storage?: Quantity;
  /** How many pods there may be that have not ended. @default - no bound */
  readonly pods?: number;
  /** How many PersistentVolumeClaims there may be, those of StatefulSets among them. @default - no bound */
  readonly persistentVolumeClaims?: number;
  /** How many Services there may be, of any type. @default - no bound */
  readonly services?: number;
  /** Services that a cloud gives a public address. @default 0 */
  readonly loadBalancers?: number;
  /** Ports opened on every node; a load balancer takes one for each of its ports. @default 0 */
  readonly nodePorts?: number;
  /** Any other name that a ResourceQuota takes, such as `'requests.nvidia.com/gpu'` or `'count/jobs.batch'`. @default - none */
  readonly more?: Readonly<Record<string, Quantity>>;
}

const KEYS = [
  'cpu',
  'memory',
  'ephemeralStorage',
  'storage',
  'pods',
  'persistentVolumeClaims',
  'services',
  'loadBalancers',
  'nodePorts',
  'more',
];

const DEFAULTS = { loadBalancers: 0, nodePorts: 0 } as const;

/** Reads a quota as the `hard` of a ResourceQuota. @see https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
export function readQuota(faults: Faults, given: NamespaceQuota, profile: Profile): Amounts {
  if (!checkRecord(given, faults)) return {};
  faults.onlyKeys(given, KEYS);
  const open = profile.cpuLimit === 'none';
  const own: Readonly<Record<string, string | undefined>> = {
    ...readBoth(faults.at('cpu'), 'cpu', { given: given.cpu, example: '40', requestsAlone: open }),
    ...readBoth(faults.at('memory'), 'memory', { given: given.memory, example: '80Gi' }),
    ...readBoth(faults.at('ephemeralStorage'), 'ephemeral-storage', {
      given: given.ephemeralStorage,
      example: '100Gi',
    }),
    'requests.storage': readAmount(faults.at('storage'), given.storage, '500Gi'),
    pods: readCount(faults.at('pods'), given.pods),
    persistentvolumeclaims: readCount(faults.at('persistentVolumeClaims'), given.persistentVolumeClaims),
    services: readCount(faults.at('services'), given.services),
    'services.loadbalancers': readCount(
      faults.at('loadBalancers'),
      given.loadBalancers ?? DEFAULTS.loadBalancers,
    ),
    'services.nodeports': readCount(faults.at('nodePorts'), given.nodePorts ?? DEFAULTS.nodePorts),
  };
  return present({ ...own, ...readMore(faults.at('more'), given.more, own) });
}

interface Asked {
  readonly given: unknown;
  readonly example: Quantity;
  /** Whether one amount for both bounds requests alone. */
  readonly requestsAlone?: boolean;
}

function readBoth(
  faults: Faults,
  name: string,
  { given, example, requestsAlone = false }: Asked,
): Record<string, string | undefined> {
  if (typeof given !== 'object' || given === null) {
    const amount = readAmount(faults, given ?? undefined, example);
    return { [`requests.${name}`]: amount, ...(requestsAlone ? {} : { [`limits.${name}`]: amount }) };
  }
  const { requests, limits } = given as Readonly<Record<string, unknown>>;
  faults.onlyKeys(given, ['requests', 'limits']);
  faults.at('requests').require(requests !== undefined, requests, 'a quantity', `write '${example}'`);
  const request = readAmount(faults.at('requests'), requests, example);
  const limit =
    limits === undefined && !requestsAlone ? request : readAmount(faults.at('limits'), limits, example);
  if (request !== undefined && limit !== undefined) checkTurned(faults.at('limits'), request, limit);
  return { [`requests.${name}`]: request, [`limits.${name}`]: limit };
}

function checkTurned(faults: Faults, request: string, limit: string): void {
  const sound = (nanoOf(limit) ?? 0n) >= (nanoOf(request) ?? 0n);
  faults.require(
    sound,
    limit,
    `${request} or more: no pod may use less than it asks for`,
    `write '${request}'`,
  );
}

/** What has a prop of its own is said there: one of two amounts would be ignored. */
function readMore(
  faults: Faults,
  given: unknown,
  own: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  if (given === undefined || !checkRecord(given, faults)) return {};
  for (const name of Object.keys(given)) {
    faults
      .at(name)
      .require(
        isQualifiedName(name),
        name,
        'a name that a ResourceQuota takes',
        "write 'requests.nvidia.com/gpu' or 'count/jobs.batch'",
      );
    faults
      .at(name)
      .require(
        own[resourceOf(name)] === undefined,
        given[name],
        `nothing: the quota says ${own[resourceOf(name)] ?? ''} of it already`,
        `remove it, or say it as ${propOf(name)}`,
      );
  }
  return Object.fromEntries(
    Object.entries(given).map(([name, amount]) => [name, readMoreOf(faults.at(name), name, amount)]),
  );
}

/** Other names that a ResourceQuota takes for the same. @see https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
const ALIASES: Readonly<Record<string, string>> = {
  cpu: 'requests.cpu',
  memory: 'requests.memory',
  'ephemeral-storage': 'requests.ephemeral-storage',
};

function resourceOf(name: string): string {
  return ALIASES[name] ?? name;
}

/** The prop that an amount has. */
function propOf(name: string): string {
  const [side, of] = resourceOf(name).split('.');
  const props: Readonly<Record<string, string>> = {
    persistentvolumeclaims: 'persistentVolumeClaims',
    'requests.storage': 'storage',
    'services.loadbalancers': 'loadBalancers',
    'services.nodeports': 'nodePorts',
  };
  const prop = of === 'ephemeral-storage' ? 'ephemeralStorage' : of;
  return props[name] ?? (prop === undefined ? name : `${prop}: { ${side ?? ''} }`);
}

function readMoreOf(faults: Faults, name: string, given: unknown): string | undefined {
  const amount = readAmount(faults, given, '4');
  const isWhole = amount === undefined || (nanoOf(amount) ?? 0n) % 1_000_000_000n === 0n;
  const allowed = 'a whole number: the quota counts pieces of it';
  return faults.require(isWhole || !isCountedResource(name), given, allowed, 'write 4') ? amount : undefined;
}
