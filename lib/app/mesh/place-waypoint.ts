import type { Construct } from 'constructs';
import { LABEL, MANAGED_BY } from '../../core/labels';
import { MESH_LABEL, type MeshFacts, type WaypointFacts, waypointPodLabels } from '../../core/mesh-facts';
import { whenMeshCounted } from '../../core/mesh-counted';
import { whenMeshRouted } from '../../core/mesh-routes';
import type { ServiceRef } from '../../core/service-ref';
import { declareRoutable, portRoutesOf } from '../../core/service-routing';
import { claimShared } from '../../core/shared-objects';
import type { MeshPort } from '../../mesh/mesh-service';
import type { MeshPlacement } from '../../mesh/place-mesh';
import { placeBehindWaypoint, placeVersionRule, placeWaypoint } from '../../mesh/place-waypoint';
import { isRouted } from '../../mesh/virtual-service-spec';
import { INGRESS_USE_WAYPOINT, WITHOUT_WAYPOINT } from '../../mesh/waypoint-specs';
import type { Passage } from '../../network/passage';
import type { Peer } from '../../network/peers';
import type { ServiceGraph } from '../../network/service-graph';
import type { ServiceNode } from '../../network/service-node';
import { placeWaypointPolicy } from '../../network/waypoint-policy';
import { placeVersion } from '../../service/version-service';
import { KubernetesObject } from '../../synth/kubernetes-object';
import { sourceOf } from './peers';
import type { MeshContext } from './view';
import type { MicroservicePlan } from '../microservice/plan';
import { needsOf } from './waypoint-needs';

/** A service that may come to be called by a waypoint. */
export interface WaypointApp {
  readonly service: ServiceRef & Construct;
  readonly plan: MicroservicePlan;
  readonly ports: readonly MeshPort[];
  readonly placement: MeshPlacement;
}

const LABELS = { [LABEL.managedBy]: MANAGED_BY };

/** What places the objects of a service once it is known that it needs a waypoint. */
const WAITING = new WeakMap<ServiceNode, () => void>();
const LISTENING = new WeakSet<ServiceGraph>();

/** Has a service called by a waypoint: now, or once a caller says what only a waypoint does. */
export function offerWaypoint(context: MeshContext, node: ServiceNode, app: WaypointApp): void {
  const { graph, mesh } = context;
  const { waypoint } = mesh;
  if (waypoint === undefined || passedPorts(app).length === 0) return;
  WAITING.set(node, () => {
    lead(context, node, { ...app, waypoint });
  });
  if (!LISTENING.has(graph)) {
    const look = (said: ServiceNode): void => {
      if (WAITING.has(said) && needsOf(context, said).length > 0) stand(said);
    };
    graph.whenLetIn(look);
    for (const when of [whenMeshRouted, whenMeshCounted])
      when(app.service, (service) => {
        look(graph.nodeOf(service));
      });
  }
  LISTENING.add(graph);
  if (waypoint.routes === 'HTTPRoute') declareRoutes(app);
  if (waypoint.services === 'all' || needsOf(context, node).length > 0) stand(node);
}

/** Lets routes be attached to the Service: whoever says them has it called by the waypoint, whose HTTPRoutes ask for them. */
function declareRoutes({ service, plan, ports, placement }: WaypointApp): void {
  const { all, name } = plan.services;
  const shown = all.get(name)?.spec;
  if (shown === undefined) return;
  declareRoutable(service, {
    follower: 'waypoint',
    ports: ports.map((port) => ({
      name: port.name,
      port: port.port,
      spoken: isRouted(port) ? 'http' : undefined,
    })),
    placeRoute: () => undefined,
    placeVersion: (version) => {
      const labels = { ...LABELS, ...WITHOUT_WAYPOINT };
      const { namespace } = placement.metadata;
      placeVersion(service, { namespace, labels }, { version, service: shown });
      placeVersionRule(service, placement, version);
    },
  });
}

function stand(node: ServiceNode): void {
  const place = WAITING.get(node);
  WAITING.delete(node);
  place?.();
}

/**
 * Ports that callers dial at the Service. Who dials a headless one dials the pods, and of several Services with addresses
 * policies of a waypoint would speak by numbers that differ.
 */
function passedPorts({ plan, ports }: WaypointApp): readonly MeshPort[] {
  const { all, name } = plan.services;
  const dialled = [...all].filter(
    ([, { spec }]) => spec.clusterIP !== 'None' && spec.type !== 'ExternalName',
  );
  const isAlone = dialled.length === 1 && dialled[0]?.[0] === name;
  return isAlone ? ports.filter(({ shown, transport }) => shown && transport === 'TCP') : [];
}

function lead(
  { graph, mesh }: MeshContext,
  node: ServiceNode,
  app: WaypointApp & { readonly waypoint: WaypointFacts },
): void {
  const { service, plan, ports, placement, waypoint } = app;
  const { namespace } = service;
  const passed = passedPorts(app);
  const { plaintext, jwt } = plan.policy;
  graph.leadThrough(node, {
    name: waypoint.name,
    podSelector: waypointPodLabels(waypoint),
    ports: new Set(passed.map(({ name }) => name)),
    takes: (peer, port) => isSent(peer, { graph, mesh, namespace, plaintext: plaintext.includes(port) }),
    plaintext,
    tokens: jwt && {
      issuer: jwt.issuer,
      ports: passed.filter(({ http }) => http).map(({ name }) => name),
    },
  } satisfies Passage);
  const object = service.node.tryFindChild(`Service-${plan.services.name}`);
  if (object instanceof KubernetesObject) {
    object.metadata.addLabel(MESH_LABEL.useWaypoint, waypoint.name);
    if (waypoint.gateways === 'waypoint') object.metadata.addLabel(INGRESS_USE_WAYPOINT, 'true');
  }
  placeBehindWaypoint(service, {
    ...placement,
    waypoint,
    ports,
    routesTo: (port) => portRoutesOf(service, port) ?? [],
  });
  placeShared(service, graph, { mesh, waypoint });
}

/** Somebody outside dials pods where no proxy sends it to the waypoint: scrapes, gateways, callers without an identity. */
function isSent(peer: Peer, called: Parameters<typeof sourceOf>[1]): boolean {
  if (peer.kind === 'prometheus') return false;
  if (peer.kind === 'ingressController' && called.mesh.waypoint?.gateways !== 'waypoint') return false;
  const source = sourceOf(peer, called);
  return source?.principals !== undefined || source?.namespaces !== undefined;
}

function placeShared(
  scope: ServiceRef & Construct,
  graph: ServiceGraph,
  { mesh, waypoint: { name, ...rest } }: { readonly mesh: MeshFacts; readonly waypoint: WaypointFacts },
): void {
  const { namespace } = scope;
  const key = `waypoint ${namespace ?? ''}/${name}`;
  if (!claimShared(scope, { key, content: rest, field: 'mesh' })) return;
  placeWaypoint(scope, { mesh, metadata: { name, namespace, labels: LABELS } });
  const podSelector = waypointPodLabels({ name });
  placeWaypointPolicy(scope, graph, { name, namespace, podSelector, labels: LABELS });
}
