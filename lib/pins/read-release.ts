import type { Faults } from '../core/faults';
import { type Plain, isObject } from '../core/read-values';
import { type ReleaseState, SLOTS, type Slot, incomingSlot } from '../core/release-state';

type ReadImage = (faults: Faults, value: unknown) => string | undefined;

/** Reads where a release stands. A state that nobody could have reached stage by stage is a fault. */
export function readRelease(faults: Faults, given: unknown, readImage: ReadImage): ReleaseState | undefined {
  const fix = 'write { active: a, a: ghcr.io/acme/cart:1.4.2 }';
  if (!isObject(given)) {
    faults.add(given, 'active, a, b and weight of a release', fix);
    return undefined;
  }
  faults.onlyKeys(given, ['active', ...SLOTS, 'weight']);
  const images = readImages(faults, given, readImage);
  const { active, weight = 0 } = given;
  const isSlot = active === undefined || SLOTS.some((slot) => slot === active);
  const isSound = faults.at('active').require(isSlot, active, 'a or b', 'write a');
  if (!isSound || images === undefined) return undefined;
  const state = { active: active as Slot | undefined, images, weight: Number(weight) };
  return checkPlaces(faults, state, given) ? checkWeight(faults.at('weight'), state, weight) : undefined;
}

function readImages(faults: Faults, given: Plain, readImage: ReadImage): ReleaseState['images'] | undefined {
  const present = SLOTS.filter((slot) => given[slot] !== undefined);
  const read = present.map((slot) => [slot, readImage(faults.at(slot), given[slot])] as const);
  return read.every(([, image]) => image !== undefined) ? Object.fromEntries(read) : undefined;
}

/** Whoever is active has pods; where nobody is yet, the first slot is being prepared. */
function checkPlaces(faults: Faults, { active, images }: ReleaseState, given: Plain): boolean {
  if (active !== undefined) {
    const allowed = `an image for ${active}, the slot that is active`;
    return faults.at(active).require(images[active] !== undefined, undefined, allowed, `add ${active}: …`);
  }
  const isFirst = images.a !== undefined && images.b === undefined;
  const allowed = 'a alone as long as no slot is active: the first takes the place of a Deployment';
  return faults.require(isFirst, Object.keys(given), allowed, 'add active: a, the slot that serves');
}

function checkWeight(faults: Faults, state: ReleaseState, given: unknown): ReleaseState | undefined {
  const isShare = typeof given === 'number' && Number.isInteger(given) && given >= 0 && given <= 100;
  if (!faults.require(isShare, given, 'a whole number from 0 to 100', shareFix(given))) return undefined;
  const isAlone = incomingSlot(state) === undefined;
  const nobody = 'no weight where one slot has pods: the other is prepared first, at weight 0';
  if (!faults.require(!isAlone || given === 0, given, nobody, 'write weight: 0')) return undefined;
  const isFirst = state.active === undefined;
  const whole =
    '0 or 100 as long as no slot is active: pods of a Deployment and of a slot are not told apart';
  return faults.require(!isFirst || given === 0 || given === 100, given, whole, 'write 100')
    ? state
    : undefined;
}

/** What is meant by a weight that is none: 0 would take all its requests away from whoever has some. */
function shareFix(given: unknown): string {
  const isQuoted = typeof given === 'string' && /^(\d{1,2}|100)$/.test(given);
  return isQuoted ? `write ${Number(given)}, without quotes` : 'write the weight that it had before';
}
