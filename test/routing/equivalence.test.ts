import fc from 'fast-check';
import type { Route } from '../../lib/core/exposure-routes';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import type { NamedEnvironmentProps } from '../../lib/app/gitops/environment';
import { istio } from '../../lib/mesh/istio';
import { checkRoutes } from '../../lib/routing/check-routes';
import { meshRoutes } from '../../lib/routing/istio-routes';
import { only } from '../exposure/exposed-shop';
import { describeWithCrds } from '../support/crd-schemas';
import { match, request } from './match-conditions';
import { routeOfVirtualService, ruleOfHttpRoute } from './route-evaluators';
import { build, orRefused, table } from './route-tables';
import { EDGE, type Shop, atEdge, edgeSpec, inMesh, meshSpec } from './shop';

const GATEWAY = {
  exposure: gatewayApi({ gateway: { name: 'public', namespace: 'gateways' }, regularExpressions: true }),
};

const ambient = (routes: 'HTTPRoute' | 'VirtualService'): NamedEnvironmentProps => ({
  mesh: istio({ mode: 'ambient', waypoint: { routes } }),
});

/** Every way to render the same patterns. */
const RENDERED = [
  (pattern: (shop: Shop) => void) => atEdge(pattern, GATEWAY),
  (pattern: (shop: Shop) => void) => atEdge(pattern, EDGE),
  (pattern: (shop: Shop) => void) => inMesh(pattern, ambient('HTTPRoute')),
  (pattern: (shop: Shop) => void) => inMesh(pattern, ambient('VirtualService')),
];

describe('routes', () => {
  test('send a request to the same service by Istio, in the mesh and at its gateway, and by the Gateway API', () => {
    let compared = 0;
    fc.assert(
      fc.property(table, fc.array(request, { minLength: 5, maxLength: 5 }), (routes, requests) => {
        const byGateway = orRefused(() => atEdge(build(routes), GATEWAY));
        if (byGateway === undefined) return;
        compared += 1;
        const byIstio = atEdge(build(routes), EDGE);
        for (const asked of requests) {
          const inMesh = routeOfVirtualService(meshSpec(byIstio), asked).route[0].destination.host.split(
            '.',
          )[0];
          const edge = routeOfVirtualService(meshSpec(byIstio, 'cart-edge'), asked).route[0].destination.host;
          const rule = ruleOfHttpRoute(edgeSpec(byGateway), asked).backendRefs[0].name;
          expect([asked, inMesh, edge.split('.')[0]]).toEqual([asked, rule, rule]);
        }
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(10);
  });

  test('send a request to the same service by a waypoint, whichever kind of routes it follows', () => {
    let compared = 0;
    fc.assert(
      fc.property(table, fc.array(request, { minLength: 5, maxLength: 5 }), (routes, requests) => {
        const byRoutes = orRefused(() => inMesh(build(routes), ambient('HTTPRoute')));
        if (byRoutes === undefined) return;
        compared += 1;
        const byVirtual = inMesh(build(routes), ambient('VirtualService'));
        const route = only(byRoutes, 'HTTPRoute', 'cart-http').spec;
        for (const asked of requests) {
          const { host, subset } = routeOfVirtualService(meshSpec(byVirtual), asked).route[0].destination;
          const name = ruleOfHttpRoute(route, asked).backendRefs[0].name;
          expect([asked, name]).toEqual([asked, subset ?? host.split('.')[0]]);
        }
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(10);
  });

  test('that are told to be reached by nobody are reached by nobody', () => {
    const owner = { serviceName: 'a', namespace: 'b', clusterDomain: 'cluster.local' };
    fc.assert(
      fc.property(fc.array(match, { minLength: 2, maxLength: 4 }), request, (conditions, asked) => {
        const routes = conditions.map((condition, index): Route => ({
          name: `r${index}`,
          matches: [condition],
          targets: [],
        }));
        const dead = checkRoutes(routes).flatMap(({ given }) => /^(r\d): /.exec(String(given))?.[1] ?? []);
        const taken = routes.findIndex(
          (route) => routeOfVirtualService({ http: meshRoutes([route], owner) }, asked) !== undefined,
        );
        expect(dead).not.toContain(`r${taken}`);
      }),
      { numRuns: 400 },
    );
  });
});

describeWithCrds('routes of any kind', (schemas) => {
  test('are taken by an API server, and stored as they are written', () => {
    fc.assert(
      fc.property(table, (routes) => {
        for (const render of RENDERED) {
          const custom = (orRefused(() => render(build(routes))) ?? []).filter(({ apiVersion }) =>
            /^(networking\.istio|gateway\.networking)/.test(apiVersion),
          );
          for (const manifest of custom) {
            expect([manifest, schemas.faultsOf(manifest)]).toEqual([manifest, []]);
            if (manifest.kind === 'HTTPRoute')
              expect(schemas.storedFormOf(manifest).spec).toEqual(manifest.spec);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
