import { explainConnection } from '../../lib/reachability/explain';
import { Network } from '../../lib/reachability/network';
import { reachabilityOf } from '../../lib/reachability/reachability';
import type { Loose } from '../support/synth';
import { deployment, namespace, networkPolicy, openOn, security, service } from './manifests';

const PAST = 'it dials the addresses of the pods rather than their Service, past the waypoint';
const USE = { 'istio.io/use-waypoint': 'wp' };
const AMBIENT = { 'istio.io/dataplane-mode': 'ambient' };

interface Bound {
  readonly ofNamespace?: Loose;
  readonly ofService?: Loose;
  readonly ofPods?: Loose;
  /** What the waypoint stands for. */
  readonly standsFor?: string;
  readonly headless?: boolean;
}

/** A shop in an ambient mesh whose waypoint lets nobody through, and whose pods let all in that reach them. */
function closedAtWaypoint({ ofNamespace, ofService, ofPods, standsFor, headless = false }: Bound): Loose[] {
  const cart = service('cart', { name: 'http', port: 80, targetPort: 8080 });
  return [
    namespace('shop', { ...AMBIENT, ...ofNamespace }),
    namespace('edge', AMBIENT),
    deployment('web', { namespace: 'edge' }),
    deployment('cart', { labels: ofPods }),
    ...(headless ? [] : [{ ...cart, metadata: { ...cart.metadata, labels: ofService } }]),
    ...['shop', 'edge'].map((place) => ({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: {
        name: 'wp',
        namespace: place,
        labels: standsFor === undefined ? {} : { 'istio.io/waypoint-for': standsFor },
      },
      spec: { gatewayClassName: 'istio-waypoint' },
    })),
    ...['shop', 'edge'].map((place) =>
      security(
        'AuthorizationPolicy',
        { targetRefs: [{ kind: 'Gateway', group: 'gateway.networking.k8s.io', name: 'wp' }] },
        { name: 'none', namespace: place },
      ),
    ),
  ];
}

describe('A waypoint', () => {
  test.each<[string, Bound, boolean | string]>([
    ['is passed by nobody who names none', {}, true],
    ['is passed on the way to a Service that names it', { ofService: USE }, PAST],
    ['is passed on the way to Services of a namespace that names it', { ofNamespace: USE }, PAST],
    [
      'is not passed where the Service says so',
      { ofNamespace: USE, ofService: { ...USE, 'istio.io/use-waypoint': 'none' } },
      true,
    ],
    [
      'may lie in another namespace',
      { ofService: { ...USE, 'istio.io/use-waypoint-namespace': 'edge' } },
      PAST,
    ],
    ['is not before pods unless it stands for them', { ofPods: USE }, true],
    ['for Services is that', { ofService: USE, standsFor: 'service' }, PAST],
    ['for workloads is not before a Service', { ofService: USE, standsFor: 'workload' }, true],
    [
      'for workloads is before pods that name it',
      { ofPods: USE, standsFor: 'workload', headless: true },
      false,
    ],
    ['for workloads leaves the way by the Service', { ofPods: USE, standsFor: 'workload' }, true],
    ['for all is before both', { ofNamespace: USE, standsFor: 'all' }, false],
    ['for all is before the one that names it', { ofService: USE, standsFor: 'all' }, PAST],
    ['for nothing is before nobody', { ofNamespace: USE, standsFor: 'none' }, true],
  ])('%s', (_title, bound, expected) => {
    expect(openOn(closedAtWaypoint(bound), ['web', 'cart', 8080])).toBe(expected);
  });

  test('is passed by nobody outside the mesh', () => {
    const shop = [
      ...closedAtWaypoint({ ofNamespace: USE, standsFor: 'all' }),
      deployment('old', { namespace: 'plain' }),
    ];
    expect(openOn(shop, ['old', 'cart', 8080])).toBe(true);
  });

  test('before pods asks no policies of their Services', () => {
    const atService = security('AuthorizationPolicy', {
      targetRefs: [{ kind: 'Service', group: '', name: 'cart' }],
    });
    const shop = closedAtWaypoint({ ofNamespace: USE, standsFor: 'all' }).filter(
      ({ metadata }) => metadata.name !== 'none',
    );
    expect(openOn([...shop, atService], ['web', 'cart', 8080])).toBe(PAST);
  });

  test('of another namespace asks the policies that lie there', () => {
    const ofService = { ...USE, 'istio.io/use-waypoint-namespace': 'edge' };
    const elsewhere = closedAtWaypoint({ ofService }).filter(
      ({ kind, metadata }) => kind !== 'AuthorizationPolicy' || metadata.namespace === 'shop',
    );
    expect(openOn(elsewhere, ['web', 'cart', 8080])).toBe(true);
  });

  test('of no name is nobody whom pods could let in', () => {
    const ofService = { 'istio.io/use-waypoint': 'none' };
    const caller = security('AuthorizationPolicy', {
      selector: { matchLabels: { app: 'cart' } },
      rules: [{ from: [{ source: { principals: ['cluster.local/ns/edge/sa/default'] } }] }],
    });
    const shop = closedAtWaypoint({ ofNamespace: USE, ofService });
    expect(openOn([...shop, caller], ['web', 'cart', 8080])).toBe(true);
  });
});

/** Pods of a waypoint in front of those of a shop, with a Service whose port differs from that of the container. */
function gated(more: readonly Loose[] = [], change: (gateway: Loose) => void = () => undefined): Loose[] {
  const cart = service('cart', { name: 'http', port: 80, targetPort: 8080 });
  const gateway = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'wp', namespace: 'shop' },
    spec: {
      gatewayClassName: 'istio-waypoint',
      listeners: [{ name: 'mesh', port: 15_008, protocol: 'HBONE' }],
    },
  };
  change(gateway);
  return [
    namespace('shop', AMBIENT),
    namespace('edge', AMBIENT),
    deployment('web', { namespace: 'edge' }),
    deployment('cart'),
    { ...cart, metadata: { ...cart.metadata, labels: USE } },
    gateway,
    ...more,
  ];
}

const atPods = security(
  'AuthorizationPolicy',
  {
    selector: { matchLabels: { app: 'cart' } },
    rules: [{ from: [{ source: { principals: ['cluster.local/ns/shop/sa/wp'] } }] }],
  },
  { name: 'pods' },
);
const atService = (ports: string[], group = ''): Loose =>
  security(
    'AuthorizationPolicy',
    {
      targetRefs: [{ group, kind: 'Service', name: 'cart' }],
      rules: [
        {
          from: [{ source: { principals: ['cluster.local/ns/edge/sa/default'] } }],
          to: [{ operation: { ports } }],
        },
      ],
    },
    { name: 'service' },
  );
const WEB_TO_CART = ['web', 'cart', 8080] as const;
const ofWaypoint = { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'wp' } };
const wayIn = (podSelector: Loose, from: Loose, port: number): Loose =>
  networkPolicy(
    { podSelector, policyTypes: ['Ingress'], ingress: [{ from: [from], ports: [{ port }] }] },
    { name: JSON.stringify(podSelector) },
  );
const wayOut = (podSelector: Loose, to: Loose, port: number, place: string): Loose =>
  networkPolicy(
    { podSelector, policyTypes: ['Egress'], egress: [{ to: [to], ports: [{ port }] }] },
    { name: JSON.stringify(podSelector), namespace: place },
  );
const inPlace = (name: string): Loose => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});

describe('What a waypoint passes on', () => {
  test.each<[string, Loose[], boolean | string]>([
    ['is nothing that pods take from the waypoint alone, to who dials them', [atPods], true],
    ['is asked by the port of the Service', [atPods, atService(['80'])], true],
    ['is not asked by the port of the container', [atPods, atService(['8080'])], false],
    ['is not asked by a policy of another group', [atPods, atService(['9999'], 'apps')], true],
    [
      'needs the waypoint to be let in at the pods',
      [atPods, wayIn({ matchLabels: { app: 'cart' } }, { podSelector: ofWaypoint }, 15_008)],
      true,
    ],
    [
      'is closed where the pods let in the caller rather than the waypoint',
      [atPods, wayIn({ matchLabels: { app: 'cart' } }, inPlace('edge'), 15_008)],
      false,
    ],
    [
      'needs callers to be let in at the waypoint',
      [atPods, wayIn(ofWaypoint, inPlace('edge'), 15_008)],
      true,
    ],
    [
      'is closed where the waypoint lets in others',
      [atPods, wayIn(ofWaypoint, inPlace('ops'), 15_008)],
      false,
    ],
    ['is closed where callers get to another port', [atPods, wayIn(ofWaypoint, inPlace('edge'), 80)], false],
    [
      'needs callers to be let out to the waypoint',
      [atPods, wayOut({}, { ...inPlace('shop'), podSelector: ofWaypoint }, 15_008, 'edge')],
      true,
    ],
    [
      'is closed where callers are let out to the pods alone',
      [
        atPods,
        wayOut({}, { ...inPlace('shop'), podSelector: { matchLabels: { app: 'cart' } } }, 15_008, 'edge'),
      ],
      false,
    ],
    [
      'needs the waypoint to be let out to the pods',
      [atPods, wayOut(ofWaypoint, { podSelector: { matchLabels: { app: 'other' } } }, 15_008, 'shop')],
      false,
    ],
  ])('%s', (_title, more, expected) => {
    expect(openOn(gated(more), WEB_TO_CART)).toBe(expected);
  });

  test('is nothing for a headless Service, whose callers dial the pods', () => {
    const headless = gated([atPods]).map((manifest) =>
      manifest.kind === 'Service' ? { ...manifest, spec: { ...manifest.spec, clusterIP: 'None' } } : manifest,
    );
    expect(openOn(headless, WEB_TO_CART)).toBe(false);
  });

  test('is what gets to the pods of a Deployment that stands in the manifests', () => {
    const labels = {
      'gateway.networking.k8s.io/gateway-name': 'wp',
      'gateway.networking.k8s.io/gateway-class-name': 'istio-waypoint',
      'istio.io/dataplane-mode': 'none',
    };
    const made = deployment('wp', { labels });
    const shop = gated([atPods, made, wayIn(ofWaypoint, inPlace('edge'), 15_008)]);
    expect(openOn(shop, WEB_TO_CART)).toBe(true);
    const { workloads } = reachabilityOf(shop);
    expect(workloads.map(({ name }) => name)).toEqual(['web', 'cart']);
  });

  test('shows as an edge of who calls by it, once, and the waypoint as none', () => {
    const closed = wayIn({ matchLabels: { app: 'cart' } }, { podSelector: ofWaypoint }, 15_008);
    const { workloads, edges } = reachabilityOf(
      gated([atPods, closed, atService(['80']), wayIn(ofWaypoint, inPlace('edge'), 15_008)]),
    );
    expect(workloads.map(({ name }) => name)).toEqual(['web', 'cart']);
    const into = edges.filter(({ to }) => to.name === 'cart');
    expect(into).toEqual([
      {
        from: { namespace: 'edge', name: 'web' },
        to: { namespace: 'shop', name: 'cart' },
        port: 8080,
        protocol: 'TCP',
      },
    ]);
  });

  test('lets in outsiders who are let in to the waypoint and are part of the mesh', () => {
    const closed = wayIn({ matchLabels: { app: 'cart' } }, { podSelector: ofWaypoint }, 15_008);
    const { ingress } = reachabilityOf(
      gated([
        atPods,
        closed,
        wayIn(ofWaypoint, { ...inPlace('ops'), podSelector: { matchLabels: { app: 'cron' } } }, 15_008),
      ]),
    );
    expect(ingress.filter(({ to }) => to.name === 'cart')).toEqual([
      {
        from: { kind: 'pods', namespaces: 'ops', pods: 'app=cron' },
        to: { namespace: 'shop', name: 'cart' },
        port: 8080,
        protocol: 'TCP',
        conditions: ['it is part of the ambient mesh'],
      },
    ]);
  });
});

describe('A Gateway is no waypoint', () => {
  test.each<[string, (gateway: Loose) => void]>([
    ['of another class', ({ spec }) => (spec.gatewayClassName = 'istio')],
    ['without a listener for the tunnel', ({ spec }) => (spec.listeners = [])],
    ['that listens on another port', ({ spec }) => (spec.listeners[0].port = 15_009)],
    ['that speaks something else', ({ spec }) => (spec.listeners[0].protocol = 'HTTPS')],
  ])('%s', (_title, change) => {
    const closed = wayIn({ matchLabels: { app: 'cart' } }, { podSelector: ofWaypoint }, 15_008);
    expect(openOn(gated([atPods, closed], change), WEB_TO_CART)).toBe(false);
  });
});

describe('A connection by a waypoint is explained', () => {
  const told = (more: readonly Loose[]): string[] => {
    const found = explainConnection(new Network(gated(more)), {
      from: { namespace: 'edge', name: 'web' },
      to: { namespace: 'shop', name: 'cart' },
      port: 8080,
    });
    return [
      String(found?.admitted),
      ...(found?.reasons ?? []).map(({ effect, text }) => `${effect}: ${text}`),
    ];
  };
  const closed = wayIn({ matchLabels: { app: 'cart' } }, { podSelector: ofWaypoint }, 15_008);

  test('by both of its ways, and by the policies at the waypoint and at the pods', () => {
    expect(told([atPods, closed, atService(['80'])])).toEqual([
      'true',
      'admits: Service cart is called by waypoint shop/wp',
      'admits: no NetworkPolicy isolates egress of edge/web: it lets out everything',
      'admits: no NetworkPolicy isolates ingress of shop/wp: it lets in everything',
      'admits: AuthorizationPolicy service (ALLOW) has a rule for cluster.local/ns/edge/sa/default',
      'admits: no NetworkPolicy isolates egress of shop/wp: it lets out everything',
      `admits: NetworkPolicy ${JSON.stringify({ matchLabels: { app: 'cart' } })} lets in shop/wp on 15008/TCP`,
      'admits: AuthorizationPolicy pods (ALLOW) has a rule for cluster.local/ns/shop/sa/wp',
    ]);
  });

  test('by the policy at the waypoint that has no rule for the caller', () => {
    expect(told([atPods, atService(['81'])])).toContain(
      'denies: AuthorizationPolicy service (ALLOW) has no rule for cluster.local/ns/edge/sa/default on 80/TCP',
    );
  });

  test('as any other where no waypoint stands before the port', () => {
    const past = explainConnection(new Network(gated([atPods])), {
      from: { namespace: 'edge', name: 'web' },
      to: { namespace: 'shop', name: 'cart' },
      port: 9000,
    });
    expect(past?.reasons.map(({ text }) => text)).toContain(
      'AuthorizationPolicy pods (ALLOW) has no rule for cluster.local/ns/edge/sa/default on 9000/TCP',
    );
  });
});
