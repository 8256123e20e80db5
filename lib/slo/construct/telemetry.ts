import { Faults } from '../../core/faults';
import type { PropIssue } from '../../core/issue';
import { checkLabels, isDnsLabel } from '../../core/names';
import { isObject } from '../../core/read-values';
import type { TelemetryFacts, TelemetryServer } from '../../core/telemetry-facts';
import { isLabelName, isMetricName } from '../../prometheus/names';
import { readBuckets } from '../../prometheus/sli/le';
import type { Span } from '../../prometheus/span';
import { DEFAULT_RETENTION } from '../budget';
import { readSpan } from './read-span';

/** How the server of an environment is set up. */
export interface PrometheusServerOptions {
  /** How often targets are scraped. @default '30s' */
  readonly scrapeInterval?: Span;
  /** How often rules are evaluated. @default '30s' */
  readonly evaluationInterval?: Span;
  /** How long samples are kept. @default '15d' */
  readonly retention?: Span;
  /** Version of Prometheus, which gates the fields that are written. @default '2.42' */
  readonly version?: `${number}.${number}`;
}

/** Who scrapes an environment, and how its services are found. */
export interface TelemetryOptions extends PrometheusServerOptions {
  /** Namespace that Prometheus runs in: services let it in. @default - not known */
  readonly namespace?: string;
  /** Labels that find its pods. @default - all pods of the namespace */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** ServiceAccount it runs as. @default - it has no part in a mesh */
  readonly serviceAccount?: string;
  /** Labels that rules and monitors must have to be found by it, such as `{ release: 'prometheus' }`. @default - not known */
  readonly labels?: Readonly<Record<string, string>>;
  /** Label that holds the name of a service. @default 'job' */
  readonly serviceLabel?: string;
  /** Label that holds the namespace of a service. @default - `'namespace'` of prometheus, none of otel */
  readonly namespaceLabel?: string;
  /** Bounds of the histogram of durations. @default - those of the client library */
  readonly buckets?: readonly number[];
}

/** What services count with a client library of Prometheus. */
export interface PrometheusTelemetryOptions extends TelemetryOptions {
  /** Counter of all requests. @default 'http_requests_total' */
  readonly requests?: string;
  /** Label of the counter that holds the status code. @default 'code' */
  readonly code?: string;
  /** Histogram of their durations in seconds. @default 'http_request_duration_seconds' */
  readonly duration?: string;
}

/** What services count by the conventions of OpenTelemetry. */
export interface OtelTelemetryOptions extends TelemetryOptions {
  /** How names are spelled: with underscores, or with dots as Prometheus 3 keeps them. @default 'underscore' */
  readonly naming?: 'underscore' | 'utf8';
  /** Whether the conventions are those in force, or those before 1.23, in milliseconds. @default 'stable' */
  readonly conventions?: 'stable' | 'old';
}

/** How an environment is measured, and what is wrong with what that was made from. */
export interface Telemetry extends TelemetryFacts {
  /** What is wrong with its options, for whoever they were given to. */
  readonly issues: readonly PropIssue[];
}

const SERVER_KEYS = ['scrapeInterval', 'evaluationInterval', 'retention', 'version'] as const;
const COMMON_KEYS = [
  ...SERVER_KEYS,
  'namespace',
  'podLabels',
  'serviceAccount',
  'labels',
  'serviceLabel',
  'namespaceLabel',
  'buckets',
] as const;

/** Bounds in seconds. @see https://github.com/prometheus/client_golang/blob/main/prometheus/histogram.go (DefBuckets) */
const CLIENT_BUCKETS: readonly number[] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * The services of an environment count their own requests with a client library of Prometheus.
 *
 * @example app.environments({ production: { telemetry: prometheus({ namespace: 'monitoring', labels: { release: 'prometheus' } }) } })
 */
export function prometheus(options: PrometheusTelemetryOptions = {}): Telemetry {
  const [faults, given] = beginning(options, 'prometheus');
  faults.onlyKeys(given, [...COMMON_KEYS, 'requests', 'code', 'duration']);
  const named = (key: 'requests' | 'code' | 'duration', other: string): string =>
    readNamed(faults.at(key), given[key], key === 'code' ? isLabelName : isMetricName) ?? other;
  const requests = {
    kind: 'prometheus',
    total: named('requests', 'http_requests_total'),
    code: named('code', 'code'),
    duration: named('duration', 'http_request_duration_seconds'),
    ...readTargetLabels(faults, given, 'namespace'),
    buckets: readBuckets(faults.at('buckets'), given.buckets) ?? CLIENT_BUCKETS,
  } as const;
  return telemetryOf(faults, given, requests);
}

/**
 * The services of an environment count their own requests by the conventions of OpenTelemetry.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-metrics/
 * @example app.environments({ production: { telemetry: otel({ serviceLabel: 'service_name', labels: { release: 'prometheus' } }) } })
 */
export function otel(options: OtelTelemetryOptions = {}): Telemetry {
  const [faults, given] = beginning(options, 'otel');
  faults.onlyKeys(given, [...COMMON_KEYS, 'naming', 'conventions']);
  const { naming = 'underscore', conventions = 'stable' } = given;
  checkWord(faults.at('naming'), naming, ['underscore', 'utf8']);
  checkWord(faults.at('conventions'), conventions, ['stable', 'old']);
  const buckets = readBuckets(faults.at('buckets'), given.buckets);
  const labels = readTargetLabels(faults, given, undefined);
  return telemetryOf(faults, given, { kind: 'otel', naming, conventions, ...labels, buckets });
}

function beginning<T extends object>(options: T, maker: string): [Faults, T] {
  const faults = Faults.none();
  const sound = faults.require(
    isObject(options),
    options,
    'an object',
    `write ${maker}({ namespace: 'monitoring' })`,
  );
  return [faults, sound ? options : ({} as T)];
}

function telemetryOf(
  faults: Faults,
  given: TelemetryOptions,
  requests: TelemetryFacts['requests'],
): Telemetry {
  const { labels } = given;
  if (labels !== undefined) checkLabels(labels, faults.at('labels'));
  const server = readServer(faults, given);
  return { requests, labels, server, ...readServerOptions(faults, given), issues: faults.issues };
}

function readServer(faults: Faults, given: TelemetryOptions): TelemetryServer | undefined {
  const { namespace, podLabels, serviceAccount } = given;
  if (podLabels !== undefined) checkLabels(podLabels, faults.at('podLabels'));
  if (serviceAccount !== undefined) checkName(faults.at('serviceAccount'), serviceAccount);
  if (namespace !== undefined)
    return checkName(faults.at('namespace'), namespace)
      ? { namespace, podLabels, serviceAccount }
      : undefined;
  for (const key of ['podLabels', 'serviceAccount'] as const)
    faults
      .at(key)
      .require(
        given[key] === undefined,
        given[key],
        'nothing without a namespace',
        "add namespace: 'monitoring'",
      );
  return undefined;
}

function checkName(faults: Faults, given: unknown): boolean {
  const sound = typeof given === 'string' && isDnsLabel(given);
  return faults.require(sound, given, 'a name of lower-case letters, digits and -', "write 'monitoring'");
}

function checkWord(faults: Faults, given: unknown, words: readonly string[]): void {
  faults.require(
    words.includes(given as string),
    given,
    `one of ${words.join(', ')}`,
    `write '${words[0] ?? ''}'`,
  );
}

function readNamed(faults: Faults, given: unknown, holds: (name: string) => boolean): string | undefined {
  if (given === undefined) return undefined;
  const sound = typeof given === 'string' && holds(given);
  faults.require(sound, given, 'a name of letters, digits and _', "write 'http_requests_total', or 'code'");
  return sound ? given : undefined;
}

function readTargetLabels(
  faults: Faults,
  { serviceLabel, namespaceLabel }: TelemetryOptions,
  namespace: string | undefined,
): { readonly serviceLabel: string; readonly namespaceLabel: string | undefined } {
  return {
    serviceLabel: readNamed(faults.at('serviceLabel'), serviceLabel, isLabelName) ?? 'job',
    namespaceLabel: readNamed(faults.at('namespaceLabel'), namespaceLabel, isLabelName) ?? namespace,
  };
}

/** What is taken for granted of a server. */
export const DEFAULT_SERVER = {
  scrapeInterval: 30_000,
  evaluationInterval: 30_000,
  retention: DEFAULT_RETENTION,
  version: '2.42',
} as const satisfies Pick<TelemetryFacts, (typeof SERVER_KEYS)[number]>;

/** Rules and scrapes that run more often than this are a typing error. */
const SHORTEST_INTERVAL = 1_000;

/** Reads how a server is set up; what is left out is as others say, or as it is by default. */
export function readServerOptions(
  faults: Faults,
  given: PrometheusServerOptions,
  known: Pick<TelemetryFacts, (typeof SERVER_KEYS)[number]> = DEFAULT_SERVER,
): Pick<TelemetryFacts, (typeof SERVER_KEYS)[number]> {
  const interval = (key: 'scrapeInterval' | 'evaluationInterval'): number =>
    readSpan(faults.at(key), given[key], SHORTEST_INTERVAL) ?? known[key];
  return {
    scrapeInterval: interval('scrapeInterval'),
    evaluationInterval: interval('evaluationInterval'),
    retention: readSpan(faults.at('retention'), given.retention) ?? known.retention,
    version: readVersion(faults.at('version'), given.version) ?? known.version,
  };
}

function readVersion(faults: Faults, given: unknown): string | undefined {
  if (given === undefined) return undefined;
  const sound = typeof given === 'string' && /^[23]\.\d{1,3}$/.test(given);
  faults.require(sound, given, 'a version of Prometheus, 2.0 or later', "write '2.42' or '3.5'");
  return sound ? given : undefined;
}

/** Keys of {@link PrometheusServerOptions}. */
export const PROMETHEUS_SERVER_KEYS: readonly string[] = SERVER_KEYS;
