import fc from 'fast-check';
import type { RouteMatch } from '../../lib/core/exposure-routes';
import { PropsError } from '../../lib/core/errors';
import { linkerd } from '../../lib/linkerd/linkerd';
import { RouteTable } from '../../lib/routing/route-table';
import { describeWithCrds } from '../support/crd-schemas';
import type { Loose } from '../support/synth';
import { only } from '../exposure/exposed-shop';
import { match, request } from '../routing/match-conditions';
import { routeOfVirtualService } from '../routing/route-evaluators';
import { type Shop, inMesh, meshSpec } from '../routing/shop';
import { ruleOfLinkerd } from './proxy-routes';

const LINKERD = { mesh: linkerd() };

type Table = readonly (readonly [RouteMatch, 'v2' | 'next'])[];

const table: fc.Arbitrary<Table> = fc.array(
  fc.tuple(match, fc.constantFrom('v2' as const, 'next' as const)),
  { maxLength: 3 },
);

/** A condition as a user writes it. */
function written({ path, headers, query, ...rest }: RouteMatch): Loose {
  const texts = (of: Loose): Loose =>
    Object.fromEntries(Object.entries(of).map(([name, text]: [string, Loose]) => [name, text.exact ?? text]));
  return {
    ...rest,
    ...(path === undefined ? {} : { path: path.type === 'Exact' ? { exact: path.value } : path.value }),
    ...(headers === undefined ? {} : { headers: texts(headers) }),
    ...(query === undefined ? {} : { query: texts(query) }),
  };
}

function build(routes: Table): (shop: Shop) => void {
  return (shop) => {
    const listed = routes.map(([condition, to]) => ({ match: written(condition), to: shop[to] }));
    new RouteTable(shop.chart, 'table', { service: shop.v1, routes: [...listed, { to: shop.v1 }] });
  };
}

function orRefused(make: () => Loose[]): Loose[] | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof PropsError) return undefined;
    throw error;
  }
}

/** The pods that a request of the mesh of Istio goes to, as Linkerd names them. */
function podsByIstio(spec: Loose, asked: Loose): string {
  const [{ destination }] = routeOfVirtualService(spec, asked).route;
  return destination.subset ?? destination.host.split('.')[0];
}

describe('routes of a mesh of Linkerd', () => {
  test('send a request to the pods that the same routes of Istio send it to', () => {
    let compared = 0;
    fc.assert(
      fc.property(table, fc.array(request, { minLength: 6, maxLength: 6 }), (routes, requests) => {
        const byLinkerd = orRefused(() => inMesh(build(routes), LINKERD));
        if (byLinkerd === undefined) return;
        compared += 1;
        const { spec } = only(byLinkerd, 'HTTPRoute', 'cart-http');
        const byIstio = meshSpec(inMesh(build(routes)));
        for (const asked of requests)
          expect([asked, ruleOfLinkerd(spec, asked).backendRefs[0].name]).toEqual([
            asked,
            podsByIstio(byIstio, asked),
          ]);
      }),
      { numRuns: 80 },
    );
    expect(compared).toBeGreaterThan(20);
  });

  test('that Istio takes are refused only for their order', () => {
    fc.assert(
      fc.property(table, (routes) => {
        if (orRefused(() => inMesh(build(routes))) === undefined) return;
        try {
          inMesh(build(routes), LINKERD);
        } catch (error) {
          expect((error as PropsError).issues.map(({ allowed }) => allowed)).toEqual(
            (error as PropsError).issues.map(() => expect.stringContaining('an order that a HTTPRoute has')),
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

describeWithCrds('routes of a mesh of Linkerd', (schemas) => {
  test('are taken by an API server, and stored as they are written', () => {
    fc.assert(
      fc.property(table, (routes) => {
        const custom = (orRefused(() => inMesh(build(routes), LINKERD)) ?? []).filter(
          ({ kind }) => kind === 'HTTPRoute',
        );
        for (const manifest of custom) {
          expect([manifest, schemas.faultsOf(manifest)]).toEqual([manifest, []]);
          expect(schemas.storedFormOf(manifest).spec).toEqual(manifest.spec);
        }
      }),
      { numRuns: 40 },
    );
  });
});
