import fc from 'fast-check';
import { cookiePattern } from '../../lib/core/exposure-patterns';
import type { RouteMatch } from '../../lib/core/exposure-routes';
import { both, covers, overlap } from '../../lib/routing/match-algebra';
import { meshRoutes } from '../../lib/routing/istio-routes';
import { match, request } from './match-conditions';
import { type Request, routeOfVirtualService } from './route-evaluators';

/** Whether a request is one that a condition takes, asked of what Istio is told. */
function takes(condition: RouteMatch, asked: Request): boolean {
  const owner = { serviceName: 'a', namespace: 'b', clusterDomain: 'cluster.local' };
  const routes = meshRoutes([{ name: '', matches: [condition], targets: [] }], owner);
  return routeOfVirtualService({ http: routes }, asked) !== undefined;
}

describe('conditions of routes', () => {
  test('cover one another only where every request of the one is a request of the other', () => {
    let told = 0;
    fc.assert(
      fc.property(match, match, request, (outer, other, asked) => {
        const inner = { ...other, ...outer, headers: { ...other.headers, ...outer.headers } };
        if (!covers(outer, inner) || !takes(inner, asked)) return;
        told += 1;
        expect(takes(outer, asked)).toBe(true);
      }),
      { numRuns: 1500 },
    );
    expect(told).toBeGreaterThan(0);
  });

  test('are apart only where no request is taken by both', () => {
    fc.assert(
      fc.property(match, match, request, (one, other, asked) => {
        fc.pre(!overlap(one, other));
        expect(takes(one, asked) && takes(other, asked)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('are joined to what takes the requests of both', () => {
    fc.assert(
      fc.property(match, match, request, (one, other, asked) => {
        const joined = both(one, other);
        fc.pre(joined !== 'unclear');
        expect(joined !== undefined && takes(joined, asked)).toBe(takes(one, asked) && takes(other, asked));
      }),
      { numRuns: 500 },
    );
  });

  test('are covered by themselves, and by none at all', () => {
    fc.assert(
      fc.property(match, (any) => {
        expect(covers(any, any)).toBe(true);
        expect(covers({}, any)).toBe(true);
      }),
    );
  });

  test.each<[RouteMatch, RouteMatch, boolean]>([
    [{ path: { type: 'Prefix', value: '/cart' } }, { path: { type: 'Prefix', value: '/cart/items' } }, true],
    [{ path: { type: 'Prefix', value: '/cart' } }, { path: { type: 'Prefix', value: '/cartoons' } }, false],
    [{ path: { type: 'Prefix', value: '/cart/' } }, { path: { type: 'Exact', value: '/cart' } }, true],
    [{ path: { type: 'Exact', value: '/cart' } }, { path: { type: 'Prefix', value: '/cart' } }, false],
    [{ headers: { x: { exact: 'a' } } }, { headers: { x: { exact: 'a' }, y: { exact: 'b' } } }, true],
    [{ headers: { x: { exact: 'a' }, y: { exact: 'b' } } }, { headers: { x: { exact: 'a' } } }, false],
    [{ headers: { x: { prefix: 'a' } } }, { headers: { x: { exact: 'ab' } } }, true],
    [{ method: 'GET' }, {}, false],
  ])('%j covers %j: %j', (outer, inner, expected) => {
    expect(covers(outer, inner)).toBe(expected);
  });
});

test.each<[RouteMatch, RouteMatch, ReturnType<typeof both>]>([
  [{ method: 'GET' }, { method: 'POST' }, undefined],
  [{ method: 'GET' }, { headers: { x: { exact: 'a' } } }, { method: 'GET', headers: { x: { exact: 'a' } } }],
  [{ cookies: { c: '1' } }, { cookies: { d: '1' } }, 'unclear'],
  [{ cookies: { c: '1' } }, { headers: { cookie: { regex: '.*' } } }, 'unclear'],
  [{ cookies: { c: '1' } }, { cookies: { c: '1' } }, { cookies: { c: '1' } }],
  [{ headers: { x: { regex: 'a.*' } } }, { headers: { x: { exact: 'ab' } } }, 'unclear'],
  [
    { headers: { x: { prefix: 'a' } } },
    { headers: { x: { exact: 'ab' } } },
    { headers: { x: { exact: 'ab' } } },
  ],
])('%j and %j are joined to %j', (one, other, expected) => {
  expect(both(one, other)).toEqual(expected);
  expect(both(other, one)).toEqual(expected);
});

test.each([
  ['c=1', true],
  ['d=0; c=1', true],
  ['c=1; d=0', true],
  ['bc=1', false],
  ['c=12', false],
  ['d=c=1', false],
  ['c=1x', false],
])('the cookie c=1 is in %j: %j', (header, expected) => {
  expect(new RegExp(`^(?:${cookiePattern('c', '1')})$`).test(header)).toBe(expected);
});
