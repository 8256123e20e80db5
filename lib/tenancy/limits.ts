import type { Faults } from '../core/faults';
import { checkRecord } from '../core/names';
import type { Profile } from '../core/profile';
import { type Quantity, nanoOf } from '../core/quantity';
import type { Plain } from '../core/read-values';
import { type Amounts, present, readAmount } from './amounts';

/** Amounts for one container. */
export interface ContainerAmounts {
  /** Such as `'500m'`. @default - see {@link NamespaceLimits} */
  readonly cpu?: Quantity;
  /** Such as `'256Mi'`. @default - see {@link NamespaceLimits} */
  readonly memory?: Quantity;
  /** Local disk. @default - no bound, unless the quota bounds it: then each container must say what it may use */
  readonly ephemeralStorage?: Quantity;
}

/** Bounds for every container and claim of a namespace, and sizes for containers that say nothing. */
export interface NamespaceLimits {
  /** Bounds of each container. @default - those of its parts */
  readonly container?: {
    /** The least a container may ask for. @default { cpu: '1m', memory: '1Mi' } */
    readonly min?: ContainerAmounts;
    /** The most a container may use. @default - the quota, or { cpu: '16', memory: '64Gi' } where it has none */
    readonly max?: ContainerAmounts;
    /** Limits of a container that says nothing, such as one that is injected. @default - the profile's cpu and memory, or { cpu: '100m', memory: '128Mi' } */
    readonly default?: ContainerAmounts;
    /** Requests of a container that says nothing. @default - its default limits */
    readonly defaultRequest?: ContainerAmounts;
  };
  /** Bounds of each claim. @default - those of its parts */
  readonly persistentVolumeClaim?: {
    /** The least a claim may ask for. @default '1Mi' */
    readonly min?: Quantity;
    /** The most a claim may ask for. @default - the quota's storage, or '1Ti' where it has none */
    readonly max?: Quantity;
  };
}

type Name = 'cpu' | 'memory' | 'ephemeral-storage';

const ROLES = ['min', 'defaultRequest', 'default', 'max'] as const;

/** Kubernetes' names for the keys of {@link ContainerAmounts}. */
const NAMES: Readonly<Record<keyof ContainerAmounts, Name>> = {
  cpu: 'cpu',
  memory: 'memory',
  ephemeralStorage: 'ephemeral-storage',
};

/**
 * The smallest amounts that the API server can hold and that a process could run in; a general-purpose node's worth
 * at the top, to stop a slip of the unit; sizes as a workload of ours has them; 1Ti as no database starts with more.
 */
const DEFAULTS: Readonly<Record<'min' | 'max' | 'size', Readonly<Partial<Record<Name, string>>>>> = {
  min: { cpu: '1m', memory: '1Mi' },
  max: { cpu: '16', memory: '64Gi' },
  size: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '64Mi' },
};
const CLAIM_DEFAULTS = { min: '1Mi', max: '1Ti' } as const;

/**
 * Reads the items of a LimitRange. CPU limits are left out where the profile wants none: a maximum alone would become
 * the default of every container.
 *
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export function readLimits(
  faults: Faults,
  given: NamespaceLimits,
  { profile, quota }: { profile: Profile; quota: Amounts },
): Plain[] {
  if (!checkRecord(given, faults)) return [];
  faults.onlyKeys(given, ['container', 'persistentVolumeClaim']);
  return [
    readContainer(faults.at('container'), given.container ?? {}, { profile, quota }),
    readClaim(faults.at('persistentVolumeClaim'), given.persistentVolumeClaim ?? {}, quota),
  ];
}

function readContainer(faults: Faults, given: unknown, context: { profile: Profile; quota: Amounts }): Plain {
  if (!checkRecord(given, faults)) return {};
  faults.onlyKeys(given, ROLES);
  const asked = Object.fromEntries(ROLES.map((role) => [role, readAmounts(faults.at(role), given[role])]));
  const item: Record<string, Amounts> = Object.fromEntries(ROLES.map((role) => [role, {}]));
  for (const [key, name] of Object.entries(NAMES)) {
    const amounts = amountsOf(name, asked, context);
    checkOrder(faults, key, amounts);
    for (const role of ROLES) item[role] = present({ ...item[role], [name]: amounts[role] });
  }
  return { type: 'Container', ...item };
}

function readAmounts(faults: Faults, given: unknown): Amounts {
  if (given === undefined || !checkRecord(given, faults)) return {};
  faults.onlyKeys(given, Object.keys(NAMES));
  return present(
    Object.fromEntries(
      Object.entries(NAMES).map(([key, name]) => [name, readAmount(faults.at(key), given[key], '128Mi')]),
    ),
  );
}

/** The four amounts of one resource: those asked for, or else what follows from quota and profile. */
function amountsOf(
  name: Name,
  asked: Readonly<Record<string, Amounts>>,
  { profile, quota }: { profile: Profile; quota: Amounts },
): Amounts {
  const bound = quota[`limits.${name}`];
  if (name === 'ephemeral-storage' && bound === undefined && !isAsked(name, asked)) return {};
  const size = sizeOf(name, profile);
  const limitless = name === 'cpu' && profile.cpuLimit === 'none';
  const limit = asked.default?.[name] ?? (limitless ? undefined : size);
  const amounts = {
    min: DEFAULTS.min[name],
    defaultRequest: limit ?? size,
    default: limit,
    max: limitless ? undefined : (bound ?? DEFAULTS.max[name]),
  };
  return present(Object.fromEntries(ROLES.map((role) => [role, asked[role]?.[name] ?? amounts[role]])));
}

function sizeOf(name: Name, profile: Profile): string | undefined {
  return (name === 'ephemeral-storage' ? undefined : profile[name]) ?? DEFAULTS.size[name];
}

function isAsked(name: Name, asked: Readonly<Record<string, Amounts>>): boolean {
  return ROLES.some((role) => asked[role]?.[name] !== undefined);
}

/** The API server refuses a LimitRange whose amounts are out of order (ValidateLimitRange). */
function checkOrder(faults: Faults, key: string, amounts: Amounts): void {
  const known = ROLES.flatMap((role) => {
    const nano = nanoOf(amounts[role]);
    return nano === undefined ? [] : [{ role, nano }];
  });
  for (const [index, { role, nano }] of known.entries()) {
    const below = known[index - 1];
    if (below === undefined) continue;
    const least = amounts[below.role] ?? '';
    faults
      .at(role, key)
      .require(
        nano >= below.nano,
        amounts[role],
        `${least} or more, which is the ${below.role}`,
        `write '${least}', or lower ${below.role}`,
      );
  }
}

function readClaim(faults: Faults, given: unknown, quota: Amounts): Plain {
  if (!checkRecord(given, faults)) return {};
  faults.onlyKeys(given, ['min', 'max']);
  const min = readAmount(faults.at('min'), given.min, '1Gi') ?? CLAIM_DEFAULTS.min;
  const max =
    readAmount(faults.at('max'), given.max, '1Ti') ?? quota['requests.storage'] ?? CLAIM_DEFAULTS.max;
  faults
    .at('max')
    .require(
      (nanoOf(max) ?? 0n) >= (nanoOf(min) ?? 0n),
      max,
      `${min} or more, which is the min`,
      `write '${min}'`,
    );
  return { type: 'PersistentVolumeClaim', min: { storage: min }, max: { storage: max } };
}
