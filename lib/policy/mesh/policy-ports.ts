import { listAt, textAt } from '../../kubernetes/at';
import type { Direction } from '../across/network-policies';
import type { SetObject } from '../across/set-object';
import type { Workload } from '../across/workload';
import { type Entry, entriesOf } from './entries';
import { containerPorts } from '../across/service-pods';

/** A rule of a NetworkPolicy, and the policy that it is of. */
export interface PolicyRule extends Entry {
  readonly policy: SetObject;
}

/** The rules of some policies for one direction. */
export function rulesOf(policies: readonly SetObject[], direction: Direction): readonly PolicyRule[] {
  const key = direction === 'Ingress' ? 'ingress' : 'egress';
  return policies.flatMap((policy) =>
    entriesOf(policy.manifest, [], 'spec', key).map((entry) => ({ ...entry, policy })),
  );
}

/** Whether a rule is for a TCP port, whoever calls. A name is that of a port of the pods, where they are known. */
export function admitsPort(rule: unknown, wanted: number, pods?: Workload): boolean {
  const ports = listAt(rule, 'ports');
  return (
    ports.length === 0 ||
    ports.some(({ port, endPort, protocol }) => {
      if ((protocol ?? 'TCP') !== 'TCP') return false;
      if (port === undefined || port === null) return true;
      if (typeof port === 'number')
        return typeof endPort === 'number' ? port <= wanted && wanted <= endPort : port === wanted;
      return pods === undefined || isNamed(port, wanted, pods);
    })
  );
}

function isNamed(port: unknown, wanted: number, pods: Workload): boolean {
  return containerPorts(pods).some(({ name, number }) => name === port && number === wanted);
}

/** The namespace that a peer is in by its name; undefined where it may be in others. */
export function placeOf(peer: unknown): string | undefined {
  return textAt(peer, 'namespaceSelector', 'matchLabels', 'kubernetes.io/metadata.name');
}
