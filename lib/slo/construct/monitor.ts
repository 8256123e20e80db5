import type { Construct } from 'constructs';
import {
  type MetricsEndpoint,
  PodMonitorObject,
  ServiceMonitorObject,
} from '../../../imports/monitoring.coreos.com';
import type { Faults } from '../../core/faults';
import { LABEL, MANAGED_BY } from '../../core/labels';
import { checkLabels } from '../../core/names';
import type { ServiceRef } from '../../core/service-ref';
import { type Span, renderSpan, renderTypedSpan } from '../../prometheus/span';
import { readSpan } from './read-span';

/** What Prometheus scrapes of a service. */
export interface MonitorOptions {
  /** Path of the metrics. @default '/metrics' */
  readonly path?: string;
  /** How often: no more seldom than promises that count by it take it to be. @default - as often as the server does */
  readonly interval?: Span;
  /** How long an answer may take, up to the interval. @default - as the server says */
  readonly scrapeTimeout?: Span;
  /** Samples of one pod above which all of them are refused. @default - any number */
  readonly sampleLimit?: number;
  /**
   * Each port of a Service, or each pod, which also finds pods without a Service, and those of two versions once each.
   * @default - 'PodMonitor' in an environment with `releases`, else 'ServiceMonitor'
   */
  readonly kind?: 'ServiceMonitor' | 'PodMonitor';
  /** Labels that the operator finds the monitor by; `{}` where it takes all. @default - those of the environment's telemetry */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A monitor, read. */
export interface ReadMonitor {
  readonly kind: 'ServiceMonitor' | 'PodMonitor';
  readonly labels: Readonly<Record<string, string>>;
  readonly endpoint: Omit<MetricsEndpoint, 'port'>;
  readonly sampleLimit: number | undefined;
  /** Milliseconds between scrapes; undefined where that is left to the server. */
  readonly interval: number | undefined;
}

/** Props that a monitor has beside whose and which port it is. */
export const MONITOR_KEYS = ['path', 'interval', 'scrapeTimeout', 'sampleLimit', 'kind', 'labels'] as const;

/** Reads what is scraped and tells its faults. `labels` are those of the environment. */
export function readMonitor(
  faults: Faults,
  given: MonitorOptions,
  known: { readonly labels: MonitorOptions['labels']; readonly scrapeInterval: number },
): ReadMonitor {
  const { kind = 'ServiceMonitor', labels = known.labels, path, sampleLimit } = given;
  const isKind = kind === 'ServiceMonitor' || kind === 'PodMonitor';
  faults.at('kind').require(isKind, kind, 'one of ServiceMonitor, PodMonitor', "write 'PodMonitor'");
  if (labels !== undefined) checkLabels(labels, faults.at('labels'));
  faults
    .at('labels')
    .require(
      labels !== undefined,
      labels,
      'labels that the Prometheus object looks for in its monitors: without them nothing is scraped',
      "write labels: { release: 'prometheus' }, labels: {} where it takes all, or give the environment telemetry: prometheus({ labels: … })",
    );
  const isPath = path === undefined || (typeof path === 'string' && /^\/[^\s?#]*$/.test(path));
  faults.at('path').require(isPath, path, 'a path that begins with /', "write '/metrics'");
  const isLimit = sampleLimit === undefined || (Number.isSafeInteger(sampleLimit) && sampleLimit > 0);
  faults.at('sampleLimit').require(isLimit, sampleLimit, 'a whole number above 0', 'write 10000');
  const { interval, scrapeTimeout } = readTimes(faults, given, known.scrapeInterval);
  return {
    kind,
    labels: labels ?? {},
    endpoint: { ...(path === undefined ? {} : { path }), ...rendered({ interval, scrapeTimeout }) },
    sampleLimit,
    interval,
  };
}

/** Times of an endpoint, in milliseconds; undefined where they are left to the server. */
interface Times {
  readonly interval: number | undefined;
  readonly scrapeTimeout: number | undefined;
}

function rendered({ interval, scrapeTimeout }: Times): Pick<MetricsEndpoint, 'interval' | 'scrapeTimeout'> {
  return {
    ...(interval === undefined ? {} : { interval: renderSpan(interval) }),
    ...(scrapeTimeout === undefined ? {} : { scrapeTimeout: renderSpan(scrapeTimeout) }),
  };
}

/** The operator refuses a monitor whose answers may take longer than the time between two of them. */
function readTimes(faults: Faults, given: MonitorOptions, every: number): Times {
  const interval = readSpan(faults.at('interval'), given.interval, 1_000);
  const scrapeTimeout = readSpan(faults.at('scrapeTimeout'), given.scrapeTimeout);
  const most = interval ?? every;
  faults
    .at('scrapeTimeout')
    .require(
      scrapeTimeout === undefined || scrapeTimeout <= most,
      given.scrapeTimeout,
      `at most the interval, ${renderSpan(most)}`,
      `write '${renderTypedSpan(most)}'`,
    );
  return { interval, scrapeTimeout };
}

/** Places the monitor of a service: it finds what is scraped by the one label that no rollout changes. */
export function placeMonitor(
  scope: Construct,
  service: ServiceRef,
  {
    name,
    ports,
    monitor,
  }: { readonly name: string; readonly ports: readonly string[]; readonly monitor: ReadMonitor },
): void {
  const { kind, labels, endpoint, sampleLimit } = monitor;
  const { namespace } = service;
  const metadata = {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    labels: { ...labels, [LABEL.managedBy]: MANAGED_BY },
  };
  const endpoints = ports.map((port) => ({ port, ...endpoint }));
  const common = {
    selector: { matchLabels: selectorOf(service) },
    ...(sampleLimit === undefined ? {} : { sampleLimit }),
  };
  if (kind === 'ServiceMonitor')
    new ServiceMonitorObject(scope, 'Resource', { metadata, spec: { ...common, endpoints } });
  else
    new PodMonitorObject(scope, 'Resource', {
      metadata,
      spec: { ...common, jobLabel: LABEL.instance, podMetricsEndpoints: endpoints },
    });
}

function selectorOf({ podSelector }: ServiceRef): Readonly<Record<string, string>> {
  const instance = podSelector[LABEL.instance];
  return instance === undefined ? podSelector : { [LABEL.instance]: instance };
}
