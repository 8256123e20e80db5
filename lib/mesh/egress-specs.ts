import { parseCidr, renderCidr } from '../core/cidr';
import { sortedEntries } from '../core/key-order';
import type { MeshFacts } from '../core/mesh-facts';
import type { DnsVariant } from '../core/profile';
import { hostOf } from '../core/service-host';
import type { ServiceEntrySpec, SidecarSpec } from '../../imports/networking.istio.io';
import type { MeshHost, MeshService } from './mesh-service';

/** The Service that answers DNS. By TCP it is dialled through the proxy, which must know it. */
const DNS_SERVICES: Readonly<Record<DnsVariant, readonly [namespace: string, name: string]>> = {
  'kube-dns': ['kube-system', 'kube-dns'],
  'node-local-dns': ['kube-system', 'kube-dns'],
  'gke-cloud-dns': ['kube-system', 'kube-dns'],
  openshift: ['openshift-dns', 'dns-default'],
};

/**
 * The Sidecar of a service: its proxy knows whom the service calls, DNS and the mesh's own namespace, and passes nothing
 * on to anybody else. What is called by address no registry holds: the network policy alone bounds such a service.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
 */
export function sidecarSpec(
  { podSelector, namespace, egress }: MeshService,
  mesh: MeshFacts,
  dns: DnsVariant,
): SidecarSpec {
  const { collector } = mesh.telemetry;
  const [dnsNamespace, dnsName] = DNS_SERVICES[dns];
  const scopes = [
    ...egress.services,
    ...egress.hosts.map(({ host }) => ({ namespace: namespace ?? '.', host })),
    {
      namespace: dnsNamespace,
      host: hostOf({ serviceName: dnsName, namespace: dnsNamespace }, mesh.clusterDomain),
    },
    { namespace: mesh.rootNamespace, host: '*' },
    ...(collector === undefined ? [] : [{ namespace: collector.namespace, host: '*' }]),
  ];
  const hosts = scopes.map(
    (scope) => `${scope.namespace === namespace ? '.' : scope.namespace}/${scope.host}`,
  );
  return {
    workloadSelector: { labels: podSelector },
    egress: [{ hosts: [...new Set(hosts)].sort() }],
    outboundTrafficPolicy: { mode: egress.addresses ? 'ALLOW_ANY' : 'REGISTRY_ONLY' },
  };
}

/**
 * What the proxies of a namespace know of a name outside the cluster. Several services of it may call it on several
 * ports: it is one entry.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/
 */
export function serviceEntrySpec(host: string, uses: readonly MeshHost[]): ServiceEntrySpec {
  const ports = new Map<string, ServiceEntrySpec['ports'][number]>();
  for (const { port, protocol } of uses) {
    const name = `${protocol.toLowerCase()}-${port}`;
    ports.set(`${String(port).padStart(5, '0')} ${name}`, { name, number: port, protocol });
  }
  const addresses = addressesOf(uses);
  return {
    hosts: [host],
    ...(addresses.length === 0 ? {} : { addresses }),
    exportTo: ['.'],
    location: 'MESH_EXTERNAL',
    resolution: 'DNS',
    ports: sortedEntries(ports).map(([, port]) => port),
  };
}

/**
 * The addresses by which proxies tell connections to a name from others on the port: without any, a port that speaks
 * TCP takes them all. They are single ones: Istio refuses ranges where names are resolved by DNS.
 *
 * @see https://istio.io/latest/docs/reference/config/analysis/ist0134/
 */
export function addressesOf(uses: readonly MeshHost[]): string[] {
  const ranges = uses.map(({ cidrs = [] }) => cidrs.flatMap((text) => parseCidr(text) ?? []));
  const isKnown = ranges.every(
    (known) => known.length > 0 && known.every(({ family, prefix }) => prefix === (family === 4 ? 32 : 128)),
  );
  if (!isKnown || !uses.some(({ protocol }) => protocol === 'TCP')) return [];
  const texts = ranges.flat().map((range) => renderCidr(range).replace(/\/\d+$/, ''));
  return [...new Set(texts)].sort();
}
