import { Faults } from '../../lib/core/faults';
import type { Promised } from '../../lib/slo/check-tiers';
import { readObjective } from '../../lib/slo/objective';
import { type BurnPolicyProps, readBurnPolicy } from '../../lib/slo/read-tiers';
import type { FittedTiers } from '../../lib/slo/tiers';
import { type SloWindow, readWindow } from '../../lib/slo/window';

/** The clock of the scenarios. */
export const CLOCK = { scrape: 30_000, evaluation: 30_000 };

/** A promise; its window is a rolling one where it is a length of time. */
export function promised(percent: string, over: string | SloWindow): Promised {
  const faults = Faults.none();
  const given = typeof over === 'string' ? { rolling: over } : over;
  const [objective, window] = [readObjective(faults, percent), readWindow(faults, given)];
  if (objective === undefined || window === undefined) throw new Error(JSON.stringify(faults.issues));
  return { objective, window };
}

/** The tiers of a promise. */
export function tiersOf(
  percent: string,
  over: string | SloWindow,
  policy: BurnPolicyProps = {},
): FittedTiers {
  const faults = Faults.none();
  const fitted = readBurnPolicy(faults, policy, promised(percent, over), CLOCK);
  if (fitted === undefined) throw new Error(JSON.stringify(faults.issues));
  return fitted;
}

/** What is refused of a policy: the fields, and what was given there. */
export function refusedOf(percent: string, rolling: string, policy: unknown): readonly string[] {
  const faults = Faults.none();
  readBurnPolicy(faults, policy as BurnPolicyProps, promised(percent, rolling), CLOCK);
  return faults.issues.map(({ field, allowed }) => `${field}: ${allowed}`);
}
