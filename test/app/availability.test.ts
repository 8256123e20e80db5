import { App, Chart } from 'cdk8s';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { PropsError } from '../../lib/core/errors';
import { findingsOf } from '../../lib/core/finding';
import { checkApp } from '../../lib/synth/app-checks';

const INSTEAD = 'shows the page without advertisements';

function shop(): {
  app: App;
  make: (id: string, objective?: number | string, version?: string) => MicroserviceApp<'http'>;
} {
  const app = new App({ outdir: '/nonexistent' });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const make = (id: string, objective?: number | string, version?: string): MicroserviceApp<'http'> =>
    new MicroserviceApp(chart, version === undefined ? id : `${id}-${version}`, {
      image: `registry.example.com/${id}:1.0.0`,
      ports: { http: 8080 },
      ...(objective === undefined ? {} : { objective }),
      ...(version === undefined ? {} : { instance: id, version }),
    });
  return { app, make };
}

const told = (app: App): string[] =>
  checkApp(app)
    .issues.filter(({ field }) => field === 'objective')
    .map(({ path, given, allowed }) => `${path} ${String(given)}: ${allowed}`);

test('a service that promises more than what it rests on is told with the arithmetic', () => {
  const { app, make } = shop();
  const [web, cart, redis] = [make('web', 99.9), make('cart', 99.9), make('redis', '99.95')];
  web.calls(cart);
  cart.calls(redis);
  expect(told(app)).toEqual([
    'shop/web 99.9: at most 99.85… = 99.9 (shop/cart) × 99.95 (shop/redis), the product of all that it cannot do without',
  ]);
});

test('what it can do without does not count, and a reviewer reads what it does instead', () => {
  const { app, make } = shop();
  const [web, ads] = [make('web', 99.9), make('ads', 99)];
  web.calls(ads, { soft: true, reason: INSTEAD });
  expect(told(app)).toEqual([]);
  expect(findingsOf(app)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ rule: 'reasoned', path: 'shop/web', reason: INSTEAD }),
    ]),
  );
});

test('a call that is declared again without a way out is one that it cannot do without', () => {
  const { app, make } = shop();
  const [web, ads] = [make('web', 99.9), make('ads', 99)];
  web.calls(ads, { soft: true, reason: INSTEAD });
  web.calls(ads);
  expect(told(app)).toHaveLength(1);
});

test('who promises nothing is asked nothing', () => {
  const { app, make } = shop();
  const [web, cart] = [make('web'), make('cart', 90)];
  web.calls(cart);
  expect(told(app)).toEqual([]);
});

test('versions of one service promise the same', () => {
  const { make } = shop();
  make('reviews', 99.9, 'v1');
  expect(() => make('reviews', 99, 'v2')).toThrow(PropsError);
});

test.each([0, 100, 101, -1, NaN, 'three nines', '1e2'])('refuses an objective of %j', (objective) => {
  expect(() => shop().make('web', objective)).toThrow(/objective = .*more than 0 and less than 100/);
});

test.each<[string, object, RegExp]>([
  ['soft without a reason', { soft: true }, /calls\.reason/],
  ['a reason for nothing', { reason: INSTEAD }, /calls\.reason/],
  ['half soft', { soft: 'a bit', reason: INSTEAD }, /calls\.soft/],
])('refuses a call that is %s', (_title, options, message) => {
  const { make } = shop();
  const [web, cart] = [make('web'), make('cart')];
  expect(() => web.calls(cart, options as { soft: true })).toThrow(message);
});
