import type { Chart } from 'cdk8s';
import { applyProfile } from '../../lib/core/profile';
import type { IstioOptions } from '../../lib/mesh/istio';
import { TrafficSplit } from '../../lib/mesh/traffic-split';
import type { WaypointOptions } from '../../lib/mesh/waypoint-option';
import { peers } from '../../lib/network/peers';
import type { Loose } from '../support/synth';
import { type Meshed, inMesh, service } from './mesh-app';

const PARTIES = {
  prometheus: { namespace: 'monitoring', serviceAccount: 'prometheus' },
  ingressGateway: { namespace: 'istio-ingress', serviceAccount: 'gateway' },
} as const;

function withWaypoint(
  waypoint: WaypointOptions,
  build: (...charts: Chart[]) => void,
  more: IstioOptions = {},
): Meshed {
  return inMesh({ mode: 'ambient', ...PARTIES, waypoint, ...more }, build);
}

const PORTS = { http: { port: 80, containerPort: 8080 }, tcp: 6379 } as const;

/** A shop of two services, one of which waits for the other for a time of its own. */
const TIMED = (shop: Chart, pay: Chart): void => {
  const cart = service(pay, 'cart', { ports: PORTS });
  service(shop, 'web', { ports: { http: 8080 } }).calls(cart, { port: 'http', timeout: '1500ms' });
};

const USE = 'istio.io/use-waypoint';

describe('A waypoint', () => {
  test('stands in a namespace once a caller says what proxies of the node do not do', () => {
    const { one, all } = withWaypoint({}, TIMED);
    expect(all('Gateway').map(({ metadata }) => metadata.namespace)).toEqual(['pay']);
    const { metadata, spec } = one('Gateway', 'waypoint', 'pay');
    expect(metadata.labels['istio.io/waypoint-for']).toBe('service');
    expect(spec).toEqual({
      gatewayClassName: 'istio-waypoint',
      listeners: [
        {
          name: 'mesh',
          port: 15008,
          protocol: 'HBONE',
          allowedRoutes: { namespaces: { from: 'Same' } },
        },
      ],
    });
    expect(one('Service', 'cart', 'pay').metadata.labels[USE]).toBe('waypoint');
    expect(one('Service', 'web').metadata.labels[USE]).toBeUndefined();
  });

  test('stands nowhere while nobody needs it', () => {
    const { all } = withWaypoint({}, (shop) => {
      const cart = service(shop, 'cart', { ports: PORTS });
      service(shop, 'web', { ports: PORTS }).calls(cart, { port: 'tcp' });
    });
    expect([...all('Gateway'), ...all('HTTPRoute'), ...all('DestinationRule')]).toEqual([]);
  });

  test('stands before all services where that is asked for, but for those whose pods are dialled', () => {
    const { all } = withWaypoint({ services: 'all', name: 'gate' }, (shop) => {
      service(shop, 'cart', { ports: PORTS });
      service(shop, 'worker', { ports: PORTS, service: 'none' });
      service(shop, 'peers', { ports: { tcp: 7946 }, service: { headless: true } });
      service(shop, 'twice', { ports: PORTS, services: { 'twice-again': {} } });
    });
    expect(all('Gateway').map(({ metadata }) => metadata.name)).toEqual(['gate']);
    const bound = all('Service').filter(({ metadata }) => metadata.labels[USE] === 'gate');
    expect(bound.map(({ metadata }) => metadata.name)).toEqual(['cart']);
  });

  test('is one for all services of a namespace', () => {
    const { all } = withWaypoint({}, (shop) => {
      for (const name of ['a', 'b']) service(shop, name, { ports: PORTS, mesh: { timeout: '2s' } });
    });
    expect(all('Gateway')).toHaveLength(1);
  });

  test('is passed by gateways where that was chosen, and says so of the Service', () => {
    const build = (shop: Chart): void => {
      const web = service(shop, 'web', { ports: { http: 8080 }, mesh: { timeout: '2s' } });
      web.accepts(peers.ingressController({ namespace: 'istio-ingress' }));
    };
    const [past, by] = (['pods', 'waypoint'] as const).map((gateways) => withWaypoint({ gateways }, build));
    const labelOf = (meshed: Meshed | undefined): unknown =>
      meshed?.one('Service', 'web').metadata.labels['istio.io/ingress-use-waypoint'];
    expect([labelOf(past), labelOf(by)]).toEqual([undefined, 'true']);
    const sources = (meshed: Meshed | undefined, name: string): unknown =>
      (meshed?.one('AuthorizationPolicy', name).spec.rules ?? []).map(
        ({ from }: Loose) => from[0].source.principals,
      );
    const [gateway, waypoint] = ['istio-ingress/sa/gateway', 'shop/sa/waypoint'].map((name) => [
      [`cluster.local/ns/${name}`],
    ]);
    expect([sources(past, 'web'), sources(past, 'web-waypoint')]).toEqual([gateway, []]);
    expect([sources(by, 'web'), sources(by, 'web-waypoint')]).toEqual([waypoint, gateway]);
  });

  test('is passed by no scrapes: Prometheus dials the pods one by one', () => {
    const { one } = withWaypoint({}, (shop) => {
      const web = service(shop, 'web', { ports: { http: 8080 }, mesh: { timeout: '2s' } });
      web.accepts(peers.prometheus({ namespace: 'monitoring' }));
    });
    const [rule] = one('AuthorizationPolicy', 'web').spec.rules;
    expect(rule.from[0].source.principals).toEqual(['cluster.local/ns/monitoring/sa/prometheus']);
    expect(one('AuthorizationPolicy', 'web-waypoint').spec.rules).toBeUndefined();
  });

  test('tells of requests what the mesh was told to, and reaches who takes its spans', () => {
    const tracing = { samplingPercent: 5, collector: { namespace: 'otel', port: 4317 } };
    const { one, all } = withWaypoint({}, TIMED, { tracing });
    expect(all('Telemetry')).toHaveLength(1);
    expect(one('Telemetry', 'waypoint', 'pay').spec).toEqual({
      targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' }],
      tracing: [{ randomSamplingPercentage: 5 }],
    });
    expect(JSON.stringify(one('NetworkPolicy', 'waypoint', 'pay').spec.egress)).toContain('4317');
  });
});

describe('The policies of a service behind a waypoint', () => {
  const callers = (shop: Chart, pay: Chart): void => {
    const cart = service(pay, 'cart', {
      ports: { ...PORTS, 'tcp-admin': 9000 },
      service: { ports: ['http', 'tcp'] },
    });
    const web = service(shop, 'web', { ports: { http: 8080 } });
    web.calls(cart, { port: 'http', timeout: '2s' });
    web.calls(cart, { port: ['tcp', 'tcp-admin'] });
  };
  const WEB = 'cluster.local/ns/shop/sa/web';

  test('ask callers at the waypoint, on the ports of the Service', () => {
    const { spec } = withWaypoint({}, callers).one('AuthorizationPolicy', 'cart-waypoint', 'pay');
    expect(spec).toEqual({
      targetRefs: [{ group: '', kind: 'Service', name: 'cart' }],
      action: 'ALLOW',
      rules: [{ from: [{ source: { principals: [WEB] } }], to: [{ operation: { ports: ['80', '6379'] } }] }],
    });
  });

  test('let in the waypoint alone at the pods, on the ports of the containers, and who calls past it', () => {
    const { spec } = withWaypoint({}, callers).one('AuthorizationPolicy', 'cart', 'pay');
    const rule = (principal: string, ports: string[]): Loose => ({
      from: [{ source: { principals: [principal] } }],
      to: [{ operation: { ports } }],
    });
    expect(spec.rules).toEqual([
      rule('cluster.local/ns/pay/sa/waypoint', ['6379', '8080']),
      rule(WEB, ['9000']),
    ]);
  });

  test('ask for tokens at the waypoint', () => {
    const jwt = { issuer: 'https://id.example.com', jwksUri: 'https://id.example.com/jwks' };
    const { one } = withWaypoint({}, (shop) => {
      const cart = service(shop, 'cart', { ports: PORTS, mesh: { jwt } });
      service(shop, 'web', { ports: { http: 8080 } }).calls(cart, { port: ['http', 'tcp'] });
    });
    expect(one('RequestAuthentication', 'cart').spec.targetRefs).toEqual([
      { group: '', kind: 'Service', name: 'cart' },
    ]);
    expect(JSON.stringify(one('AuthorizationPolicy', 'cart').spec)).not.toContain('requestPrincipals');
    const asked = one('AuthorizationPolicy', 'cart-waypoint').spec.rules.map(({ from, to }: Loose) => [
      to[0].operation.ports,
      from[0].source.requestPrincipals,
    ]);
    expect(asked).toEqual([
      [['80'], ['https://id.example.com/*']],
      [['6379'], undefined],
    ]);
  });
});

describe('The network policies around a waypoint', () => {
  const tcp = (...ports: number[]): Loose[] => ports.map((port) => ({ port, protocol: 'TCP' }));
  const instance = (name: string): Loose => ({
    podSelector: { matchLabels: { 'app.kubernetes.io/instance': name } },
  });
  const place = (name: string): Loose => ({
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
  });
  const gate = { podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'waypoint' } } };
  const meshed = withWaypoint({}, (shop, pay) => {
    applyProfile(pay, { probeSourceCidrs: ['10.0.0.0/24'] });
    TIMED(shop, pay);
  });

  test('let a caller out to the tunnel of the waypoint, and not to the pods', () => {
    const { egress } = meshed.one('NetworkPolicy', 'web').spec;
    expect(egress.slice(1)).toEqual([{ to: [{ ...place('pay'), ...gate }], ports: tcp(15008) }]);
  });

  test('let the waypoint in to the pods, and not the caller', () => {
    const { ingress } = meshed.one('NetworkPolicy', 'cart', 'pay').spec;
    expect(ingress).toContainEqual({ from: [gate], ports: tcp(8080, 15008) });
    expect(JSON.stringify(ingress)).not.toContain('"web"');
  });

  test('let callers, scrapes and probes in to the waypoint, and it out to pods, DNS and the control plane', () => {
    const { podSelector, ingress, egress } = meshed.one('NetworkPolicy', 'waypoint', 'pay').spec;
    expect(podSelector).toEqual(gate.podSelector);
    expect(ingress).toEqual([
      { from: [{ ...place('shop'), ...instance('web') }], ports: tcp(15008) },
      { from: [place('monitoring')], ports: tcp(15020, 15090) },
      { from: [{ ipBlock: { cidr: '10.0.0.0/24' } }], ports: tcp(15021) },
    ]);
    const istiod = { ...place('istio-system'), podSelector: { matchLabels: { app: 'istiod' } } };
    expect(egress.slice(1)).toEqual([
      { to: [instance('cart')], ports: tcp(8080, 15008) },
      { to: [istiod], ports: tcp(15012) },
    ]);
    expect(egress[0].ports[0].port).toBe(53);
  });
});

describe('The routes of a service behind a waypoint', () => {
  const rulesOf = (build: (shop: Chart) => void, name = 'cart-http'): Loose[] =>
    withWaypoint({}, build).one('HTTPRoute', name).spec.rules;

  test('say how long a call of each port that speaks HTTP may take', () => {
    const { one, all } = withWaypoint({}, TIMED);
    expect(all('HTTPRoute')).toHaveLength(1);
    const own = { group: '', kind: 'Service', name: 'cart', port: 80 };
    expect(one('HTTPRoute', 'cart-http', 'pay').spec).toEqual({
      parentRefs: [own],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          backendRefs: [{ ...own, weight: 1 }],
          timeouts: { request: '1s500ms' },
        },
      ],
    });
  });

  test.each([
    ['the 15 seconds that go everywhere', { loadBalancer: 'RANDOM' }, { request: '15s' }],
    ['less than a second', { timeout: '250ms' }, { request: '250ms' }],
    [
      'no end, with a reason',
      { timeout: { value: 'none', reason: 'streams to the browser' }, warmup: { duration: '1m' } },
      undefined,
    ],
  ] as const)('say %s', (_title, mesh, timeouts) => {
    const [rule] = rulesOf((shop) => {
      service(shop, 'cart', { ports: PORTS, mesh });
    });
    expect(rule?.timeouts).toEqual(timeouts);
  });

  test('are those of a VirtualService where that was chosen, for all callers alike', () => {
    const said = { timeout: '2s', retries: { attempts: 1, perTryTimeout: '500ms' } } as const;
    const { one, all } = withWaypoint({ routes: 'VirtualService' }, (shop, pay) => {
      const cart = service(pay, 'cart', { ports: { http: 8080 } });
      for (const name of ['web', 'admin']) service(shop, name, { ports: { http: 8080 } }).calls(cart, said);
    });
    expect(all('HTTPRoute')).toEqual([]);
    expect(one('VirtualService', 'cart', 'pay').spec).toEqual({
      hosts: ['cart.pay.svc.cluster.local'],
      http: [
        {
          route: [{ destination: { host: 'cart.pay.svc.cluster.local' } }],
          timeout: '2s',
          retries: {
            attempts: 1,
            perTryTimeout: '500ms',
            retryOn: 'connect-failure,refused-stream,reset-before-request',
          },
        },
      ],
    });
  });

  test('bring bounds on connections with them', () => {
    const { one } = withWaypoint({}, (shop) => {
      service(shop, 'cart', { ports: PORTS, mesh: { circuitBreaker: { maxConnections: 7 } } });
    });
    expect(one('DestinationRule', 'cart').spec.trafficPolicy.connectionPool.tcp.maxConnections).toBe(7);
  });

  test('split requests among versions by a VirtualService', () => {
    const { one } = withWaypoint({ routes: 'VirtualService' }, (shop) => {
      const [first] = ['v1', 'v2'].map((version) =>
        service(shop, `cart-${version}`, { instance: 'cart', version, ports: { http: 8080 } }),
      );
      if (first !== undefined)
        new TrafficSplit(shop, 'split', { service: first, versions: { v1: 90, v2: 10 } });
    });
    expect(one('VirtualService', 'cart').spec.http[0].route.map(({ weight }: Loose) => weight)).toEqual([
      90, 10,
    ]);
    expect(one('DestinationRule', 'cart').spec.subsets).toHaveLength(2);
    expect(one('Service', 'cart').metadata.labels[USE]).toBe('waypoint');
  });
});
