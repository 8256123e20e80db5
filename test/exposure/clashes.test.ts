import { App, Chart } from 'cdk8s';
import { Environment } from '../../lib/app/gitops/environment';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { ingress } from '../../lib/exposure/ingress-options';
import { istioGateway } from '../../lib/exposure/istio-gateway-options';
import { istio } from '../../lib/mesh/istio';
import type { RequestCondition } from '../../lib/routing/read-match';
import { RouteTable } from '../../lib/routing/route-table';
import { checkApp } from '../../lib/synth/app-checks';
import type { Loose } from '../support/synth';
import { shopApp } from './exposed-shop';

const host = 'shop.example.com';
const nginx = ingress({ controller: 'nginx', className: 'nginx' });
const alb = ingress({ controller: 'alb', sources: ['10.0.0.0/16'] });
const shared = gatewayApi({ gateway: { name: 'public', namespace: 'gateways' } });
const own = gatewayApi({ className: 'istio' });
const ofIstio = istioGateway({ gateway: 'istio-system/public' });

/** What is wrong with web and cart, exposed in one environment. */
function faults(exposure: Loose, web: Loose, cart: Loose): string[] {
  const app = new App({ outdir: '/nonexistent' });
  const chart = new Chart(new Environment(app, 'staging', { exposure }), 'shop', { namespace: 'shop' });
  shopApp(chart, 'web', { expose: { host, ...web } });
  shopApp(chart, 'cart', { expose: { host, ...cart } });
  return checkApp(app).issues.map(({ path, field, given }) => `${path} ${field} ${JSON.stringify(given)}`);
}

const FAULT = 'staging/shop/cart expose.path';

describe.each([
  ['an Ingress', undefined],
  ['an Ingress of nginx', nginx],
  ['a Gateway that others keep', shared],
  ['a gateway of Istio', ofIstio],
])('through %s', (_title, exposure) => {
  test.each([
    [{}, {}, '/'],
    [{ path: '/cart' }, { path: '/cart/' }, '/cart/'],
    [{ path: ['/a', '/b'] }, { path: ['/c', '/b'] }, '/b'],
    [{ path: { exact: '/a' } }, { path: { exact: '/a' } }, '/a'],
    [{ host: ['a.example.com', host] }, { host: [host, 'b.example.com'] }, '/'],
  ])('two services do not share a path: %j and %j', (web, cart, path) => {
    expect(faults(exposure, web, cart)).toEqual([`${FAULT} "${path}"`]);
  });

  test.each([
    [{ path: '/shop' }, { path: '/cart' }],
    [{ path: '/cart' }, { path: '/cartoons' }],
    [{}, { path: '/cart' }],
    [{ path: { exact: '/login' } }, {}],
    [{}, { host: 'cart.example.com' }],
    [{ host: '*.example.com' }, {}],
  ])('two services may be %j and %j', (web, cart) => {
    expect(faults(exposure, web, cart)).toEqual([]);
  });

  test.each([
    [{ path: '/shop' }, { path: '/shop/cart' }],
    [{ path: '/shop/cart' }, { path: '/shop' }],
    [{ path: '/shop' }, { path: { exact: '/shop/cart' } }],
  ])('a path below that of another service is refused by Istio alone: %j and %j', (web, cart) => {
    expect(faults(exposure, web, cart)).toHaveLength(exposure === ofIstio ? 1 : 0);
  });
});

test.each<[string, RequestCondition, number]>([
  ['a header', { headers: { beta: 'true' } }, 1],
  ['paths around those of the other', { path: '/cart' }, 1],
  ['other paths', { path: '/admin' }, 0],
])(
  'what is told apart at all paths of a gateway of Istio may be asked before others: by %s',
  (_title, match, count) => {
    const app = new App({ outdir: '/nonexistent' });
    const environment = new Environment(app, 'staging', {
      mesh: istio(),
      exposure: istioGateway({ gateway: 'istio-system/public', serviceAccount: 'public' }),
    });
    const chart = new Chart(environment, 'shop', { namespace: 'shop' });
    const web = shopApp(chart, 'web', { expose: { host } });
    shopApp(chart, 'cart', { expose: { host, path: '/cart/items' } });
    const next = shopApp(chart, 'next', { expose: { host: 'next.example.com' } });
    new RouteTable(chart, 'routes', { service: web, routes: [{ match, to: next }, { to: web }] });
    expect(checkApp(app).issues.map(({ field }) => field)).toEqual(Array(count).fill('expose.path'));
  },
);

test.each([
  ['load balancers of their own', alb, {}],
  ['Gateways of their own', own, {}],
  ['a canary of nginx', nginx, { annotations: { 'nginx.ingress.kubernetes.io/canary': 'true' } }],
  ['another class', nginx, { ingressClassName: 'internal' }],
])('what has a door of its own is not compared: %s', (_title, exposure, cart) => {
  expect(faults(exposure, {}, cart)).toEqual([]);
});

test('Ingresses of one group of load balancers are compared', () => {
  const annotations = { 'alb.ingress.kubernetes.io/group.name': 'shop' };
  expect(faults(alb, { annotations }, { annotations })).toEqual([`${FAULT} "/"`]);
});

test('environments are not compared, nor versions of one service', () => {
  const app = new App({ outdir: '/nonexistent' });
  for (const id of ['staging', 'production']) {
    const chart = new Chart(new Environment(app, id, { exposure: shared }), 'shop', { namespace: 'shop' });
    for (const version of ['v1', 'v2'])
      shopApp(chart, `web-${version}`, { service: { name: 'web' }, expose: { host } });
  }
  expect(checkApp(app).issues.filter(({ field }) => field === 'expose.path')).toEqual([]);
});
