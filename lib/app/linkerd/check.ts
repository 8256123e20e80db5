import type { IConstruct } from 'constructs';
import type { Issue } from '../../core/issue';
import { annotationsOf, callIssues } from '../../core/linkerd-calls';
import type { Plain } from '../../core/read-values';
import type { ReadTrafficPolicy } from '../../mesh/read-traffic-policy';
import type { ServiceNode } from '../../network/service-node';
import type { AppCheck } from '../../synth/app-checks';
import { emptyVersions } from '../mesh/empty-versions';
import { knownTo } from './peers';
import { linkerdAppProtocol } from './protocols';
import { callGroups } from './traffic';
import {
  type LinkerdContext,
  type LinkerdMember,
  linkerdMemberOf,
  linkerdVersionsOf,
  linkerdsIn,
} from './view';
import { checkIdentities, checkNamespace } from '../mesh/identities';
import { namedBy, unknownCaller } from '../mesh/unknown-caller';

interface Checked extends LinkerdContext {
  readonly node: ServiceNode;
  readonly member: LinkerdMember;
}

/** Finds what Linkerd would drop, refuse or leave open without a word, and what it has nothing for. */
export const checkLinkerd: AppCheck = (_objects, root: IConstruct) =>
  linkerdsIn(root).flatMap((context) => [
    ...context.graph.services.flatMap((node) => {
      const member = linkerdMemberOf(node);
      if (member === undefined) return checkForeign(context, node);
      const checked = { ...context, node, member };
      return [
        ...checkNamespace(node),
        ...checkPolicy(checked),
        ...checkEntries(checked),
        ...checkProbes(checked),
        ...checkProtocols(checked),
        ...checkCalls(checked),
        ...emptyVersions(node, linkerdVersionsOf(node)),
      ];
    }),
    ...checkIdentities({ graph: context.graph, mesh: context.linkerd }),
  ]);

/** A workload of somebody else that is called needs Servers for its ports, which its author alone can name. */
function checkForeign({ graph }: LinkerdContext, node: ServiceNode): Issue[] {
  const [call] = graph.callersOf(node);
  if (call === undefined) return [];
  return [
    {
      path: call.caller.path,
      field: 'calls',
      given: node.path,
      allowed:
        'services that kiban makes: it writes no Servers of Linkerd for workloads of others, which would be open to all of the mesh',
      fix: `make ${node.path} a MicroserviceApp, or call it as peers.pods({ labels: { … } })`,
    },
  ];
}

/** What Linkerd has nothing for, and why. */
const NOTHING_FOR = {
  circuitBreaker: 'its proxies bound no connections and no requests of one caller',
  connectionPool: 'its proxies keep connections as they see fit',
  loadBalancer: 'it always sends to the endpoint that answers fastest (EWMA)',
  warmup: 'it sends to the endpoint that answers fastest, new ones included',
  retryBudget: 'it bounds retries by their number alone (retry.linkerd.io/limit)',
  jwt: 'its proxies read no tokens',
} as const satisfies Partial<Record<keyof ReadTrafficPolicy, string>>;

/** Fields of outlierDetection that Linkerd has. */
const OUTLIER: readonly string[] = ['consecutive5xxErrors', 'baseEjectionTime'];

function checkPolicy({ node: { path }, member: { policy } }: Checked): Issue[] {
  const { outlierDetection } = policy;
  const given: Plain = { ...policy };
  const unknown = Object.entries(NOTHING_FOR).filter(([key]) => given[key] !== undefined);
  const outlier = typeof outlierDetection === 'object' ? Object.entries(outlierDetection) : [];
  return [
    ...unknown.map(([key, why]) => ({
      path,
      field: `mesh.${key}`,
      given: given[key],
      allowed: `nothing in a mesh of Linkerd: ${why}`,
      fix: "remove it, or write mesh: istio({ mode: 'sidecar' }) in the environment",
    })),
    ...outlier
      .filter(([key, value]) => value !== undefined && !OUTLIER.includes(key))
      .map(([key, value]) => ({
        path,
        field: `mesh.outlierDetection.${key}`,
        given: value as unknown,
        allowed: `${OUTLIER.join(' and ')}: Linkerd counts failures in a row, and leaves out as many pods as fail`,
        fix: 'remove it',
      })),
  ];
}

/** Callers whom a port without plaintext would refuse, for they have nothing to say who they are. */
function checkEntries({ graph, linkerd, node, member }: Checked): Issue[] {
  const { plaintext } = member.policy;
  return graph.entriesOf(node).flatMap(({ peer, ports, field }) =>
    [...ports].flatMap((port): Issue[] => {
      const isTcp = member.ports.some(({ name }) => name === port);
      const called = { graph, linkerd, namespace: node.namespace, plaintext: plaintext.includes(port) };
      if (!isTcp || knownTo(peer, called) !== undefined) return [];
      const known =
        peer.kind === 'prometheus' || peer.kind === 'ingressController'
          ? namedBy('linkerd', peer, { key: peer.kind, isTaken: linkerd[peer.kind] !== undefined })
          : peer.kind === 'pods'
            ? "name who they are: peers.pods({ labels: { … }, serviceAccount: '…' }); or "
            : '';
      return [unknownCaller({ path: node.path, field, kind: peer.kind, port, known })];
    }),
  );
}

/** Of probes, Linkerd lets in those over HTTP by itself: the kubelet has no identity. */
function checkProbes({ node: { path }, member: { ports, probeSourceCidrs } }: Checked): Issue[] {
  if (probeSourceCidrs.length > 0) return [];
  return ports
    .filter(({ probedByGrpc }) => probedByGrpc)
    .map(({ name }) => ({
      path,
      field: 'readinessProbe',
      given: `grpc on ${name}`,
      allowed:
        'a probe over HTTP, or known addresses of nodes: Linkerd lets probes in by itself over HTTP alone',
      fix: "write probeSourceCidrs: ['10.0.0.0/16'], the addresses of the nodes, in the profile",
    }));
}

/** A protocol that Linkerd does not know it passes on as it comes. */
function checkProtocols({ node: { path }, member: { ports } }: Checked): Issue[] {
  return ports
    .filter((port) => port.http && port.appProtocol !== undefined)
    .filter((port) => port.appProtocol !== linkerdAppProtocol(port.spoken))
    .map((port) => ({
      path,
      field: `ports.${port.name}.appProtocol`,
      given: port.appProtocol,
      allowed: `'${linkerdAppProtocol(port.spoken)}' in a mesh of Linkerd, whose proxies read nothing of what is called otherwise`,
      fix: 'remove it: kiban writes what Linkerd reads',
    }));
}

/** Linkerd says of a Service what goes for all its calls: callers who want different things cannot both have them. */
function checkCalls({ node, graph, member, ...context }: Checked): Issue[] {
  const groups = callGroups({ ...context, graph }, node);
  const [first] = groups;
  const apart = groups.slice(1).map(({ call, callers }) => ({
    path: node.path,
    field: 'calls',
    given: `${JSON.stringify(annotationsOf(call))} by ${callers.join(', ')}`,
    allowed: `the same for all calls: Linkerd says it of the Service, and ${first?.callers.join(', ') ?? ''} has ${JSON.stringify(first === undefined ? {} : annotationsOf(first.call))}`,
    fix: `say it once, in mesh of ${node.path}, and nothing in calls`,
  }));
  const issues = groups.flatMap(({ call, callers }) =>
    callIssues(call).map((issue) => ({
      ...issue,
      path: node.path,
      given: `${String(issue.given)}, for ${callers.join(', ')}`,
    })),
  );
  return [...apart, ...issues, ...checkUnread({ graph, node, member })];
}

/** What callers say of a port whose requests no proxy reads. */
function checkUnread({ graph, node, member }: Pick<Checked, 'graph' | 'node' | 'member'>): Issue[] {
  return graph.callersOf(node).flatMap(({ caller, policies }) =>
    [...policies.keys()]
      .filter((port) => !member.ports.some(({ name, http }) => name === port && http))
      .map((port) => ({
        path: caller.path,
        field: 'calls',
        given: JSON.stringify(policies.get(port)),
        allowed: `nothing but port for ${port} of ${node.path}: no proxy reads what is spoken there`,
        fix: 'remove it',
      })),
  );
}
