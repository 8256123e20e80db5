import type { Faults } from '../core/faults';
import { type Span, parseSpan } from '../prometheus/span';
import { type Clock, type Promised, checkPlans, checkTolerated } from './check-tiers';
import { type TierProps, readPlans } from './own-tiers';
import { ONE, type Ratio, compare, ratio } from './ratio';
import { type FittedTiers, type TierContext, type TierPlan, fitTiers, ratioOfNumber } from './tiers';

/** When somebody is told that a budget burns. */
export interface BurnPolicyProps {
  /** The tiers of the SRE workbook, or your own. @default 'workbook' */
  readonly policy?: 'workbook' | readonly TierProps[];
  /** A total outage that nobody is paged for. @default what the first tier leaves: 51.84s of 99.9% over 30d */
  readonly tolerateFullOutage?: Span;
  /** The highest ratio of errors that a tier may wait for. @default 0.5 */
  readonly maxErrorRatio?: number;
  /** Tiers to leave out, by their ids. @default none */
  readonly disable?: readonly string[];
}

/** Reads when somebody is told, and tells faults; undefined where there are any. */
export function readBurnPolicy(
  faults: Faults,
  given: BurnPolicyProps,
  { objective, window }: Promised,
  clock: Clock,
): FittedTiers | undefined {
  const before = faults.issues.length;
  const context: TierContext = {
    budget: objective.budget,
    period: window.length,
    maxErrorRatio: readMaxErrorRatio(faults.at('maxErrorRatio'), given.maxErrorRatio),
    tolerated: readTolerated(faults.at('tolerateFullOutage'), given.tolerateFullOutage),
  };
  const plans = withoutDisabled(faults.at('disable'), readPlans(faults, given.policy), given.disable);
  const disabled = Array.isArray(given.disable) ? given.disable : [];
  checkPlans(faults, plans, { context, clock, disabled });
  checkTolerated(faults.at('tolerateFullOutage'), plans, context);
  return faults.issues.length > before ? undefined : fitTiers(plans, context);
}

function readMaxErrorRatio(faults: Faults, given: unknown): Ratio {
  const half = ratio(1, 2);
  if (given === undefined) return half;
  const read = ratioOfNumber(given);
  const isSound = read !== undefined && compare(read, ratio(0)) > 0 && compare(read, ONE) < 0;
  faults.require(isSound, given, 'a ratio above 0 and below 1', 'write 0.5');
  return isSound && read !== undefined ? read : half;
}

function readTolerated(faults: Faults, given: unknown): number | undefined {
  if (given === undefined) return undefined;
  const read = parseSpan(given) ?? 0;
  faults.require(read > 0, given, 'a length of time above 0', "write '2m'");
  return read > 0 ? read : undefined;
}

function withoutDisabled(faults: Faults, plans: readonly TierPlan[], given: unknown): readonly TierPlan[] {
  if (given === undefined || plans.length === 0) return plans;
  const ids = plans.map(({ id }) => id);
  const isSound = Array.isArray(given) && given.every((id) => ids.includes(id as string));
  faults.require(
    isSound,
    given,
    `a list of tiers, of ${ids.join(', ')}`,
    `write ['${ids[ids.length - 1] ?? ''}']`,
  );
  return isSound ? plans.filter(({ id }) => !given.includes(id)) : plans;
}
