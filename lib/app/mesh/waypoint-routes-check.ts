import { type Plain, isObject } from '../../core/read-values';
import type { Issue } from '../../core/issue';
import { type MeshRoute, meshRoutingsOf } from '../../core/mesh-routes';
import { hostOf } from '../../core/service-host';
import { listAt } from '../../kubernetes/at';
import type { ServiceNode } from '../../network/service-node';
import type { Checked } from './call-check';
import { membersOf } from './view';

/** Where requests are sent, beside the service whose requests they are. */
interface Sent {
  readonly host: string;
  readonly port: number | undefined;
}

/**
 * Where a waypoint sends requests of one service to the pods of another: as itself, past what stands before that one.
 * Its pods let the waypoint in where it is theirs too, and nobody there asks for tokens again.
 */
export function checkSentOn(checked: Checked): Issue[] {
  const [member] = checked.node.members;
  if (member === undefined) return [];
  return meshRoutingsOf(member).flatMap(({ path, routes }) => {
    const all = routes.flatMap(sentBy);
    const byKey = new Map(all.map((sent) => [`${sent.host} ${sent.port ?? ''}`, sent]));
    return [...byKey.values()].flatMap((sent) => checkTarget(checked, sent, path));
  });
}

function sentBy({ destinations, rest = {} }: MeshRoute): Sent[] {
  const mirrors = listAt(rest, 'mirrors').flatMap(({ destination }) =>
    isObject(destination) ? [destination] : [],
  );
  return [
    ...destinations.flatMap(({ host, port }) => (host === undefined ? [] : [{ host, port }])),
    ...mirrors.map((to) => ({ host: String(to.host), port: numberIn(to) })),
  ];
}

function numberIn({ port }: Plain): number | undefined {
  return isObject(port) && typeof port.number === 'number' ? port.number : undefined;
}

function checkTarget({ graph, mesh, node, view }: Checked, { host, port }: Sent, path: string): Issue[] {
  const target = graph.services.find((one) => hostIn(one, mesh.clusterDomain) === host);
  if (target === node) return [];
  const passage = target && graph.passageOf(target);
  const issue = { path, field: 'service', given: host };
  const isBehind =
    target !== undefined &&
    passage?.name === view.waypoint?.name &&
    target.namespace === node.namespace &&
    portsOf(target, port).some((name) => passage?.ports.has(name) === true);
  if (!isBehind)
    return [
      {
        ...issue,
        allowed:
          'services of the app in the same namespace, by a port that callers dial at one Service: a waypoint calls pods as itself, whom those of others do not let in',
        fix: "name a service that the waypoint stands before, or write istio({ mode: 'sidecar' })",
      },
    ];
  const [asked] = membersOf(target).map(({ policy }) => policy.jwt);
  if (asked === undefined || JSON.stringify(asked) === JSON.stringify(view.policy.jwt)) return [];
  return [
    {
      ...issue,
      allowed: `a service that asks for no tokens, or for those that ${node.path} asks for: requests that a waypoint sends on are not asked again`,
      fix: `write mesh: { jwt } of ${target.path} at ${node.path} as well`,
    },
  ];
}

function hostIn({ members: [member], namespace }: ServiceNode, clusterDomain: string): string | undefined {
  return member && hostOf({ serviceName: member.serviceName, namespace }, clusterDomain);
}

/** Names of the ports that a number is of; where it is not said, the one that was dialled is meant. */
function portsOf({ members }: ServiceNode, number: number | undefined): string[] {
  return members.flatMap(({ ports }) =>
    Object.keys(ports).filter((name) => number === undefined || ports[name]?.port === number),
  );
}
