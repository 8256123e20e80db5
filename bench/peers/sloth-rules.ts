import {
  type Selector,
  type Vector,
  call,
  labelIs,
  number,
  range,
  selector,
} from '../../lib/prometheus/expr';
import { binary, chain } from '../../lib/prometheus/operators';
import type { AlertingRule, RecordingRule, RuleGroup } from '../../lib/prometheus/rules';
import { DAY, HOUR, MINUTE, renderSpan } from '../../lib/prometheus/span';
import { type Promised, plainRatio } from './promised';

/*
 * What Sloth has Prometheus compute of a promise: its records, labels, windows and conditions, in our own words.
 *
 * @see https://github.com/slok/sloth/blob/main/examples/_gen/getting-started.yml
 */

interface Tier {
  readonly severity: 'page' | 'ticket';
  readonly long: number;
  readonly short: number;
  readonly factor: number;
}

/** @see https://github.com/slok/sloth/blob/main/internal/alert/windows/google-30d.yaml */
const TIERS: readonly Tier[] = [
  { severity: 'page', long: HOUR, short: 5 * MINUTE, factor: 14.4 },
  { severity: 'page', long: 6 * HOUR, short: 30 * MINUTE, factor: 6 },
  { severity: 'ticket', long: DAY, short: 2 * HOUR, factor: 3 },
  { severity: 'ticket', long: 3 * DAY, short: 6 * HOUR, factor: 1 },
];

const BASE = 5 * MINUTE;

/** What sides of an expression must not be told apart by. */
const WINDOW = { ignoring: ['sloth_window'] } as const;

const nameOf = (window: number): string => `slo:sli_error:ratio_rate${renderSpan(window)}`;

function idLabels({ id, service, name }: Promised): Readonly<Record<string, string>> {
  return { sloth_id: id, sloth_service: service, sloth_slo: name };
}

function recorded(promise: Promised, name: string): Selector {
  return selector(
    name,
    Object.entries(idLabels(promise)).map(([label, value]) => labelIs(label, value)),
  );
}

/** The rules of a promise: ratios, what is known of it, and two alerts. None of the groups names an interval. */
export function slothRules(promise: Promised): readonly RuleGroup[] {
  const { id } = promise;
  return [
    { name: `sloth-slo-sli-recordings-${id}`, rules: [...ratios(promise), periodRatio(promise)] },
    { name: `sloth-slo-meta-recordings-${id}`, rules: facts(promise) },
    {
      name: `sloth-slo-alerts-${id}`,
      rules: [alert(promise, 'page'), alert(promise, 'ticket')],
    },
  ];
}

function ratios(promise: Promised): readonly RecordingRule[] {
  const windows = [...new Set(TIERS.flatMap(({ long, short }) => [long, short]))].sort((a, b) => a - b);
  return windows.map((window) => ({
    record: nameOf(window),
    expr: plainRatio(promise, window),
    labels: { ...idLabels(promise), sloth_window: renderSpan(window) },
  }));
}

/** The mean of ratios of 5m, whatever traffic each of them stands for. It keeps the labels of these. */
function periodRatio(promise: Promised): RecordingRule {
  const { period } = promise;
  const over = (operator: string): Vector => call(operator, range(recorded(promise, nameOf(BASE)), period));
  return {
    record: nameOf(period),
    expr: binary(over('sum_over_time'), '/', over('count_over_time'), WINDOW),
    labels: { ...idLabels(promise), sloth_window: renderSpan(period) },
  };
}

function facts(promise: Promised): readonly RecordingRule[] {
  const { target, period } = promise;
  const labels = idLabels(promise);
  const constant = (value: Vector | ReturnType<typeof number>): Vector => call('vector', value);
  const ofBudget = (series: Selector): Vector =>
    binary(series, '/', recorded(promise, 'slo:error_budget:ratio'), {
      on: ['sloth_id', 'sloth_slo', 'sloth_service'],
      many: 'left',
    });
  const burnt = recorded(promise, 'slo:period_burn_rate:ratio');
  const records: Readonly<Record<string, Vector>> = {
    'slo:objective:ratio': constant(number(target)),
    'slo:error_budget:ratio': constant(binary(number(1), '-', number(target))),
    'slo:time_period:days': constant(number(period / DAY)),
    'slo:current_burn_rate:ratio': ofBudget(recorded(promise, nameOf(BASE))),
    'slo:period_burn_rate:ratio': ofBudget(recorded(promise, nameOf(period))),
    'slo:period_error_budget_remaining:ratio': binary(number(1), '-', burnt),
    sloth_slo_info: constant(number(1)),
  };
  return Object.entries(records).map(([record, expr]) => ({ record, expr, labels }));
}

function alert(promise: Promised, severity: Tier['severity']): AlertingRule {
  const budget = number(1 - promise.target);
  const above = (window: number, factor: number): Vector =>
    binary(recorded(promise, nameOf(window)), '>', binary(number(factor), '*', budget));
  const conditions = TIERS.filter((tier) => tier.severity === severity).map(({ long, short, factor }) =>
    binary(above(short, factor), 'and', above(long, factor), WINDOW),
  );
  const [first, ...others] = conditions;
  if (first === undefined) throw new Error(severity);
  return {
    alert: 'SlothBurn',
    expr: others.length === 0 ? first : chain('or', [first, ...others]),
    labels: { sloth_severity: severity, severity },
  };
}
