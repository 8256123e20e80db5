import type { Loose } from '../support/synth';
import { deployment, namespace, openOn, security, service } from './manifests';

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
