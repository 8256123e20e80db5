import type { Chart } from 'cdk8s';
import type { NamedEnvironmentProps } from '../../lib/app/gitops/environment';
import { parseCidr } from '../../lib/core/cidr';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { istio } from '../../lib/mesh/istio';
import { peers } from '../../lib/network/peers';
import { Network } from '../../lib/reachability/network';
import type { OtherEnd } from '../../lib/reachability/admitted';
import type { Pods } from '../../lib/reachability/pods';
import { portsText } from '../../lib/reachability/ports';
import { stranger } from '../../lib/reachability/witnesses';
import { RouteTable } from '../../lib/routing/route-table';
import { SecureNamespace } from '../../lib/tenancy/secure-namespace';
import type { Loose } from '../support/synth';
import { refusedWith, rendered, shopApp } from './exposed-shop';

const issuer = { clusterIssuer: 'letsencrypt' };
const own = gatewayApi({ className: 'istio', issuer });
const NAME = 'gateway.networking.k8s.io/gateway-name';

/** Two services with Gateways of their own in a namespace that shuts pods in, and one that nobody exposes. */
function shop(
  environment: NamedEnvironmentProps,
  more: (chart: Chart, web: Loose) => void = () => undefined,
): Loose[] {
  return rendered(environment, (chart) => {
    new SecureNamespace(chart, 'namespace', { quota: { loadBalancers: 2, nodePorts: 5 } });
    const expose = { host: 'shop.example.com', tls: 'environment' } as const;
    const web = shopApp(chart, 'web', { expose });
    shopApp(chart, 'cart', { ports: { http: 9090 }, expose: { host: 'cart.example.com' } });
    shopApp(chart, 'db');
    more(chart, web);
  });
}

/** What pods of a Gateway may, by the policies that are rendered. */
function gatewayIn(manifests: readonly Loose[], name: string) {
  const metadata = { name: `${name}-istio`, namespace: 'shop', labels: { [NAME]: name } };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata, spec: {} };
  const network = new Network([...manifests, pod], { namespace: 'default' });
  const podsOf = (labels: Record<string, string>): Pods => {
    const [found] = network.cluster.podsIn('shop', { matchLabels: labels });
    if (found === undefined) throw new Error(`no pods have ${JSON.stringify(labels)}`);
    return found;
  };
  const gateway = podsOf({ [NAME]: name });
  const service = (instance: string) => podsOf({ 'app.kubernetes.io/instance': instance });
  const at = (namespace: string, labels: Record<string, string>) =>
    stranger(network.cluster, namespace, labels);
  const out = (end: OtherEnd): string => portsText(network.letsOut(gateway, end));
  const into = (end: OtherEnd): string => portsText(network.letsIn(gateway, end));
  return { out, into, service, at, gateway, network };
}

const CLIENT = parseCidr('203.0.113.7/32') as NonNullable<ReturnType<typeof parseCidr>>;

describe('the pods that Istio runs for a Gateway of a service', () => {
  const manifests = shop({ exposure: own });

  test('are reached by everybody on its listeners, and asked for their health', () => {
    expect(gatewayIn(manifests, 'web').into(CLIENT)).toBe('80/TCP, 443/TCP, 15021/TCP');
    expect(gatewayIn(manifests, 'cart').into(CLIENT)).toBe('80/TCP, 15021/TCP');
  });

  test('reach the pods of the service, which let them in, and the control plane', () => {
    const { out, service, at, gateway, network } = gatewayIn(manifests, 'web');
    expect(out(service('web'))).toBe('8080/TCP');
    expect(portsText(network.letsIn(service('web'), gateway))).toBe('8080/TCP');
    expect(out(at('istio-system', { app: 'istiod' }))).toBe('15012/TCP');
    expect(out(at('kube-system', { 'k8s-app': 'kube-dns' }))).toContain('53');
  });

  test('reach nobody else', () => {
    const { out, service, at } = gatewayIn(manifests, 'web');
    const others = [service('cart'), service('db'), at('elsewhere', {}), CLIENT];
    expect(others.map(out)).toEqual(others.map(() => portsText([])));
  });

  test('reach a service that routes send their requests to, and that lets them in', () => {
    const manifestsWithTable = shop({ exposure: own }, (chart, web) => {
      const next = shopApp(chart, 'next', { ports: { http: 7000 } });
      next.accepts(peers.ingressController({ namespace: 'shop', podLabels: { [NAME]: 'web' } }));
      const routes = [{ match: { path: '/next' as const }, to: next }, { to: web }];
      new RouteTable(chart, 'routes', { service: web, routes });
    });
    const { out, service } = gatewayIn(manifestsWithTable, 'web');
    expect(out(service('next'))).toBe('7000/TCP');
  });

  test('are part of a mesh: its control plane stands where it says, Prometheus asks, and ambient has a tunnel', () => {
    const prometheus = { namespace: 'monitoring', serviceAccount: 'prometheus' };
    const mesh = istio({ mode: 'ambient', rootNamespace: 'istio', prometheus });
    const { out, into, service, at } = gatewayIn(shop({ exposure: own, mesh }), 'web');
    expect(out(service('web'))).toBe('8080/TCP, 15008/TCP');
    expect(out(at('istio', { app: 'istiod' }))).toBe('15012/TCP');
    expect(out(at('istio-system', { app: 'istiod' }))).toBe(portsText([]));
    expect(into(at('monitoring', {}))).toBe('80/TCP, 443/TCP, 15020-15021/TCP, 15090/TCP');
  });
});

test('nobody else is let in in the place of its pods, which would be shut out', () => {
  const from = (peer: ReturnType<typeof peers.namespace | typeof peers.pods>) => () =>
    rendered({ exposure: own }, (chart) =>
      shopApp(chart, 'web', { expose: { host: 'a.example.com', from: peer } }),
    );
  expect(refusedWith(from(peers.namespace('ops'))).map(({ field }) => field)).toEqual(['expose.from']);
  expect(from(peers.pods({ labels: { [NAME]: 'web' } }))).not.toThrow();
});

test.each([
  ['a class whose controller may run them elsewhere', gatewayApi({ className: 'eg', issuer })],
  [
    'pods that the environment names',
    gatewayApi({ className: 'istio', issuer, pods: { namespace: 'edge' } }),
  ],
  ['a Gateway that others keep', gatewayApi({ gateway: { name: 'public', namespace: 'gateways' } })],
])('nothing is said of pods that others keep: %s', (_title, exposure) => {
  const names = rendered({ exposure }, (chart) => {
    shopApp(chart, 'web', { expose: { host: 'shop.example.com' } });
  }).filter(({ kind }) => kind === 'NetworkPolicy');
  expect(names.map(({ metadata }) => metadata.name)).toEqual(['web']);
});
