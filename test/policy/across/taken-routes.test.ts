import { ObjectSet } from '../../../lib/policy/across/object-set';
import { ROUTE_TAKEN } from '../../../lib/policy/across/taken-routes';
import { inNamespace, object, refusedBy } from './objects';

type Plain = Readonly<Record<string, unknown>>;

const API = 'gateway.networking.k8s.io/v1';
const PUBLIC = { name: 'public', namespace: 'gateways' };
const cart = { path: { type: 'PathPrefix', value: '/cart' } };

function route(
  name: string,
  matches: readonly object[] | undefined,
  spec: Plain = {},
  kind = 'HTTPRoute',
): Plain {
  const rule = { ...(matches !== undefined && { matches }), backendRefs: [{ name, port: 80 }] };
  return object(API, kind, name, {
    spec: { parentRefs: [PUBLIC], hostnames: ['shop.example'], rules: [rule], ...spec },
  });
}

const MATCH = '1 spec.rules[0].matches[0]';

describe('route-taken', () => {
  test.each<[string, readonly Plain[], string]>([
    ['the same match', [route('a', [cart]), route('b', [cart])], MATCH],
    ['the same in another namespace', [route('a', [cart]), inNamespace('pay', route('b', [cart]))], MATCH],
    [
      'defaults beside what they stand for',
      [route('a', [{ path: { value: '/cart/' } }]), route('b', [cart])],
      MATCH,
    ],
    ['no matches twice', [route('a', undefined), route('b', undefined)], '1 spec.rules[0]'],
    ['no matches beside the path /', [route('a', undefined), route('b', [{ path: { value: '/' } }])], MATCH],
    [
      'one of several hosts',
      [route('a', [cart]), route('b', [cart], { hostnames: ['x.example', 'shop.example'] })],
      MATCH,
    ],
    [
      'no hosts',
      [route('a', [cart], { hostnames: undefined }), route('b', [cart], { hostnames: [] })],
      MATCH,
    ],
    [
      'headers in another order',
      [
        route('a', [
          {
            headers: [
              { name: 'X-A', value: '1' },
              { name: 'b', value: '2' },
            ],
          },
        ]),
        route('b', [
          {
            headers: [
              { name: 'B', value: '2', type: 'Exact' },
              { name: 'x-a', value: '1' },
            ],
          },
        ]),
      ],
      MATCH,
    ],
    [
      'a method of gRPC',
      ['a', 'b'].map((name) =>
        route(name, [{ method: { service: 'Cart', method: 'Add' } }], {}, 'GRPCRoute'),
      ),
      MATCH,
    ],
  ])('tells %s', (_, objects, place) => {
    expect(refusedBy(ROUTE_TAKEN, objects)).toEqual([place]);
  });

  test.each<[string, readonly Plain[]]>([
    ['another path', [route('a', [cart]), route('b', [{ path: { value: '/pay' } }])]],
    ['an exact path', [route('a', [cart]), route('b', [{ path: { type: 'Exact', value: '/cart' } }])]],
    [
      'another value of a header',
      ['v', 'V'].map((value) => route(value, [{ headers: [{ name: 'a', value }] }])),
    ],
    ['another method', ['GET', 'PUT'].map((method) => route(method.toLowerCase(), [{ ...cart, method }]))],
    ['another host', [route('a', [cart]), route('b', [cart], { hostnames: ['pay.example'] })]],
    ['another Gateway', [route('a', [cart]), route('b', [cart], { parentRefs: [{ name: 'public' }] })]],
    [
      'another listener',
      [route('a', [cart]), route('b', [cart], { parentRefs: [{ ...PUBLIC, sectionName: 'x' }] })],
    ],
    ['routes of other kinds', [route('a', undefined), route('b', undefined, {}, 'GRPCRoute')]],
    ['one route in two forms', [route('a', [cart]), route('a', [cart, {}])]],
    ['the same match twice in one route', [route('a', [cart, cart])]],
    [
      'routes that do the same, such as redirects to HTTPS',
      ['a', 'b'].map((name) =>
        route(name, undefined, {
          rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }] }],
        }),
      ),
    ],
    [
      'callers of two namespaces',
      [
        route('a', [cart], { parentRefs: [{ group: '', kind: 'Service', name: 'cart', namespace: 'shop' }] }),
        inNamespace(
          'pay',
          route('b', [cart], {
            parentRefs: [{ group: '', kind: 'Service', name: 'cart', namespace: 'shop' }],
          }),
        ),
      ],
    ],
  ])('takes %s', (_, objects) => {
    expect(refusedBy(ROUTE_TAKEN, objects)).toEqual([]);
  });

  test('names the other one', () => {
    const told: string[] = [];
    ROUTE_TAKEN.check(
      new ObjectSet([route('a', [cart]), route('b', [cart])]),
      (_object, _path, { allowed }) => told.push(allowed),
    );
    expect(told).toEqual([
      'what HTTPRoute a in namespace shop does not ask for at the same host of the same parent',
    ]);
  });
});
