import type { Faults } from '../../core/faults';
import { carriesRequests } from '../../core/mesh-counted';
import type { ServiceRef } from '../../core/service-ref';
import type { OtelRequests, PrometheusRequests } from '../../core/telemetry-facts';
import {
  type Bounded,
  ENVOY_BUCKETS,
  OLD_OTEL_BUCKETS,
  OTEL_BUCKETS,
  boundAsSpan,
  checkBound,
} from '../../prometheus/sli/le';
import type { LabelValues, Sli } from '../../prometheus/sli/sli';
import { type Span, parseSpan } from '../../prometheus/span';
import { type MeasuredIn, type Promiser, whyUncounted } from './mesh-silence';
import type { ShorthandOptions } from './slo-props';

/** What a shorthand asks for: requests without errors, or within a time. */
export type Wanted =
  | { readonly kind: 'availability' }
  | { readonly kind: 'latency'; readonly under: Span; readonly onlySuccessful?: boolean };

/** Chooses what is counted for a service from what its environment measures; tells why there is nothing. */
export function chooseSli(
  faults: Faults,
  { service, options, measured }: Promiser,
  wanted: Wanted,
): Sli | undefined {
  const protocol = readProtocol(faults, service, options);
  const source = chooseSource(faults, { service, options, measured });
  if (protocol === undefined || source === undefined) return undefined;
  if (source === 'mesh') {
    // All requests of an ambient mesh pass one proxy that reads them, where they pass any.
    const reporter = measured.mesh?.mode === 'ambient' ? 'waypoint' : undefined;
    return istioSli(faults, { service, protocol, reporter }, wanted);
  }
  if (protocol === 'grpc') {
    faults.add(
      'grpc',
      'calls over HTTP, or a mesh: services count calls over gRPC each in their own way',
      "write sli: { kind: 'ratio', bad: …, total: … }, or give the environment mesh: istio({ prometheus: { … } })",
    );
    return undefined;
  }
  if (!isCounted(faults, source, wanted)) return undefined;
  return source.kind === 'otel' ? otelSli(source, service, wanted) : clientSli(source, service, wanted);
}

/** What callers speak: what all ports that carry requests begin with. */
function readProtocol(
  faults: Faults,
  { ports }: ServiceRef,
  { protocol }: ShorthandOptions,
): 'http' | 'grpc' | undefined {
  if (protocol !== undefined) {
    const sound = protocol === 'http' || protocol === 'grpc';
    faults.at('protocol').require(sound, protocol, "'http' or 'grpc'", "write 'http'");
    return sound ? protocol : undefined;
  }
  const names = Object.keys(ports).filter(carriesRequests);
  const isGrpc = (name: string): boolean => /^grpc(-|$)/.test(name);
  const isHttp = (name: string): boolean => /^https?2?(-|$)/.test(name);
  const spoken = [...(names.some(isHttp) ? ['http'] : []), ...(names.some(isGrpc) ? ['grpc'] : [])] as const;
  const [only, ...others] = spoken;
  if (only !== undefined && others.length === 0) return only as 'http' | 'grpc';
  faults.add(
    Object.keys(ports),
    'a service whose ports say by their names what its callers speak, HTTP or gRPC',
    "write protocol: 'http', or an indicator of your own: { name, objective, sli: { kind: 'ratio', … } }",
  );
  return undefined;
}

type Source = 'mesh' | OtelRequests | PrometheusRequests;

/** Who counts requests. */
function chooseSource(faults: Faults, promiser: Promiser): Source | undefined {
  const { options, measured } = promiser;
  const { measuredBy } = options;
  const known = measuredBy === undefined || measuredBy === 'mesh' || measuredBy === 'service';
  faults.at('measuredBy').require(known, measuredBy, "'mesh' or 'service'", "write 'mesh'");
  const requests = measured.telemetry?.requests;
  const silent = whyUncounted(promiser);
  if (silent === undefined && isMeshFirst(measuredBy, measured)) return 'mesh';
  if (measuredBy !== 'mesh' && requests !== undefined) return requests;
  if (!known) return undefined;
  const [allowed, fix] =
    measuredBy === 'service' || silent === undefined
      ? [
          'an environment that says how services count their requests',
          'write telemetry: prometheus({ … }) or otel({ … }) there',
        ]
      : silent;
  faults.add(measuredBy ?? 'nothing that counts requests', allowed, `${fix}, or write sli: { kind: … } here`);
  return undefined;
}

/**
 * Proxies of callers, and waypoints, still count when no pod of the service is left, so that they go first; but where
 * waypoints stand only before what needs one, a service that counts by itself needs none.
 */
function isMeshFirst(measuredBy: ShorthandOptions['measuredBy'], { mesh, telemetry }: MeasuredIn): boolean {
  if (measuredBy !== undefined) return measuredBy === 'mesh';
  return mesh?.waypoint?.services !== 'needed' || telemetry?.requests === undefined;
}

/** Whose requests proxies count, and which proxies; those of callers where none are named. */
interface Reported {
  readonly service: ServiceRef;
  readonly protocol: 'http' | 'grpc';
  readonly reporter: 'waypoint' | undefined;
}

function istioSli(
  faults: Faults,
  { service, protocol, reporter }: Reported,
  wanted: Wanted,
): Sli | undefined {
  const { namespace, serviceName } = service;
  if (namespace === undefined) {
    faults.add(
      namespace,
      'a service whose namespace is known: proxies count by it',
      "give its chart one: super(scope, 'shop', { namespace: 'shop' })",
    );
    return undefined;
  }
  const of = { service: serviceName, namespace, ...(reporter === undefined ? {} : { reporter }) };
  if (wanted.kind === 'availability') return { kind: protocol === 'grpc' ? 'istioGrpc' : 'istioHttp', ...of };
  const { kind: _kind, ...limits } = wanted;
  const sli = { kind: 'istioLatency', ...of, protocol, ...limits } as const;
  const isBound = checkUnder(faults, wanted.under, {
    buckets: ENVOY_BUCKETS,
    unit: 'ms',
    others: (bounds) =>
      `where proxies have other bounds write { name: 'latency', objective: 99, sli: { ${literal(sli)}, buckets: ${bounds} } }`,
  });
  return isBound ? sli : undefined;
}

/** Whether a time is a bound of what services count; told with the place where its bounds are named. */
function isCounted(faults: Faults, source: OtelRequests | PrometheusRequests, wanted: Wanted): boolean {
  if (wanted.kind === 'availability') return true;
  const isOld = source.kind === 'otel' && source.conventions === 'old';
  return checkUnder(faults, wanted.under, {
    buckets: source.buckets ?? (isOld ? OLD_OTEL_BUCKETS : OTEL_BUCKETS),
    unit: isOld ? 'ms' : 's',
    others: (bounds) =>
      `name the bounds that services have in the environment: telemetry: ${source.kind}({ buckets: ${bounds} })`,
  });
}

function checkUnder(
  faults: Faults,
  under: Span,
  { buckets, unit, others }: Pick<Bounded, 'buckets' | 'others'> & { readonly unit: 's' | 'ms' },
): boolean {
  const milliseconds = parseSpan(under) ?? NaN;
  const bound = unit === 's' ? milliseconds / 1000 : milliseconds;
  const asked = { buckets, given: under, written: boundAsSpan(unit), ...(others && { others }) };
  return checkBound(faults.at('under'), bound, asked);
}

/** Fields as they are typed. */
function literal(fields: Readonly<Record<string, unknown>>): string {
  return Object.entries(fields)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? `'${value}'` : String(value)}`)
    .join(', ');
}

function labelsOf(
  { serviceLabel, namespaceLabel }: OtelRequests | PrometheusRequests,
  service: ServiceRef,
): LabelValues {
  const { namespace, serviceName } = service;
  return {
    [serviceLabel]: serviceName,
    ...(namespaceLabel === undefined || namespace === undefined ? {} : { [namespaceLabel]: namespace }),
  };
}

function otelSli(source: OtelRequests, service: ServiceRef, wanted: Wanted): Sli {
  const { naming, conventions, buckets } = source;
  const of = { labels: labelsOf(source, service), naming, conventions };
  if (wanted.kind === 'availability') return { kind: 'otelHttp', ...of };
  const { kind: _kind, ...limits } = wanted;
  return { kind: 'otelLatency', ...of, ...limits, ...(buckets === undefined ? {} : { buckets }) };
}

/** A histogram without the label of the code keeps all of its requests: a label that is not there is not 5xx. */
function clientSli(source: PrometheusRequests, service: ServiceRef, wanted: Wanted): Sli {
  const { total, code, duration, buckets } = source;
  const labels = labelsOf(source, service);
  if (wanted.kind === 'availability')
    return {
      kind: 'ratio',
      bad: { metric: total, labels: { ...labels, [code]: { matches: '5..' } } },
      total: { metric: total, labels },
    };
  const limited = wanted.onlySuccessful === false ? labels : { ...labels, [code]: { matchesNot: '5..' } };
  const seconds = (parseSpan(wanted.under) ?? NaN) / 1000;
  return { kind: 'histogram', metric: duration, labels: limited, under: seconds, buckets };
}
