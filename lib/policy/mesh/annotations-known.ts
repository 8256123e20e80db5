/** An annotation that Istio reads or writes. */
export interface KnownAnnotation {
  /** Kinds that it is for, where pods stand for their templates. */
  readonly on: readonly string[];
  /** How far Istio stands by it. */
  readonly status: 'alpha' | 'settled' | 'deprecated';
}

type Status = KnownAnnotation['status'];

/**
 * Annotations of Istio 1.32, by how far it stands by them, as a prefix and what may stand behind it.
 *
 * @see https://github.com/istio/api/blob/v1.32.0/annotation/annotations.yaml
 */
const ON_PODS: readonly (readonly [Status, prefix: string, names: string])[] = [
  ['alpha', 'ambient.istio.io/', 'bypass-inbound-capture dns-capture'],
  ['settled', 'ambient.istio.io/', 'redirection'],
  ['alpha', 'inject.istio.io/', 'templates'],
  ['alpha', 'istio.io/', 'reroute-virtual-interfaces rev'],
  ['alpha', 'prometheus.istio.io/', 'merge-metrics'],
  ['settled', 'proxy.istio.io/', 'config'],
  ['alpha', 'proxy.istio.io/', 'overrides'],
  [
    'alpha',
    'readiness.status.sidecar.istio.io/',
    'applicationPorts failureThreshold initialDelaySeconds periodSeconds',
  ],
  [
    'alpha',
    'sidecar.istio.io/',
    'agentLogLevel bootstrapOverride componentLogLevel interceptionMode logLevel nativeSidecar proxyCPU ' +
      'proxyCPULimit proxyImage proxyImageType proxyMemory rewriteAppHTTPProbers statsEvictionInterval ' +
      'statsFlushInterval statsHistogramBins statsHistogramBuckets status userVolume',
  ],
  ['settled', 'sidecar.istio.io/', 'proxyMemoryLimit userVolumeMount'],
  [
    'deprecated',
    'sidecar.istio.io/',
    'discoveryAddress extraStatTags inject statsCompression statsInclusionPrefixes statsInclusionRegexps ' +
      'statsInclusionSuffixes',
  ],
  ['alpha', 'status.sidecar.istio.io/', 'port'],
  [
    'alpha',
    'traffic.sidecar.istio.io/',
    'excludeInboundPorts excludeInterfaces excludeOutboundIPRanges excludeOutboundPorts includeOutboundIPRanges ' +
      'includeOutboundPorts',
  ],
  ['settled', 'traffic.sidecar.istio.io/', 'includeInboundPorts'],
  ['deprecated', 'traffic.sidecar.istio.io/', 'kubevirtInterfaces'],
];

/** Those of other kinds, by name. `Any` stands for all kinds. */
const ON_OTHERS: Readonly<Record<string, readonly [Status, ...kinds: string[]]>> = {
  'alpha.istio.io/canonical-serviceaccounts': ['deprecated', 'Service'],
  'alpha.istio.io/kubernetes-serviceaccounts': ['deprecated', 'Service'],
  'ambient.istio.io/waypoint-inbound-binding': ['alpha', 'GatewayClass', 'Gateway'],
  'galley.istio.io/analyze-suppress': ['alpha', 'Any'],
  'gateway.istio.io/controller-version': ['alpha', 'Any'],
  'gateway.istio.io/name-override': ['alpha', 'Gateway'],
  'gateway.istio.io/service-account': ['alpha', 'Gateway'],
  'istio.io/autoRegistrationGroup': ['alpha', 'WorkloadEntry'],
  'istio.io/connectedAt': ['alpha', 'WorkloadEntry'],
  'istio.io/disconnectedAt': ['alpha', 'WorkloadEntry'],
  'istio.io/dry-run': ['alpha', 'AuthorizationPolicy'],
  'istio.io/use-waypoint-canary-weight': ['alpha', 'Service', 'ServiceEntry', 'Namespace'],
  'istio.io/workloadController': ['alpha', 'WorkloadEntry'],
  'networking.istio.io/exportTo': ['alpha', 'Service'],
  'networking.istio.io/service-type': ['alpha', 'Gateway'],
  'networking.istio.io/traffic-distribution': ['alpha', 'Namespace', 'Service', 'ServiceEntry'],
  'topology.istio.io/controlPlaneClusters': ['alpha', 'Namespace'],
  'traffic.istio.io/nodeSelector': ['settled', 'Service'],
};

/** Every annotation of Istio, by its name. */
export const ANNOTATIONS: ReadonlyMap<string, KnownAnnotation> = new Map([
  ...ON_PODS.flatMap(([status, prefix, names]) =>
    names.split(' ').map((name): [string, KnownAnnotation] => [prefix + name, { on: ['Pod'], status }]),
  ),
  ...Object.entries(ON_OTHERS).map(([name, [status, ...on]]): [string, KnownAnnotation] => [
    name,
    { on, status },
  ]),
]);

/**
 * What Istio reads as a label alone: as an annotation, nobody sees it.
 *
 * @see https://github.com/istio/api/blob/v1.32.0/label/labels.yaml
 */
export const LABELS: ReadonlySet<string> = new Set([
  'istio-injection',
  'istio.io/dataplane-mode',
  'istio.io/ingress-use-waypoint',
  'istio.io/use-waypoint',
  'istio.io/use-waypoint-canary',
  'istio.io/use-waypoint-canary-namespace',
  'istio.io/use-waypoint-namespace',
  'istio.io/waypoint-for',
  'networking.istio.io/enable-autoallocate-ip',
  'networking.istio.io/gatewayPort',
  'security.istio.io/tlsMode',
  'service.istio.io/canonical-name',
  'service.istio.io/canonical-revision',
  'service.istio.io/workload-name',
  'topology.istio.io/cluster',
  'topology.istio.io/network',
  'topology.istio.io/subzone',
]);

/** What Istio and its injector write by themselves, and what marks objects of an installation. */
const WRITTEN = /^(internal|install\.operator|operator)\.istio\.io\//;

/** Whether an annotation is one of Istio's own. */
export function isOfIstio(key: string): boolean {
  return LABELS.has(key) || (/^([^/]+\.)?istio\.io\//.test(key) && !WRITTEN.test(key));
}
