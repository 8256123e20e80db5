/** How a service counts its own requests by the conventions of OpenTelemetry. */
export interface OtelRequests {
  /** Tells it from other ways to count. */
  readonly kind: 'otel';
  /** Whether names keep their dots, as Prometheus 3 can store them. */
  readonly naming: 'underscore' | 'utf8';
  /** Names of metrics before or since they became stable. */
  readonly conventions: 'stable' | 'old';
  /** Label that holds the name of the service. */
  readonly serviceLabel: string;
  /** Label that holds its namespace; undefined where there is none. */
  readonly namespaceLabel: string | undefined;
  /** Bounds of the histogram, in its unit; undefined for those that OpenTelemetry advises. */
  readonly buckets: readonly number[] | undefined;
}

/** How a service counts its own requests with a client library of Prometheus. */
export interface PrometheusRequests {
  /** Tells it from other ways to count. */
  readonly kind: 'prometheus';
  /** Counter of all requests. */
  readonly total: string;
  /** Label of the counter that holds the status code. */
  readonly code: string;
  /** Histogram of their durations in seconds, without `_bucket`. */
  readonly duration: string;
  /** Bounds of the histogram, in seconds. */
  readonly buckets: readonly number[];
  /** Label that holds the name of the service. */
  readonly serviceLabel: string;
  /** Label that holds its namespace; undefined where there is none. */
  readonly namespaceLabel: string | undefined;
}

/** Pods of Prometheus, which scrape. */
export interface TelemetryServer {
  /** Namespace they run in. */
  readonly namespace: string;
  /** ServiceAccount they run as; undefined where they have no part in a mesh. */
  readonly serviceAccount: string | undefined;
  /** Labels that find them; undefined for all pods of the namespace. */
  readonly podLabels: Readonly<Record<string, string>> | undefined;
}

/** What the rest of kiban may know of how an environment is measured. Times are milliseconds. */
export interface TelemetryFacts {
  /** How services count their own requests; undefined where they have no common way. */
  readonly requests: OtelRequests | PrometheusRequests | undefined;
  /** Who scrapes; undefined where that is not said. */
  readonly server: TelemetryServer | undefined;
  /** Labels that its rules and monitors must have to be found; undefined where that is not said. */
  readonly labels: Readonly<Record<string, string>> | undefined;
  /** Between two samples. */
  readonly scrapeInterval: number;
  /** Between two evaluations of rules. */
  readonly evaluationInterval: number;
  /** How long samples are kept. */
  readonly retention: number;
  /** Version of Prometheus, such as `'2.42'`. */
  readonly version: string;
}

/** Whether a version of Prometheus has what came with another. */
export function isPrometheusAtLeast(version: string, least: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
