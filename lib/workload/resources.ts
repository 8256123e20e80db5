import { listOf, objectOf, requiredText, since, textThat } from '../core/read-fields';
import { type Plain, entriesOf, isObject, readQuantity } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { isDnsLabel } from '../core/names';
import { type Quantity, canonicalQuantity, nanoOf } from '../core/quantity';
import { readExtended } from './extended-resources';

/**
 * How much of one resource a container asks for and may use. A bare quantity is both: the scheduler reserves it and
 * the container gets no more (its Quality of Service is Guaranteed).
 */
export type Amount =
  | Quantity
  | {
      /** What the scheduler reserves. */
      readonly request: Quantity;
      /** The most the container may use; `'none'` leaves it open and is recorded as a finding. @default - the request; for CPU, the profile's `cpuLimit` */
      readonly limit?: Quantity | 'none';
    };

/** A device that the container uses of those that the pod claims in `resourceClaims`. */
export interface ResourceClaimUse {
  /** Name of the claim among the pod's. */
  readonly name: string;
  /** Which of the claim's requests. @default - all of them */
  readonly request?: string;
}

/** Compute resources of one container. Request and limit are always both written, but for what is said above. */
export interface Resources {
  /** CPU, such as `'200m'`. @default - the profile's, or '100m' */
  readonly cpu?: Amount;
  /** Memory, such as `'64Mi'`; a container that uses more than the limit is killed. @default - the profile's, or '128Mi' */
  readonly memory?: Amount;
  /** Local disk: writable layers, logs, emptyDirs. @default - 64Mi, plus the size of all emptyDirs on disk for the first container */
  readonly ephemeralStorage?: Amount;
  /** Devices and huge pages, such as `'nvidia.com/gpu': '1'`; request and limit are equal, as Kubernetes demands. @default - none */
  readonly extended?: Readonly<Record<string, Quantity>>;
  /** Devices of the pod's `resourceClaims`. Kubernetes 1.34. @default - none */
  readonly claims?: readonly ResourceClaimUse[];
}

/** Sizes for those who say nothing: the article's first Deployment; the kubelet keeps 5 log files of 10Mi (containerLogMaxFiles). */
const DEFAULTS = { cpu: '100m', memory: '128Mi', ephemeralStorage: '64Mi' } as const;

const KEYS: Readonly<Record<keyof Resources, true>> = {
  cpu: true,
  memory: true,
  ephemeralStorage: true,
  extended: true,
  claims: true,
};

/** Resources as Kubernetes writes them. */
export interface ResourcesSpec {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
  readonly claims?: readonly Plain[];
}

/** What a container's resources depend on beside its own props. */
export interface ResourceContext {
  /** Extra disk that it must be allowed, in thousand-millionths of a byte; undefined when it has no bound. */
  readonly scratch: bigint | undefined;
  /** Names of the devices that the pod claims. */
  readonly claims: readonly string[];
  /** Resources that the pod as a whole is given, so that a container need not say anything. */
  readonly ofPod: readonly string[];
}

/** Reads the resources of one container. */
export function readResources(
  reading: Reading,
  given: Resources | undefined,
  context: ResourceContext,
): ResourcesSpec {
  const asked: Resources = given ?? {};
  if (!isObject(asked as unknown)) {
    reading.faults.add(given, '{ cpu, memory, ephemeralStorage }', "write { cpu: '200m', memory: '64Mi' }");
    return { requests: {}, limits: {} };
  }
  reading.faults.onlyKeys(asked, Object.keys(KEYS));
  const amounts: Readonly<Record<string, ReadAmount>> = {
    ...readCompute(reading, asked, context.ofPod),
    'ephemeral-storage': readScratch(reading, asked.ephemeralStorage, context.scratch),
    ...readDevices(within(reading, 'extended'), asked.extended),
  };
  const claims = readClaimUses(within(reading, 'claims'), asked.claims, context.claims);
  return { ...specOf(amounts), ...(claims === undefined ? {} : { claims }) };
}

/** CPU and memory that nobody asks for are kiban's to choose, unless the pod as a whole is given some. */
function readCompute(
  reading: Reading,
  asked: Resources,
  ofPod: readonly string[],
): Record<string, ReadAmount> {
  const missing = (['cpu', 'memory'] as const).filter(
    (name) => asked[name] === undefined && !ofPod.includes(name),
  );
  if (missing.length > 0) {
    reading.faults.note({
      rule: 'resources-default',
      given: undefined,
      allowed: 'sizes measured under load',
      fix: `set ${missing.join(' and ')}, such as resources: { cpu: '200m', memory: '64Mi' }`,
    });
  }
  const names = (['cpu', 'memory'] as const).filter(
    (name) => asked[name] !== undefined || missing.includes(name),
  );
  const presets = {
    cpu: reading.profile.cpu ?? DEFAULTS.cpu,
    memory: reading.profile.memory ?? DEFAULTS.memory,
  };
  return Object.fromEntries(
    names.map((name) => [name, readAmount(reading, name, asked[name] ?? presets[name])]),
  );
}

/** An amount, read: what is undefined is faulty or left open. */
export interface ReadAmount {
  readonly request?: string;
  readonly limit?: string;
}

/** Amounts by name, as Kubernetes writes them: by side. */
export function specOf(amounts: Readonly<Record<string, ReadAmount>>): ResourcesSpec {
  return { requests: sideOf(amounts, 'request'), limits: sideOf(amounts, 'limit') };
}

function sideOf(
  amounts: Readonly<Record<string, ReadAmount>>,
  side: keyof ReadAmount,
): Record<string, string> {
  const entries = Object.entries(amounts).map(([name, amount]) => [name, amount[side]] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** What a container may use beyond its request, and how it is recorded where nothing bounds that. */
const OPEN = {
  cpu: {
    rule: 'cpu-limit',
    fix: "set limit: '1', or keep it open where neighbours have requests of their own",
  },
  memory: { rule: 'memory-limit', fix: 'set a limit: without one, a leak gets the neighbours evicted' },
  ephemeralStorage: {
    rule: 'disk-limit',
    fix: 'set a limit: without one, a log gets the neighbours evicted',
  },
} as const;

/** Reads an amount of which there may be more than the request where somebody says so, or a profile does for the CPU. */
export function readAmount(reading: Reading, name: keyof typeof OPEN, given: unknown): ReadAmount {
  const at = within(reading, name);
  const asked = isObject(given) ? given : { request: given };
  at.faults.onlyKeys(asked, ['request', 'limit']);
  const request = readQuantity(isObject(given) ? within(at, 'request') : at, asked.request ?? null);
  const preset = name === 'cpu' && reading.profile.cpuLimit === 'none' ? 'none' : undefined;
  const limit = asked.limit ?? preset;
  if (limit === undefined) return { request, limit: request };
  if (limit !== 'none') return readLimit(within(at, 'limit'), request, limit);
  const { rule, fix } = OPEN[name];
  at.faults.note({ rule, given, allowed: 'a limit', fix });
  return { request };
}

function readLimit(at: Reading, request: Quantity | undefined, given: unknown): ReadAmount {
  const limit = readQuantity(at, given);
  if (request === undefined || limit === undefined) return {};
  at.faults.require(
    (nanoOf(limit) ?? 0n) >= (nanoOf(request) ?? 0n),
    limit,
    `${request} or more: a limit below the request is refused`,
    `write '${request}'`,
  );
  return { request, limit };
}

function readScratch(reading: Reading, given: Amount | undefined, scratch: bigint | undefined): ReadAmount {
  return given === undefined ? scratchAmount(scratch) : readAmount(reading, 'ephemeralStorage', given);
}

/**
 * Disk for a container that says nothing, beside what emptyDirs may hold. Without a bound on those, a limit of ours would
 * evict a pod that the user meant to let grow.
 */
export function scratchAmount(scratch: bigint | undefined): ReadAmount {
  if (scratch === undefined) return { request: DEFAULTS.ephemeralStorage };
  const bytes = ((nanoOf(DEFAULTS.ephemeralStorage) ?? 0n) + scratch + 999_999_999n) / 1_000_000_000n;
  const mebibytes = (bytes + 1_048_575n) / 1_048_576n;
  const size = canonicalQuantity(`${mebibytes}Mi`);
  return { request: size, limit: size };
}

/** Kubernetes hands devices out whole: request and limit are one (ValidateResourceRequirements). */
function readDevices(at: Reading, given: Resources['extended']): Readonly<Record<string, ReadAmount>> {
  const entries = entriesOf<unknown>(at, given).map(([name, amount]) => {
    const size = readExtended(within(at, name), name, amount);
    return [name, { request: size, limit: size }] as const;
  });
  return Object.fromEntries(entries);
}

const isName = (text: string): boolean => isDnsLabel(text);

function readClaimUses(at: Reading, given: unknown, claims: readonly string[]): Plain[] | undefined {
  const isClaim = (name: string): boolean => claims.includes(name);
  const names = claims.length === 0 ? 'nothing: the pod claims no devices' : claims.join(', ');
  const use = objectOf({
    name: requiredText(isClaim, `a claim of the pod: ${names}`, 'declare it in pod.resourceClaims'),
    request: textThat(isName, 'the name of a request of the claim', "write 'gpu'"),
  });
  return since('1.34', listOf(use))(at, given);
}
