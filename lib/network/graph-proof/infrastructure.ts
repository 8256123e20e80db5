import type { DnsVariant } from '../../core/profile';
import { type PortSet, NO_PORTS, portsOf, union } from '../../reachability/ports';
import type { Declared, Direction, Party, Premises } from './terms';
import type { ClusterNetwork } from '../policy-spec';
import type { ServiceNode } from '../service-node';

/**
 * Where each variant of DNS answers. It is written down a second time, and not taken from what writes the policies:
 * what is proven must not stand on what it proves.
 *
 * @see https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/
 * @see https://docs.openshift.com/container-platform/latest/networking/dns-operator.html
 * @see https://cloud.google.com/kubernetes-engine/docs/how-to/cloud-dns
 */
const KUBE_DNS: Party = { kind: 'pods', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };

const DNS: Readonly<Record<DnsVariant, { readonly port: number; readonly parties: readonly Party[] }>> = {
  'kube-dns': { port: 53, parties: [KUBE_DNS] },
  'node-local-dns': { port: 53, parties: [KUBE_DNS, address('169.254.20.10/32')] },
  'gke-cloud-dns': { port: 53, parties: [KUBE_DNS, address('169.254.169.254/32')] },
  openshift: { port: 5353, parties: [{ kind: 'pods', namespace: 'openshift-dns', labels: {} }] },
};

/**
 * Ports of the proxies of Istio: the control plane's, metrics of application and proxy together, health, metrics of the proxy.
 *
 * @see https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio
 */
const ISTIO = { control: tcp(15_012), merged: tcp(15_020), health: tcp(15_021), metrics: tcp(15_090) };

/** Where probes come from in an ambient mesh. @see https://istio.io/latest/docs/ambient/usage/networkpolicy/ */
const AMBIENT_PROBES = ['169.254.7.127/32', 'fd16:9254:7127:1337:ffff:ffff:ffff:ffff/128'];

/**
 * Ports of Linkerd: the proxy, its metrics, and the control plane's parts.
 *
 * @see https://github.com/linkerd/linkerd2/blob/main/charts/linkerd-control-plane/values.yaml
 */
const LINKERD = {
  proxy: tcp(4143),
  admin: tcp(4191),
  identity: tcp(8080),
  destination: tcp(8086),
  policy: tcp(8090),
};

/** What the cluster itself needs of a service, beside what was declared. */
export function infrastructureOf(node: ServiceNode, direction: Direction, premises: Premises): Declared[] {
  const cluster = premises.clusterOf(node);
  return direction === 'Ingress' ? inward(node, cluster) : [...ownServers(node), ...outward(cluster)];
}

/** Name servers that pods ask on their own account. */
function ownServers({ nameServers }: ServiceNode): Declared[] {
  const ports = union(tcp(53), portsOf('UDP', 53));
  return nameServers
    .filter((server) => server !== '::1' && !server.startsWith('127.'))
    .map((server) => ({
      party: address(server.includes(':') ? `${server}/128` : `${server}/32`),
      ports,
      text: `the name server ${server}`,
    }));
}

/** DNS, as a variant of it answers. */
export function dnsDeclared(dns: DnsVariant): Declared[] {
  const { port, parties } = DNS[dns];
  const ports = union(tcp(port), portsOf('UDP', port));
  return parties.map((party) => ({ party, ports, text: `DNS, as ${dns}` }));
}

function outward({ dns, mesh, linkerd }: ClusterNetwork): Declared[] {
  const names = dnsDeclared(dns);
  if (linkerd !== undefined) return [...names, ...linkerdParts(linkerd.controlNamespace)];
  if (mesh?.mode !== 'sidecar') return names;
  const { rootNamespace, telemetry } = mesh;
  const control: Party = { kind: 'pods', namespace: rootNamespace, labels: { app: 'istiod' } };
  const spans = telemetry.collector;
  return [
    ...names,
    { party: control, ports: ISTIO.control, text: 'the control plane of the mesh' },
    ...(spans === undefined
      ? []
      : [
          {
            party: podsOf(spans),
            ports: tcp(spans.port),
            text: 'the collector of spans',
          },
        ]),
  ];
}

function linkerdParts(namespace: string): Declared[] {
  const part = (name: string): Party => ({
    kind: 'pods',
    namespace,
    labels: { 'linkerd.io/control-plane-component': name },
  });
  const { proxy, identity, destination, policy } = LINKERD;
  const text = 'the control plane of Linkerd';
  return [
    { party: part('destination'), ports: union(destination, policy, proxy), text },
    { party: part('identity'), ports: union(identity, proxy), text },
  ];
}

function inward(node: ServiceNode, { probeSourceCidrs, mesh, linkerd }: ClusterNetwork): Declared[] {
  const probed = union(
    NO_PORTS,
    ...node
      .containerPorts(node.portNames)
      .filter(({ protocol }) => protocol === 'TCP')
      .map(({ port }) => tcp(port)),
  );
  const ofIstio = mesh?.mode === 'sidecar' ? union(ISTIO.merged, ISTIO.health) : NO_PORTS;
  const ofProxy = linkerd === undefined ? ofIstio : LINKERD.admin;
  const probes = probeSourceCidrs.map((cidr) => ({
    party: address(cidr),
    ports: union(probed, ofProxy),
    text: `probes from ${cidr}`,
  }));
  if (mesh?.mode === 'ambient')
    return [
      ...probes,
      ...AMBIENT_PROBES.map((cidr) => ({
        party: address(cidr),
        ports: probed,
        text: 'probes of the ambient mesh',
      })),
    ];
  const scraper = (linkerd ?? mesh)?.prometheus;
  if (scraper === undefined) return probes;
  const ports =
    linkerd === undefined ? union(ISTIO.merged, ISTIO.metrics) : union(LINKERD.admin, LINKERD.proxy);
  return [...probes, { party: podsOf(scraper), ports, text: 'Prometheus of the mesh' }];
}

function podsOf({
  namespace,
  podLabels,
}: {
  readonly namespace: string;
  readonly podLabels: Readonly<Record<string, string>> | undefined;
}): Party {
  return { kind: 'pods', namespace, labels: podLabels ?? {} };
}

function address(cidr: string): Party {
  return { kind: 'addresses', cidr, except: [] };
}

function tcp(port: number): PortSet {
  return portsOf('TCP', port);
}
