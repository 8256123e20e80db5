import { duration as written } from '../core/duration';
import type { Faults } from '../core/faults';
import { OptionGroup } from './option-group';
import type { ChosenStep } from './plan/make-plan';
import { MOST_LOOKS } from './plannable';

/** Reads steps of one's own. Each is looked at every so many seconds, and once at its end. */
export function readChosen(faults: Faults, given: readonly unknown[], lookInterval: number): ChosenStep[] {
  faults.require(given.length > 0, given, 'one step or more', "write [{ weight: 100, duration: '10m' }]");
  const steps = given.map((one, index) => {
    const at = faults.at(index);
    const group = new OptionGroup(at, one ?? {}, ['weight', 'duration']);
    const step = { weight: group.integer('weight', [1, 100], 5), duration: group.seconds('duration', '10m') };
    checkDuration(at.at('duration'), { given: group.value('duration'), ...step, lookInterval });
    return step;
  });
  steps.forEach(({ weight }, index) => {
    const before = steps[index - 1]?.weight ?? 0;
    const fix = 'write weights that grow';
    faults
      .at(index, 'weight')
      .require(!(weight <= before), weight, `more than ${before}, the step before`, fix);
  });
  const last = steps.at(-1)?.weight;
  faults
    .at(Math.max(0, steps.length - 1), 'weight')
    .require(
      last === undefined || Number.isNaN(last) || last === 100,
      last,
      '100 at the last step',
      "add { weight: 100, duration: '10m' }",
    );
  return steps;
}

interface DurationOf extends Pick<ChosenStep, 'duration'> {
  readonly given: unknown;
  readonly lookInterval: number;
}

/** A step ends with a look: one that is no multiple of their interval would be cut short. */
function checkDuration(faults: Faults, { given, duration, lookInterval }: DurationOf): void {
  if (Number.isNaN(duration) || Number.isNaN(lookInterval)) return;
  const every = written(lookInterval);
  const looks = Math.floor(duration / lookInterval);
  if (looks > MOST_LOOKS) {
    const longest = written(MOST_LOOKS * lookInterval);
    faults.add(
      given,
      `${longest} at most, which are ${MOST_LOOKS} looks, one every ${every}`,
      `write '${longest}'`,
    );
  } else if (looks * lookInterval !== duration) {
    const [less, more] = [looks, looks + 1].map((count) => written(count * lookInterval));
    const nearest = looks === 0 ? `'${more}'` : `'${less}' or '${more}'`;
    faults.add(given, `a multiple of judgement.lookInterval, which is ${every}`, `write ${nearest}`);
  } else if (looks === 0) faults.add(given, `one look or more, one every ${every}`, `write '${every}'`);
}
