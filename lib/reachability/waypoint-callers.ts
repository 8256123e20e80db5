import { groupBy } from '../core/grouping';
import { at, listAt } from '../kubernetes/at';
import { isOpen } from './admitted';
import type { AuthorizationPolicy } from './authorization-policies';
import { textsIn } from './authorization-source';
import { remembered } from '../core/remembered';
import type { Network } from './network';
import { named } from './named-pods';
import type { Pods } from './pods';
import { isWaypoint } from './waypoint-pods';
import type { Gate } from './waypoints';

/** Who may call pods by a waypoint, as far as it costs no more to say so than there is to say. */
export type CallersBy = (gate: Gate) => readonly Pods[];

/**
 * Finds who may call by waypoints: whom their policies name, or where those name nobody, whoever may get to the waypoint:
 * those whom it lets in, or where it is open to all, those who are open themselves or name it.
 */
export function callersBy(
  network: Network,
  { pods, openFrom }: { readonly pods: readonly Pods[]; readonly openFrom: ReadonlySet<Pods> },
): CallersBy {
  const byAccount = groupBy(
    pods,
    ({ workload, serviceAccount }) => `${workload.namespace}/${serviceAccount}`,
  );
  const reaching = remembered((waypoint: Pods): readonly Pods[] => {
    if (!isOpen(network.isolating(waypoint, 'Ingress'))) return named(network, waypoint, 'Ingress');
    return pods.filter((from) => openFrom.has(from) || named(network, from, 'Egress').includes(waypoint));
  });
  return (gate) => {
    const accounts = accountsIn(network.mesh.policiesAt(gate));
    if (accounts === undefined)
      return gate.pods.flatMap(reaching).filter(({ labels }) => !isWaypoint(labels));
    return accounts.flatMap((account) => byAccount.get(account) ?? []);
  };
}

/** The accounts that policies let in, each once; undefined where they do not name all of them one by one. */
function accountsIn(policies: readonly AuthorizationPolicy[]): readonly string[] | undefined {
  const allowing = policies.filter(({ action }) => action === 'ALLOW');
  if (allowing.length === 0) return undefined;
  const sources = allowing.flatMap(({ rules }) =>
    rules.flatMap((rule) => {
      const from = listAt(rule, 'from');
      return from.length === 0 ? [undefined] : from.map((one) => accountsOf(at(one, 'source')));
    }),
  );
  const known = sources.flatMap((accounts) => accounts ?? []);
  return sources.includes(undefined) ? undefined : [...new Set(known)];
}

function accountsOf(source: unknown): readonly string[] | undefined {
  const principals = textsIn(at(source, 'principals'));
  const accounts = principals.flatMap((principal) => {
    const [, namespace, account] = /^[^*]+\/ns\/([^/*]+)\/sa\/([^/*]+)$/.exec(principal) ?? [];
    return namespace === undefined || account === undefined ? [] : [`${namespace}/${account}`];
  });
  return accounts.length === 0 || accounts.length < principals.length ? undefined : accounts;
}
