import type { Issue } from '../../core/issue';
import { addressesOf } from '../../mesh/egress-specs';
import { isPods } from '../../network/peers';
import type { Checked } from './call-check';
import { hostsOf, membersOf, usesOf } from './view';

/** A name outside the cluster on one port, as the proxy of a service knows it. */
interface Outside {
  readonly host: string;
  readonly port: number;
  readonly protocol: string;
  /** Whether its connections are told from others by their address. */
  readonly told: boolean;
}

/** What proxies read requests of, by one listener for all addresses. */
const READ: readonly string[] = ['HTTP', 'HTTP2', 'GRPC'];

/**
 * Names outside the cluster that would take the connections of others. A port of TCP shows no name: without addresses the proxy takes
 * whatever leaves for that port for the one name, and there is one listener that reads requests or none.
 *
 * @see https://istio.io/latest/docs/reference/config/analysis/ist0134/
 */
export function checkOutside(checked: Checked): Issue[] {
  const known = outsideOf(checked);
  return known
    .filter(({ protocol, told }) => protocol === 'TCP' && !told)
    .flatMap(({ host, port }) => {
      const [other] = [
        ...known
          .filter((one) => one.port === port && !one.told && isTold(host, one))
          .map((one) => `${one.host} on ${port}`),
        ...callsOn(port, checked),
      ];
      if (other === undefined) return [];
      return [
        {
          path: checked.node.path,
          field: 'calls',
          given: `${host} on ${port} as TCP, without addresses`,
          allowed: `a port that nothing else leaves for: ${other} would be taken for ${host} (IST0134)`,
          fix: `name its addresses one by one: peers.host('${host}', { port: ${port}, protocol: 'TCP', cidrs: ['198.51.100.7/32'] }), or say what it speaks, such as protocol: 'TLS'`,
        },
      ];
    });
}

/** Whether a name gets in the way of another one. Of two that get in the way of each other it is told once. */
function isTold(host: string, other: Outside): boolean {
  return other.host !== host && (other.protocol !== 'TCP' || host < other.host);
}

/** What the proxy of a service knows of the names it calls: all that services of its namespace call them for. */
function outsideOf({ graph, node }: Checked): Outside[] {
  const hosts = [...new Set(hostsOf(graph, node).map(({ host }) => host))];
  const found = hosts.flatMap((host) => {
    const uses = usesOf(graph, node.namespace, host);
    const hasAddresses = addressesOf(uses).length > 0;
    return uses.map(({ port, protocol }): [string, Outside] => [
      `${host} ${port} ${protocol}`,
      { host, port, protocol, told: hasAddresses && !READ.includes(protocol) },
    ]);
  });
  return [...new Map(found).values()];
}

/** What else a service calls on a port: services whose requests are read, and addresses. */
function callsOn(port: number, { graph, node }: Checked): string[] {
  const services = graph
    .callsOf(node)
    .filter(({ callee }) =>
      membersOf(callee).some(({ ports }) => ports.some((own) => own.http && own.shown && own.port === port)),
    )
    .map(({ callee }) => `${callee.path} on ${port}, which speaks HTTP,`);
  const addresses = graph
    .exitsOf(node)
    .filter(({ peer }) => peer.kind !== 'host' && !isPods(peer))
    .filter(({ ports }) =>
      ports.some(
        (range) => range.protocol === 'TCP' && range.port <= port && port <= (range.endPort ?? range.port),
      ),
    )
    .map(({ peer }) => `peers.${peer.kind} on ${port}`);
  return [...services, ...addresses];
}
