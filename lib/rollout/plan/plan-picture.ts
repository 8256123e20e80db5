import { element, escapeText, textElement } from '../../picture/markup';
import { FONT } from '../../picture/palette';
import type { PlanStep, ReleasePlan } from './plan-demand';
import { percent, time } from './wording';

const WIDTH = 760;
const MARGIN = { left: 64, right: 24, top: 72 };
const INNER = WIDTH - MARGIN.left - MARGIN.right;
const WEIGHTS = { top: MARGIN.top, height: 180 };
const SPEND = { top: 316, height: 110 };
const HEIGHT = SPEND.top + SPEND.height + 36;

/** Marks on the axis of weights, in percent. */
const WEIGHT_MARKS = [0, 25, 50, 75, 100];

const STYLE = `svg{font-family:${FONT}}
text{font-size:12px;fill:#1c2733}
.title{font-size:18px;font-weight:600}
.quiet{fill:#52606f;font-size:11px}
.axis{stroke:#d5dbe3;stroke-width:1}
.weight{fill:#0a6c74;fill-opacity:.18;stroke:#0a6c74;stroke-width:2}
.bound{stroke:#9a5b00;stroke-width:1.5;stroke-dasharray:5 3}
.spend{fill:#5a4fb0}
.beyond{fill:none;stroke:#5a4fb0;stroke-width:1.5;stroke-dasharray:2 3}
.page{fill:#ffffff}
@media (prefers-color-scheme:dark){
text{fill:#e8edf2}
.quiet{fill:#a9b6c3}
.axis{stroke:#36424f}
.weight{fill:#5cc2c9;stroke:#5cc2c9}
.bound{stroke:#f0b254}
.spend{fill:#aaa2f2}
.beyond{stroke:#aaa2f2}
.page{fill:#12171d}
}`;

/** A step and where it stands in the picture. */
interface Placed {
  readonly step: PlanStep;
  /** How long it takes, in words. */
  readonly takes: string;
  readonly left: number;
  readonly width: number;
}

/** A release as a picture: the weight over time, and what a break of everything costs in each step. */
export function drawPlan(name: string, plan: ReleasePlan): string {
  const placed = placeSteps(plan);
  const title = `Release of ${name}`;
  const summary = `${plan.steps.map(({ weight }) => `${weight} %`).join(' → ')} in ${time(plan.duration)}; a break of everything spends at most ${percent(plan.grossSpend)} of the budget up to ${plan.hardWeight} %`;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      width: WIDTH,
      height: HEIGHT,
      role: 'img',
      'aria-labelledby': 'plan-title plan-summary',
    },
    element('title', { id: 'plan-title' }, escapeText(title)),
    element('desc', { id: 'plan-summary' }, escapeText(summary)),
    element('style', {}, STYLE),
    element('rect', { class: 'page', width: WIDTH, height: HEIGHT }),
    textElement(title, { class: 'title', x: MARGIN.left, y: 30 }),
    textElement(summary, { class: 'quiet', x: MARGIN.left, y: 48 }),
    weights(plan, placed),
    spends(plan, placed),
  );
}

/** Steps by their time, the last with its bake. Short steps keep room for their label. */
function placeSteps({ steps, duration }: ReleasePlan): Placed[] {
  const stepped = steps.reduce((sum, step) => sum + step.duration, 0);
  const times = steps.map(
    (step, index) => step.duration + (index === steps.length - 1 ? duration - stepped : 0),
  );
  // Square roots, so that a short step beside a long one can still be seen.
  const shares = times.map(Math.sqrt);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let left = MARGIN.left;
  return steps.map((step, index) => {
    const width = ((shares[index] ?? 0) / whole) * INNER;
    const bake = (times[index] ?? 0) - step.duration;
    const takes = bake > 0 ? `${time(step.duration)}, then ${time(bake)}` : time(step.duration);
    const placed = { step, takes, left, width };
    left += width;
    return placed;
  });
}

const fixed = (value: number): number => Math.round(value * 10) / 10;

function weights({ hardWeight }: ReleasePlan, placed: readonly Placed[]): string {
  const y = (weight: number): number => fixed(WEIGHTS.top + WEIGHTS.height * (1 - weight / 100));
  const floor = y(0);
  const line = placed.map(({ step, left, width }) => `V${y(step.weight)}H${fixed(left + width)}`).join('');
  return element(
    'g',
    {},
    ...WEIGHT_MARKS.map((mark) => axis(y(mark), `${mark} %`)),
    element('path', { class: 'weight', d: `M${MARGIN.left} ${floor}${line}V${floor}Z` }),
    ...(hardWeight < 100
      ? [
          element('line', {
            class: 'bound',
            x1: MARGIN.left,
            x2: MARGIN.left + INNER,
            y1: y(hardWeight),
            y2: y(hardWeight),
          }),
          textElement(`${hardWeight} %: up to here a break of everything stays within the budget`, {
            class: 'quiet',
            x: MARGIN.left + 6,
            y: y(hardWeight) - 6,
          }),
        ]
      : []),
    ...placed.map(({ step, takes, left, width }) =>
      element(
        'g',
        {},
        textElement(`${step.weight} %`, {
          x: fixed(left + width / 2),
          y: floor + 16,
          'text-anchor': 'middle',
        }),
        textElement(takes, {
          class: 'quiet',
          x: fixed(left + width / 2),
          y: floor + 31,
          'text-anchor': 'middle',
        }),
      ),
    ),
  );
}

function axis(y: number, label: string): string {
  return (
    element('line', { class: 'axis', x1: MARGIN.left, x2: MARGIN.left + INNER, y1: y, y2: y }) +
    textElement(label, { class: 'quiet', x: MARGIN.left - 8, y: y + 4, 'text-anchor': 'end' })
  );
}

/** Bars of what a break of everything spends; those beyond the hard weight are only drawn round. */
function spends(plan: ReleasePlan, placed: readonly Placed[]): string {
  const allowed = plan.allowedSeconds / plan.budgetSeconds;
  const most = Math.max(allowed, ...plan.steps.map(({ grossSpend }) => grossSpend)) * 1.1;
  const y = (share: number): number => fixed(SPEND.top + SPEND.height * (1 - share / most));
  const [left, right] = [MARGIN.left, MARGIN.left + INNER];
  const title =
    'Share of the error budget that a break of everything spends, and after how long it is taken back';
  return element(
    'g',
    {},
    textElement(title, { class: 'quiet', x: left, y: SPEND.top - 12 }),
    axis(y(0), '0 %'),
    ...placed.map((one) => bar(one, { y, isBound: one.step.weight <= plan.hardWeight })),
    element('line', { class: 'bound', x1: left, x2: right, y1: y(allowed), y2: y(allowed) }),
    textElement(`${percent(allowed)} may be spent`, { class: 'quiet', x: left + 6, y: y(allowed) - 5 }),
  );
}

/** How a bar is drawn: heights of shares, and whether the bound for a break of everything holds for it. */
interface BarStyle {
  readonly y: (share: number) => number;
  readonly isBound: boolean;
}

function bar({ step, left, width }: Placed, { y, isBound }: BarStyle): string {
  const top = y(step.grossSpend);
  const middle = fixed(left + width / 2);
  return element(
    'g',
    {},
    element('rect', {
      class: isBound ? 'spend' : 'beyond',
      x: fixed(left + width / 4),
      width: fixed(width / 2),
      y: top,
      height: fixed(y(0) - top),
    }),
    textElement(percent(step.grossSpend), { x: middle, y: top - 5, 'text-anchor': 'middle' }),
    textElement(time(step.detection), { class: 'quiet', x: middle, y: y(0) + 16, 'text-anchor': 'middle' }),
  );
}
