import { ApiObject, type Chart } from 'cdk8s';
import { type IstioOptions, istio } from '../../lib/mesh/istio';
import type { WaypointOptions } from '../../lib/mesh/waypoint-option';
import { TrafficSplit } from '../../lib/mesh/traffic-split';
import { peers } from '../../lib/network/peers';
import { SecureNamespace } from '../../lib/tenancy/secure-namespace';
import { refusedInMesh, service } from './mesh-app';
import { proved } from './waypoint-shop';

const JWT = { issuer: 'https://id.example.com', jwksUri: 'https://id.example.com/jwks' };
const PORTS = { http: 8080, tcp: 6379 } as const;

const MESH: IstioOptions = {
  mode: 'ambient',
  prometheus: { namespace: 'monitoring', serviceAccount: 'prometheus' },
  ingressGateway: { namespace: 'istio-ingress', serviceAccount: 'gateway' },
};

/** What is refused, as path and field. */
function refused(waypoint: WaypointOptions, build: (...charts: Chart[]) => void): string[] {
  const issues = refusedInMesh({ ...MESH, waypoint }, build);
  return issues.map(({ path, field }) => `${path.replace('production/', '')} ${field}`);
}

describe('In an ambient mesh with waypoints', () => {
  test.each<[string, WaypointOptions, (...charts: Chart[]) => void, string[]]>([
    [
      'callers of one port who want different things',
      {},
      (shop) => {
        const cart = service(shop, 'cart', { ports: PORTS });
        service(shop, 'web', { ports: PORTS }).calls(cart, { port: 'http', timeout: '2s' });
        service(shop, 'admin', { ports: PORTS }).calls(cart, { port: 'http' });
      },
      ['shop/cart calls'],
    ],
    [
      'a caller who wants something else than the service says, beside one who does not',
      {},
      (shop) => {
        const cart = service(shop, 'cart', { ports: PORTS, mesh: { timeout: '3s' } });
        service(shop, 'web', { ports: PORTS }).calls(cart, { port: 'http', timeout: '2s' });
        service(shop, 'admin', { ports: PORTS }).calls(cart, { port: 'http' });
      },
      ['shop/cart calls'],
    ],
    [
      'repetitions by a HTTPRoute, by whoever they are said',
      {},
      (shop) => {
        const cart = service(shop, 'cart', { ports: PORTS, mesh: { retries: { attempts: 1 } } });
        const web = service(shop, 'web', { ports: PORTS });
        web.calls(cart, { port: 'http', retries: { attempts: 3 } });
      },
      ['shop/cart mesh.retries', 'shop/web calls'],
    ],
    [
      'a time that a HTTPRoute has no digits for',
      {},
      (shop) => {
        service(shop, 'cart', { ports: PORTS, mesh: { timeout: '28h' } });
      },
      ['shop/cart/HTTPRoute-http spec.rules[0].timeouts.request', 'shop/cart mesh.timeout'],
    ],
    [
      'a time for what no proxy reads',
      {},
      (shop) => {
        const cart = service(shop, 'cart', { ports: PORTS });
        service(shop, 'web', { ports: PORTS }).calls(cart, { port: 'tcp', timeout: '2s' });
      },
      ['shop/web calls'],
    ],
    [
      'a time for a service whose pods are dialled',
      {},
      (shop) => {
        service(shop, 'cart', { ports: PORTS, service: { headless: true }, mesh: { timeout: '2s' } });
        service(shop, 'bare', { ports: PORTS, service: 'none', mesh: { timeout: '2s' } });
      },
      ['shop/cart mesh.timeout', 'shop/bare mesh.timeout'],
    ],
    [
      'tokens of those who dial pods',
      {},
      (shop) => {
        const cart = service(shop, 'cart', { ports: PORTS, mesh: { jwt: JWT } });
        cart.accepts(peers.prometheus({ namespace: 'monitoring' }), { port: 'http' });
        cart.accepts(peers.ingressController({ namespace: 'istio-ingress' }), { port: 'http' });
        cart.accepts(peers.prometheus({ namespace: 'monitoring' }), { port: 'tcp' });
      },
      ['shop/cart mesh.jwt', 'shop/cart mesh.jwt'],
    ],
    [
      'a service that runs as the waypoint',
      {},
      (shop, pay) => {
        service(shop, 'cart', { ports: PORTS, mesh: { timeout: '2s' } });
        service(shop, 'waypoint', { ports: PORTS });
        service(pay, 'waypoint', { ports: PORTS });
      },
      ['shop/waypoint/NetworkAccess ', 'shop/waypoint serviceAccount'],
    ],
    [
      'requests that go on to other services',
      { routes: 'VirtualService' },
      (shop) => {
        service(shop, 'old', { ports: { http: 8080 } });
        const cart = service(shop, 'cart', { version: 'v1', ports: { http: 8080 } });
        new TrafficSplit(shop, 'split', {
          service: cart,
          versions: { v1: 90, v2: { weight: 10, host: 'old' } },
        });
      },
      ['shop/cart spec.rules', 'shop/split service'],
    ],
  ])('%s are refused', (_title, waypoint, build, expected) => {
    expect(refused(waypoint, build)).toEqual(expected);
  });

  test('what a gateway does not bring to the waypoint is told with the option that has it do so', () => {
    const issues = refusedInMesh({ ...MESH, waypoint: {} }, (shop) => {
      const cart = service(shop, 'cart', { ports: PORTS, mesh: { jwt: JWT } });
      cart.accepts(peers.ingressController({ namespace: 'istio-ingress' }), { port: 'http' });
    });
    expect(issues[0]?.fix).toContain("gateways: 'waypoint'");
  });

  test('a Service that was bound to nothing is told by the proof', () => {
    const issues = refusedInMesh({ ...MESH, waypoint: {} }, (shop) => {
      new SecureNamespace(shop, 'namespace', { quota: { cpu: '4', memory: '8Gi' } });
      const cart = service(shop, 'cart', { ports: PORTS });
      service(shop, 'web', { ports: PORTS }).calls(cart, { port: 'http', timeout: '2s' });
      const bound = cart.node.findChild('Service-cart') as unknown as {
        metadata: { addLabel: (key: string, value: string) => void };
      };
      bound.metadata.addLabel('istio.io/use-waypoint', 'none');
    });
    expect(issues.map(({ fix }) => fix)).toContain(
      'keep Gateway waypoint as it is made, and the label istio.io/use-waypoint: waypoint of the Service',
    );
  });
});

test('Routes by which requests of one service reach the pods of another are told by the proof', () => {
  const issues = refusedInMesh({ ...MESH, waypoint: {} }, (shop) => {
    new SecureNamespace(shop, 'namespace', { quota: { cpu: '4', memory: '8Gi' } });
    service(shop, 'redis', { ports: { tcp: 6379 } });
    const cart = service(shop, 'cart', { ports: PORTS });
    service(shop, 'web', { ports: PORTS }).calls(cart, { port: 'http', timeout: '2s' });
    new ApiObject(shop, 'route', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'aside' },
      spec: {
        parentRefs: [{ group: '', kind: 'Service', name: 'cart' }],
        rules: [{ backendRefs: [{ name: 'redis', port: 6379 }] }],
      },
    });
  });
  const told = issues.filter(({ allowed }) => allowed.includes('graph-proof'));
  expect(told.map(({ given, fix }) => [given, fix])).toEqual([
    [
      'requests to Service cart → shop/cart on 6379/TCP',
      'send them in HTTPRoute aside to Service cart on a port of its own, or to a service that all of its callers call by the same waypoint',
    ],
  ]);
});

describe('Whoever dials the pods behind a waypoint without an identity', () => {
  const office = peers.cidr('203.0.113.0/24');

  test('is told once, where it is accepted', () => {
    const issues = refusedInMesh({ ...MESH, waypoint: {} }, (shop) => {
      const cart = service(shop, 'cart', { ports: PORTS, mesh: { timeout: '2s' } });
      cart.accepts(office, { port: 'http' });
    });
    expect(issues.map(({ path, field, given }) => [path, field, given])).toEqual([
      ['production/shop/cart', 'accepts', 'cidr'],
    ]);
  });

  test('is told by the proof where the port was opened to it and a policy keeps it out', () => {
    const { meshed, mismatches } = proved({ ...MESH, waypoint: {} }, (shop) => {
      const plaintext = { http: { reason: 'the office has no mesh' } };
      const cart = service(shop, 'cart', { ports: PORTS, mesh: { timeout: '2s', plaintext } });
      cart.accepts(office, { port: 'http' });
      return cart;
    });
    expect(mismatches(meshed.manifests)).toEqual([]);
    const closed = meshed.manifests.map((manifest) =>
      manifest === meshed.one('AuthorizationPolicy', 'cart')
        ? { ...manifest, spec: { ...manifest.spec, rules: [] } }
        : manifest,
    );
    expect(mismatches(closed)).toContainEqual(
      expect.objectContaining({ caller: 'a caller without an identity', missing: [expect.anything()] }),
    );
  });
});

describe('Waypoints', () => {
  test.each<[string, unknown, string[]]>([
    ['no object', 'yes', ['waypoint']],
    ['an unknown key', { size: 2 }, ['waypoint.size']],
    ['no name', { name: '' }, ['waypoint.name']],
    ['the word for none', { name: 'none' }, ['waypoint.name']],
    ['an unknown choice of services', { services: 'some' }, ['waypoint.services']],
    ['an unknown kind of routes', { routes: 'GRPCRoute' }, ['waypoint.routes']],
    ['an unknown way of gateways', { gateways: true }, ['waypoint.gateways']],
  ])('are refused with %s', (_title, waypoint, fields) => {
    const { issues } = istio({ mode: 'ambient', waypoint: waypoint as never });
    expect(issues.map(({ field }) => field)).toEqual(fields);
  });

  test('are nothing for sidecars', () => {
    expect(istio({ waypoint: {} }).issues.map(({ field }) => field)).toEqual(['waypoint']);
  });

  test('let an ambient mesh tell of requests', () => {
    expect(istio({ mode: 'ambient', waypoint: {}, accessLog: {} }).issues).toEqual([]);
    expect(istio({ mode: 'ambient', accessLog: {} }).issues).toHaveLength(1);
  });
});
