import { MINUTE, renderSpan } from '../../prometheus/span';
import { ONE, ratio, renderPercent, smaller, times, toNumber } from '../ratio';
import type { SloSpec } from '../slo-spec';
import { BASE_WINDOW, type Tier } from '../tier';
import { type Scenario, type Stage, checkAlert } from './scenario';
import { burnAlertsOf, eventsOf } from './timeline';

/** How many times the threshold is passed at first, and what share of it later. */
const FAST = ratio(4);
const WEAK = ratio(3, 4);

/**
 * For each tier: a burn that was told, is over, and begins again too weakly. Nothing else would show what its own short
 * window waits for.
 */
export function relapseScenarios(stage: Stage, which: (tier: Tier) => boolean): readonly Scenario[] {
  return stage.spec.tiers.filter(which).flatMap((tier) => relapse(stage, tier) ?? []);
}

function relapse(stage: Stage, tier: Tier): Scenario | undefined {
  const { spec, evaluation, scrape } = stage;
  const others = companions(spec, tier);
  const longest = Math.max(...[tier, ...others].map(({ short }) => short));
  const clocked = (time: number): number => Math.ceil(time / evaluation) * evaluation;
  const [over, again] = [clocked(longest + BASE_WINDOW + evaluation), clocked(tier.short)];
  const lasts = clocked(Math.min(0.4 * tier.long, tier.long - over - again));
  const [strong, weak] = [smaller(times(FAST, tier.threshold), ONE), times(WEAK, tier.threshold)];
  const remembered = toNumber(strong) * lasts > 1.2 * toNumber(tier.threshold) * tier.long;
  const isAlone = others.every(
    ({ short, threshold }) => toNumber(weak) * Math.min(1, again / short) < 0.85 * toNumber(threshold),
  );
  const kept = (spec.alerts.keepFiringFor ?? 0) > over / 2;
  if (lasts <= 0 || !remembered || !isAlone || kept) return undefined;
  const [first, second] = [eventsOf(strong, weak), eventsOf(weak, weak)];
  const sound = { good: first.good + first.bad, bad: 0 };
  const scrapes = (time: number): number => Math.round(time / scrape);
  const before = clocked(75 * MINUTE);
  const alert = burnAlertsOf(spec).find(({ tiers }) => tiers.includes(tier));
  return {
    name: `${renderPercent(weak)} of errors, ${renderSpan(over)} after many more, are too few for the tier ${tier.id}`,
    load: {
      phases: [
        { scrapes: scrapes(before), ...sound },
        { scrapes: scrapes(lasts), ...first },
        { scrapes: scrapes(over), ...sound },
        { scrapes: scrapes(again) + 1, ...second },
      ],
    },
    checks: [
      checkAlert(stage, {
        at: before + lasts + over + again,
        alert: 'SloBudgetBurn',
        labels: alert?.labels ?? {},
        fires: false,
      }),
    ],
  };
}

/** Tiers that are told by the same alert. */
function companions({ tiers, alerts: { mode } }: SloSpec, { id, severity }: Tier): readonly Tier[] {
  if (mode === 'perTier') return [];
  return tiers.filter((tier) => tier.id !== id && tier.severity === severity);
}
