import type { ServiceRef } from '../../core/service-ref';
import type { Sli } from '../../prometheus/sli/sli';
import type { Span } from '../../prometheus/span';
import type { BurnPolicyProps } from '../read-tiers';
import type { Severity } from '../tier';
import type { SloWindow } from '../window';
import type { DashboardOutput } from './dashboard-output';
import type { RuleOutput } from './rule-output';
import type { PrometheusServerOptions } from './telemetry';

/** Who is told of a promise that is not kept, when, and how. */
export interface SloAlertOptions extends BurnPolicyProps {
  /** One alert for all tiers that page and one for all that file tickets, or one for each tier. @default 'perSeverity' */
  readonly mode?: 'perSeverity' | 'perTier';
  /** Values of the label `severity`, which Alertmanager routes by. @default { page: 'page', ticket: 'ticket' } */
  readonly severities?: Readonly<Partial<Record<Severity, string>>>;
  /** Bad events in the long window below which nobody is told: a single failure at night is no outage. @default 5 */
  readonly minBadEvents?: number | 'off';
  /** Lets errors count by the traffic of the whole period, so that those of a quiet night weigh little. @default false */
  readonly weightByTraffic?: boolean;
  /** How long an alert fires on for once its condition is over, so that it does not flap. Needs Prometheus 2.42. @default - not at all */
  readonly keepFiringFor?: Span;
  /**
   * What is told when the metrics are gone: a burn resolves by itself when the pods that count die. Proxies of a mesh count
   * nothing before the first request: what they never counted is told in a ticket after a day.
   *
   * @default { severity: 'page', for: '5m' }
   */
  readonly onAbsent?: 'ignore' | { readonly severity?: Severity; readonly for?: Span };
  /** Tells when there are fewer events a second. @default - does not */
  readonly noTraffic?: { readonly minRate: number; readonly for?: Span };
  /** Shares of the budget, from 0 to 1; a ticket is filed when less is left. @default [0.5, 0.25, 0] */
  readonly budgetThresholds?: readonly number[];
  /** More annotations of all alerts, in place of ours where they have the same name. They may hold templates of Prometheus. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What every promise may say. */
export interface SloObjectiveOptions {
  /** What it is called, once for each service. @default - 'availability' or 'latency' */
  readonly name?: string;
  /** More labels of its series and alerts. @default - those of the construct */
  readonly labels?: Readonly<Record<string, string>>;
  /** Labels that each group has its own objective for, such as `['route']`. @default - one objective for all */
  readonly groupBy?: readonly string[];
  /** The time that it is about. @default - that of the construct */
  readonly window?: SloWindow;
  /** Who is told, when and how. @default - what the construct says, field by field */
  readonly alerts?: SloAlertOptions;
  /** Where the page of what to do lies. @default - below the construct's `runbookBaseUrl` */
  readonly runbookUrl?: string;
}

/** Who counts the requests of a service, and what they speak. */
export interface ShorthandOptions {
  /**
   * The proxies of the mesh, or the service itself. In an ambient mesh these are waypoints: the service gets one, unless it
   * counts by itself and waypoints stand only where they are needed.
   *
   * @default - the mesh, where its metrics are scraped
   */
  readonly measuredBy?: 'mesh' | 'service';
  /** What its callers speak. @default - what the names of its ports begin with */
  readonly protocol?: 'http' | 'grpc';
}

/** A share of requests that are answered without an error, in percent: `{ availability: 99.9 }`. */
export interface AvailabilityObjective extends SloObjectiveOptions, ShorthandOptions {
  /** Such as `99.9`, or text where a number cannot hold it. */
  readonly availability: number | string;
}

/** A share of requests that are answered within a time, in percent. */
export interface LatencyObjective extends SloObjectiveOptions, ShorthandOptions {
  /** The time, and the share of requests that keep it, such as `{ under: '250ms', share: 99 }`. */
  readonly latency: {
    /** The time. It must be a bound of the histogram. */
    readonly under: Span;
    readonly share: number | string;
    /** Leaves failed requests out, which another objective counts. @default true */
    readonly onlySuccessful?: boolean;
  };
}

/** A share of events of any kind that are good, in percent. */
export interface SliObjective extends SloObjectiveOptions {
  /** Name of the promise, which its rules, alerts and proofs carry. Nothing else tells one from another. */
  readonly name: string;
  /** Such as `99.9`, or text where a number cannot hold it. */
  readonly objective: number | string;
  /** Which events there are, and which of them are bad. */
  readonly sli: Sli;
}

/** A promise. */
export type SloObjective = AvailabilityObjective | LatencyObjective | SliObjective;

/** Props for {@link SloAlerts}. */
export interface SloAlertsProps {
  /** The service that promises, or what the label `slo_service` says where that is none of the app. */
  readonly service: ServiceRef | string;
  /** What it promises. */
  readonly objectives: readonly SloObjective[];
  /** Name that those of its objects begin with. @default - the construct's id */
  readonly name?: string;
  /** The time that promises are about. @default { rolling: '30d' } */
  readonly window?: SloWindow;
  /** Who is told, when and how. @default - the tiers of the SRE workbook */
  readonly alerts?: SloAlertOptions;
  /** More labels of all series and alerts, such as `{ team: 'checkout' }`. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Where the pages of what to do lie: the name of the object follows. @default - alerts name none */
  readonly runbookBaseUrl?: string;
  /** The objects that rules stand in. @default - PrometheusRules with the labels of the environment's telemetry */
  readonly rules?: RuleOutput;
  /** How the server is set up that evaluates them. @default - as the environment's telemetry says */
  readonly prometheus?: PrometheusServerOptions;
  /** How Grafana finds the dashboard of each promise; `false` for none. @default - ConfigMaps that its sidecar loads */
  readonly dashboards?: DashboardOutput | false;
  /**
   * How far in the past rules are evaluated, for samples that arrive late. Alerts come so much later. Needs Prometheus 2.53.
   * @default - not at all
   */
  readonly queryOffset?: Span;
  /** Also carries the labels by which dashboards made for Sloth find their series. @default - none */
  readonly compat?: 'sloth';
}
