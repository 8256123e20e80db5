import { join } from 'node:path';
import { ApiObject, App } from 'cdk8s';
import { OnlineBoutique } from '../../examples/online-boutique/online-boutique';
import type { Env } from '../../examples/online-boutique/environments';
import { Environment } from '../../lib/app/gitops/environment';
import { graphOf } from '../../lib/network/service-graph';
import { istio } from '../../lib/mesh/istio';
import type { WaypointOptions } from '../../lib/mesh/waypoint-option';
import { reachabilityOf } from '../../lib/reachability/reachability';
import { checkApp } from '../../lib/synth/app-checks';
import { describeWithCrds } from '../support/crd-schemas';
import type { Loose } from '../support/synth';

const PINS = join(__dirname, '../../examples/online-boutique/pins/staging.yaml');

function boutique(
  mode: 'sidecar' | 'ambient',
  waypoint?: WaypointOptions,
): { shop: OnlineBoutique; app: App } {
  const app = new App({ outdir: '/nonexistent' });
  const names = ['dev', 'staging', 'production'] as const;
  const mesh = istio({ mode, ...(waypoint === undefined ? {} : { waypoint }) });
  const environment: Env = new Environment(app, 'staging', { names, pins: PINS, mesh });
  return { app, shop: new OnlineBoutique(environment) };
}

describe.each([['sidecar'], ['ambient']] as const)('Online Boutique in a mesh of mode %s', (mode) => {
  test('is asked for the one port that is open to everybody, and for nothing else', () => {
    const { issues } = checkApp(boutique(mode).app);
    const frontend = 'staging/online-boutique/frontend';
    // The rules for manifests say of the same port that its load balancer meets STRICT.
    const others = issues.filter(({ allowed }) => !allowed.includes('(mesh-strict-entry)'));
    expect(others.map(({ path, field, given }) => [path, field, given])).toEqual([
      [frontend, 'accepts', 'anywhere'],
    ]);
  });

  test('allows its sixteen calls by identity, each on its port, and no others', () => {
    const { shop } = boutique(mode);
    const { services } = graphOf(shop);
    const declared = services.flatMap((node) =>
      graphOf(shop)
        .callsOf(node)
        .flatMap(({ callee, ports }) =>
          callee
            .containerPorts(ports)
            .map(({ port }) => `${nameOf(node.path)} → ${nameOf(callee.path)}:${port}`),
        ),
    );
    const rendered = manifestsOf(shop)
      .filter(({ kind }) => kind === 'AuthorizationPolicy')
      .flatMap(({ metadata, spec }) =>
        (spec.rules ?? []).flatMap(({ from = [], to }: Loose) =>
          from.flatMap(({ source }: Loose) =>
            source.principals.flatMap((principal: string) =>
              to[0].operation.ports.map((port: string) => `${nameOf(principal)} → ${metadata.name}:${port}`),
            ),
          ),
        ),
      );
    expect(rendered.sort()).toEqual(declared.sort());
    expect(rendered).toHaveLength(16);
  });
});

describe.each<[WaypointOptions]>([
  [{ services: 'all' }],
  [{ services: 'all', routes: 'VirtualService', gateways: 'waypoint' }],
])('Online Boutique with waypoints %j', (waypoint) => {
  test('lets its sixteen calls through, each on its port, and no others', () => {
    const { shop, app } = boutique('ambient', waypoint);
    const { edges } = reachabilityOf(manifestsOf(shop));
    expect(edges).toHaveLength(16);
    expect(edges.filter(({ conditions }) => conditions !== undefined)).toEqual([]);
    const { issues } = checkApp(app);
    expect(issues.filter(({ allowed }) => allowed.includes('graph-proof'))).toEqual([]);
  });
});

describeWithCrds('Online Boutique in a mesh', (schemas) => {
  test.each([['sidecar'], ['ambient']] as const)('of mode %s passes the definitions of Istio', (mode) => {
    const ours = manifestsOf(boutique(mode).shop).filter(({ apiVersion }) => /istio\.io\//.test(apiVersion));
    expect(ours.length).toBeGreaterThan(12);
    for (const manifest of ours) expect(schemas.faultsOf(manifest)).toEqual([]);
  });
});

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The objects, whatever the checks of the whole app say of them. */
function manifestsOf(shop: OnlineBoutique): Loose[] {
  const all = shop.node.findAll();
  return all.filter((construct) => ApiObject.isApiObject(construct)).map((object) => object.toJson());
}
