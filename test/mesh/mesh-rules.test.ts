import { RULE_CLASSES, ManifestChecker } from '../../lib/policy/index';
import { TrafficSplit } from '../../lib/mesh/traffic-split';
import { followsVirtualServices } from '../../lib/core/mesh-facts';
import { type IstioOptions, istio } from '../../lib/mesh/istio';
import { peers } from '../../lib/network/peers';
import { SecureNamespace } from '../../lib/tenancy/secure-namespace';
import { inMesh, service } from './mesh-app';

/** Faults of the rules, as rule and place, of a shop with a bit of everything. */
function faultsIn(options: IstioOptions | undefined): string[] {
  const { manifests } = inMesh(options, (shop, pay) => {
    for (const chart of [shop, pay])
      new SecureNamespace(chart, 'namespace', { quota: { cpu: '4', memory: '8Gi' } });
    const ports = { http: { port: 80, containerPort: 8080 }, 'http-metrics': 9090 } as const;
    const plaintext = { 'http-metrics': { reason: 'scraped from outside the mesh' } };
    const bank = service(pay, 'bank', { ports: { grpc: 7070 } });
    const [cart] = ['v1', 'v2'].map((version) =>
      service(shop, `cart-${version}`, { instance: 'cart', version, ports: { grpc: 7070 } }),
    );
    if (cart === undefined) throw new Error('two versions');
    const redis = service(shop, 'redis', { ports: { tcp: 6379 }, scaling: 1 });
    const web = service(shop, 'web', { ports, mesh: { plaintext } });
    const isRead = options?.mode === 'sidecar' || options?.waypoint !== undefined;
    const isRouted = followsVirtualServices(options === undefined ? undefined : istio(options));
    const retries = isRouted ? { retries: { attempts: 1, perTryTimeout: '200ms' } as const } : {};
    web.calls(cart, isRead ? { timeout: '500ms', ...retries } : {});
    cart.calls(redis);
    cart.calls(bank, isRead ? { timeout: '250ms' } : {});
    bank.calls(peers.host('api.stripe.com'));
    web.accepts(peers.prometheus({ namespace: 'monitoring' }), { port: 'http-metrics' });
    if (isRouted) new TrafficSplit(shop, 'split', { service: cart, versions: { v1: 90, v2: 10 } });
  });
  const faults = new ManifestChecker({ only: RULE_CLASSES }).check(manifests);
  return faults.map(({ rule, index, path }) => {
    const { kind, metadata } = manifests[index];
    return `${rule} ${kind} ${metadata.name} ${path.join('.')}`;
  });
}

describe('The rules for manifests, whoever wrote them', () => {
  test.each<[IstioOptions]>([
    [{ mode: 'sidecar' }],
    [{ mode: 'ambient' }],
    [{ mode: 'ambient', waypoint: {} }],
    [{ mode: 'ambient', waypoint: { services: 'all', routes: 'VirtualService', gateways: 'waypoint' } }],
  ])('say nothing of the objects of the mesh %j', (options) => {
    const without = new Set(faultsIn(undefined));
    expect(faultsIn(options).filter((fault) => !without.has(fault))).toEqual([]);
  });
});
