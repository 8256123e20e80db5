import { element, textElement } from '../../picture/markup';
import { fitText, textWidth } from '../../picture/text-size';
import { DAY, HOUR, MINUTE, SECOND, renderSpan } from '../../prometheus/span';
import { ONE, type Ratio, compare, over, ratio, renderPercent, renderRatio, times, toNumber } from '../ratio';
import type { SloSpec } from '../slo-spec';
import type { Tier } from '../tier';
import { detectionTime } from '../tier-maths';
import { type Chart, LEFT, LINE, RIGHT, across, heading, lineThrough, plot } from './frame';
import { type Scale, logarithmic, roomyMarks } from './scale';

const HEIGHT = 210;

const TIMES = [
  10 * SECOND,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  6 * HOUR,
  DAY,
  3 * DAY,
  7 * DAY,
  30 * DAY,
  90 * DAY,
  365 * DAY,
];

/** 1, 2, 5, 10 and so on, the largest first: more than the burn of a total outage of any promise. */
const BURNS = Array.from({ length: 13 }, (_, power) => [1, 2, 5].map((digit) => ratio(digit * 10 ** power)))
  .flat()
  .reverse();

/** Points of a curve. */
const POINTS = 48;

interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

/** How soon each tier tells of a burn, and how soon the budget is gone at it: what lies between is the time to act. */
export function toldChart(spec: SloSpec, top: number): Chart {
  const [first, last] = [top + 34, top + 34 + HEIGHT];
  const outage = toNumber(over(ONE, spec.objective.budget));
  const burns = [
    Math.min(1, ...spec.tiers.map(({ factor }) => toNumber(factor))),
    Math.max(2, outage),
  ] as const;
  const told = spec.tiers.flatMap((tier) => detectionTime(tier, ONE) ?? []);
  const spans = [Math.min(...told, spec.window.length / burns[1]) / 1.5, spec.window.length * 1.3] as const;
  const x = logarithmic(burns, [LEFT, RIGHT]);
  const y = logarithmic(spans, [last, first]);
  const gone = (burn: number): readonly [number, number] => [x(burn), y(spec.window.length / burn)];
  return {
    markup: element(
      'g',
      {},
      heading(
        'How soon somebody is told',
        'Time since errors began, by how fast they burn the budget; the shares are errors',
        top,
      ),
      plot(first, HEIGHT),
      ...roomyMarks(TIMES, { scale: y, within: spans, gap: 22 }).map((time) =>
        across(y(time), renderSpan(time)),
      ),
      ...burnMarks(spec, burns, x).map((burn) => burnMark(spec, burn, [x(toNumber(burn)), last])),
      lineThrough([gone(1), gone(burns[1])], 'gone'),
      textElement('budget gone', {
        class: 'quiet halo',
        x: RIGHT - 8,
        y: gone(burns[1])[1] - 26,
        'text-anchor': 'end',
      }),
      ...spec.tiers.map((tier) => curve(spec, tier, { x, y })),
    ),
    bottom: last + 38,
  };
}

/** The burn of a total outage, and those below it that have room. */
function burnMarks(
  { objective }: SloSpec,
  within: readonly [number, number],
  scale: Scale,
): readonly Ratio[] {
  const burns = [over(ONE, objective.budget), ...BURNS].filter(
    (burn, index, [outage = ONE]) => index === 0 || compare(burn, outage) < 0,
  );
  const kept = roomyMarks(burns.map(toNumber), { scale, within, gap: 52 });
  return burns.filter((burn) => kept.includes(toNumber(burn)));
}

function burnMark({ objective }: SloSpec, burn: Ratio, [x, y]: readonly [number, number]): string {
  const errors = renderPercent(times(burn, objective.budget));
  return (
    textElement(`${renderRatio(burn, 3)} ×`, { class: 'small', x, y: y + 16, 'text-anchor': 'middle' }) +
    textElement(errors, { class: 'quiet', x, y: y + 30, 'text-anchor': 'middle' })
  );
}

/** A burn as exact as a picture needs. */
function burnRatio(burn: number): Ratio {
  return ratio(Math.round(burn * 1e6), 1_000_000);
}

/** Left of where a curve begins and below the curves that begin before it, or else above its beginning. */
function curveName({ id, factor }: Tier, [x, y]: readonly [number, number]): string {
  const name = `${fitText(id, 12, 120)} from ${renderRatio(factor, 3)} ×`;
  const hasRoom = x - textWidth(name, 12) - 4 > LEFT;
  const place = hasRoom ? { x: x - 4, y: y + 14, 'text-anchor': 'end' } : { x: x + 6, y: y - 5 };
  return textElement(name, { class: 'halo', ...place });
}

function curve({ objective }: SloSpec, tier: Tier, { x, y }: Scales): string {
  const factor = toNumber(tier.factor);
  const most = toNumber(over(ONE, objective.budget));
  const points = Array.from({ length: POINTS + 1 }, (_, index) => {
    // The first point is just above the factor: at it the tier does not fire.
    const burn = factor * 1.0001 * (most / (factor * 1.0001)) ** (index / POINTS);
    const time = detectionTime(tier, times(burnRatio(burn), objective.budget));
    return time === undefined ? [] : [[x(burn), y(time)] as const];
  }).flat();
  const [start] = points;
  if (start === undefined) return '';
  return lineThrough(points, LINE[tier.severity]) + curveName(tier, start);
}
