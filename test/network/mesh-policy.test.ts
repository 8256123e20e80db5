import { App, Chart, Testing } from 'cdk8s';
import { IN_CLUSTER, declareEnvironment } from '../../lib/core/environment-facts';
import type { MeshFacts } from '../../lib/core/mesh-facts';
import { applyProfile } from '../../lib/core/profile';
import { istio, type IstioOptions } from '../../lib/mesh/istio';
import { peers } from '../../lib/network/peers';
import type { Loose } from '../support/synth';
import { refusedInMesh, service } from '../mesh/mesh-app';
import { StubService } from './stub-service';

/** Spec of the policy of `name` in a chart whose environment has a mesh. */
function specOf(name: string, options: IstioOptions, build: (chart: Chart) => void): Loose {
  const app = new App({ outdir: '/nonexistent' });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const mesh: MeshFacts = istio(options);
  declareEnvironment(chart, {
    name: 'production',
    cluster: IN_CLUSTER,
    kubernetesVersion: '1.33',
    domain: undefined,
    mesh,
  });
  build(chart);
  return Testing.synth(chart).find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === name)
    .spec;
}

const inNamespace = (name: string): object => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});
const pods = (instance: string): object => ({
  podSelector: { matchLabels: { 'app.kubernetes.io/instance': instance } },
});
const tcp = (...ports: number[]): object[] => ports.map((port) => ({ port, protocol: 'TCP' }));

const call = (chart: Chart): void => {
  const redis = new StubService(chart, 'redis', { ports: { tcp: 6379 } });
  new StubService(chart, 'cart', { ports: { grpc: 7070 } }).calls(redis);
};

describe('The NetworkPolicy of a service with a sidecar', () => {
  test('lets the sidecar reach the control plane', () => {
    const { egress } = specOf('cart', { rootNamespace: 'mesh' }, call);
    expect(egress).toContainEqual({
      to: [{ ...inNamespace('mesh'), podSelector: { matchLabels: { app: 'istiod' } } }],
      ports: tcp(15012),
    });
  });

  test('opens no port of a tunnel: sidecars dial the ports of the pods', () => {
    expect(JSON.stringify([specOf('cart', {}, call), specOf('redis', {}, call)])).not.toContain('15008');
    expect(specOf('redis', {}, call).ingress).toEqual([{ from: [pods('cart')], ports: tcp(6379) }]);
  });

  test('lets Prometheus in to the metrics of the sidecar, and of what is behind it', () => {
    const podLabels = { app: 'prometheus' };
    const { ingress } = specOf('redis', { prometheus: { namespace: 'monitoring', podLabels } }, call);
    expect(ingress).toContainEqual({
      from: [{ ...inNamespace('monitoring'), podSelector: { matchLabels: podLabels } }],
      ports: tcp(15020, 15090),
    });
  });

  test('lets spans out to their collector', () => {
    const tracing = { samplingPercent: 1, collector: { namespace: 'otel', port: 4317 } };
    const { egress } = specOf('cart', { tracing }, call);
    expect(egress).toContainEqual({ to: [inNamespace('otel')], ports: tcp(4317) });
  });

  test('lets probes reach the sidecar, where the plugin must be told of probes', () => {
    const { ingress } = specOf('redis', {}, (chart) => {
      applyProfile(chart, { probeSourceCidrs: ['10.0.0.0/24'] });
      call(chart);
    });
    expect(ingress).toContainEqual({
      from: [{ ipBlock: { cidr: '10.0.0.0/24' } }],
      ports: tcp(6379, 15020, 15021),
    });
  });
});

describe('The NetworkPolicy of a service in an ambient mesh', () => {
  const ambient = { mode: 'ambient' } as const;

  test('opens the tunnel on both sides of a call', () => {
    expect(specOf('cart', ambient, call).egress).toContainEqual({
      to: [pods('redis')],
      ports: tcp(6379, 15008),
    });
    expect(specOf('redis', ambient, call).ingress).toContainEqual({
      from: [pods('cart')],
      ports: tcp(6379, 15008),
    });
  });

  test('lets probes in from where the proxy of the node sends them', () => {
    expect(specOf('redis', ambient, call).ingress).toContainEqual({
      from: [
        { ipBlock: { cidr: '169.254.7.127/32' } },
        { ipBlock: { cidr: 'fd16:9254:7127:1337:ffff:ffff:ffff:ffff/128' } },
      ],
      ports: tcp(6379),
    });
  });

  test('opens the tunnel for pods that are no service of the app, and for no addresses', () => {
    const build = (chart: Chart): void => {
      const web = new StubService(chart, 'web', { ports: { http: 80 } });
      web.accepts(peers.namespace('ops'));
      web.accepts(peers.cidr('203.0.113.0/24'));
      web.calls(peers.pods({ namespace: 'data', labels: { app: 'db' } }), { port: 5432 });
      web.calls(peers.cidr('198.51.100.0/24'), { port: 443 });
    };
    const { ingress, egress } = specOf('web', ambient, build);
    expect(ingress).toContainEqual({ from: [inNamespace('ops')], ports: tcp(80, 15008) });
    const addresses = ingress.find(({ from }: Loose) => from[0].ipBlock !== undefined);
    expect(addresses.from).toContainEqual({ ipBlock: { cidr: '203.0.113.0/24' } });
    expect(addresses.ports).toEqual(tcp(80));
    expect(egress).toContainEqual({
      to: [{ ...inNamespace('data'), podSelector: { matchLabels: { app: 'db' } } }],
      ports: tcp(5432, 15008),
    });
    expect(egress).toContainEqual({ to: [{ ipBlock: { cidr: '198.51.100.0/24' } }], ports: tcp(443) });
  });

  test('opens no tunnel for what is no TCP', () => {
    const { ingress } = specOf('dns', ambient, (chart) => {
      const dns = new StubService(chart, 'dns', { ports: { udp: { port: 53, protocol: 'UDP' } } });
      new StubService(chart, 'web').calls(dns);
    });
    expect(JSON.stringify(ingress)).not.toContain('15008');
  });

  test('needs no way to the control plane: proxies of the node have pods of their own', () => {
    expect(JSON.stringify(specOf('cart', ambient, call))).not.toContain('istiod');
  });
});

describe('A name outside the cluster', () => {
  const specWith = (host: ReturnType<typeof peers.host>): Loose => {
    const chart = new Chart(new App({ outdir: '/nonexistent' }), 'shop', { namespace: 'shop' });
    new StubService(chart, 'web').calls(host);
    return Testing.synth(chart)[0].spec.egress;
  };

  test('opens its port of every public address, for a policy knows no names', () => {
    const [, rule] = specWith(peers.host('api.stripe.com'));
    expect(rule.ports).toEqual(tcp(443));
    expect(rule.to.map(({ ipBlock }: Loose) => ipBlock.cidr)).toEqual(['0.0.0.0/0', '::/0']);
    expect(rule.to[0].ipBlock.except).toContain('10.0.0.0/8');
  });

  test('opens its port of the addresses that are known', () => {
    const [, rule] = specWith(
      peers.host('db.example.com', { port: 5432, protocol: 'TCP', cidrs: ['198.51.100.7/32'] }),
    );
    expect(rule).toEqual({ to: [{ ipBlock: { cidr: '198.51.100.7/32' } }], ports: tcp(5432) });
  });

  test.each<[string, Loose, string[]]>([
    ['no name', { host: '' }, ['calls.host']],
    ['a name without a domain', { host: 'redis' }, ['calls.host']],
    ['many names', { host: '*.example.com' }, ['calls.host']],
    ['an address with a port', { host: 'api.stripe.com:443' }, ['calls.host']],
    ['a port out of range', { host: 'a.b', port: 0 }, ['calls.port']],
    ['an unknown protocol', { host: 'a.b', protocol: 'https' }, ['calls.protocol']],
    ['addresses that are none', { host: 'a.b', cidrs: ['a.b'] }, ['calls.cidrs[0]']],
    ['no addresses', { host: 'a.b', cidrs: [] }, ['calls.cidrs']],
    ['no list of addresses', { host: 'a.b', cidrs: null }, ['calls.cidrs']],
    ['an address', { host: '10.1.2.3' }, ['calls.host']],
    ['an address of IPv6', { host: '2001:db8::1' }, ['calls.host']],
    ['a Service of the cluster', { host: 'cart.shop.svc.cluster.local' }, ['calls.host']],
    ['a Service, shortly', { host: 'cart.shop.svc' }, ['calls.host']],
    ['a pod of the cluster', { host: '10-1-2-3.shop.pod.cluster.local' }, ['calls.host']],
    ['an option that there is none of', { host: 'a.b', cidr: '10.0.0.0/8' }, ['calls.cidr']],
  ])('is refused where it is %s', (_title, { host, ...options }, fields) => {
    const chart = new Chart(new App({ outdir: '/nonexistent' }), 'shop', { namespace: 'shop' });
    const web = new StubService(chart, 'web');
    const refusal = (): Loose => {
      try {
        web.calls(peers.host(host, options));
        return [];
      } catch (error) {
        return (error as Loose).issues.map(({ field }: Loose) => field);
      }
    };
    expect(refusal()).toEqual(fields);
  });

  test.each<[string, string]>([
    ['10.1.2.3', "write peers.cidr('10.1.2.3/32')"],
    ['2001:db8::1', "write peers.cidr('2001:db8::1/128')"],
    ['cart.shop.svc.cluster.local', 'call the service itself'],
  ])('that is none is told what to write instead: %s', (host, fix) => {
    const chart = new Chart(new App({ outdir: '/nonexistent' }), 'shop', { namespace: 'shop' });
    expect(() => new StubService(chart, 'web').calls(peers.host(host))).toThrow(fix);
  });

  test('is none of the cluster by the domain of the mesh either', () => {
    const told = refusedInMesh({ clusterDomain: 'k8s.acme' }, (shop) => {
      service(shop, 'web', { ports: { http: 80 } }).calls(peers.host('cart.shop.svc.k8s.acme'));
    });
    expect(told.map(({ field }) => field)).toEqual(['calls.host']);
  });

  test('lets in whoever has its addresses, and is refused as a caller without any', () => {
    const chart = new Chart(new App({ outdir: '/nonexistent' }), 'shop', { namespace: 'shop' });
    const web = new StubService(chart, 'web', { ports: { http: 8080 } });
    expect(() => web.accepts(peers.host('hooks.stripe.com'))).toThrow(/accepts\.cidrs.*peers\.cidr/s);
    web.accepts(peers.host('hooks.stripe.com', { cidrs: ['198.51.100.7/32'] }));
    expect(Testing.synth(chart)[0].spec.ingress).toEqual([
      { from: [{ ipBlock: { cidr: '198.51.100.7/32' } }], ports: tcp(8080) },
    ]);
  });

  test('says its port where it is named, and nowhere else', () => {
    const chart = new Chart(new App({ outdir: '/nonexistent' }), 'shop', { namespace: 'shop' });
    const web = new StubService(chart, 'web');
    expect(() => web.calls(peers.host('api.stripe.com'), { port: 8443 })).toThrow(
      "peers.host('api.stripe.com', { port: 443 })",
    );
  });
});
