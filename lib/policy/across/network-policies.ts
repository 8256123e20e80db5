import { addTo } from '../../core/grouping';
import { isObject } from '../../core/read-values';
import { at, listAt } from '../../kubernetes/at';
import type { AcrossRule } from '../rule';
import { asksForWrittenLabels, selectorText } from './labels';
import type { ObjectSet } from './object-set';
import { type SetObject, inNamespace } from './set-object';
import type { Workload } from './workload';

const POLICY = 'networking.k8s.io/NetworkPolicy';

export const POLICY_WITHOUT_PODS: AcrossRule = {
  id: 'policy-without-pods',
  class: 'unwise',
  title: 'A NetworkPolicy selects pods of a workload beside it',
  why: 'It holds for nobody: pods that it was meant for are as open, or as shut, as before.',
  docs: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',

  check(objects, refuse) {
    for (const object of objects.ofType(POLICY)) {
      const { namespace, manifest } = object;
      const selector = at(manifest, 'spec', 'podSelector');
      if (!objects.knowsPodsOf(namespace) || !asksForWrittenLabels(selector)) continue;
      if (objects.selected(selector, namespace).length > 0) continue;
      refuse(object, ['spec', 'podSelector'], {
        given: selectorText(selector),
        allowed: `labels that pods${inNamespace(namespace)} have`,
        fix: 'write the labels of the pods that it is for',
      });
    }
  },
};

/** Policies of others may open what these shut. */
const OTHER_POLICIES = [
  'cilium.io/CiliumClusterwideNetworkPolicy',
  'cilium.io/CiliumNetworkPolicy',
  'crd.projectcalico.org/GlobalNetworkPolicy',
  'crd.projectcalico.org/NetworkPolicy',
  'policy.networking.k8s.io/AdminNetworkPolicy',
  'policy.networking.k8s.io/BaselineAdminNetworkPolicy',
  'projectcalico.org/GlobalNetworkPolicy',
  'projectcalico.org/NetworkPolicy',
];

/** Whether what stands in NetworkPolicies is not all that decides who may call whom. */
export function hasOtherPolicies(objects: ObjectSet): boolean {
  return objects.ofType(...OTHER_POLICIES).length > 0;
}

export const POLICY_WITHOUT_DNS: AcrossRule = {
  id: 'policy-without-dns',
  class: 'unwise',
  title: 'Pods that may call others may also ask DNS for their addresses',
  why: 'They find nobody by name, and each lookup waits until it times out.',
  docs: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-egress-traffic',

  check(objects, refuse) {
    if (hasOtherPolicies(objects)) return;
    const told = new Set<SetObject>();
    for (const [{ kind, object: shut, spec }, policies] of isolatedIn(objects, 'Egress')) {
      const rules = policies.flatMap(({ manifest }) => listAt(manifest, 'spec', 'egress'));
      const [policy] = policies.filter(({ manifest }) =>
        listAt(manifest, 'spec', 'egress').some(callsByName),
      );
      if (policy === undefined || told.has(policy) || rules.some(reachesDns)) continue;
      if (spec.dnsPolicy === 'None' || spec.hostNetwork === true) continue;
      told.add(policy);
      refuse(policy, ['spec', 'egress'], {
        given: `no port 53 for ${kind} ${shut.name}`,
        allowed: 'egress to DNS beside that to others',
        fix: 'add - ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }]',
      });
    }
  },
};

/** Which connections a policy limits: those that pods open, or those that they take. */
export type Direction = 'Egress' | 'Ingress';

/** Workloads whose connections are limited, and the policies that limit them. */
export function isolatedIn(
  objects: ObjectSet,
  direction: Direction,
): ReadonlyMap<Workload, readonly SetObject[]> {
  const isolated = new Map<Workload, SetObject[]>();
  for (const object of objects.ofType(POLICY)) {
    if (!limits(object, direction)) continue;
    const selector = at(object.manifest, 'spec', 'podSelector');
    for (const workload of objects.selected(selector, object.namespace)) addTo(isolated, workload, object);
  }
  return isolated;
}

/** @see pkg/apis/networking/v1/defaults.go (SetDefaults_NetworkPolicy): without types, egress counts where it has rules */
function limits({ manifest }: SetObject, direction: Direction): boolean {
  const types = at(manifest, 'spec', 'policyTypes');
  if (Array.isArray(types) && types.length > 0) return types.includes(direction);
  return direction === 'Ingress' || listAt(manifest, 'spec', 'egress').length > 0;
}

/** Whether a rule lets pods call pods, whose addresses only DNS knows. */
function callsByName(rule: object): boolean {
  return listAt(rule, 'to').some((peer) => isObject(peer.podSelector) || isObject(peer.namespaceSelector));
}

/** Where DNS listens: 53, and 5353 behind the Service of OpenShift; a port by name may be either. */
function reachesDns(rule: object): boolean {
  const peers = listAt(rule, 'to');
  if (peers.length > 0 && peers.every((peer) => !isObject(peer.namespaceSelector) && !isObject(peer.ipBlock)))
    return false;
  const ports = listAt(rule, 'ports');
  return (
    ports.length === 0 ||
    ports.some(({ port, endPort }) => [53, 5353].some((dns) => isWithin(dns, port, endPort)))
  );
}

function isWithin(wanted: number, port: unknown, endPort: unknown): boolean {
  if (typeof port !== 'number') return true;
  return typeof endPort === 'number' ? port <= wanted && wanted <= endPort : port === wanted;
}

/** Policies that miss what they are for. */
export const NETWORK_POLICY_RULES: readonly AcrossRule[] = [POLICY_WITHOUT_PODS, POLICY_WITHOUT_DNS];
