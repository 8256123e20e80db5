import { addTo } from '../../core/grouping';
import { element, textElement } from '../../picture/markup';
import { fitText, textWidth } from '../../picture/text-size';
import { DAY, HOUR, renderSpan } from '../../prometheus/span';
import { toNumber } from '../ratio';
import { timeText } from '../runbook/wording';
import type { SloSpec } from '../slo-spec';
import type { Tier } from '../tier';
import { type Chart, FILL, LEFT, LINE, RIGHT, across, down, heading, lineThrough, plot } from './frame';
import { type Scale, fixed, linear } from './scale';

const HEIGHT = 170;

/** Tiers of one factor burn alike. */
interface Pace {
  readonly tiers: readonly [Tier, ...Tier[]];
  /** Milliseconds until the budget is gone. */
  readonly gone: number;
}

/** How the budget goes at the pace of each tier, and where somebody is told. */
export function burnDownChart(spec: SloSpec, top: number): Chart {
  const { length, name } = spec.window;
  const [first, last] = [top + 34, top + 34 + HEIGHT];
  const x = linear([0, length], [LEFT, RIGHT]);
  const y = linear([0, 1], [last, first]);
  const paces = pacesOf(spec);
  return {
    markup: element(
      'g',
      {},
      heading(
        'How the budget burns down',
        `Left of the budget of ${name} at the pace of each tier; at the dot it has fired`,
        top,
      ),
      plot(first, HEIGHT),
      ...[1, 0.75, 0.5, 0.25, 0].map((share) => across(y(share), `${share * 100}%`)),
      ...timeMarks(length).map((time) => down(x(time), [first, last], time === 0 ? '0' : renderSpan(time))),
      lineThrough(
        [
          [x(0), y(1)],
          [x(length), y(0)],
        ],
        'even',
      ),
      textElement('even pace', { class: 'quiet halo', x: x(length * 0.72), y: y(0.28) - 8 }),
      ...paces.map((pace) => paceLine(pace, { x, y }, length)),
      labels(paces, x, last + 34),
    ),
    bottom: last + 64,
  };
}

function pacesOf({ tiers, window }: SloSpec): readonly Pace[] {
  const byFactor = new Map<number, [Tier, ...Tier[]]>();
  for (const tier of tiers) addTo(byFactor, toNumber(tier.factor), tier);
  return [...byFactor]
    .map(([factor, [tier, ...others]]): Pace => ({ tiers: [tier, ...others], gone: window.length / factor }))
    .sort((a, b) => a.gone - b.gone);
}

/** Six marks or fewer, at whole units of time. */
function timeMarks(length: number): readonly number[] {
  const steps = [1, 2, 5, 7, 10, 15, 30, 60, 90].map((days) => days * DAY);
  const step =
    [HOUR / 2, HOUR, 6 * HOUR, 12 * HOUR, ...steps].find((each) => length / each <= 6) ?? 180 * DAY;
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => index * step);
}

function paceLine(
  { tiers, gone }: Pace,
  { x, y }: { readonly x: Scale; readonly y: Scale },
  length: number,
): string {
  const [first] = tiers;
  // What a burn slower than even leaves at the end of the period.
  const end = Math.min(gone, length);
  const dots = tiers.map((tier) =>
    element('circle', {
      class: FILL[tier.severity],
      cx: x(Math.min(tier.long, end)),
      cy: y(1 - Math.min(tier.long, end) / gone),
      r: 4,
    }),
  );
  return (
    lineThrough(
      [
        [x(0), y(1)],
        [x(end), y(1 - end / gone)],
      ],
      LINE[first.severity],
    ) + dots.join('')
  );
}

/** Lines below the axis that names of paces may stand in. */
const LABEL_LINES = 2;

/** When the budget is gone, below the axis; those without room are told in the description. */
function labels(paces: readonly Pace[], x: Scale, y: number): string {
  const free = Array.from({ length: LABEL_LINES }, () => 0);
  return paces
    .map(({ tiers, gone }) => {
      const text = `${fitText(tiers.map(({ id }) => id).join(', '), 11, 150)}: ${timeText(gone)}`;
      const half = textWidth(text, 11) / 2;
      const middle = fixed(Math.min(Math.max(x(gone), LEFT - 40 + half), RIGHT - half + 20));
      const line = free.findIndex((from) => middle - half >= from);
      if (line < 0) return '';
      free[line] = middle + half + 6;
      return textElement(text, { class: 'small', x: middle, y: y + line * 15, 'text-anchor': 'middle' });
    })
    .join('');
}
