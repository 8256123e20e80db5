import fc from 'fast-check';
import type { Route, RouteMatch } from '../../lib/core/exposure-routes';
import { Faults } from '../../lib/core/faults';
import { checkRoutes } from '../../lib/routing/check-routes';
import { composeRoutes } from '../../lib/routing/compose';
import { meshRoutes } from '../../lib/routing/istio-routes';
import { readMatch } from '../../lib/routing/read-match';
import type { Loose } from '../support/synth';
import { match, request } from './match-conditions';
import { type Request, routeOfVirtualService } from './route-evaluators';

const OWNER = { serviceName: 'own', namespace: 'shop', clusterDomain: 'cluster.local' };
const OWN = { serviceName: 'own', namespace: 'shop', port: 80 };

function taken(routes: readonly Route[], asked: Request): Loose {
  return routeOfVirtualService({ http: meshRoutes(routes, OWNER) }, asked);
}

function table(conditions: readonly RouteMatch[]): Route[] {
  const routes = conditions.map((condition, index): Route => ({
    name: `r${index}`,
    matches: [condition],
    targets: [{ to: { ...OWN, serviceName: `to-${index}` }, weight: 100 }],
  }));
  return [...routes, { name: 'rest', matches: [], targets: [{ to: OWN, weight: 100 }] }];
}

test('a fault changes where no request goes, and is had by those requests alone that it is meant for', () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.array(match, { maxLength: 3 }), match, request, (conditions, faulty, asked) => {
      const routes = table(conditions);
      const filled = Object.keys(faulty).length > 0;
      const rule = {
        name: 'f',
        matches: filled ? [faulty] : [],
        fault: { abort: { status: 503, percent: 100 } },
      };
      const { routes: composed, issues } = composeRoutes(OWN, {
        table: routes,
        mirror: undefined,
        faults: [rule],
      });
      if (checkRoutes(routes).length > 0 || issues.length > 0) return;
      compared += 1;
      expect(checkRoutes(composed)).toEqual([]);
      const meant = taken([{ name: '', matches: rule.matches, targets: [] }], asked) !== undefined;
      const { destinations, rest } = taken(composed, asked);
      expect(destinations).toEqual(taken(routes, asked).destinations);
      expect(rest?.fault !== undefined).toBe(meant);
    }),
    { numRuns: 600 },
  );
  expect(compared).toBeGreaterThan(50);
});

describe('routes that are joined', () => {
  const fault = (name: string, status: number): Loose => ({
    name,
    matches: [],
    fault: { abort: { status, percent: 100 } },
  });

  test('have the first of several faults', () => {
    const faults = [fault('a', 503), fault('b', 504)];
    const { routes } = composeRoutes(OWN, { table: undefined, mirror: undefined, faults });
    expect(routes.map((route) => route.fault?.abort?.status)).toEqual([503]);
  });

  test('are left out where earlier ones take all of their requests, and never widened', () => {
    const matches = [{ method: 'GET' as const }];
    const twice = ['a', 'b'].map((name): Route => ({ name, matches, targets: [] }));
    expect(meshRoutes(twice, OWNER)).toEqual([{ match: [{ method: { exact: 'GET' } }], destinations: [] }]);
  });

  test('take every path where they begin with all of them', () => {
    const reading = { faults: Faults.none(), profile: {} };
    expect(readMatch(reading, { path: '/', method: 'GET' })).toEqual({ method: 'GET' });
    expect(readMatch(reading, { path: { exact: '/' } })).toEqual({ path: { type: 'Exact', value: '/' } });
    expect(reading.faults.issues).toEqual([]);
  });
});
