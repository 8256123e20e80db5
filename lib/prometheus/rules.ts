import { sortKeys } from '../core/key-order';
import type { Scalar, Vector } from './expr';
import { renderSpan } from './span';

/** A series that is computed ahead. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: Vector | Scalar;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A condition that somebody is told of. */
export interface AlertingRule {
  readonly alert: string;
  readonly expr: Vector | Scalar;
  /** Milliseconds that it must hold. */
  readonly for?: number;
  /** Milliseconds that it fires on for, once it holds no more. */
  readonly keepFiringFor?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Rules that are evaluated one after another, all for the same moment. */
export interface RuleGroup {
  readonly name: string;
  /** Milliseconds between evaluations; the server's own where none is given. */
  readonly interval?: number;
  /** Milliseconds into the past that it is evaluated for, so that samples which come late are seen. @default 0 */
  readonly queryOffset?: number;
  /** Series that one of its rules may give at most: one that gives more fails, and gives none. @default any number */
  readonly limit?: number;
  readonly rules: readonly (RecordingRule | AlertingRule)[];
}

/** A rule as rule files and PrometheusRule objects hold it. */
export interface RuleSpec {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A group as rule files and PrometheusRule objects hold it. */
export interface RuleGroupSpec {
  readonly name: string;
  readonly interval?: string;
  readonly query_offset?: string;
  readonly limit?: number;
  readonly rules: readonly RuleSpec[];
}

/** Writes a group as rule files and PrometheusRule objects hold it. */
export function ruleGroupSpec({ name, interval, queryOffset = 0, limit, rules }: RuleGroup): RuleGroupSpec {
  return {
    name,
    ...(interval !== undefined && { interval: renderSpan(interval) }),
    ...(queryOffset !== 0 && { query_offset: renderSpan(queryOffset) }),
    ...(limit !== undefined && { limit }),
    rules: rules.map((rule) => ('record' in rule ? recordingSpec(rule) : alertingSpec(rule))),
  };
}

function recordingSpec({ record, expr, labels }: RecordingRule): RuleSpec {
  return { record, expr: expr.text, ...filled({ labels }) };
}

function alertingSpec(rule: AlertingRule): RuleSpec {
  const { alert, expr, labels, annotations } = rule;
  return {
    alert,
    expr: expr.text,
    ...spanField('for', rule.for),
    ...spanField('keep_firing_for', rule.keepFiringFor),
    ...filled({ labels, annotations }),
  };
}

function spanField(key: 'for' | 'keep_firing_for', milliseconds = 0): Partial<RuleSpec> {
  return milliseconds === 0 ? {} : { [key]: renderSpan(milliseconds) };
}

/** Maps that have something in them, in order of their keys. */
function filled(
  maps: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return Object.fromEntries(
    Object.entries(maps)
      .filter(
        (entry): entry is [string, Readonly<Record<string, string>>] =>
          Object.keys(entry[1] ?? {}).length > 0,
      )
      .map(([key, map]) => [key, sortKeys(map)]),
  );
}
