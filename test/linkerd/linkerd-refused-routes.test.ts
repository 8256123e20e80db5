import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { AbTest } from '../../lib/routing/ab-test';
import { FaultInjection } from '../../lib/routing/fault-injection';
import { Mirror } from '../../lib/routing/mirror';
import { RouteTable } from '../../lib/routing/route-table';
import type { Loose } from '../support/synth';
import { inLinkerd, refusedInLinkerd, service } from './linkerd-app';

const HTTP = { http: 8080 } as const;
const GRPC = { grpc: 7070 } as const;

type Build = Parameters<typeof refusedInLinkerd>[1];

/** A service with these ports, another one like it, and a table of routes from the one to the other. */
const table =
  (props: Loose, routesTo: (next: Loose) => Loose): Build =>
  (chart) => {
    const cart: Loose = service(chart, 'cart', props as never);
    const next: Loose = service(chart, 'next', { ports: props.ports });
    new RouteTable(chart, 'table', { service: cart, routes: [...routesTo(next), { to: cart }] });
  };

const EXPOSED = { expose: { host: 'shop.example.com', tls: { secretName: 'shop-tls' } } };

describe('routes that proxies of Linkerd cannot follow', () => {
  test.each<readonly [string, string, Build]>([
    [
      'a mirror',
      'no mirror in a mesh of Linkerd',
      (chart) => {
        const [cart, next] = ['cart', 'next'].map((id) => service(chart, id, { ports: HTTP }));
        if (cart !== undefined && next !== undefined) new Mirror(chart, 'copy', { service: cart, to: next });
      },
    ],
    [
      'a fault',
      'no fault in a mesh of Linkerd',
      (chart) => {
        const cart = service(chart, 'cart', { ports: HTTP });
        new FaultInjection(chart, 'slow', {
          service: cart,
          reason: 'a drill of the team',
          delay: { fixed: '1s' },
        });
      },
    ],
    [
      'an order that is not theirs',
      'an order that a HTTPRoute has as well: it takes the longest path first, be it exact or not',
      table({ ports: HTTP }, (to) => [
        { match: { path: { exact: '/a' } }, to },
        { match: { path: '/a', method: 'GET' }, to },
      ]),
    ],
    [
      'an order that a slash at the end of a path makes',
      'an order that a HTTPRoute has as well',
      table({ ports: HTTP }, (to) => [
        { match: { path: '/a/', method: 'GET' }, to },
        { match: { path: { exact: '/a/' } }, to },
      ]),
    ],
    [
      'more routes than an object has',
      'at most 16 routes',
      table({ ports: HTTP }, (to) =>
        'a b c d e f g h i j k l m n o p q'.split(' ').map((one) => ({ match: { path: `/${one}` }, to })),
      ),
    ],
    [
      'a port that they do not read',
      'a port that proxies read requests on',
      table({ ports: { tcp: 6379 } }, () => []),
    ],
    [
      'a port that the Service does not show',
      'a port that proxies read requests on',
      (chart) => {
        const cart = service(chart, 'cart', {
          ports: { http: 8080, 'http-admin': 9000 },
          service: { ports: ['http'] },
        });
        new RouteTable(chart, 'table', { service: cart, port: 'http-admin', routes: [{ to: cart }] });
      },
    ],
    ['a headless Service', 'not headless', table({ ports: HTTP, service: { headless: true } }, () => [])],
    [
      'an Ingress, whose controller passes by them',
      'a service that no Ingress leads to',
      table(
        { ports: HTTP, ...EXPOSED, mesh: { plaintext: { http: { reason: 'the controller has no proxy' } } } },
        () => [],
      ),
    ],
    [
      'a path that is no call of gRPC',
      'a GRPCRoute knows no other paths',
      table({ ports: GRPC }, (to) => [{ match: { path: '/shop.Cart/Get' }, to }]),
    ],
    [
      'a parameter of a call of gRPC',
      'a GRPCRoute knows no other paths',
      table({ ports: GRPC }, (to) => [{ match: { query: { a: 'b' } }, to }]),
    ],
    [
      'a method of HTTP of a call of gRPC',
      'a GRPCRoute knows no other paths',
      table({ ports: GRPC }, (to) => [{ match: { method: 'GET' }, to }]),
    ],
    [
      'a cookie of an answer of gRPC',
      'no cookie for gRPC',
      (chart) => {
        const [a, b] = ['a', 'b'].map((id) => service(chart, id, { ports: GRPC }));
        if (a === undefined || b === undefined) return;
        const otherwise = { shares: { a: 90, b: 10 } };
        new AbTest(chart, 'test', { service: a, by: { cookie: 'group' }, variants: { a, b }, otherwise });
      },
    ],
    [
      'a protocol that is called otherwise',
      "'kubernetes.io/h2c' in a mesh of Linkerd",
      (chart) => {
        service(chart, 'cart', { ports: { grpc: { port: 7070, appProtocol: 'example.com/grpc' } } });
      },
    ],
  ])('are refused: %s', (_name, allowed, build) => {
    expect(
      refusedInLinkerd({}, build)
        .map((issue) => issue.allowed)
        .join(),
    ).toContain(allowed);
  });

  test('are followed by a gateway and by callers alike', () => {
    const exposure = gatewayApi({ gateway: { name: 'public', namespace: 'gateways' } });
    const { one, issues } = inLinkerd({ environment: { exposure } }, (chart) => {
      const mesh = { plaintext: { http: { reason: 'the gateway has no proxy' } } };
      const [v1, v2] = ['cart-v1', 'cart-v2'].map((id) =>
        service(chart, id, { instance: 'cart', ports: HTTP, mesh, expose: { host: 'shop.example.com' } }),
      );
      if (v1 === undefined || v2 === undefined) return;
      const to = [
        { service: v1, weight: 90 },
        { service: v2, weight: 10 },
      ];
      new RouteTable(chart, 'table', { service: v1, routes: [{ to }] });
    });
    expect(issues).toEqual([]);
    const shares = ['cart', 'cart-http'].map((name) =>
      one('HTTPRoute', name).spec.rules[0].backendRefs.map((to: Loose) => `${to.name} ${to.weight}`),
    );
    expect(shares).toEqual([
      ['cart-v1 90', 'cart-v2 10'],
      ['cart-v1 90', 'cart-v2 10'],
    ]);
  });
});
