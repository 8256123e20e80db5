import type { Chart } from 'cdk8s';
import type { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { peers } from '../../lib/network/peers';
import { Mirror } from '../../lib/routing/mirror';
import { RouteTable } from '../../lib/routing/route-table';
import { SecureNamespace } from '../../lib/tenancy/secure-namespace';
import { policyMutants } from '../network/policy-mutants';
import type { Loose } from '../support/synth';
import { service } from './mesh-app';
import { BY_VIRTUAL_SERVICES, type Mutation, WITH_WAYPOINTS, proved } from './waypoint-shop';

const PORTS = { http: { port: 80, containerPort: 8080 }, tcp: 6379 } as const;

/** A service in two versions, part of which moved to another one that gets copies too, and who may call the three. */
function routedShop(shop: Chart, pay: Chart): MicroserviceApp {
  for (const chart of [shop, pay])
    new SecureNamespace(chart, 'namespace', { quota: { cpu: '4', memory: '8Gi' } });
  const [v1, v2] = ['v1', 'v2'].map((version) =>
    service(shop, `cart-${version}`, { instance: 'cart', version, ports: PORTS }),
  ) as [MicroserviceApp<'http' | 'tcp'>, MicroserviceApp<'http' | 'tcp'>];
  const next = service(shop, 'next', { ports: PORTS });
  const redis = service(shop, 'redis', { ports: { tcp: 6379 } });
  const web = service(pay, 'web', { ports: { http: 8080 } });
  web.calls(v1, { port: 'http' });
  web.calls(next, { port: 'http' });
  next.calls(redis);
  const ops = peers.namespace('ops');
  for (const called of [v1, next]) called.accepts(ops, { port: 'http' });
  const routes = [
    { match: { path: '/new' }, to: next },
    { match: { headers: { 'x-group': 'b' } }, to: v2 },
    { to: v1 },
  ] as const;
  new RouteTable(shop, 'table', { service: v1, port: 'http', routes });
  new Mirror(shop, 'mirror', { service: v1, port: 'http', to: next });
  return web;
}

/** Changes that say the same in other words, and why. */
const EQUIVALENT = [
  // Backends are Services of the empty group, share requests, and have no endPort.
  /(backendRefs\[0\]|backendRef)\.(kind dropped|group dropped|weight|port wider)/,
  // Where the other name begins with is what the reference means without one.
  /(backendRefs\[0\]|backendRef)\.namespace/,
  // Without a port, the one that was dialled is meant, and a destination has no endPort.
  /destination\.port( dropped| wider|\.number dropped)$/,
  // What pods of the same service get the requests is no matter of who may call whom.
  /destination\.subset/,
];

describe.each([
  ['HTTPRoutes', WITH_WAYPOINTS],
  ['VirtualServices', BY_VIRTUAL_SERVICES],
])('The proof over %s that tell requests apart at a waypoint', (_kinds, options) => {
  const { meshed, mismatches } = proved(options, routedShop);
  const kinds = ['HTTPRoute', 'VirtualService'];
  const fails = (changed: readonly unknown[]): boolean => mismatches(changed).length > 0;

  const changed = (kind: string, name: string, change: (spec: Loose) => void): readonly Loose[] =>
    meshed.manifests.map((manifest) => {
      if (manifest.kind !== kind || manifest.metadata.name !== name) return manifest;
      const copy = structuredClone(manifest);
      change(copy.spec);
      return copy;
    });

  const [kind, name] = options === WITH_WAYPOINTS ? ['HTTPRoute', 'cart-http'] : ['VirtualService', 'cart'];

  /** Sends what the first rule takes, or copies of it, to another Service. */
  const sent = (to: string, port: number, copies = false): readonly Loose[] =>
    changed(kind, name, (spec) => {
      if (kind === 'VirtualService') {
        const [rule] = spec.http;
        (copies ? rule.mirrors : rule.route)[0].destination = { host: to, port: { number: port } };
        return;
      }
      const [rule] = spec.rules;
      Object.assign(copies ? rule.filters[0].requestMirror.backendRef : rule.backendRefs[0], {
        name: to,
        port,
      });
    });

  test('holds for what is rendered', () => {
    expect(mismatches(meshed.manifests)).toEqual([]);
  });

  test('fails for every place that is spoilt', () => {
    const mutations: readonly Mutation[] = meshed.manifests
      .filter((manifest) => kinds.includes(manifest.kind))
      .flatMap((manifest) =>
        policyMutants(manifest.spec)
          .filter((mutant) =>
            /backendRefs\[|backendRef\.|(route|mirrors)\[0\]\.destination\./.test(mutant.name),
          )
          .map((mutant) => ({
            name: `${manifest.kind} ${manifest.metadata.name}${mutant.name}`,
            manifests: meshed.manifests.map((other) =>
              other === manifest ? { ...manifest, spec: mutant.spec } : other,
            ),
          })),
      );
    const alive = mutations.filter((mutation) => !fails(mutation.manifests));
    expect(alive.map((one) => one.name).filter((one) => !EQUIVALENT.some((same) => same.test(one)))).toEqual(
      [],
    );
    expect(mutations.length - alive.length).toBeGreaterThan(15);
  });

  test.each<[string, () => readonly Loose[]]>([
    ['requests go to a service that the callers do not call', () => sent('redis', 6379)],
    ['copies go to a service that the callers do not call', () => sent('redis', 6379, true)],
    ['requests go to a port that the callers do not call', () => sent('next', 6379)],
    ['requests go to a port that nobody has', () => sent('next', 81)],
    ['requests go to no Service', () => sent('nowhere', 80)],
    [
      'the pods that requests are sent on to do not let the waypoint in',
      () =>
        changed('AuthorizationPolicy', 'next', (spec) => {
          spec.rules = [];
        }),
    ],
    [
      'the waypoint does not get to the pods that requests are sent on to',
      () =>
        changed('NetworkPolicy', 'waypoint', (spec) => {
          spec.egress = spec.egress.filter((rule: Loose) => !JSON.stringify(rule).includes('"next"'));
        }),
    ],
    [
      'the Service of a version stands before the pods of others',
      () =>
        meshed.manifests.map((manifest) =>
          manifest.kind === 'Service' &&
          manifest.metadata.name === (kind === 'HTTPRoute' ? 'cart-v2' : 'cart')
            ? { ...manifest, spec: { ...manifest.spec, selector: { 'app.kubernetes.io/instance': 'redis' } } }
            : manifest,
        ),
    ],
    [
      'another waypoint stands before a version, with no policies of its own',
      () => [
        ...meshed.manifests,
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'aside', namespace: 'shop', labels: { 'istio.io/use-waypoint': 'waypoint' } },
          spec: {
            selector: { 'app.kubernetes.io/instance': 'cart' },
            ports: [{ name: 'http', port: 80, targetPort: 8080 }],
          },
        },
      ],
    ],
  ])('fails where %s', (_what, manifests) => {
    expect(fails(manifests())).toBe(true);
  });
});

test('The proof fails where a service that calls of another are sent on to is called by another waypoint, or by none', () => {
  const { meshed, mismatches } = proved(WITH_WAYPOINTS, routedShop);
  for (const waypoint of ['other', undefined]) {
    const labels = (manifest: Loose): Loose => ({
      ...manifest.metadata.labels,
      'istio.io/use-waypoint': waypoint,
    });
    const manifests = meshed.manifests.map((manifest) =>
      manifest.kind === 'Service' && manifest.metadata.name === 'next'
        ? { ...manifest, metadata: { ...manifest.metadata, labels: labels(manifest) } }
        : manifest,
    );
    expect(mismatches(manifests).length).toBeGreaterThan(0);
  }
});
