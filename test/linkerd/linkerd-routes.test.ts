import fc from 'fast-check';
import type { PropsError } from '../../lib/core/errors';
import { linkerd } from '../../lib/linkerd/linkerd';
import { describeWithCrds } from '../support/crd-schemas';
import type { Loose } from '../support/synth';
import { only } from '../exposure/exposed-shop';
import { request } from '../routing/match-conditions';
import { routeOfVirtualService } from '../routing/route-evaluators';
import { build, orRefused, table } from '../routing/route-tables';
import { inMesh, meshSpec } from '../routing/shop';
import { ruleOfLinkerd } from './proxy-routes';

const LINKERD = { mesh: linkerd() };

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
