import { peers } from '../../lib/network/peers';
import { TrafficSplit } from '../../lib/mesh/traffic-split';
import type { IstioOptions } from '../../lib/mesh/istio';
import { describeWithCrds } from '../support/crd-schemas';
import { inMesh, service } from './mesh-app';

const KINDS = [
  'AuthorizationPolicy',
  'DestinationRule',
  'PeerAuthentication',
  'RequestAuthentication',
  'ServiceEntry',
  'Sidecar',
  'Telemetry',
  'VirtualService',
];

/** Everything that can be said of a service in a mesh with sidecars, said of one app or another. */
function everything(options: IstioOptions): ReturnType<typeof inMesh> {
  const telemetry = {
    tracing: { samplingPercent: 12.5, provider: 'otel', collector: { namespace: 'otel', port: 4317 } },
    accessLog: { provider: 'envoy', filter: 'response.code >= 500' },
  };
  return inMesh({ ...telemetry, ...options }, (shop) => {
    const cart = service(shop, 'cart', {
      version: 'v1',
      ports: { grpc: 7070, 'http-metrics': 9090, 'tcp-bus': 7946 },
      mesh: {
        timeout: '90s',
        idempotent: true,
        retries: { attempts: 3, perTryTimeout: '1.5s', on: ['5xx', 'reset', '503', 'unavailable'] },
        circuitBreaker: { maxConnections: 1, maxPendingRequests: 1, maxRequests: 1, maxRetries: 0 },
        connectionPool: {
          connectTimeout: '1ms',
          idleTimeout: '1h',
          maxConnectionDuration: '2h',
          maxRequestsPerConnection: 1,
          maxConcurrentStreams: 100,
          h2UpgradePolicy: 'UPGRADE',
          tcpKeepalive: { probes: 3, time: '60s', interval: '10s' },
        },
        outlierDetection: {
          consecutive5xxErrors: 7,
          consecutiveGatewayErrors: 3,
          interval: '5s',
          baseEjectionTime: '1m',
          maxEjectionPercent: 100,
          minHealthPercent: 50,
        },
        loadBalancer: 'LEAST_REQUEST',
        warmup: { duration: '2m' },
        plaintext: { 'http-metrics': { reason: 'scraped from outside the mesh' } },
        jwt: {
          issuer: 'https://login.example.com',
          jwksUri: 'https://login.example.com/jwks.json',
          audiences: ['shop'],
          forwardOriginalToken: false,
        },
      },
    });
    const cookie = { httpCookie: { name: 'sid', path: '/', ttl: '1h' } } as const;
    const web = service(shop, 'web', { ports: { http: 80 }, mesh: { loadBalancer: cookie } });
    web.calls(cart, { port: 'grpc', timeout: '250ms', retries: { attempts: 0 } });
    web.calls(peers.host('api.stripe.com'));
    web.calls(peers.host('db.example.com', { port: 5432, protocol: 'TCP' }));
    cart.accepts(peers.cidr('10.0.0.0/8', { except: ['10.1.0.0/16'] }), { port: 'http-metrics' });
    new TrafficSplit(shop, 'cart-split', { service: cart, versions: { v1: 100 } });
    new TrafficSplit(shop, 'myapp', { host: 'myapp', label: 'version', versions: { v1: 90, v2: 10 } });
  });
}

describeWithCrds('Everything that can be said in a mesh', (schemas) => {
  test.each<[string, IstioOptions]>([
    ['the newest Istio', { version: '1.31' }],
    ['the Istio that is rendered for', {}],
    ['Istio that does not know all of it', { version: '1.22' }],
    ['Istio that serves v1beta1 alone', { version: '1.20' }],
  ])('passes the definitions of Istio, for %s', (_title, options) => {
    const { manifests } = everything(options);
    const ours = manifests.filter(({ apiVersion }) => /istio\.io\//.test(apiVersion));
    expect([...new Set(ours.map(({ kind }) => kind))].sort()).toEqual(KINDS);
    for (const manifest of ours) expect(schemas.faultsOf(manifest)).toEqual([]);
  });

  test('passes them with what came later', () => {
    const { one } = inMesh({ version: '1.27' }, (shop) => {
      const warmup = { duration: '60s', minimumPercent: 5, aggression: 2 } as const;
      const retryBudget = { percent: 20, minRetryConcurrency: 3 };
      service(shop, 'cart', { ports: { grpc: 7070 }, mesh: { warmup, retryBudget } });
    });
    expect(schemas.faultsOf(one('DestinationRule', 'cart'))).toEqual([]);
  });

  test.each([['httpHeaderName'], ['httpQueryParameterName']])('passes them with a hash by %s', (key) => {
    const { one } = inMesh({}, (shop) => {
      service(shop, 'cart', { ports: { grpc: 7070 }, mesh: { loadBalancer: { [key]: 'user' } as never } });
    });
    expect(schemas.faultsOf(one('DestinationRule', 'cart'))).toEqual([]);
  });
});
