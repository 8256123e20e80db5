import type { Vector } from '../expr';
import type { Span } from '../span';

/** Which value a label has: this text, or one that a regular expression finds or does not find. */
export type LabelValue =
  string | { readonly not: string } | { readonly matches: string } | { readonly matchesNot: string };

/** Labels and their values; all must hold. */
export type LabelValues = Readonly<Record<string, LabelValue>>;

/** Series of one metric: as PromQL writes it, such as `http_requests_total{job="api"}`, or taken apart. */
export type MetricSelector = string | { readonly metric: string; readonly labels?: LabelValues };

/** Counters of which two are given: bad or good events, and all of them. */
export type RatioSli =
  | { readonly kind: 'ratio'; readonly bad: MetricSelector; readonly total: MetricSelector }
  | { readonly kind: 'ratio'; readonly good: MetricSelector; readonly total: MetricSelector }
  | { readonly kind: 'ratio'; readonly good: MetricSelector; readonly bad: MetricSelector };

/** A service of the mesh, as the proxies of its callers count it. */
export interface IstioService {
  /** Name of the Service. */
  readonly service: string;
  readonly namespace: string;
  /**
   * Who counts: the caller's proxy, that of the service, or the waypoint of an ambient mesh. The caller's alone tells when
   * no pod of the service is left.
   * @default 'source'
   */
  readonly reporter?: 'source' | 'destination' | 'waypoint';
  /** More labels that its series must have. @default none */
  readonly labels?: LabelValues;
}

/** Requests over HTTP, of which those are bad that end in 5xx or in no answer. */
export interface IstioHttpSli extends IstioService {
  readonly kind: 'istioHttp';
}

/** Calls over gRPC, of which those are bad that end in UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE or DATA_LOSS. */
export interface IstioGrpcSli extends IstioService {
  readonly kind: 'istioGrpc';
}

/** A time that requests are to stay under. */
export interface LatencyThreshold {
  /** Must be a bound of the histogram's buckets. */
  readonly under: Span;
  /** Leaves failed requests out, which another objective counts. @default true */
  readonly onlySuccessful?: boolean;
}

/** Requests of the mesh, of which those are bad that take longer. */
export interface IstioLatencySli extends IstioService, LatencyThreshold {
  readonly kind: 'istioLatency';
  /** @default 'http' */
  readonly protocol?: 'http' | 'grpc';
  /** Bounds in milliseconds, where proxies were told others. @default those of Envoy */
  readonly buckets?: readonly number[];
}

/** A service that counts its own requests by the conventions of OpenTelemetry. */
export interface OtelService {
  /** Labels that its series have, such as `{ service_name: 'api' }`. */
  readonly labels: LabelValues;
  /** How names are spelled: with underscores, or with dots as Prometheus 3 keeps them. @default 'underscore' */
  readonly naming?: 'underscore' | 'utf8';
  /** Whether the conventions are those in force, or those before 1.23, in milliseconds. @default 'stable' */
  readonly conventions?: 'stable' | 'old';
}

/** Requests that the service counts itself, of which those are bad that end in 5xx or in no answer. */
export interface OtelHttpSli extends OtelService {
  readonly kind: 'otelHttp';
}

/** Requests that the service counts itself, of which those are bad that take longer. */
export interface OtelLatencySli extends OtelService, LatencyThreshold {
  readonly kind: 'otelLatency';
  /** Bounds in the unit of the metric, where the service has others. @default those that OpenTelemetry advises */
  readonly buckets?: readonly number[];
}

/** A histogram of buckets: what is above a bound is bad. */
export interface HistogramSli {
  readonly kind: 'histogram';
  /** The metric without `_bucket`. */
  readonly metric: string;
  readonly labels?: LabelValues;
  /** The bound, in the unit of the metric. */
  readonly under: number;
  /** Its bounds, so that a wrong one is told at synth. @default any bound is believed */
  readonly buckets?: readonly number[];
}

/** A native histogram: what is above a value is bad. Needs Prometheus 2.40 and its feature flag, or 3.8. */
export interface NativeHistogramSli {
  readonly kind: 'nativeHistogram';
  readonly metric: string;
  readonly labels?: LabelValues;
  /** The value, in the unit of the metric. */
  readonly under: number;
}

/** A gauge that is 1 while all is well, such as `probe_success`: each sample is an event. */
export interface ProbeSli {
  readonly kind: 'probe';
  readonly gauge: MetricSelector;
}

/**
 * Slices of time, each good or bad as a whole: an expression that keeps to a limit whenever rules are evaluated. One that
 * gives NaN, as a latency does where nothing is asked, breaks no limit.
 */
export interface TimesliceSli {
  readonly kind: 'timeslice';
  /** PromQL that gives an instant vector. */
  readonly expr: string;
  /** How its value must stand to the limit in a good slice. */
  readonly is: '<' | '<=' | '>' | '>=';
  readonly limit: number;
}

/**
 * A ratio of errors in PromQL of your own. It knows no events: all moments weigh alike, and alerts cannot ask for some
 * (`minBadEvents`, `weightByTraffic`, `noTraffic`) nor for series that must be there (`onAbsent`).
 */
export interface RawSli {
  readonly kind: 'raw';
  /** A text with `{{.window}}` for the window, or what makes pieces of PromQL of a window. */
  readonly errorRatio: string | ((window: Span) => Vector);
}

/** What is counted as good and bad. */
export type Sli =
  | RatioSli
  | IstioHttpSli
  | IstioGrpcSli
  | IstioLatencySli
  | OtelHttpSli
  | OtelLatencySli
  | HistogramSli
  | NativeHistogramSli
  | ProbeSli
  | TimesliceSli
  | RawSli;
