import { type Quantity, canonicalQuantity, isQuantity, parseQuantity } from '../core/quantity';
import { type Reading, entriesOf, isObject, within } from './reading';

/**
 * How much of one resource a container asks for and may use. A bare quantity is both: the scheduler reserves it and
 * the container gets no more (its Quality of Service is Guaranteed).
 */
export type Amount =
  | Quantity
  | {
      /** What the scheduler reserves. */
      readonly request: Quantity;
      /** The most the container may use. @default - the request */
      readonly limit?: Quantity;
    };

/** As {@link Amount}, for CPU, where a container without a limit can only slow its neighbours, not harm them. */
export type CpuAmount =
  | Quantity
  | {
      /** What the scheduler reserves. */
      readonly request: Quantity;
      /** The most the container may use; `'none'` leaves it open and is recorded as a finding. @default - the request, or the profile's `cpuLimit` */
      readonly limit?: Quantity | 'none';
    };

/** Compute resources of one container. Request and limit are always both written, but for what is said above. */
export interface Resources {
  /** CPU, such as `'200m'`. @default - the profile's, or '100m' */
  readonly cpu?: CpuAmount;
  /** Memory, such as `'64Mi'`; a container that uses more than the limit is killed. @default - the profile's, or '128Mi' */
  readonly memory?: Amount;
  /** Local disk: writable layers, logs, emptyDirs. @default - 64Mi, plus the size of all emptyDirs on disk for the first container */
  readonly ephemeralStorage?: Amount;
  /** Any other resource, such as `'nvidia.com/gpu': '1'`; request and limit are equal, as Kubernetes demands. @default - none */
  readonly extended?: Readonly<Record<string, Quantity>>;
}

/** Sizes for those who say nothing: the article's first Deployment; the kubelet keeps 5 log files of 10Mi (containerLogMaxFiles). */
const DEFAULTS = { cpu: '100m', memory: '128Mi', ephemeralStorage: '64Mi' } as const;

const KEYS = ['cpu', 'memory', 'ephemeralStorage', 'extended'];

/** Resources as Kubernetes writes them. */
export interface ResourcesSpec {
  readonly requests: Record<string, string>;
  readonly limits: Record<string, string>;
}

/** Extra disk that the container must be allowed, in thousand-millionths of a byte; undefined when it has no bound. */
export type ScratchSpace = bigint | undefined;

/** Reads the resources of one container. */
export function readResources(
  reading: Reading,
  given: Resources | undefined,
  scratch: ScratchSpace,
): ResourcesSpec {
  const spec: ResourcesSpec = { requests: {}, limits: {} };
  const asked: Resources = given ?? {};
  if (!isObject(asked as unknown)) {
    reading.faults.add(given, '{ cpu, memory, ephemeralStorage }', "write { cpu: '200m', memory: '64Mi' }");
    return spec;
  }
  reading.faults.onlyKeys(asked, KEYS);
  noteDefaults(reading, asked);
  put(spec, 'cpu', readCpu(reading, asked.cpu));
  put(
    spec,
    'memory',
    readAmount(within(reading, 'memory'), asked.memory ?? reading.profile.memory ?? DEFAULTS.memory),
  );
  put(
    spec,
    'ephemeral-storage',
    readScratch(within(reading, 'ephemeralStorage'), asked.ephemeralStorage, scratch),
  );
  for (const [name, amount] of entriesOf(within(reading, 'extended'), asked.extended)) {
    put(spec, name, readAmount(within(reading, 'extended', name), amount));
  }
  return spec;
}

interface ReadAmount {
  readonly request?: string;
  readonly limit?: string;
}

function put(spec: ResourcesSpec, name: string, { request, limit }: ReadAmount): void {
  if (request !== undefined) spec.requests[name] = request;
  if (limit !== undefined) spec.limits[name] = limit;
}

function noteDefaults(reading: Reading, asked: Resources): void {
  const missing = (['cpu', 'memory'] as const).filter((name) => asked[name] === undefined);
  if (missing.length === 0) return;
  reading.faults.note({
    rule: 'resources-default',
    given: undefined,
    allowed: 'sizes measured under load',
    fix: `set ${missing.join(' and ')}, such as resources: { cpu: '200m', memory: '64Mi' }`,
  });
}

function readCpu(reading: Reading, given: CpuAmount | undefined): ReadAmount {
  const at = within(reading, 'cpu');
  const asked = given ?? reading.profile.cpu ?? DEFAULTS.cpu;
  const open = isObject(asked)
    ? asked.limit === 'none' || (asked.limit === undefined && reading.profile.cpuLimit === 'none')
    : reading.profile.cpuLimit === 'none';
  if (!open) return readAmount(at, asked);
  at.faults.note({
    rule: 'cpu-limit',
    given: asked,
    allowed: 'a CPU limit',
    fix: "set limit: '1', or keep it open where neighbours have requests of their own",
  });
  return { request: readAmount(at, isObject(asked) ? asked.request : asked).request };
}

function readAmount(at: Reading, given: unknown): ReadAmount {
  const request = isObject(given) ? given.request : given;
  const limit = isObject(given) ? (given.limit ?? given.request) : given;
  if (isObject(given)) at.faults.onlyKeys(given, ['request', 'limit']);
  const requestSound = checkQuantity(isObject(given) ? within(at, 'request') : at, request);
  if (limit === request)
    return requestSound ? { request: canonicalQuantity(request), limit: canonicalQuantity(request) } : {};
  const limitSound = checkQuantity(within(at, 'limit'), limit);
  if (!requestSound || !limitSound) return {};
  within(at, 'limit').faults.require(
    nano(limit) >= nano(request),
    limit,
    `${request} or more: a limit below the request is refused`,
    `write '${request}'`,
  );
  return { request: canonicalQuantity(request), limit: canonicalQuantity(limit) };
}

function checkQuantity(at: Reading, given: unknown): given is Quantity {
  const sound = isQuantity(given) && (parseQuantity(given)?.nano ?? -1n) >= 0n;
  at.faults.require(sound, given, 'a quantity, 0 or more', "write '200m' of a CPU or '64Mi' of memory");
  return sound;
}

function nano(given: Quantity): bigint {
  return parseQuantity(given)?.nano ?? 0n;
}

/** Without a bound on its emptyDirs, a limit of ours would evict a pod that the user meant to let grow. */
function readScratch(at: Reading, given: Amount | undefined, scratch: ScratchSpace): ReadAmount {
  if (given !== undefined) return readAmount(at, given);
  if (scratch === undefined) return { request: DEFAULTS.ephemeralStorage };
  const bytes = (nano(DEFAULTS.ephemeralStorage) + scratch + 999_999_999n) / 1_000_000_000n;
  const mebibytes = (bytes + 1_048_575n) / 1_048_576n;
  const size = canonicalQuantity(`${mebibytes}Mi`);
  return { request: size, limit: size };
}
