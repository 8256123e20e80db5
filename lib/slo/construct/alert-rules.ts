import { Construct } from 'constructs';
import { environmentOf } from '../../core/environment-facts';
import { Faults } from '../../core/faults';
import { checkObjectName } from '../../core/names';
import { checkPropsShape, list, map, object } from '../../core/shape';
import { type AlertRule, readAlertRule } from './read-alert-rule';
import { readSpan } from './read-span';
import { type RuleOutput, fitRules, placeRules, readRuleOutput } from './rule-output';
import { type PrometheusServerOptions, PROMETHEUS_SERVER_KEYS, readServerOptions } from './telemetry';
import { checkVersion } from '../../prometheus/check-version';
import type { Span } from '../../prometheus/span';

/** Props for {@link AlertRules}. */
export interface AlertRulesProps {
  /** Conditions that somebody is told of. */
  readonly rules: readonly AlertRule[];
  /** Name of the object and of the group. @default - the construct's id */
  readonly name?: string;
  /** How often they are evaluated. @default - as often as the server does */
  readonly interval?: Span;
  /** The object that they stand in. @default - a PrometheusRule with the labels of the environment's telemetry */
  readonly output?: RuleOutput;
  /** How the server is set up that evaluates them. @default - as the environment's telemetry says */
  readonly prometheus?: PrometheusServerOptions;
}

const SHAPE = object({
  rules: list(object({ labels: map(), annotations: map(), expr: object({}, 'string') })),
  output: object({ labels: map() }),
  prometheus: object(),
});

/**
 * Alerts of your own, beside those of objectives. Their PromQL is read at synth as Prometheus reads it.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 *
 * @example
 * ```ts
 * new AlertRules(this, 'api-alerts', {
 *   rules: [{ alert: 'HighErrors', expr: 'rate(errors_total[5m]) > 1', for: '10m', severity: 'warning', summary: 'Errors' }],
 * })
 * ```
 */
export class AlertRules extends Construct {
  constructor(scope: Construct, id: string, props: AlertRulesProps) {
    super(scope, id);
    checkPropsShape(this, props, SHAPE);
    const faults = Faults.none();
    faults.onlyKeys(props, ['rules', 'name', 'interval', 'output', 'prometheus']);
    const { telemetry } = environmentOf(this);
    const name = props.name ?? id;
    checkObjectName(name, faults.at(props.name === undefined ? 'id' : 'name'));
    const output = readRuleOutput(faults.at('output'), props.output, telemetry);
    faults.at('prometheus').onlyKeys(props.prometheus ?? {}, PROMETHEUS_SERVER_KEYS);
    const { version } = readServerOptions(faults.at('prometheus'), props.prometheus ?? {}, telemetry);
    const interval = readSpan(faults.at('interval'), props.interval, 1_000);
    const given: readonly AlertRule[] = Array.isArray(props.rules) ? props.rules : [];
    const fix = "write [{ alert: 'HighLatency', … }]";
    faults.at('rules').require(given.length > 0, props.rules, 'a list of one rule or more', fix);
    const rules = given.map((rule, index) => readAlertRule(faults.at('rules', index), rule, version));
    const read = rules.filter((rule) => rule !== undefined);
    const groups = [{ name, rules: read, ...(interval === undefined ? {} : { interval }) }];
    if (faults.issues.length === 0) checkVersion(faults.at('prometheus', 'version'), groups, version);
    const objects = fitRules(faults.at('rules'), groups);
    faults.settle(this);
    placeRules(this, output, { id: 'Resource', name, objects });
  }
}
