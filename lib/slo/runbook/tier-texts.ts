import { HOUR, renderSpan } from '../../prometheus/span';
import { budgetTime } from '../budget';
import { ONE, renderPercent, toNumber } from '../ratio';
import type { SloSpec } from '../slo-spec';
import type { Severity, Tier } from '../tier';
import { detectionTime, exhaustionTime, fewestEventsPerHour, resetLag, resetTime } from '../tier-maths';
import { plain, table } from './markdown';
import { paceText, periodText, timeText } from './wording';

const TOLD: Readonly<Record<Severity, string>> = { page: 'wakes somebody', ticket: 'files a ticket' };

const HEAD = [
  'Tier',
  'What it does',
  'Windows',
  'Fires above',
  'A total outage is told within',
  'Budget gone by then',
  'Resolves, once it is over, within',
  'All of the budget gone in',
];

/** What follows from the numbers of each tier. */
export function tierTable(spec: SloSpec): string {
  return table(
    HEAD,
    spec.tiers.map((tier) => [
      plain(tier.id),
      TOLD[tier.severity],
      `${renderSpan(tier.long)} and ${renderSpan(tier.short)}`,
      `${renderPercent(tier.threshold)} errors (${paceText(tier.factor)})`,
      outageText(spec, tier),
      renderPercent(tier.spent),
      timeText(resetTime(tier, ONE) + resetLag(tier)),
      timeText(exhaustionTime(tier, spec.window.length)),
    ]),
  );
}

/** When a total outage is told, and how many events it takes for that: fewer of them take longer to fail. */
function outageText({ clock, queryOffset = 0, sli, alerts }: SloSpec, tier: Tier): string {
  const detection = detectionTime(tier, ONE);
  if (detection === undefined) return 'never';
  const time = timeText(detection + clock.scrape + clock.evaluation + queryOffset);
  const { minBadEvents } = alerts;
  if (!sli.isWeighted || minBadEvents === undefined) return time;
  return `${time}, from ${Math.ceil((minBadEvents * HOUR) / detection)} events an hour on`;
}

/** What it means that a tier fired, and how much time there is. */
export function tierMeaning(spec: SloSpec, tier: Tier): string {
  const { long, short, threshold, spent, severity } = tier;
  const goneIn = timeText(exhaustionTime(tier, spec.window.length));
  const outage = timeText(budgetTime(spec) * toNumber(spent));
  const urgency =
    severity === 'page'
      ? 'Act now: undo the last change first, find out why later.'
      : 'Nobody has to get up for it: put it right on the next working day.';
  return (
    `**${plain(tier.id)}**: more than ${renderPercent(threshold)} of events were bad over ${renderSpan(long)}, and still are over ` +
    `${renderSpan(short)}. That is ${paceText(tier.factor)} or more: at it the budget of ` +
    `${periodText(spec)} is gone in ${goneIn}. At least ${renderPercent(spent)} of it (as much as ${outage} of total outage) is gone already. ${urgency}`
  );
}

/** What a tier makes of little traffic. */
export function trafficMeaning(spec: SloSpec): string | undefined {
  const [first] = spec.tiers;
  if (first === undefined || !spec.sli.isWeighted) return undefined;
  const { minBadEvents, weightByTraffic } = spec.alerts;
  const alone = `Below ${fewestEventsPerHour(first)} events an hour a single bad one is above the threshold of the tier ${plain(first.id)}`;
  const guard =
    minBadEvents === undefined
      ? ', and fires it: an alert in a quiet hour may mean one failed request.'
      : `, which is why no tier fires below ${minBadEvents} bad events in its long window. With fewer events than the table asks for, a total outage is told once ${minBadEvents} have failed within that, and never where it holds fewer.`;
  const weight = weightByTraffic
    ? ` Errors are weighed against the usual traffic of ${periodText(spec)}: an outage in a quiet night may not be told at all.`
    : '';
  return `${alone}${guard}${weight}`;
}
