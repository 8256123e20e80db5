import { element, escapeText, textElement } from '../../picture/markup';
import { fitText } from '../../picture/text-size';
import { budgetTime } from '../budget';
import { ONE, renderPercent } from '../ratio';
import { paceText, periodText, timeText } from '../runbook/wording';
import type { SloSpec } from '../slo-spec';
import type { Tier } from '../tier';
import { detectionTime, exhaustionTime } from '../tier-maths';
import { renderSpan } from '../../prometheus/span';
import { burnDownChart } from './burn-down-chart';
import { LEFT, RIGHT, WIDTH } from './frame';
import { STYLE } from './style';
import { toldChart } from './told-chart';
import { windowsChart } from './windows-chart';

const GAP = 30;
const BELOW = 20;

/** An objective as a picture: its windows, how soon somebody is told, and how its budget burns down. */
export function drawSlo(spec: SloSpec): string {
  const title = `${spec.service}: ${spec.name}`;
  const windows = windowsChart(spec, 88);
  const told = toldChart(spec, spec.tiers.length === 0 ? windows.bottom : windows.bottom + GAP);
  const burnDown = burnDownChart(spec, told.bottom + GAP);
  const height = burnDown.bottom + BELOW;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${height}`,
      width: WIDTH,
      height,
      role: 'img',
      'aria-labelledby': 'slo-title slo-summary',
    },
    element('title', { id: 'slo-title' }, escapeText(title)),
    element('desc', { id: 'slo-summary' }, escapeText(inWords(spec))),
    element('style', {}, STYLE),
    element('rect', { class: 'page', width: WIDTH, height }),
    textElement(fitText(title, 18, RIGHT - LEFT), { class: 'title', x: LEFT, y: 34 }),
    textElement(promiseText(spec), { class: 'quiet', x: LEFT, y: 54 }),
    windows.markup,
    told.markup,
    burnDown.markup,
  );
}

function promiseText(spec: SloSpec): string {
  return `${spec.objective.percent}% of events are good over ${periodText(spec)}: a budget of ${timeText(budgetTime(spec))} of total outage`;
}

/** All that the picture shows, for those who do not see it. */
function inWords(spec: SloSpec): string {
  return `${[promiseText(spec), ...spec.tiers.map((tier) => tierInWords(spec, tier))].join('. ')}.`;
}

function tierInWords({ window }: SloSpec, tier: Tier): string {
  const { id, severity, long, short, factor, threshold, spent } = tier;
  const outage = detectionTime(tier, ONE);
  return (
    `Tier ${id} (${severity}) fires while more than ${renderPercent(threshold)} of events are bad over ${renderSpan(long)} and ${renderSpan(short)}, ` +
    `${paceText(factor)}, at which the budget is gone in ${timeText(exhaustionTime(tier, window.length))}; ` +
    `by then ${renderPercent(spent)} of the budget is gone` +
    (outage === undefined ? '' : `, and a total outage is told after ${timeText(outage)}`)
  );
}
