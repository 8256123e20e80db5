import type { SliQueries } from '../prometheus/sli/sli-queries';
import type { Clock } from './check-tiers';
import type { Objective } from './objective';
import type { Severity, Tier } from './tier';
import type { ReadWindow } from './window';

/** A promise that was read: all that its rules, its tests and its pictures are made of. */
export interface SloSpec {
  /** Unique in a Prometheus: what every series of it is found by. */
  readonly id: string;
  readonly service: string;
  readonly name: string;
  /** More labels of all its series and alerts. */
  readonly labels: Readonly<Record<string, string>>;
  readonly objective: Objective;
  /** Burn rates are measured over its length, always rolling; the budget of a calendar period begins anew with each. */
  readonly window: ReadWindow;
  readonly sli: SliQueries;
  readonly tiers: readonly Tier[];
  readonly alerts: AlertSpec;
  readonly clock: Clock;
  /** Milliseconds into the past that rules are evaluated for. @default 0 */
  readonly queryOffset?: number | undefined;
  /** Also carries the labels by which dashboards made for Sloth find their series. @default none */
  readonly compat?: 'sloth' | undefined;
}

/** How its alerts are told. */
export interface AlertSpec {
  /** One alert for all tiers that page and one for all that file, or one for each tier. */
  readonly mode: 'perSeverity' | 'perTier';
  /** Values of the label `severity`. */
  readonly severities: Readonly<Record<Severity, string>>;
  /** Bad events in the long window below which nobody is told; undefined for no such guard. */
  readonly minBadEvents: number | undefined;
  /** Whether errors count by the traffic of the whole period, so that those of a quiet night weigh little. */
  readonly weightByTraffic: boolean;
  /** Milliseconds that an alert fires on for. */
  readonly keepFiringFor: number | undefined;
  /** What is told when the metrics are gone; undefined for nothing. */
  readonly onAbsent: { readonly severity: Severity; readonly for: number } | undefined;
  /** What is told when there is less traffic; undefined for nothing. */
  readonly noTraffic: { readonly minRate: number; readonly for: number } | undefined;
  /** Shares of the budget, the largest first; whoever falls below one is told of. */
  readonly budgetThresholds: readonly number[];
  /** More annotations, such as `runbook_url`; they stand in place of ours. */
  readonly annotations: Readonly<Record<string, string>>;
}

/** Labels of all series and alerts of a promise. */
export function sloLabels(spec: SloSpec): Readonly<Record<string, string>> {
  const { id, service, name, labels } = spec;
  return { ...labels, ...slothLabels(spec), slo_id: id, slo_service: service, slo_name: name };
}

/**
 * Names of the same under which Sloth has it. The windows, which it keeps in a label as well, stand in the names of series:
 * a label of their own would keep `and` from finding both windows of a tier.
 *
 * @see https://sloth.dev/introduction/architecture/ (metadata)
 */
function slothLabels({ id, service, name, compat }: SloSpec): Readonly<Record<string, string>> {
  return compat === undefined ? {} : { sloth_id: id, sloth_service: service, sloth_slo: name };
}
