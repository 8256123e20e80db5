import { nanoOf } from '../../../core/quantity';
import { isGiven } from '../../../kubernetes/given';
import type { FaultPath, Maybe, Place, Rule } from '../../rule';

type Amount = Maybe<string | number>;

interface Policy {
  readonly default?: Amount;
  readonly validValues?: Maybe<readonly Amount[]>;
  readonly validRange?: Maybe<{ readonly min?: Amount; readonly max?: Amount; readonly step?: Amount }>;
}

interface Device {
  readonly allowMultipleAllocations?: Maybe<boolean>;
  readonly capacity?: Maybe<
    Readonly<Record<string, Maybe<{ readonly value?: Amount; readonly requestPolicy?: Maybe<Policy> }>>>
  >;
}

/** Before, the server drops the field: DRAConsumableCapacity is off by default. */
const SINCE = '1.36';

/** @see pkg/apis/resource/types.go (CapacityRequestPolicyDiscreteMaxOptions) */
const MOST = 10;

export const REQUEST_POLICY: Rule = {
  id: 'device-request-policy',
  class: 'api',
  title:
    'What may be asked of a capacity has a default, lies within the capacity, and is of a device that several share',
  why: `The API server refuses others, from Kubernetes ${SINCE} on; before, it drops the field.`,
  docs: 'pkg/apis/resource/validation/validation.go (validateRequestPolicy, validateSingleAllocatableDeviceCapacity)',
  on: ['resource/v1.Device'],

  check({ allowMultipleAllocations, capacity }: Device, place) {
    if (capacity === null || capacity === undefined || !place.isAtLeast(SINCE)) return;
    for (const name in capacity) {
      const { value, requestPolicy } = capacity[name] ?? {};
      if (requestPolicy === null || requestPolicy === undefined) continue;
      const spot = { most: nanoOf(value) ?? 0n, base: ['capacity', name, 'requestPolicy'], place };
      if (allowMultipleAllocations === true) checkPolicy(requestPolicy, spot);
      else
        place.refuse(
          spot.base,
          requestPolicy,
          'none without allowMultipleAllocations: true',
          'remove it, or write that beside name',
        );
    }
  },
};

/** The capacity in billionths, and where the policy stands. */
interface Spot {
  readonly most: bigint;
  readonly base: readonly string[];
  readonly place: Place;
}

function checkPolicy({ default: preset, validValues, validRange }: Policy, spot: Spot): void {
  const { base, place } = spot;
  const values = validValues ?? [];
  const range = validRange ?? undefined;
  if (values.length === 0 && range === undefined) return;
  if (values.length > 0 && range !== undefined)
    place.refuse(base, { validValues, validRange }, 'validValues or validRange', 'remove one of the two');
  else if (!isGiven(preset))
    place.refuse([...base, 'default'], preset, 'an amount', 'add what a request gets that asks for none');
  else if (range === undefined) checkValues(values, preset, spot);
  else checkRange(range, preset, spot);
}

function checkValues(values: readonly Amount[], preset: Amount, { most, base, place }: Spot): void {
  const at = (index: number): FaultPath => [...base, 'validValues', index];
  const amounts = values.map((value) => nanoOf(value) ?? 0n);
  if (values.length > MOST) {
    place.refuse([...base, 'validValues'], `${values.length} items`, `at most ${MOST}`, 'remove some');
    return;
  }
  for (const [index, amount] of amounts.entries()) {
    const before = amounts[index - 1];
    if (before !== undefined && (amount < before || wholeOf(amount) === wholeOf(before)))
      place.refuse(at(index), values[index], 'an amount larger than the one before', 'sort them, each once');
    if (amount > most) place.refuse(at(index), values[index], 'at most the capacity', 'lower or remove it');
  }
  if (!amounts.includes(nanoOf(preset) ?? 0n))
    place.refuse([...base, 'default'], preset, 'one of validValues', 'write one of them');
}

type Range = NonNullable<Policy['validRange']>;

function checkRange(range: Range, preset: Amount, spot: Spot): void {
  const { most } = spot;
  const [min = 0n, max] = [nanoOf(range.min), nanoOf(range.max)];
  const amount = nanoOf(preset) ?? 0n;
  if (min > most || amount < min) tellEnd(range, 'min', 'at most the capacity and the default', spot);
  if (max !== undefined && (max < min || max > most || max < amount))
    tellEnd(range, 'max', 'at least min and the default, at most the capacity', spot);
  checkStep(range, { min, ends: max === undefined ? [amount] : [amount, max] }, spot);
}

function checkStep(
  range: Range,
  { min, ends }: { readonly min: bigint; readonly ends: readonly bigint[] },
  spot: Spot,
): void {
  const step = nanoOf(range.step);
  if (step === undefined) return;
  const by = wholeOf(step);
  // The default and max are not below min.
  if (min < 0n && spot.place.isAtLeast('1.37'))
    tellEnd(range, 'min', '0 or more where there are steps', spot);
  // Before 1.37 a step back is a step too.
  if (by === 0n || (by < 0n && spot.place.isAtLeast('1.37'))) tellEnd(range, 'step', 'more than 0', spot);
  else if (min + step > spot.most || ends.some((end) => (wholeOf(end) - wholeOf(min)) % by !== 0n))
    tellEnd(
      range,
      'step',
      'a step that leads from min to the default and to max, the first within the capacity',
      spot,
    );
}

function tellEnd(range: Range, field: keyof Range, allowed: string, { base, place }: Spot): void {
  place.refuse([...base, 'validRange', field], range[field], allowed, 'write an amount that is so');
}

const ONE = 1_000_000_000n;

/** As the server counts steps: in whole units, rounded up. */
function wholeOf(nano: bigint): bigint {
  return nano > 0n ? (nano + ONE - 1n) / ONE : nano / ONE;
}

/** How devices that several share are divided. */
export const DEVICE_POLICY_RULES: readonly Rule[] = [REQUEST_POLICY];
