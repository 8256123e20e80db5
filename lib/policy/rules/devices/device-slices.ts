import { DRIVER_NAME, isDriverName } from '../../../core/driver-name';
import { LONGEST_LABEL, LONGEST_SUBDOMAIN, isDnsLabel, isDnsSubdomain } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule, Steps } from '../../rule';
import { isRepeated } from '../pods/repeated';

/** Which nodes reach devices. */
interface Reach {
  readonly nodeName?: Maybe<string>;
  readonly nodeSelector?: Maybe<{ readonly nodeSelectorTerms?: Maybe<readonly unknown[]> }>;
  readonly allNodes?: Maybe<boolean>;
  readonly perDeviceNodeSelection?: Maybe<boolean>;
}

interface Device extends Reach {
  readonly name?: Maybe<string>;
  readonly taints?: Maybe<readonly unknown[]>;
  readonly consumesCounters?: Maybe<readonly unknown[]>;
}

interface Slice extends Reach {
  readonly driver?: Maybe<string>;
  readonly pool?: Maybe<{
    readonly name?: Maybe<string>;
    readonly generation?: Maybe<number>;
    readonly resourceSliceCount?: Maybe<number>;
  }>;
  readonly devices?: Maybe<readonly Device[]>;
  readonly sharedCounters?: Maybe<readonly unknown[]>;
}

const DOCS = 'pkg/apis/resource/validation/validation.go';

const ON = ['resource/v1.ResourceSliceSpec'];

/** Before, the server drops what divides devices: DRAPartitionableDevices and DRADeviceTaints are off by default. */
const SINCE = '1.36';

export const SLICE_POOL: Rule = {
  id: 'device-pool',
  class: 'api',
  title: 'A ResourceSlice is of a driver, and one of the slices of a pool',
  why: 'The API server refuses names that they cannot have, a generation below 0, and a count below 1.',
  docs: `${DOCS} (validateResourcePool)`,
  on: ON,

  check({ driver, pool }: Slice, place) {
    const given = driver ?? '';
    if (given !== '' && !isDriverName(given))
      place.refuse('driver', given, DRIVER_NAME, 'write such as driver: gpu.example.com');
    const name = pool?.name ?? '';
    if (name !== '' && (name.length > LONGEST_SUBDOMAIN || !name.split('/').every(isDnsSubdomain)))
      place.refuse(
        ['pool', 'name'],
        name,
        `lower-case letters, digits, -, . and /, at most ${LONGEST_SUBDOMAIN} characters`,
        'write such as name: node-1',
      );
    checkCounts(pool ?? {}, place);
  },
};

function checkCounts({ generation, resourceSliceCount }: NonNullable<Slice['pool']>, place: Place): void {
  const number = generation ?? 0;
  if (number < 0) place.refuse(['pool', 'generation'], number, '0 or more', 'write such as generation: 1');
  const count = resourceSliceCount ?? 1;
  if (count < 1)
    place.refuse(['pool', 'resourceSliceCount'], count, '1 or more', 'write such as resourceSliceCount: 1');
}

const OF_DEVICE = ['nodeName', 'nodeSelector', 'allNodes'] as const;
const OF_SLICE = [...OF_DEVICE, 'perDeviceNodeSelection'] as const;

export const SLICE_NODES: Rule = {
  id: 'device-nodes',
  class: 'api',
  title: 'A ResourceSlice says in one way which nodes reach its devices, or each device does',
  why: 'The API server refuses none, two, and false.',
  docs: `${DOCS} (validateResourceSliceSpec, validateDevice)`,
  on: ON,

  check(slice: Slice, place) {
    const isDivided = place.isAtLeast(SINCE);
    checkReach(slice, isDivided ? OF_SLICE : OF_DEVICE, [], place);
    const terms = slice.nodeSelector?.nodeSelectorTerms ?? [];
    if (isGiven(slice.nodeSelector) && terms.length !== 1)
      place.refuse(['nodeSelector', 'nodeSelectorTerms'], terms, 'one term', 'join the terms into one');
    if (!isDivided) return;
    const isEach = slice.perDeviceNodeSelection === true;
    for (const [at, device] of (slice.devices ?? []).entries()) {
      if (isEach) checkReach(device, OF_DEVICE, ['devices', at], place);
      else checkNoReach(device, ['devices', at], place);
    }
  },
};

function checkReach(value: Reach, fields: readonly (keyof Reach)[], base: Steps, place: Place): void {
  let first: string | undefined;
  for (const field of fields) {
    const given = value[field] ?? undefined;
    if (given === undefined) continue;
    if (given === false || given === '')
      place.refuse(
        [...base, field],
        given,
        'true or a name, where it is there',
        'remove it, and say which nodes',
      );
    else if (first !== undefined)
      place.refuse([...base, field], given, `nothing beside ${first}`, `remove ${field} or ${first}`);
    first ??= field;
  }
  if (first === undefined)
    place.refuse(
      [...base, 'nodeName'],
      undefined,
      `one of ${fields.join(', ')}`,
      'add such as allNodes: true',
    );
  const name = value.nodeName ?? '';
  if (name !== '' && !isDnsSubdomain(name))
    place.refuse([...base, 'nodeName'], name, 'the name of a Node', 'write such as nodeName: node-1');
}

function checkNoReach(device: Device, base: Steps, place: Place): void {
  for (const field of OF_DEVICE) {
    const given = device[field] ?? undefined;
    if (given !== undefined)
      place.refuse(
        [...base, field],
        given,
        'nothing where the slice has no perDeviceNodeSelection: true',
        'remove it, or write that in place of what the slice says of nodes',
      );
  }
}

/** @see pkg/apis/resource/types.go (ResourceSliceMaxDevices, ResourceSliceMaxDevicesWithAdvancedFeatures) */
const MOST = { plain: 128, divided: 64 } as const;

export const SLICE_DEVICES: Rule = {
  id: 'device-names',
  class: 'api',
  title: `A ResourceSlice has at most ${MOST.plain} devices, each with a name of its own, which is a DNS label`,
  why: `The API server refuses others, more than ${MOST.divided} where one has taints or consumes counters, and counters to share beside devices.`,
  docs: `${DOCS} (validateResourceSliceSpec)`,
  on: ON,

  check({ devices, sharedCounters }: Slice, place) {
    const list = devices ?? [];
    const isDivided = place.isAtLeast(SINCE);
    const most = isDivided && list.some(isSpecial) ? MOST.divided : MOST.plain;
    if (list.length > most)
      place.refuse(
        'devices',
        `${list.length} devices`,
        `at most ${most}`,
        'put the others into another slice',
      );
    checkNames(list, place);
    const hasBoth = isGiven(devices) && isGiven(sharedCounters);
    if (isDivided && hasBoth)
      place.refuse(
        'sharedCounters',
        sharedCounters,
        'either devices or sharedCounters',
        'put the counters into another slice of the pool',
      );
  },
};

function checkNames(list: readonly Device[], place: Place): void {
  for (let at = 0; at < list.length; at++) {
    const name = list[at]?.name ?? '';
    if (name !== '' && !isDnsLabel(name))
      place.refuse(
        ['devices', at, 'name'],
        name,
        `lower-case letters, digits and -, at most ${LONGEST_LABEL} characters`,
        'write such as name: gpu-0',
      );
    if (isRepeated(list, at, 'name'))
      place.refuse(['devices', at, 'name'], name, 'a name that no other device has', 'rename one of the two');
  }
}

const isSpecial = ({ taints, consumesCounters }: Device): boolean =>
  (taints ?? []).length > 0 || (consumesCounters ?? []).length > 0;

/** Which devices there are. */
export const DEVICE_SLICE_RULES: readonly Rule[] = [SLICE_POOL, SLICE_NODES, SLICE_DEVICES];
