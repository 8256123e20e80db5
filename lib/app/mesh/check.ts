import type { IConstruct } from 'constructs';
import type { Issue } from '../../core/issue';
import { type MeshRouting, meshRoutingsOf } from '../../core/mesh-routes';
import type { ServiceNode } from '../../network/service-node';
import type { AppCheck } from '../../synth/app-checks';
import { type Checked, checkCalls } from './call-check';
import { checkIdentities, checkNamespace } from './identities';
import { sourceOf } from './peers';
import { isMember, meshView, meshesIn } from './view';
import { emptyVersions } from './empty-versions';
import { checkOutside } from './outside-check';
import { namedBy, unknownCaller } from './unknown-caller';
import { checkBehindWaypoint, checkWaypointNames } from './waypoint-check';

/** Finds what a mesh would drop, refuse or leave open without a word. */
export const checkMesh: AppCheck = (_objects, root: IConstruct) =>
  meshesIn(root).flatMap((context) => [
    ...context.graph.services.filter(isMember).flatMap((node) => {
      const checked = { ...context, node, view: meshView(context, node) };
      return [
        ...checkNamespace(node),
        ...checkEntries(checked),
        ...(context.mesh.mode === 'ambient'
          ? checkBehindWaypoint(checked)
          : [...checkCalls(checked), ...checkOutside(checked)]),
        ...checkRouting(checked),
      ];
    }),
    ...checkIdentities(context),
    ...checkWaypointNames(context),
  ]);

/** Callers whom a port without plaintext would refuse, for they have nothing to say who they are. */
function checkEntries({ graph, mesh, node, view }: Checked): Issue[] {
  const { plaintext } = view.policy;
  return graph.entriesOf(node).flatMap(({ peer, ports, field }) =>
    [...ports].flatMap((port): Issue[] => {
      const { namespace } = node;
      if (plaintext.includes(port) || sourceOf(peer, { graph, mesh, namespace, plaintext: false })) return [];
      const key = peer.kind === 'prometheus' ? 'prometheus' : 'ingressGateway';
      const known =
        peer.kind === 'prometheus' || peer.kind === 'ingressController'
          ? namedBy('istio', peer, { key, isTaken: mesh[key] !== undefined })
          : '';
      return [unknownCaller({ path: node.path, field, kind: peer.kind, port, known })];
    }),
  );
}

/** How requests are spread: by proxies that can read them, to pods that are there, in an order that can be reached. */
function checkRouting({ node, view }: Checked): Issue[] {
  const [member] = node.members;
  const routings = member === undefined ? [] : meshRoutingsOf(member);
  const readable = view.ports.some(({ http, shown }) => http && shown);
  const issues = [
    ...(readable ? [] : routings.map(({ path }) => unreadable(path, node))),
    ...emptyVersions(
      node,
      view.versions.map(({ podLabels }) => podLabels),
    ),
  ];
  const unreached = routings.flatMap(({ path, port }, index): Issue[] => {
    const taker = routings
      .slice(0, index)
      .find((other) => takesAll(other) && (other.port ?? port) === (port ?? other.port));
    if (taker === undefined) return [];
    return [
      {
        path,
        field: 'service',
        given: node.path,
        allowed: `a service whose requests nobody else takes all: ${taker.path} does`,
        fix: 'say in one of them how all requests are spread',
      },
    ];
  });
  return [...issues, ...unreached];
}

function takesAll({ routes }: MeshRouting): boolean {
  return routes.some(({ match }) => match === undefined);
}

function unreadable(path: string, { path: given }: ServiceNode): Issue {
  const allowed = 'a service with a port that speaks HTTP or gRPC, which its Service shows';
  const fix = "name the port for what it speaks: 'http-api', 'grpc'";
  return { path, field: 'service', given, allowed, fix };
}
