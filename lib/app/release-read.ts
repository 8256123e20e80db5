import { environmentOf } from '../core/environment-facts';
import { exposedPathsOf } from '../core/exposure-routes';
import type { Faults } from '../core/faults';
import type { MeshFacts } from '../core/mesh-facts';
import { checkObjectName, isDnsLabel } from '../core/names';
import { type Plain, isObject } from '../core/read-values';
import type { MeshPort } from '../mesh/mesh-service';
import { graphOf } from '../network/service-graph';
import type { SliQueries } from '../prometheus/sli/sli-queries';
import { readReleaseSli } from '../rollout/release-sli';
import type { KubernetesObject } from '../synth/kubernetes-object';
import type { MicroserviceApp } from './microservice-app';
import { meshView } from './mesh-view';
import { objectOf } from './release-objects';
import type { ReleaseInput } from './releaser';

/** A service that can be released. */
export interface ReadReleased {
  readonly service: MicroserviceApp;
  readonly mesh: MeshFacts;
  readonly prometheus: string;
  readonly sli: SliQueries;
  /** Ports whose requests are split. */
  readonly routed: readonly MeshPort[];
  /** Whether the Service has other ports, too. */
  readonly portsMatter: boolean;
  /** Spec of its Service. */
  readonly serviceSpec: Plain;
  readonly serviceLabels: Readonly<Record<string, string>>;
}

/** Reads what an engine needs of a service; tells all that keeps it from being released. */
export function readReleased(
  faults: Faults,
  input: ReleaseInput,
): ReadReleased | undefined {
  const { service, releases } = input;
  const at = faults.at('service');
  const before = faults.issues.length;
  const mesh = readMesh(at, service);
  checkObjectName(input.release.node.id, faults.at('id'));
  checkWorkload(at, service);
  const own = readService(at, service);
  checkEntry(at, service);
  if (mesh === undefined || own === undefined) return undefined;
  const { spec: serviceSpec, labels: serviceLabels } = own;
  const graph = graphOf(service);
  const { ports } = meshView({ graph, mesh }, graph.nodeOf(service));
  const shown = ports.filter((port) => port.shown && port.transport === 'TCP');
  const routed = shown.filter(({ http }) => http);
  const allowed = 'a service with a port that speaks HTTP or gRPC, which its Service shows';
  at.require(
    routed.length > 0,
    service.node.path,
    allowed,
    "name the port for what it speaks: 'http', 'grpc'",
  );
  const canary = `${service.serviceName}-canary`;
  const short = "call the service by a name of at most 56 characters: service: { name: '…' }";
  at.require(
    isDnsLabel(canary),
    canary,
    'a name of 63 characters at most for the Service of the new version',
    short,
  );
  const sli = readSli(faults.at('sli'), input, { routed, serviceSpec });
  if (sli === undefined || faults.issues.length > before) return undefined;
  const portsMatter = shown.length > 1;
  const { prometheus } = releases;
  return { service, mesh, prometheus, sli, routed, portsMatter, serviceSpec, serviceLabels };
}

function readMesh(at: Faults, service: MicroserviceApp): MeshFacts | undefined {
  const { mesh } = environmentOf(service);
  const allowed = 'a service of an environment whose mesh has sidecars: nothing else splits its requests';
  const fix = "give the environment one: mesh: istio({ mode: 'sidecar' })";
  if (!at.require(mesh?.mode === 'sidecar', service.node.path, allowed, fix)) return undefined;
  const hasPlace = at.require(
    service.namespace !== undefined,
    service.node.path,
    'a service in a chart with a namespace: metrics tell services by it',
    "write new Chart(app, 'shop', { namespace: 'shop' })",
  );
  return hasPlace ? mesh : undefined;
}

/** What brings a new version must have pods of both beside each other. */
function checkWorkload(at: Faults, { resource, node }: MicroserviceApp): void {
  const isDeployment = resource.kind === 'Deployment';
  const fix = 'remove workload.kind, or release it without an engine';
  if (!at.require(isDeployment, `${node.path}, a ${resource.kind}`, 'a service that is a Deployment', fix))
    return;
  const { strategy } = specOf(resource);
  const recreates = isObject(strategy) && strategy.type === 'Recreate';
  at.require(
    !recreates,
    `${node.path}, strategy Recreate`,
    'a service whose old and new pods run beside each other',
    "remove strategy: 'Recreate'",
  );
}

interface OwnService {
  readonly spec: Plain;
  readonly labels: Readonly<Record<string, string>>;
}

/** Requests must come by the one Service that the mesh splits: whoever comes by another goes around the weights. */
function readService(at: Faults, service: MicroserviceApp): OwnService | undefined {
  const { node, serviceName } = service;
  const own = objectOf(service, `Service-${serviceName}`);
  if (own === undefined) {
    const missing = 'a service that makes a Service of its own, and shares it with no other version';
    at.add(node.path, missing, "remove service: 'none', or release the version that came first");
    return undefined;
  }
  for (const child of node.children)
    if (child.node.id.startsWith('Service-') && child !== own)
      at.add(
        `${node.path}, Service ${child.node.id.slice('Service-'.length)}`,
        'a service with one Service: requests by another go to old and new pods alike, whatever the weights',
        "remove it from services, and expose the service: exposure: istioGateway({ … }), expose: { host: '…' }",
      );
  const spec = specOf(own);
  const { type = 'ClusterIP', clusterIP } = spec;
  const given = clusterIP === 'None' ? 'headless' : String(type);
  const allowed =
    'a Service of type ClusterIP: from outside and by addresses of pods, requests go around the weights';
  at.require(
    given === 'ClusterIP',
    `${node.path}, Service of type ${given}`,
    allowed,
    'remove service.type and service.headless',
  );
  return { spec, labels: labelsOf(own) };
}

/** Requests from outside must come by a gateway that reads the routes of the mesh. */
function checkEntry(at: Faults, service: MicroserviceApp): void {
  if (exposedPathsOf(service) === undefined) return;
  const { exposure } = environmentOf(service);
  const kind = exposure?.kind ?? 'ingress';
  at.require(
    kind === 'istioGateway',
    `${service.node.path}, exposed by ${kind}`,
    'a service that is exposed by a gateway of Istio: all others go around the weights',
    'give the environment one: exposure: istioGateway({ … })',
  );
}

/** Ports of which protocol there are: what fails in gRPC answers 200 in HTTP. */
interface RoutedPorts {
  readonly routed: readonly MeshPort[];
  readonly serviceSpec: Plain;
}

function readSli(
  faults: Faults,
  { service, sli }: ReleaseInput,
  { routed, serviceSpec }: RoutedPorts,
): SliQueries | undefined {
  const kinds = new Set(routed.map(({ name }) => (isGrpc(name, serviceSpec) ? 'istioGrpc' : 'istioHttp')));
  const [usual = 'istioHttp', ...others] = [...kinds].sort();
  faults.require(
    sli !== undefined || others.length === 0,
    sli,
    `what to judge ${service.node.path} by: it speaks gRPC and other HTTP`,
    "write { kind: 'istioGrpc' } or { kind: 'istioHttp' }, whichever its users are",
  );
  const place = { service: `${service.serviceName}-canary`, namespace: service.namespace ?? '' };
  return readReleaseSli(faults, sli ?? { kind: usual }, place);
}

function isGrpc(name: string, { ports }: Plain): boolean {
  const port = Array.isArray(ports) ? ports.filter(isObject).find((each) => each.name === name) : undefined;
  const appProtocol = port?.appProtocol;
  return typeof appProtocol === 'string' ? appProtocol === 'grpc' : /^grpc(-|$)/.test(name);
}

function specOf(object: KubernetesObject): Plain {
  const { spec } = object.toJson() as { readonly spec?: unknown };
  return isObject(spec) ? spec : {};
}

function labelsOf(object: KubernetesObject): Readonly<Record<string, string>> {
  const { metadata } = object.toJson() as {
    readonly metadata: { readonly labels?: Readonly<Record<string, string>> };
  };
  return metadata.labels ?? {};
}
