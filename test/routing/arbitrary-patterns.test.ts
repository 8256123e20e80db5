import fc from 'fast-check';
import { AbTest } from '../../lib/routing/ab-test';
import { FaultInjection } from '../../lib/routing/fault-injection';
import { Mirror } from '../../lib/routing/mirror';
import { RouteTable } from '../../lib/routing/route-table';
import { Strangler } from '../../lib/routing/strangler';
import { junk, pathsOf, replaceAt } from '../support/junk';
import { type Loose, isRefusal } from '../support/synth';
import { type Shop, inMesh } from './shop';

type Make = (shop: Shop, props: Loose) => unknown;

/** Services stand as words, for a construct is no place to put junk into. */
const PROPS: readonly (readonly [Make, Loose])[] = [
  [
    ({ chart }, props) => new AbTest(chart, 'x', props),
    {
      service: '@v1',
      port: 'http',
      by: { cookie: 'g' },
      variants: { a: '@v1', b: '@v2' },
      otherwise: { shares: { a: 90, b: 10 }, remember: '1h', secure: false },
    },
  ],
  [
    ({ chart }, props) => new Strangler(chart, 'x', props),
    { service: '@v1', legacy: '@v2', moved: { '/a': '@next', '/b': { to: '@next', percent: 5 } } },
  ],
  [({ chart }, props) => new Mirror(chart, 'x', props), { service: '@v1', to: '@next', percent: 5 }],
  [
    ({ chart }, props) => new FaultInjection(chart, 'x', props),
    {
      service: '@v1',
      match: { path: '/a', method: 'GET', headers: { a: 'b', c: { prefix: 'd' } }, cookies: { e: 'f' } },
      delay: { fixed: '1s', percent: 5 },
      abort: { status: 503, percent: 5 },
      reason: 'a drill of the team',
    },
  ],
  [
    ({ chart }, props) => new RouteTable(chart, 'x', props),
    {
      service: '@v1',
      routes: [
        { name: 'a', match: [{ path: { exact: '/a' } }, { query: { q: { regex: 'a+' } } }], to: '@v2' },
        {
          to: [
            { service: '@v1', weight: 50 },
            { service: '@v2', weight: 50 },
          ],
        },
      ],
    },
  ],
];

/** The same with services in place of their words. */
function withServices(value: Loose, shop: Shop): Loose {
  if (typeof value === 'string' && value.startsWith('@')) return (shop as Loose)[value.slice(1)] ?? value;
  if (Array.isArray(value)) return value.map((item) => withServices(item, shop));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withServices(item, shop)]));
}

function answered(make: Make, props: Loose): boolean {
  try {
    inMesh((shop) => make(shop, withServices(props, shop)));
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

describe('whatever somebody writes of a pattern', () => {
  test.each(PROPS)('is rendered where it is sound', (make, props) => {
    expect(answered(make, props)).toBe(true);
  });

  test('is rendered or refused', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PROPS), fc.nat(), junk, ([make, props], at, value) => {
        const places = pathsOf(props);
        answered(make, replaceAt(props, places[at % places.length] ?? [], value));
      }),
      { numRuns: 300 },
    );
  });
});
