import { renderCidr } from '../../core/cidr';
import type { Issue } from '../../core/issue';
import { isWaived } from '../../core/waivers';
import { type OtherEnd, openingsFor } from '../../reachability/admitted';
import type { Network } from '../../reachability/network';
import { portsAt } from '../../reachability/network-policies';
import { type PortSet, intersection, portsText } from '../../reachability/ports';
import type { Stranger } from '../../reachability/selection';
import { ELSEWHERE } from '../../reachability/witnesses';
import type { CollectedObject } from '../../synth/collect';
import { astrayBlames } from './astray-issues';
import { type Blame, type Policies, PROOF_RULE, grouped, isWaivedFor, keyOf } from './blame';
import { dnsBlames } from './dns';
import { meshBlames } from './mesh-issues';
import type { Mismatch, Proof } from './graph-proof';

/** A proof that failed as faults: each names connections and the object to blame. */
export function issuesOf(
  { network, mismatches, inMesh, astray, unresolved }: Proof,
  objects: readonly CollectedObject[],
): Issue[] {
  const policies = new Map(
    objects
      .filter(({ manifest }) => ['NetworkPolicy', 'AuthorizationPolicy'].includes(manifest.kind))
      .map((object) => [keyOf(network.cluster.nameOf(object.manifest)), object]),
  );
  const blames = mismatches.flatMap((mismatch) => [
    ...surplusOf(mismatch, network, policies),
    ...missingOf(mismatch, network),
  ]);
  return grouped([
    ...astrayBlames(astray),
    ...dnsBlames(network, unresolved),
    ...blames,
    ...inMesh.flatMap((mismatch) => meshBlames(mismatch, policies)),
  ]);
}

function surplusOf(mismatch: Mismatch, network: Network, policies: Policies): Blame[] {
  const { node, pods, direction, end, surplus } = mismatch;
  if (end === undefined) return isWaivedFor(node) ? [] : [unisolated(mismatch)];
  if (surplus.length === 0) return [];
  const culprits = network.isolating(pods, direction).filter((policy) => {
    const dialled = direction === 'Ingress' ? pods : 'index' in end ? end : undefined;
    return openingsFor([policy], end).some(
      (opening) => intersection(portsAt(opening, dialled), surplus).length > 0,
    );
  });
  return culprits.flatMap(({ object }) => {
    const found = policies.get(keyOf(object));
    if (found !== undefined && isWaived(found.construct, PROOF_RULE)) return [];
    return [
      {
        path: found?.path ?? node.path,
        field: direction === 'Ingress' ? 'spec.ingress' : 'spec.egress',
        connection: connectionText(mismatch, network, surplus),
        allowed: `what was declared of ${node.path}, and nothing else`,
        fix: `take it out of NetworkPolicy ${object.name}, or declare it: ${declarationFor(direction)}`,
      },
    ];
  });
}

function unisolated({ node, direction }: Mismatch): Blame {
  const way = direction === 'Ingress' ? 'in' : 'out';
  return {
    path: node.path,
    field: '',
    connection: `no NetworkPolicy closes its pods: everything gets ${way}`,
    allowed: `a NetworkPolicy whose podSelector finds ${labelsText(node.podSelector)}, with policyTypes ${direction}`,
    fix: `keep the NetworkPolicy of ${node.path} as it is made: its podSelector, and policyTypes: [Ingress, Egress]`,
  };
}

function missingOf(mismatch: Mismatch, network: Network): Blame[] {
  const { node, pods, direction, missing, declared } = mismatch;
  if (missing.length === 0 || isWaivedFor(node)) return [];
  const closing = network.isolating(pods, direction).map(({ object }) => `NetworkPolicy ${object.name}`);
  const [first] = declared;
  return [
    {
      path: node.path,
      field: direction === 'Ingress' ? 'accepts' : 'calls',
      connection: `${connectionText(mismatch, network, missing)}, closed by ${closing.join(', ')}`,
      allowed: `open, for it was declared: ${first?.text ?? ''}`,
      fix: `give ${closing[0] ?? 'the NetworkPolicy'} the rule back: it is made from the declaration, and was changed since`,
    },
  ];
}

function connectionText({ pods, direction, end }: Mismatch, network: Network, ports: PortSet): string {
  const own = `${pods.workload.namespace}/${pods.workload.name}`;
  const other = end === undefined ? 'everybody' : endText(end, network);
  const [from, to] = direction === 'Ingress' ? [other, own] : [own, other];
  return `${from} → ${to} on ${portsText(ports)}`;
}

/** A workload of that description where there is one: its name says more than its labels. */
function endText(end: OtherEnd, network: Network): string {
  if ('family' in end) return renderCidr(end).replace(/\/\d+$/, '');
  const [named] = 'index' in end ? [end] : network.cluster.podsIn(end.namespace, { matchLabels: end.labels });
  if (named !== undefined) return `${named.workload.namespace}/${named.workload.name}`;
  return strangerText(end as Stranger);
}

function strangerText({ namespace, labels }: Stranger): string {
  const place = namespace === ELSEWHERE ? 'any other namespace' : `namespace ${namespace}`;
  return `a pod of ${place}${Object.keys(labels).length === 0 ? '' : ` with ${labelsText(labels)}`}`;
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

function declarationFor(direction: Mismatch['direction']): string {
  return direction === 'Ingress'
    ? "accepts(peers.namespace('monitoring'), { port: 'http' }), or a call of the other service"
    : 'calls(redis), or calls(peers.internet(), { port: 443 })';
}
