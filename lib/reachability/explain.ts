import { policyReasons, sideReasons } from './explain-sides';
import { waypointReasons } from './explain-waypoint';
import { LINKERD_INBOUND } from './linkerd';
import { linkerdReasons } from './linkerd-explain';
import { TUNNEL } from './mesh';
import type { Network } from './network';
import type { Pods } from './pods';
import { NO_PORTS, type PortSet, difference, intersection, portsOf, portsText, union } from './ports';
import type { ConnectionExplanation, Protocol, Reason, WorkloadName } from './report';
import { nameKey } from './sorting';
import { conditionsAt } from './verdict';

/** A connection that somebody asks about. */
export interface Connection {
  /** Who dials. */
  readonly from: WorkloadName;
  /** Who is dialled. */
  readonly to: WorkloadName;
  /** Port of the pods that are dialled. */
  readonly port: number;
  /** @default 'TCP' */
  readonly protocol?: Protocol;
}

/** Why a connection between two workloads gets through, or why not; undefined where there is no such workload. */
export function explainConnection(
  network: Network,
  { from, to, port, protocol = 'TCP' }: Connection,
): ConnectionExplanation | undefined {
  const find = (wanted: WorkloadName): Pods | undefined =>
    network.cluster.pods.find(({ workload }) => nameKey(workload) === nameKey(wanted));
  const [source, target] = [find(from), find(to)];
  if (source === undefined || target === undefined) return undefined;
  const ports = portsOf(protocol, port);
  const verdict = network.between(source, target);
  const admitted = intersection(verdict.open, ports).length > 0;
  const conditions = conditionsAt(verdict, ports).map((text) => ({
    effect: 'depends' as const,
    text: `depends on whether ${text}`,
  }));
  const byWaypoint = protocol === 'TCP' ? waypointReasons(network, { source, target }, ports) : [];
  if (byWaypoint.length > 0) return { admitted, reasons: [...byWaypoint, ...conditions] };
  const seen = protocol === 'TCP' ? seenPorts(network, { source, target }, ports) : ports;
  const reasons = [
    ...sideReasons(network, { own: source, other: target, direction: 'Egress' }, seen),
    ...sideReasons(network, { own: target, other: source, direction: 'Ingress' }, seen),
    ...(protocol === 'TCP' ? meshReasons(network, { source, target }, ports) : []),
    ...(protocol === 'TCP' ? linkerdReasons(network, { source, target }, ports) : []),
    ...conditions,
  ];
  return { admitted, reasons };
}

/** The ports that network policies see of a connection over TCP. */
function seenPorts(
  { mesh, linkerd }: Network,
  { source, target }: Readonly<Record<'source' | 'target', Pods>>,
  ports: PortSet,
): PortSet {
  if (linkerd.isTunnelled(source, target)) return union(ports, LINKERD_INBOUND);
  return mesh.isTunnelled(source, target) ? TUNNEL : ports;
}

function meshReasons(
  network: Network,
  { source, target }: Readonly<Record<'source' | 'target', Pods>>,
  ports: PortSet,
): Reason[] {
  const { mesh } = network;
  const scope = mesh.scopeOf(source);
  const dropped: Reason[] =
    intersection(mesh.droppedBy(source, target), ports).length > 0
      ? [
          {
            effect: 'denies',
            text: `the sidecar of ${nameKey(source.workload)} knows no Service of ${nameKey(target.workload)}${mesh.isServed(target) ? ` that leads to ${portsText(ports)}` : ''}, and drops what it does not know`,
            ...(scope?.object ? { object: scope.object } : {}),
          },
        ]
      : [];
  if (mesh.modeOf(target) === undefined) return dropped;
  if (intersection(mesh.uncaptured(target), ports).length > 0)
    return [...dropped, pastReason(network, { source, target }, ports)];
  const identified = difference(ports, mesh.withoutIdentity(source, target)).length > 0;
  const { strict, plaintext } = mesh.securityOf(target);
  const refusing = strict.filter((level) => !identified && intersection(level.ports, ports).length > 0);
  const shown = identified && intersection(plaintext, ports).length === 0;
  const identity = shown ? mesh.identityOf(source) : undefined;
  return [
    ...dropped,
    ...transportReasons(network, { source, target }, ports),
    ...refusing.map(({ object }): Reason => ({
      effect: 'denies',
      text: `PeerAuthentication ${object.name} takes nobody without a certificate of the mesh: ${nameKey(source.workload)} shows none`,
      object,
    })),
    ...policyReasons(mesh.matches(target, { identity }), { identity, ports }),
  ];
}

/** What becomes of a connection to a port that annotations take from the sidecar. */
function pastReason(
  { mesh }: Network,
  { source, target }: Readonly<Record<'source' | 'target', Pods>>,
  ports: PortSet,
): Reason {
  const past = `annotations of ${nameKey(target.workload)} lead ${portsText(ports)} past its proxy`;
  const isRead = intersection(mesh.misunderstood(source, target), ports).length === 0;
  return isRead
    ? { effect: 'admits', text: `${past}, so that no policy of the mesh closes it` }
    : {
        effect: 'denies',
        text: `${past}: nobody reads the certificate that ${nameKey(source.workload)} shows there`,
      };
}

/** What a DestinationRule has the sidecar of the source do that the target does not take. */
function transportReasons(
  { mesh }: Network,
  { source, target }: Readonly<Record<'source' | 'target', Pods>>,
  ports: PortSet,
): Reason[] {
  const { bare, insists, objects } = mesh.transportOf(source, target);
  const { strict, plaintext } = mesh.securityOf(target);
  const closed = union(NO_PORTS, ...strict.map((level) => level.ports));
  const name = nameKey(target.workload);
  const refused = intersection(intersection(bare, closed), ports).length > 0;
  const unread = intersection(intersection(insists, plaintext), ports).length > 0;
  const what = refused
    ? 'without a certificate of the mesh'
    : 'with a certificate of the mesh, which it does not read';
  return refused || unread
    ? objects.map((object) => ({
        effect: 'denies',
        text: `DestinationRule ${object.name} has ${name} dialled ${what}`,
        object,
      }))
    : [];
}
