import type { Faults } from '../core/faults';
import { isObject } from '../core/read-values';
import { MINUTE, type Span, parseSpan, renderSpan } from '../prometheus/span';
import { ONE, type Ratio, compare, ratio, renderRatio } from './ratio';
import type { Severity } from './tier';
import { type TierPlan, WORKBOOK, ratioOfNumber } from './tiers';

/** A pair of windows of your own. */
export interface TierProps {
  /** What it is called in labels. @default the severity and the long window, such as `page-1h` */
  readonly id?: string;
  /** Whether somebody is woken, or finds a ticket. */
  readonly severity: Severity;
  /** The window that says how much of the budget is gone. */
  readonly long: Span;
  /** The window that says that it goes on. */
  readonly short: Span;
  /** The share of the budget, from 0 to 1, that may be gone when it fires, such as 0.02. @default - as `factor` says: one of the two is needed */
  readonly budget?: number;
  /** How many times faster than evenly the budget burns when it fires. @default - as `budget` says: one of the two is needed */
  readonly factor?: number;
}

/** Reads the tiers of the workbook, or those of the user. */
export function readPlans(faults: Faults, given: unknown): readonly TierPlan[] {
  if (given === undefined || given === 'workbook') return WORKBOOK;
  if (!Array.isArray(given) || given.length === 0) {
    faults
      .at('policy')
      .add(
        given,
        "'workbook', or a list of tiers",
        "write 'workbook', or [{ severity: 'page', long: '1h', short: '5m', budget: 0.02 }]",
      );
    return [];
  }
  const plans = given.map((tier: unknown, index) =>
    readPlan(faults.at('policy', index), tier, `policy[${index}]`),
  );
  const read = plans.filter((plan) => plan !== undefined);
  read.forEach((plan, index) => {
    const isNew = read.findIndex(({ id }) => id === plan.id) === index;
    faults.at('policy', index, 'id').require(isNew, plan.id, 'an id of its own', "write id: 'page-fast'");
  });
  return read;
}

const TIER_KEYS = ['id', 'severity', 'long', 'short', 'budget', 'factor'];

function readPlan(faults: Faults, given: unknown, field: string): TierPlan | undefined {
  if (!isObject(given)) {
    faults.add(given, 'a tier', "write { severity: 'page', long: '1h', short: '5m', budget: 0.02 }");
    return undefined;
  }
  faults.onlyKeys(given, TIER_KEYS);
  const severity = readSeverity(faults.at('severity'), given['severity']);
  const [long, short] = [
    readTierWindow(faults.at('long'), given['long']),
    readTierWindow(faults.at('short'), given['short']),
  ];
  const { share, factor } = readPace(faults, given);
  if (severity === undefined || long === undefined || short === undefined) return undefined;
  if (share === undefined && factor === undefined) return undefined;
  const id = readId(faults.at('id'), given['id'] ?? `${severity}-${renderSpan(long)}`);
  return { id, severity, long, short, share, factor, floor: ONE, field };
}

function readSeverity(faults: Faults, given: unknown): Severity | undefined {
  if (given === 'page' || given === 'ticket') return given;
  faults.add(given, "'page' or 'ticket'", "write 'page'");
  return undefined;
}

function readTierWindow(faults: Faults, given: unknown): number | undefined {
  const read = parseSpan(given) ?? 0;
  const isSound = read >= MINUTE && read % MINUTE === 0;
  faults.require(isSound, given, 'whole minutes, 1m or more', "write '1h'");
  return isSound ? read : undefined;
}

function readId(faults: Faults, given: unknown): string {
  const isSound = typeof given === 'string' && /^[a-z][a-z0-9-]{0,39}$/.test(given);
  faults.require(isSound, given, 'small letters, digits and -, at most 40', "write 'fast'");
  return isSound ? given : '';
}

function readPace(
  faults: Faults,
  given: Readonly<Record<string, unknown>>,
): Pick<TierPlan, 'share' | 'factor'> {
  const [budget, factor] = [given['budget'], given['factor']];
  if ((budget === undefined) === (factor === undefined)) {
    faults.add(
      budget === undefined ? 'neither' : 'both',
      'either budget or factor',
      'write budget: 0.02, or factor: 14.4',
    );
    return { share: undefined, factor: undefined };
  }
  if (factor !== undefined)
    return { share: undefined, factor: readAmount(faults.at('factor'), factor, [MOST_FACTOR, 'write 14.4']) };
  return { share: readAmount(faults.at('budget'), budget, [ONE, 'write 0.02 for 2%']), factor: undefined };
}

/** Tells a typing error from a burn: 10,000 times the even pace is a total outage of a promise of 99.99%. */
const MOST_FACTOR = ratio(10_000);

function readAmount(
  faults: Faults,
  given: unknown,
  [most, fix]: readonly [Ratio, string],
): Ratio | undefined {
  const read = ratioOfNumber(given);
  const isSound = read !== undefined && compare(read, ratio(0)) > 0 && compare(read, most) <= 0;
  faults.require(isSound, given, `a number above 0, up to ${renderRatio(most)}`, fix);
  return isSound ? read : undefined;
}
