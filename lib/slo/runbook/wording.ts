import { DAY, HOUR, MINUTE, SECOND } from '../../prometheus/span';
import { ONE, type Ratio, compare, renderRatio } from '../ratio';
import type { SloSpec } from '../slo-spec';

/** The time that a promise is about: `30d`, or `the month`. */
export function periodText({ window }: Pick<SloSpec, 'window'>): string {
  return window.calendar === undefined ? window.name : `the ${window.calendar}`;
}

/** How fast a budget goes; a factor of 1 is the even pace itself. */
export function paceText(factor: Ratio): string {
  return compare(factor, ONE) === 0 ? 'the even pace' : `${renderRatio(factor, 3)} times the even pace`;
}

const UNITS: readonly (readonly [unit: string, milliseconds: number])[] = [
  ['d', DAY],
  ['h', HOUR],
  ['min', MINUTE],
  ['s', SECOND],
];

/** A length of time as people say it: its two largest units, rounded. `43 min 12 s`, `2 d 2 h`. */
export function timeText(milliseconds: number): string {
  const first = UNITS.findIndex(([, size]) => milliseconds >= size);
  if (first < 0) return milliseconds === 0 ? '0 s' : 'less than 1 s';
  const least = UNITS[Math.min(first + 1, UNITS.length - 1)]?.[1] ?? SECOND;
  let rest = Math.round(milliseconds / least) * least;
  const parts = UNITS.slice(Math.max(0, first - 1), first + 2).flatMap(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? [] : [`${count} ${unit}`];
  });
  return parts.slice(0, 2).join(' ');
}
