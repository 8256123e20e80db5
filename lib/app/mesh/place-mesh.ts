import type { Construct } from 'constructs';
import { environmentOf } from '../../core/environment-facts';
import { Faults } from '../../core/faults';
import { LABEL, MANAGED_BY } from '../../core/labels';
import type { MeshFacts } from '../../core/mesh-facts';
import { profileOf } from '../../core/profile';
import type { ServiceRef } from '../../core/service-ref';
import { claimShared } from '../../core/shared-objects';
import { type MeshPort, speaksHttp } from '../../mesh/mesh-service';
import {
  type MeshPlacement,
  placeAuthorization,
  placeHost,
  placeNamespace,
  placeService,
} from '../../mesh/place-mesh';
import { hasRoutes } from '../../mesh/virtual-service-spec';
import type { Callable } from '../../network/call-target';
import type { HostPeer } from '../../network/peers';
import { isPlusWorkload, serviceRefOf } from '../../network/plus-workload';
import { graphOf } from '../../network/service-graph';
import { isAutoscaling } from '../../scaling/autoscaling';
import type { ReadPort } from '../../service/ports';
import { addAppCheck } from '../../synth/app-checks';
import type { KubernetesObject } from '../../synth/kubernetes-object';
import { sharedKey } from '../../workload/identity';
import { floorOf } from '../../workload/replicas';
import { checkCallChains } from './call-chains';
import { joinMesh } from './join-mesh';
import { checkMesh } from './check';
import { addMember, meshView, usesOf } from './view';
import type { MicroservicePlan } from '../microservice/plan';
import type { MicroserviceAppProps } from '../microservice/props';
import { offerWaypoint } from './place-waypoint';

const NAMESPACE_LABELS = { [LABEL.managedBy]: MANAGED_BY };

/** An app, ready to become part of the mesh of its environment. */
export interface MeshApp {
  readonly service: ServiceRef & Construct & { readonly resource: KubernetesObject };
  readonly plan: MicroservicePlan;
  readonly props: MicroserviceAppProps;
}

/** Makes an app part of the mesh of its environment, where there is one. Versions of one service share its objects. */
export function placeMesh({ service, plan, props }: MeshApp): void {
  const { identity } = plan.workload;
  const first = claimShared(service, {
    key: sharedKey('mesh', identity),
    content: plan.policy,
    field: 'mesh',
  });
  const { mesh } = environmentOf(service);
  if (mesh === undefined) return;
  joinMesh(service.resource, plan.workload.kind, mesh);
  const graph = graphOf(service);
  const node = graph.nodeOf(service);
  const ports = plan.ports.map((port) => meshPort(port, plan));
  const version = { podLabels: identity.podLabels, replicas: replicasOf(service, props) };
  const services = [...plan.services.all].map(([name, { targets }]) => ({ name, targets }));
  addMember({ graph, mesh }, service, { ports, version, policy: plan.policy, services });
  addAppCheck(service, checkMesh);
  addAppCheck(service, checkCallChains);
  placeShared(service, mesh, service.namespace);
  if (!first) return;
  const shown = ports.filter((port) => port.shown && port.transport === 'TCP');
  const placement: MeshPlacement = {
    mesh,
    metadata: { name: identity.instance, namespace: service.namespace, labels: identity.labels },
    serviceName: shown.length > 0 ? service.serviceName : undefined,
    routed: hasRoutes(ports),
    policy: plan.policy,
    dns: profileOf(service).dns ?? 'kube-dns',
    view: () => meshView({ graph, mesh }, node),
  };
  placeService(service, placement);
  offerWaypoint({ graph, mesh }, node, { service, plan, ports, placement });
}

/** Places what a declared call needs beside the objects of caller and callee: a name outside, or a foreign callee. */
export function meetInMesh(service: ServiceRef & Construct, target: Callable): void {
  const { mesh } = environmentOf(service);
  if (mesh === undefined) return;
  if ('kind' in target && !('node' in target)) {
    if (target.kind === 'host' && mesh.mode === 'sidecar') placeOutside(service, mesh, target);
  } else if (isPlusWorkload(target)) placeForeign(mesh, serviceRefOf(target));
}

/** What goes for a whole namespace: the first service of it makes it. */
function placeShared(scope: Construct, mesh: MeshFacts, namespace: string | undefined): void {
  const key = `mesh namespace ${namespace ?? ''}`;
  if (!claimShared(scope, { key, content: mesh.mode, field: 'mesh' })) return;
  placeNamespace(scope, { mesh, metadata: { name: 'default', namespace, labels: NAMESPACE_LABELS } });
}

function placeOutside(service: ServiceRef & Construct, mesh: MeshFacts, { host }: HostPeer): void {
  const { namespace } = service;
  const key = `ServiceEntry ${namespace ?? ''}/${host}`;
  if (!claimShared(service, { key, content: host, field: 'calls' })) return;
  const graph = graphOf(service);
  const uses = () => usesOf(graph, namespace, host);
  placeHost(service, { mesh, metadata: { name: host, namespace, labels: NAMESPACE_LABELS } }, { host, uses });
}

/** A workload of cdk8s-plus that is called lets its declared callers in, and nobody else. */
function placeForeign(mesh: MeshFacts, service: ServiceRef & Construct): void {
  const { namespace } = service;
  const name = (service as { readonly workload?: { readonly name: string } }).workload?.name ?? '';
  const key = `mesh foreign ${namespace ?? ''}/${name}`;
  if (!claimShared(service, { key, content: name, field: 'calls' })) return;
  const graph = graphOf(service);
  const node = graph.nodeOf(service);
  const view = () => meshView({ graph, mesh }, node);
  placeAuthorization(service, { mesh, metadata: { name, namespace, labels: NAMESPACE_LABELS }, view });
}

function meshPort(port: ReadPort, { services }: MicroservicePlan): MeshPort {
  return {
    name: port.name,
    port: port.port,
    containerPort: port.containerPort,
    transport: port.protocol,
    http: speaksHttp(port.spoken),
    shown: services.shown.includes(port.name),
  };
}

/** The fewest pods; undefined where nodes or times decide. */
function replicasOf(scope: Construct, { scaling, workload }: MicroserviceAppProps): number | undefined {
  const { kind = 'Deployment' } = workload ?? {};
  if (kind !== 'Deployment' && kind !== 'StatefulSet') return undefined;
  const given = isAutoscaling(scaling) ? { autoscaled: { floor: scaling.min } } : scaling;
  return floorOf(given, { faults: Faults.none(), profile: profileOf(scope) });
}
