import { DEFAULT_ROOT_NAMESPACE, MESH_PORT } from '../../core/mesh-facts';
import { isObject, plainOf } from '../../core/read-values';
import { at, listAt, textAt } from '../../kubernetes/at';
import { selects } from '../../kubernetes/selector';
import { type Direction, hasOtherPolicies, isolatedIn } from '../across/network-policies';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { Workload } from '../across/workload';
import type { AcrossRule } from '../rule';
import { entriesOf } from './entries';
import { membershipOf, podAnnotations } from './membership';
import { type PolicyRule, admitsPort, placeOf, rulesOf } from './policy-ports';

/** Namespaces that no control plane of a mesh runs in. */
const OF_THE_CLUSTER = /^kube-(node-lease|public|system)$/;

export const SHUT_CONTROL_PLANE: AcrossRule = {
  id: 'mesh-policy-shuts-istiod',
  class: 'unwise',
  title: 'Pods with a sidecar, whose calls are limited, may call istiod',
  why: 'Unless a policy elsewhere lets them, the proxy gets no certificate and no routes: the pod never becomes ready.',
  docs: 'https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio',

  check(objects, refuse) {
    if (hasOtherPolicies(objects)) return;
    const told = new Set<SetObject>();
    for (const [workload, policies] of isolatedIn(objects, 'Egress')) {
      if (membershipOf(workload, objects) !== 'sidecar' || hasOwnControlPlane(workload)) continue;
      if (rulesOf(policies, 'Egress').some(reachesIstiod)) continue;
      const [policy] = policies;
      if (policy === undefined || told.has(policy)) continue;
      told.add(policy);
      const { kind, object } = workload;
      refuse(policy, ['spec', 'egress'], {
        given: `no port ${MESH_PORT.controlPlane} for ${kind} ${object.name}`,
        allowed: 'egress to istiod beside that to others',
        fix: `add - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ${DEFAULT_ROOT_NAMESPACE} } } }], ports: [{ port: ${MESH_PORT.controlPlane} }]`,
      });
    }
  },
};

/** Whether pods are told another address of the control plane, which may have another port. */
function hasOwnControlPlane(workload: Workload): boolean {
  const annotations = podAnnotations(workload);
  const config = textAt(annotations, 'proxy.istio.io/config') ?? '';
  return (
    config.includes('discoveryAddress') ||
    textAt(annotations, 'sidecar.istio.io/discoveryAddress') !== undefined
  );
}

/** Whether a rule may be for istiod, wherever it runs. */
function reachesIstiod({ value, policy }: PolicyRule): boolean {
  const peers = listAt(value, 'to');
  const isThere = (peer: unknown): boolean => {
    if (isObject(at(peer, 'ipBlock'))) return true;
    if (!isObject(at(peer, 'namespaceSelector'))) return policy.namespace === DEFAULT_ROOT_NAMESPACE;
    return !OF_THE_CLUSTER.test(placeOf(peer) ?? '');
  };
  return admitsPort(value, MESH_PORT.controlPlane) && (peers.length === 0 || peers.some(isThere));
}

export const SHUT_TUNNEL: AcrossRule = {
  id: 'mesh-policy-shuts-tunnel',
  class: 'unwise',
  title: 'Where a NetworkPolicy lets pods of an ambient mesh call each other, it lets them on port 15008',
  why: 'That is the port that calls go to, whatever port was dialled: unless a policy elsewhere opens it, they time out.',
  docs: 'https://istio.io/latest/docs/ambient/usage/networkpolicy/',

  check(objects, refuse) {
    if (hasOtherPolicies(objects)) return;
    const told = new Set<unknown>();
    for (const direction of ['Ingress', 'Egress'] as const)
      for (const { steps, policy, value, other } of shutRulesIn(objects, direction)) {
        if (told.has(value)) continue;
        told.add(value);
        refuse(policy, [...steps, 'ports'], {
          given: listAt(value, 'ports').map(({ port }) => port),
          allowed: `port ${MESH_PORT.tunnel} as well, for calls ${direction === 'Ingress' ? 'of' : 'to'} ${other}`,
          fix: `add { port: ${MESH_PORT.tunnel}, protocol: TCP }`,
        });
      }
  },
};

function shutRulesIn(objects: ObjectSet, direction: Direction): readonly ShutRule[] {
  return [...isolatedIn(objects, direction)].flatMap((isolated) =>
    isAmbient(isolated[0], objects) ? shutRules(isolated, direction, objects) : [],
  );
}

/** A rule that lets pods of the mesh in, or out to them, and no rule lets them on the port of the tunnel. */
interface ShutRule extends PolicyRule {
  readonly other: string;
}

function shutRules(
  [workload, policies]: readonly [Workload, readonly SetObject[]],
  direction: Direction,
  objects: ObjectSet,
): readonly ShutRule[] {
  const rules = rulesOf(policies, direction);
  const open = rules.filter(({ value }) => admitsPort(value, MESH_PORT.tunnel, workload));
  const pods = (rule: PolicyRule): readonly Workload[] =>
    peersOf(rule, direction).flatMap((peer) => podsOf(peer, rule.policy, objects));
  const shut = rules.filter((rule) => !open.includes(rule) && isTcp(rule));
  if (shut.length === 0 || open.some((rule) => peersOf(rule, direction).length === 0)) return [];
  const opened = new Set(open.flatMap(pods));
  return shut.flatMap((rule) => {
    if (peersOf(rule, direction).length === 0)
      return open.length === 0 ? [{ ...rule, other: 'any pods of the mesh' }] : [];
    const closed = pods(rule).find((one) => isAmbient(one, objects) && !opened.has(one));
    return closed === undefined ? [] : [{ ...rule, other: `${closed.kind} ${closed.object.name}` }];
  });
}

function isAmbient(pods: Workload, objects: ObjectSet): boolean {
  return membershipOf(pods, objects) === 'ambient';
}

/** Whether a rule is for connections, which alone the mesh takes. */
function isTcp({ value }: PolicyRule): boolean {
  return listAt(value, 'ports').some(({ protocol }) => (protocol ?? 'TCP') === 'TCP');
}

function peersOf({ value }: PolicyRule, direction: Direction): readonly unknown[] {
  return entriesOf(value, [], direction === 'Ingress' ? 'from' : 'to').map((peer) => peer.value);
}

/** Workloads among the objects that a peer of a policy is for. */
function podsOf(peer: unknown, { namespace }: SetObject, objects: ObjectSet): readonly Workload[] {
  if (isObject(at(peer, 'ipBlock'))) return [];
  const pods = at(peer, 'podSelector') ?? {};
  const places = at(peer, 'namespaceSelector');
  if (!isObject(places)) return objects.selectedHere(pods, namespace);
  return objects
    .ofType('/Namespace')
    .filter(({ name, manifest }) => {
      const labels = at(manifest, 'metadata', 'labels');
      return selects(places, { ...plainOf(labels), 'kubernetes.io/metadata.name': name });
    })
    .flatMap(({ name }) => objects.selectedHere(pods, name));
}

/** What NetworkPolicies leave out that proxies need. */
export const SHUT_PROXY_RULES: readonly AcrossRule[] = [SHUT_CONTROL_PLANE, SHUT_TUNNEL];
