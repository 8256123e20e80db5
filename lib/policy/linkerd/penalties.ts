import type { Told } from '../rule';
import { ACCRUAL, type Annotations, millisecondsOf } from './annotation-forms';

/** How long a pod is left out where nothing is said. */
const DEFAULTS = { min: '1s', max: '60s' } as const;

const MIN = `${ACCRUAL}-consecutive-min-penalty`;
const MAX = `${ACCRUAL}-consecutive-max-penalty`;

/** Tells a shortest time that a pod is left out which is longer than the longest, and a longest of nothing. */
export function checkPenalties(annotations: Annotations, refuse: (key: string, told: Told) => void): void {
  const mode = annotations[ACCRUAL];
  if (mode !== 'consecutive' && mode !== 'unified') return;
  const { [MIN]: min = DEFAULTS.min, [MAX]: max = DEFAULTS.max } = annotations;
  const [least, most] = [min, max].map((text) => millisecondsOf(text.trim()));
  if (least === undefined || most === undefined) return;
  if (most === 0) refuse(MAX, { given: max, allowed: 'more than 0', fix: "write '60s'" });
  else if (least > most)
    refuse(annotations[MIN] === undefined ? MAX : MIN, {
      given: `${min}, up to ${max}`,
      allowed: 'a shortest time that is no longer than the longest',
      fix: `write ${MAX}: '300s'`,
    });
}
