import type { Chart } from 'cdk8s';
import type { IstioOptions } from '../../../lib/mesh/istio';
import type { WaypointOptions } from '../../../lib/mesh/waypoint-option';
import { peers } from '../../../lib/network/peers';
import { SloAlerts } from '../../../lib/slo/construct/slo-alerts';
import { type Meshed, inMesh, refusedInMesh, service } from '../../mesh/mesh-app';
import type { Loose } from '../../support/synth';

const PORTS = { 'http-api': 8080, 'http-metrics': 9090 } as const;
const RULES = { labels: { release: 'prometheus' } };
const MONITORING = {
  namespace: 'monitoring',
  serviceAccount: 'prometheus',
  podLabels: { app: 'prometheus' },
};
const GATEWAY = peers.ingressController({ namespace: 'istio-ingress' });

function ambient(waypoint: WaypointOptions = {}): IstioOptions {
  return {
    mode: 'ambient',
    prometheus: MONITORING,
    ingressGateway: { namespace: 'istio-ingress', serviceAccount: 'gateway' },
    waypoint,
  };
}

/** A shop whose cart promises something, and does `more`. */
function promised(
  shop: Chart | undefined,
  objective: Loose,
  more: (cart: Loose) => void = () => undefined,
  props: Loose = {},
): void {
  if (shop === undefined) throw new Error('a shop');
  const cart = service(shop, 'cart', { ports: PORTS, ...props });
  more(cart);
  new SloAlerts(shop, 'slo', { service: cart, objectives: [objective], rules: RULES });
}

function exprsOf({ all }: Meshed): string {
  const rules: Loose[] = all('PrometheusRule').flatMap(({ spec }) =>
    spec.groups.flatMap((group: Loose) => group.rules),
  );
  return rules.map(({ expr }) => expr).join('\n');
}

describe('A promise in an ambient mesh', () => {
  test.each([
    ['availability', { availability: 99.9 }, 'istio_requests_total{'],
    ['latency', { latency: { under: '250ms', share: 99 } }, 'istio_request_duration_milliseconds_bucket{'],
  ])('of %s is counted by the waypoint, which the service gets for it', (_title, objective, metric) => {
    const shop = inMesh(ambient(), (chart) => promised(chart, objective));
    const exprs = exprsOf(shop);
    expect(exprs).toContain(metric);
    expect([...new Set(exprs.match(/reporter="\w+"/g))]).toEqual(['reporter="waypoint"']);
    expect(exprs).toContain('destination_service_name="cart",destination_service_namespace="shop"');
    expect(shop.one('Gateway', 'waypoint').spec.gatewayClassName).toBe('istio-waypoint');
    expect(shop.one('Service', 'cart').metadata.labels).toMatchObject({
      'istio.io/use-waypoint': 'waypoint',
    });
  });

  test('lets Prometheus to the metrics of the waypoint, and to nobody else’s', () => {
    const shop = inMesh(ambient(), (chart) => promised(chart, { availability: 99.9 }));
    const { ingress } = shop.one('NetworkPolicy', 'waypoint').spec;
    const scraped = ingress.filter(({ from }: Loose) => JSON.stringify(from).includes('monitoring'));
    expect(scraped).toEqual([
      {
        from: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } },
            podSelector: { matchLabels: { app: 'prometheus' } },
          },
        ],
        ports: [15020, 15090].map((port) => ({ port, protocol: 'TCP' })),
      },
    ]);
    expect(JSON.stringify(shop.one('NetworkPolicy', 'cart'))).not.toContain('monitoring');
  });

  test('shares the waypoint of whatever else needs one', () => {
    const both = inMesh(ambient(), (chart) =>
      promised(chart, { availability: 99.9 }, undefined, { mesh: { timeout: '2s' } }),
    );
    expect(both.all('Gateway')).toHaveLength(1);
    expect(exprsOf(both)).toContain('reporter="waypoint"');
  });

  test('of a service with an indicator of its own needs no waypoint', () => {
    const sli = { kind: 'istioHttp', service: 'cart', namespace: 'shop', reporter: 'waypoint' };
    const shop = inMesh(ambient(), (chart) => promised(chart, { name: 'own', objective: 99.9, sli }));
    expect(shop.all('Gateway')).toEqual([]);
  });

  test('of what gateways call is kept where they call by the waypoint, or past it for something else', () => {
    const byWaypoint = inMesh(ambient({ gateways: 'waypoint' }), (chart) =>
      promised(chart, { availability: 99.9 }, (cart) => cart.accepts(GATEWAY, { port: 'http-api' })),
    );
    expect(exprsOf(byWaypoint)).toContain('reporter="waypoint"');
    const scraped = inMesh(ambient(), (chart) =>
      promised(chart, { availability: 99.9 }, (cart) =>
        cart.accepts(peers.prometheus({ namespace: 'monitoring', serviceAccount: 'prometheus' }), {
          port: 'http-metrics',
        }),
      ),
    );
    expect(exprsOf(scraped)).toContain('reporter="waypoint"');
  });

  test.each<[string, WaypointOptions, (shop: Chart | undefined) => void, string, string]>([
    [
      'what gateways call past the waypoint',
      {},
      (shop) => promised(shop, { availability: 99.9 }, (cart) => cart.accepts(GATEWAY, { port: 'http-api' })),
      'peers.ingressController dials the pods of production/shop/cart on http-api',
      "gateways: 'waypoint'",
    ],
    [
      'what callers without an identity call',
      {},
      (shop) =>
        promised(
          shop,
          { availability: 99.9 },
          (cart) => cart.accepts(peers.pods({ labels: { app: 'cron' } }), { port: 'http-api' }),
          { mesh: { plaintext: { 'http-api': { reason: 'cron jobs have no part in the mesh' } } } },
        ),
      'which counts them: peers.',
      "measuredBy: 'service'",
    ],
    [
      'a service that is dialled pod by pod',
      { services: 'all' },
      (shop) => promised(shop, { availability: 99.9 }, undefined, { service: { headless: true } }),
      'such calls pass no waypoint',
      'not headless',
    ],
  ])('of %s is refused with the fix', (_title, waypoint, build, said, fix) => {
    const issues = refusedInMesh(ambient(waypoint), build);
    const told = issues.filter(({ field }) => field === 'objectives[0].availability');
    expect(told).toHaveLength(1);
    expect(told[0]?.path).toBe('production/shop/slo');
    expect(told[0]?.allowed).toContain(said);
    expect(told[0]?.fix).toContain(fix);
  });
});
