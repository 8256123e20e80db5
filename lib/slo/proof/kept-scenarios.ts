import { MINUTE, renderSpan } from '../../prometheus/span';
import type { Tier } from '../tier';
import { beatOf, roundDown, roundUp } from './clock';
import { turnsOf, writtenFor } from './condition-scenarios';
import { type Check, type Scenario, type Stage, checkAlert } from './scenario';
import { type BurnAlert, burnAlertsOf } from './timeline';

/** How long what a tier asks for is there: enough for each of its readings to be evaluated. */
const LASTS = 20 * MINUTE;

/**
 * For each tier whose burns take hours and days: what it asks for is gone, and its alert goes on for as long as it is told to
 * be kept, and no longer. What it reads is written as if it had been recorded.
 */
export function keptScenarios(stage: Stage, which: (tier: Tier) => boolean): readonly Scenario[] {
  const { keepFiringFor } = stage.spec.alerts;
  if (keepFiringFor === undefined) return [];
  return burnAlertsOf(stage.spec).flatMap((alert) =>
    alert.tiers.filter(which).map((tier) => keptScenario(stage, { alert, tier, keepFiringFor })),
  );
}

interface Kept {
  readonly alert: BurnAlert;
  readonly tier: Tier;
  readonly keepFiringFor: number;
}

function keptScenario(stage: Stage, { alert, tier, keepFiringFor }: Kept): Scenario {
  const { evaluation } = stage;
  const each = roundUp(LASTS + keepFiringFor, beatOf(stage));
  const over = 2 * each;
  const asked = (at: number, fires: boolean): Check =>
    checkAlert(stage, {
      at: roundDown(at, evaluation),
      alert: 'SloBudgetBurn',
      labels: alert.labels,
      fires,
    });
  return {
    name: `the tier ${tier.id} is told for ${renderSpan(keepFiringFor)} after it is over`,
    load: { phases: [] },
    written: writtenFor(stage, tier, { turns: turnsOf(stage, tier).slice(0, 2), each }),
    checks: [
      asked(over - evaluation, true),
      asked(over + keepFiringFor - 2 * evaluation, true),
      asked(over + keepFiringFor + 3 * evaluation, false),
    ],
  };
}
