import { LONGEST_LABEL, isDnsLabel, isQualifiedName } from '../../../core/names';
import type { Maybe, Place, Rule } from '../../rule';
import { isRepeated } from '../pods/repeated';

type Counters = Maybe<Readonly<Record<string, unknown>>>;

interface CounterSet {
  readonly name?: Maybe<string>;
  readonly counterSet?: Maybe<string>;
  readonly counters?: Counters;
}

interface Device {
  readonly consumesCounters?: Maybe<readonly CounterSet[]>;
  readonly bindingConditions?: Maybe<readonly Maybe<string>[]>;
  readonly bindingFailureConditions?: Maybe<readonly Maybe<string>[]>;
}

const DOCS = 'pkg/apis/resource/validation/validation.go';

/** Before, the server drops the fields: the features are off by default. */
const SINCE = '1.36';

const MOST_COUNTERS = 32;

const LABEL = `lower-case letters, digits and -, at most ${LONGEST_LABEL} characters`;

export const DEVICE_COUNTERS: Rule = {
  id: 'device-counters',
  class: 'api',
  title: `A set of counters and each counter in it are named by DNS labels, and there are 1 to ${MOST_COUNTERS} of them`,
  why: `The API server refuses others, from Kubernetes ${SINCE} on; before, it drops the field.`,
  docs: `${DOCS} (validateCounterSet, validateDeviceCounterConsumption)`,
  on: ['resource/v1.CounterSet', 'resource/v1.DeviceCounterConsumption'],

  check(set: CounterSet, place) {
    for (const field of ['name', 'counterSet'] as const) {
      const given = set[field] ?? '';
      if (given !== '' && !isDnsLabel(given))
        place.refuse(field, given, LABEL, `write such as ${field}: gpu-0`);
    }
    const counters = set.counters ?? undefined;
    let count = 0;
    for (const name in counters) {
      count++;
      if (!isDnsLabel(name))
        place.refuse(['counters', name], name, LABEL, 'write such as memory: { value: 40Gi }');
    }
    if (counters !== undefined && (count < 1 || count > MOST_COUNTERS))
      place.refuse(
        'counters',
        `${count} of them`,
        `1 to ${MOST_COUNTERS}`,
        'write such as memory: { value: 40Gi }',
      );
  },
};

/** @see pkg/apis/resource/types.go (ResourceSliceMaxCounterSets, ResourceSliceMaxDeviceCounterConsumptionsPerDevice) */
const MOST_SETS = { slice: 8, device: 2 } as const;

export const COUNTER_SETS: Rule = {
  id: 'device-counter-sets',
  class: 'api',
  title: `A ResourceSlice shares at most ${MOST_SETS.slice} sets of counters, and a device consumes ${MOST_SETS.device} at most, each once`,
  why: `The API server refuses others, from Kubernetes ${SINCE} on; before, it drops the fields.`,
  docs: `${DOCS} (validateResourceSliceSpec, validateDevice)`,
  on: ['resource/v1.ResourceSliceSpec', 'resource/v1.Device'],

  check(
    { sharedCounters, consumesCounters }: Device & { readonly sharedCounters?: Device['consumesCounters'] },
    place,
  ) {
    if (!place.isAtLeast(SINCE)) return;
    checkSets(sharedCounters ?? [], ['sharedCounters', 'name'], place);
    checkSets(consumesCounters ?? [], ['consumesCounters', 'counterSet'], place);
  },
};

function checkSets(
  list: readonly CounterSet[],
  [field, name]: readonly ['sharedCounters', 'name'] | readonly ['consumesCounters', 'counterSet'],
  place: Place,
): void {
  const most = field === 'sharedCounters' ? MOST_SETS.slice : MOST_SETS.device;
  if (list.length > most)
    place.refuse(field, `${list.length} sets`, `at most ${most}`, 'join or remove some');
  for (let at = 1; at < list.length; at++) {
    if (isRepeated(list, at, name))
      place.refuse([field, at, name], list[at]?.[name], 'each set once', 'join the two');
  }
}

const CONDITIONS = ['bindingConditions', 'bindingFailureConditions'] as const;

const MOST_CONDITIONS = 4;

export const BINDING_CONDITIONS: Rule = {
  id: 'device-binding-conditions',
  class: 'api',
  title: `Conditions that a device waits for, and that say it failed, come together: at most ${MOST_CONDITIONS} each, no two the same`,
  why: `The API server refuses others, from Kubernetes ${SINCE} on; before, it drops the fields.`,
  docs: `${DOCS} (validateDeviceBindingParameters)`,
  on: ['resource/v1.Device'],

  check(device: Device, place) {
    const [good, bad] = CONDITIONS.map((field) => device[field] ?? []) as [string[], string[]];
    if (good.length + bad.length === 0 || !place.isAtLeast(SINCE)) return;
    for (const field of CONDITIONS) checkConditions(device[field] ?? [], field, place);
    for (const [at, name] of bad.entries()) {
      if (good.includes(name))
        place.refuse(
          ['bindingFailureConditions', at],
          name,
          'a condition that is none of bindingConditions',
          'remove it from one of the two',
        );
    }
  },
};

function checkConditions(
  list: readonly Maybe<string>[],
  field: (typeof CONDITIONS)[number],
  place: Place,
): void {
  if (list.length === 0 || list.length > MOST_CONDITIONS)
    place.refuse(
      field,
      list,
      `1 to ${MOST_CONDITIONS} conditions`,
      `write such as ${field}: [${EXAMPLES[field]}]`,
    );
  for (const [at, name] of list.entries()) {
    if (!isQualifiedName(name ?? ''))
      place.refuse(
        [field, at],
        name,
        'an optional domain and /, then letters, digits, -, _ and .',
        `write such as ${EXAMPLES[field]}`,
      );
    if (list.indexOf(name) < at)
      place.refuse([field, at], name, 'each condition once', 'remove one of the two');
  }
}

const EXAMPLES = {
  bindingConditions: 'gpu.example.com/attached',
  bindingFailureConditions: 'gpu.example.com/failed',
} as const;

/** How devices share what they are made of, and what they wait for. */
export const DEVICE_SHARING_RULES: readonly Rule[] = [DEVICE_COUNTERS, COUNTER_SETS, BINDING_CONDITIONS];
