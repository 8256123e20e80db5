import {
  type Vector,
  call,
  number,
  range,
  selector,
  labelIs,
  labelMatches,
  sum,
} from '../../lib/prometheus/expr';
import { binary, chain } from '../../lib/prometheus/operators';
import {
  type AlertingRule,
  type RecordingRule,
  type RuleGroupSpec,
  ruleGroupSpec,
} from '../../lib/prometheus/rules';
import { DAY, HOUR, MINUTE, renderSpan } from '../../lib/prometheus/span';

/*
 * What others would have Prometheus compute of the same promise: windows, factors and waits as their documentation states
 * them, written with our own pieces.
 */

interface Window {
  readonly severity: 'page' | 'ticket';
  readonly long: number;
  readonly short: number;
  readonly factor: number;
  readonly wait: number;
}

/** @see https://sloth.dev/introduction/architecture/ (alerts): what the SRE workbook has, two tiers to an alert */
const SLOTH: readonly Window[] = [
  { severity: 'page', long: HOUR, short: 5 * MINUTE, factor: 14.4, wait: 0 },
  { severity: 'page', long: 6 * HOUR, short: 30 * MINUTE, factor: 6, wait: 0 },
  { severity: 'ticket', long: DAY, short: 2 * HOUR, factor: 3, wait: 0 },
  { severity: 'ticket', long: 3 * DAY, short: 6 * HOUR, factor: 1, wait: 0 },
];

/** Windows of 28 days, which others are scaled from. @see https://github.com/pyrra-dev/pyrra (multi burn rate alerts) */
const PYRRA: readonly Window[] = [
  { severity: 'page', long: HOUR, short: 5 * MINUTE, factor: 14, wait: 2 * MINUTE },
  { severity: 'page', long: 6 * HOUR, short: 30 * MINUTE, factor: 7, wait: 15 * MINUTE },
  { severity: 'ticket', long: DAY, short: 2 * HOUR, factor: 2, wait: HOUR },
  { severity: 'ticket', long: 4 * DAY, short: 6 * HOUR, factor: 1, wait: 3 * HOUR },
];

const TOTAL = selector('http_requests_total', [labelIs('job', 'api')]);
const BAD = selector('http_requests_total', [labelIs('job', 'api'), labelMatches('code', '5..')]);

const nameOf = (window: number): string => `rival:error:ratio_rate${renderSpan(window)}`;

/** The ratio of a window, of counters as they are. */
function recording(window: number): RecordingRule {
  const rate = (series: typeof TOTAL): Vector => sum(call('rate', range(series, window)));
  return { record: nameOf(window), expr: binary(rate(BAD), '/', rate(TOTAL)) };
}

function condition({ long, short, factor }: Window, budget: number): Vector {
  const limit = binary(number(factor), '*', number(budget));
  return binary(
    binary(selector(nameOf(short)), '>', limit),
    'and',
    binary(selector(nameOf(long)), '>', limit),
  );
}

function groupOf(windows: readonly Window[], alerts: readonly AlertingRule[]): readonly RuleGroupSpec[] {
  const all = [...new Set(windows.flatMap(({ long, short }) => [short, long]))];
  return [ruleGroupSpec({ name: 'rival', rules: [...all.map(recording), ...alerts] })];
}

/** Two alerts, each with the tiers of its severity. */
export function slothShape(budget: number): readonly RuleGroupSpec[] {
  const alerts = (['page', 'ticket'] as const).map((severity): AlertingRule => {
    const [first, ...others] = SLOTH.filter((window) => window.severity === severity).map((window) =>
      condition(window, budget),
    );
    if (first === undefined) throw new Error(severity);
    return { alert: 'Burn', expr: chain('or', [first, ...others]), labels: { severity } };
  });
  return groupOf(SLOTH, alerts);
}

/** Four alerts that wait, over windows scaled to the period, and one on series of errors that are absent. */
export function pyrraShape(budget: number, period: number): readonly RuleGroupSpec[] {
  const scaled = (time: number): number => Math.round((time * period) / (28 * DAY) / MINUTE) * MINUTE;
  const windows = PYRRA.map(({ severity, long, short, factor, wait }) => ({
    severity,
    factor,
    long: scaled(long),
    short: scaled(short),
    wait: scaled(wait),
  }));
  const burns = windows.map((window): AlertingRule => {
    const { severity, long, short, wait } = window;
    const labels = { severity, long: renderSpan(long), short: renderSpan(short) };
    return { alert: 'Burn', expr: condition(window, budget), for: wait, labels };
  });
  const absent = {
    alert: 'Absent',
    expr: call('absent', BAD),
    for: 2 * MINUTE,
    labels: { severity: 'page' },
  };
  return groupOf(windows, [...burns, absent]);
}
