import type {
  Edge,
  OpenPort,
  Outsider,
  ReachabilityReport,
  WorkloadName,
} from '../../lib/reachability/report';

/** A workload, written as `shop/cart`. */
export function workload(id: string): WorkloadName {
  const [namespace = '', name = ''] = id.split('/');
  return { namespace, name };
}

/** Every port of every transport. */
export const ANY: readonly OpenPort[] = (['TCP', 'UDP', 'SCTP'] as const).map((protocol) => ({
  port: 1,
  endPort: 65_535,
  protocol,
}));

/** Edges, written as `shop/frontend → shop/cart 7070`. */
export function edges(...texts: string[]): Edge[] {
  return texts.map((text) => {
    const [, from = '', to = '', port = ''] = /^(\S+) → (\S+) (\d+)$/.exec(text) ?? [];
    return { from: workload(from), to: workload(to), port: Number(port), protocol: 'TCP' };
  });
}

/** A report about some workloads, of which only some is given. */
export function report(ids: readonly string[], given: Partial<ReachabilityReport> = {}): ReachabilityReport {
  return { workloads: ids.map(workload), edges: [], ingress: [], egress: [], outsidePolicies: [], ...given };
}

export const ANYWHERE: Outsider = { kind: 'anywhere' };
export const DNS: Outsider = { kind: 'pods', namespaces: 'kube-system', pods: 'k8s-app=kube-dns' };
export const INGRESS: Outsider = {
  kind: 'entry',
  object: { kind: 'Ingress', namespace: 'shop', name: 'web' },
  hosts: ['shop.example.com'],
};
