/** Versions of Istio that are rendered for. `v1` of its APIs is served from the first of them on. */
export const ISTIO_VERSIONS = [
  '1.20',
  '1.21',
  '1.22',
  '1.23',
  '1.24',
  '1.25',
  '1.26',
  '1.27',
  '1.28',
  '1.29',
  '1.30',
  '1.31',
] as const;

/** Where the control plane runs, and policies for the whole mesh lie, unless the mesh was installed with another. */
export const DEFAULT_ROOT_NAMESPACE = 'istio-system';

/** A version of Istio, as `istioctl version` begins it. */
export type IstioVersion = (typeof ISTIO_VERSIONS)[number];

/** The version that is rendered for where none is named. */
export const DEFAULT_ISTIO_VERSION: IstioVersion = '1.27';

/** Pods of the platform, and who they are in the mesh. */
export interface MeshParty {
  /** Namespace they run in. */
  readonly namespace: string;
  /** ServiceAccount they run as; undefined where they have no part in the mesh. */
  readonly serviceAccount: string | undefined;
  /** Labels that find them; undefined for all pods of the namespace. */
  readonly podLabels: Readonly<Record<string, string>> | undefined;
}

/** Where spans go: pods beside the proxies. */
export interface MeshCollector {
  readonly namespace: string;
  readonly podLabels: Readonly<Record<string, string>> | undefined;
  readonly port: number;
}

/** What is told of requests, and to whom. */
export interface MeshTelemetry {
  readonly tracing: { readonly samplingPercent: number; readonly provider: string | undefined } | undefined;
  readonly accessLog: { readonly provider: string; readonly filter: string | undefined } | undefined;
  readonly collector: MeshCollector | undefined;
}

/** The proxies of an ambient mesh that read requests, one for each namespace that has a use for it. */
export interface WaypointFacts {
  /** Name of the Gateway, and of the ServiceAccount that its pods run as. */
  readonly name: string;
  /** Which services are called by it: those that need what only it does, or all that it can stand before. */
  readonly services: 'needed' | 'all';
  /** The kind of the objects that say how long calls may take, and what is repeated. */
  readonly routes: 'HTTPRoute' | 'VirtualService';
  /** Whether gateways call by it too, or dial pods themselves. */
  readonly gateways: 'waypoint' | 'pods';
}

/** What the rest of kiban may know of the mesh that an environment has. */
export interface MeshFacts {
  /** Proxies beside each container, or one on each node. */
  readonly mode: 'sidecar' | 'ambient';
  /** Version of Istio, which gates the fields that are written. */
  readonly version: IstioVersion;
  /** Version of the objects that are written. */
  readonly apiVersion: 'v1' | 'v1beta1';
  /** What identities begin with. */
  readonly trustDomain: string;
  /** What names of services end with. */
  readonly clusterDomain: string;
  /** Where the control plane runs. */
  readonly rootNamespace: string;
  /** Revision that injects proxies; undefined for the default one. */
  readonly revision: string | undefined;
  /** The gateway that lets requests in; undefined where there is none of the mesh. */
  readonly ingressGateway: MeshParty | undefined;
  /** What scrapes the proxies; undefined where nothing does. */
  readonly prometheus: MeshParty | undefined;
  /** What proxies tell of requests. */
  readonly telemetry: MeshTelemetry;
  /** Proxies of an ambient mesh that read requests. @default - none */
  readonly waypoint?: WaypointFacts | undefined;
}

/** Whether a version of Istio has what came with another. */
export function isIstioAtLeast(version: IstioVersion, least: IstioVersion): boolean {
  return ISTIO_VERSIONS.indexOf(version) >= ISTIO_VERSIONS.indexOf(least);
}

/** Whether proxies of a mesh follow the VirtualServices of its services: sidecars do, and waypoints where that was chosen. */
export function followsVirtualServices(mesh: MeshFacts | undefined): boolean {
  return mesh?.mode === 'sidecar' || mesh?.waypoint?.routes === 'VirtualService';
}

/**
 * The identity of a workload, as a policy names it.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
 */
export function principalOf(
  { trustDomain }: Pick<MeshFacts, 'trustDomain'>,
  { namespace, serviceAccount }: { readonly namespace: string; readonly serviceAccount: string },
): string {
  return `${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}

/** Labels that take pods into the mesh, and their calls by a waypoint. */
export const MESH_LABEL = {
  /** Of a namespace: whether its pods get proxies. */
  injection: 'istio-injection',
  /** What pods say of their own proxy: a label, or an annotation of that name. */
  inject: 'sidecar.istio.io/inject',
  /** Of a namespace or of pods: the control plane that injects. */
  revision: 'istio.io/rev',
  /** Of a namespace or of pods: whether they are part of an ambient mesh. */
  dataplane: 'istio.io/dataplane-mode',
  /** Of a namespace, a Service or pods: the Gateway that they are called by, or `none`. */
  useWaypoint: 'istio.io/use-waypoint',
  /** Where that Gateway is, unless it is beside them. */
  useWaypointNamespace: 'istio.io/use-waypoint-namespace',
} as const;

/**
 * The labels that take a namespace into the mesh.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/
 * @see https://istio.io/latest/docs/ambient/usage/add-workloads/
 */
export function meshNamespaceLabels(mesh: MeshFacts | undefined): Readonly<Record<string, string>> {
  if (mesh === undefined) return {};
  if (mesh.mode === 'ambient') return { [MESH_LABEL.dataplane]: 'ambient' };
  return mesh.revision === undefined
    ? { [MESH_LABEL.injection]: 'enabled' }
    : { [MESH_LABEL.revision]: mesh.revision };
}

/** Ports of the mesh itself. @see https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio */
export const MESH_PORT = {
  /** istiod, where proxies get their configuration and certificates. */
  controlPlane: 15012,
  /** What one pod of an ambient mesh is dialled on by another (HBONE). */
  tunnel: 15008,
  /** Metrics of a proxy and of the application behind it, together; rewritten probes as well. */
  mergedMetrics: 15020,
  /** Whether a proxy is ready. */
  health: 15021,
  /** Metrics of a proxy alone. */
  proxyMetrics: 15090,
} as const;

/**
 * The labels of the pods that Istio makes for a waypoint.
 *
 * @see github.com/istio/istio: manifests/charts/istio-control/istio-discovery/files/waypoint.yaml
 */
export function waypointPodLabels({ name }: Pick<WaypointFacts, 'name'>): Readonly<Record<string, string>> {
  return { 'gateway.networking.k8s.io/gateway-name': name };
}

/**
 * Where probes come from in an ambient mesh, whose node proxy hides the kubelet's address.
 *
 * @see https://istio.io/latest/docs/ambient/usage/networkpolicy/
 */
export const AMBIENT_PROBE_CIDRS: readonly string[] = [
  '169.254.7.127/32',
  'fd16:9254:7127:1337:ffff:ffff:ffff:ffff/128',
];

/** The label of the control plane's pods, whatever their revision. */
export const CONTROL_PLANE_LABELS: Readonly<Record<string, string>> = { app: 'istiod' };
