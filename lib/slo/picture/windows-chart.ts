import { element, textElement } from '../../picture/markup';
import { fitText } from '../../picture/text-size';
import { DAY, HOUR, MINUTE, renderSpan } from '../../prometheus/span';
import { renderPercent } from '../ratio';
import { paceText } from '../runbook/wording';
import type { SloSpec } from '../slo-spec';
import type { Tier } from '../tier';
import { type Chart, FILL, LEFT, RIGHT, down, heading } from './frame';
import { type Scale, fixed, logarithmic, roomyMarks } from './scale';

const ROW = 36;
const BAR = 16;

/** Room at the right for what a tier needs to fire. */
const WORDS = 215;

/** Room at the left for the name of a tier. */
const NAME = LEFT - 20;

const MARKS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY];

/** The windows of each tier on one axis of time: the long one pale, the short one full in front of it. */
export function windowsChart({ tiers }: SloSpec, top: number): Chart {
  if (tiers.length === 0) return { markup: '', bottom: top };
  const first = top + 34;
  const bottom = first + tiers.length * ROW;
  const least = Math.min(...tiers.map(({ short }) => short)) / 3;
  const most = Math.max(...tiers.map(({ long }) => long));
  const scale = logarithmic([least, most], [LEFT, RIGHT - WORDS]);
  const marks = roomyMarks(MARKS, { scale, within: [least, most], gap: 34 });
  return {
    markup: element(
      'g',
      {},
      heading(
        'Windows of each tier',
        'Both must be above the threshold; the short one says that it goes on',
        top,
      ),
      ...marks.map((mark) => down(scale(mark), [first, bottom], renderSpan(mark))),
      ...tiers.map((tier, index) => row(tier, first + index * ROW, scale)),
    ),
    bottom: bottom + 20,
  };
}

function row(tier: Tier, y: number, scale: Scale): string {
  const { id, long, short, severity, factor, threshold } = tier;
  const middle = y + ROW / 2;
  const bar = (window: number, kind: string): string =>
    element('rect', {
      class: kind,
      x: LEFT,
      y: middle - BAR / 2,
      width: fixed(scale(window) - LEFT),
      height: BAR,
    });
  return element(
    'g',
    {},
    textElement(fitText(id, 12, NAME), { class: 'name', x: LEFT - 8, y: middle - 2, 'text-anchor': 'end' }),
    textElement(severity, { class: 'quiet', x: LEFT - 8, y: middle + 12, 'text-anchor': 'end' }),
    bar(long, `${FILL[severity]} long`),
    bar(short, FILL[severity]),
    textElement(`${renderSpan(long)} and ${renderSpan(short)}`, {
      class: 'halo',
      x: scale(long) + 8,
      y: middle - 2,
    }),
    textElement(`above ${renderPercent(threshold)}, ${paceText(factor)}`, {
      class: 'quiet halo',
      x: scale(long) + 8,
      y: middle + 12,
    }),
  );
}
