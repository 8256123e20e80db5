import { environmentOf } from '../../core/environment-facts';
import { exposedPathsOf } from '../../core/exposure-routes';
import type { Faults } from '../../core/faults';
import type { MeshFacts } from '../../core/mesh-facts';
import { checkObjectName, isDnsLabel } from '../../core/names';
import type { Plain } from '../../core/read-values';
import type { MeshPort } from '../../mesh/mesh-service';
import { graphOf } from '../../network/service-graph';
import type { ReleaseSli } from '../../rollout/release-sli';
import type { MicroserviceApp } from '../microservice/microservice-app';
import { meshView } from '../mesh/view';
import type { AskedOfRelease } from './rollout';
import { type AskingFacts, readAsked } from './asked';
import { checkWorkload, isGrpc, readOwnService } from './service';
import type { ReleaseInput } from './releaser';

/** A service that can be released. */
export interface ReadReleased {
  readonly service: MicroserviceApp;
  readonly mesh: MeshFacts;
  readonly asked: AskedOfRelease;
  /** Ports whose requests are split. */
  readonly routed: readonly MeshPort[];
  /** Whether the Service has other ports, too. */
  readonly portsMatter: boolean;
  /** Spec of its Service. */
  readonly serviceSpec: Plain;
  readonly serviceLabels: Readonly<Record<string, string>>;
}

/** Reads what an engine needs of a service; tells all that keeps it from being released. */
export function readReleased(faults: Faults, input: ReleaseInput<AskingFacts>): ReadReleased | undefined {
  const { service } = input;
  const at = faults.at('service');
  const before = faults.issues.length;
  const mesh = readMesh(at, service);
  checkObjectName(input.release.node.id, faults.at('id'));
  checkWorkload(at, service);
  const own = readOwnService(at, service);
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
  const sli = chooseSli(faults.at('sli'), input, { routed, serviceSpec });
  const asked = readAsked(faults, input, { sli });
  if (asked === undefined || faults.issues.length > before) return undefined;
  const portsMatter = shown.length > 1;
  return { service, mesh, asked, routed, portsMatter, serviceSpec, serviceLabels };
}

function readMesh(at: Faults, service: MicroserviceApp): MeshFacts | undefined {
  const { mesh, linkerd, exposure } = environmentOf(service);
  const allowed =
    linkerd === undefined
      ? 'a service of an environment whose mesh has sidecars: nothing else splits its requests'
      : 'a service of an environment whose mesh is Istio: its releases move weights of VirtualServices, which Linkerd does not read';
  const atGateway =
    exposure?.kind === 'gatewayApi' && exposedPathsOf(service) !== undefined
      ? "; or, as it is exposed by a Gateway: router: 'gateway-api' in argoRollouts or stagedCommits"
      : '';
  const fix = `give the environment one: mesh: istio({ mode: 'sidecar' })${atGateway}`;
  if (!at.require(mesh?.mode === 'sidecar', service.node.path, allowed, fix)) return undefined;
  const hasPlace = at.require(
    service.namespace !== undefined,
    service.node.path,
    'a service in a chart with a namespace: metrics tell services by it',
    "write new Chart(app, 'shop', { namespace: 'shop' })",
  );
  return hasPlace ? mesh : undefined;
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

/** What is judged: what the author says, or what all ports speak. */
function chooseSli(
  faults: Faults,
  { service, sli }: ReleaseInput,
  { routed, serviceSpec }: RoutedPorts,
): ReleaseSli {
  const kinds = new Set(routed.map(({ name }) => (isGrpc(name, serviceSpec) ? 'istioGrpc' : 'istioHttp')));
  const [usual = 'istioHttp', ...others] = [...kinds].sort();
  faults.require(
    sli !== undefined || others.length === 0,
    sli,
    `what to judge ${service.node.path} by: it speaks gRPC and other HTTP`,
    "write { kind: 'istioGrpc' } or { kind: 'istioHttp' }, whichever its users are",
  );
  return sli ?? { kind: usual };
}
