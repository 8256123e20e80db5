import { DEFAULT_ROOT_NAMESPACE } from '../../core/mesh-facts';
import { type PortSet, portsOf, union } from '../../reachability/ports';
import { dnsDeclared } from './infrastructure';
import type { Declared, Party } from './terms';
import type { ClusterNetwork } from '../policy-spec';

/** Ports of a proxy with pods of its own: metrics, and health. @see https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio */
const METRICS = union(portsOf('TCP', 15_020), portsOf('TCP', 15_090));
export const HEALTH: PortSet = portsOf('TCP', 15_021);
const CONTROL = portsOf('TCP', 15_012);

/** Who else gets to a proxy with pods of its own: the platform probes and scrapes it. */
export function platformAt({ mesh, probeSourceCidrs }: ClusterNetwork): Declared[] {
  const probes = probeSourceCidrs.map((cidr) => ({
    party: { kind: 'addresses' as const, cidr, except: [] },
    ports: HEALTH,
    text: `probes from ${cidr}`,
  }));
  const scraper = mesh?.prometheus;
  if (scraper === undefined) return probes;
  const party: Party = { kind: 'pods', namespace: scraper.namespace, labels: scraper.podLabels ?? {} };
  return [...probes, { party, ports: METRICS, text: 'Prometheus of the mesh' }];
}

/** What a proxy with pods of its own cannot do without: DNS, the control plane, and who takes its spans. */
export function neededBy({ dns, mesh }: ClusterNetwork): Declared[] {
  const namespace = mesh?.rootNamespace ?? DEFAULT_ROOT_NAMESPACE;
  const control: Party = { kind: 'pods', namespace, labels: { app: 'istiod' } };
  const collector = mesh?.telemetry.collector;
  return [
    ...dnsDeclared(dns),
    { party: control, ports: CONTROL, text: 'the control plane of the mesh' },
    ...(collector === undefined
      ? []
      : [
          {
            party: {
              kind: 'pods' as const,
              namespace: collector.namespace,
              labels: collector.podLabels ?? {},
            },
            ports: portsOf('TCP', collector.port),
            text: 'the collector of spans',
          },
        ]),
  ];
}
