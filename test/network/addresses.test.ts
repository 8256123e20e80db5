import { ApiObject, App, Chart } from 'cdk8s';
import { checkAddresses } from '../../lib/network/address-check';
import { hostPortsIn } from '../../lib/network/address-scan';
import { declareBoundary } from '../../lib/core/boundary';
import { Construct } from 'constructs';
import { type PropsError } from '../../lib/core/errors';
import { StubService, collect } from './stub-service';

interface Shop {
  readonly app: App;
  readonly chart: Chart;
  readonly cart: StubService;
  readonly redis: StubService<'tcp' | 'http-metrics'>;
}

const shop = (): Shop => {
  const app = new App({ outdir: '/nonexistent' });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const redis = new StubService(chart, 'redis-cart', {
    ports: { tcp: { port: 6379, containerPort: 7000 }, 'http-metrics': 9121 },
  });
  return { app, chart, redis, cart: new StubService(chart, 'cart', { ports: { grpc: 7070 } }) };
};

const issuesOf = ({ app }: Pick<Shop, 'app'>) => checkAddresses(collect(app), app);
const fieldsOf = (given: Pick<Shop, 'app'>) => issuesOf(given).map(({ field }) => field);

const configMap = (chart: Chart, name: string, data: Record<string, string>): void => {
  new ApiObject(chart, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });
};

describe('An address', () => {
  test('is the Service and its port', () => {
    expect(shop().redis.address('tcp')).toBe('redis-cart:6379');
  });

  test('names the namespace for callers elsewhere', () => {
    expect(shop().redis.address('tcp', { scope: 'cluster' })).toBe('redis-cart.shop.svc:6379');
  });

  test.each<[string, unknown, unknown, string]>([
    ['a port that is misspelt', 'tpc', {}, 'address.port[0]'],
    ['no port', undefined, {}, 'address.port[0]'],
    ['a scope there is none of', 'tcp', { scope: 'world' }, 'address.scope'],
  ])('is refused for %s', (_title, port, options, field) => {
    const { redis } = shop();
    const issues = (() => {
      try {
        redis.address(port as 'tcp', options as object);
      } catch (error) {
        return (error as PropsError).issues;
      }
      return [];
    })();
    expect(issues.map((issue) => [issue.path, issue.field])).toEqual([['shop/redis-cart', field]]);
  });

  test('for the whole cluster needs a namespace', () => {
    const service = new StubService(new Chart(new App({ outdir: '/nonexistent' }), 'shop'), 'redis', {
      ports: { tcp: 6379 },
    });
    expect(() => service.address('tcp', { scope: 'cluster' })).toThrow('address.scope');
  });
});

describe('host:port pairs', () => {
  test.each<[string, string[]]>([
    ['redis-cart:6379', ['redis-cart:6379']],
    ['redis://user:secret@redis-cart:6379/0', ['redis-cart:6379']],
    ['a:1,b.c.svc:22;--to=d:333 [e:4]', ['a:1', 'b.c.svc:22', 'd:333', 'e:4']],
    ['12:30:45', ['12:30', '30:45']],
    [':80 x: y:z', []],
    ['', []],
  ])('of %p are %p', (text, expected) => {
    expect([...hostPortsIn(text)]).toEqual(expected);
  });

  // Each letter is looked at once: from each of them on, it would take hours.
  test('of a megabyte of one letter are none', () => {
    expect([...hostPortsIn('a'.repeat(1_000_000) + ':'.repeat(1000))]).toEqual([]);
  });
});

describe('An address without a declared call', () => {
  test('is told at the caller, with both constructs, the place and the fix', () => {
    const given = shop();
    given.cart.deploy({ env: [{ name: 'REDIS_ADDR', value: given.redis.address('tcp') }] });
    expect(issuesOf(given)).toEqual([
      {
        path: 'shop/cart',
        field: 'env.REDIS_ADDR',
        given: 'redis-cart:6379',
        allowed:
          'addresses that shop/cart calls: this is port tcp of shop/redis-cart, and shop/cart declares no call to it',
        fix: "write cart.calls(redisCart, { port: 'tcp' })",
      },
    ]);
  });

  test('is told with the ports that are called already', () => {
    const given = shop();
    given.cart.calls(given.redis, { port: 'http-metrics' });
    given.cart.deploy({ args: ['--redis', given.redis.address('tcp')] });
    expect(issuesOf(given).map(({ field, fix, allowed }) => [field, fix, allowed])).toEqual([
      [
        'args[1]',
        "write cart.calls(redisCart, { port: ['http-metrics', 'tcp'] })",
        'addresses that shop/cart calls: this is port tcp of shop/redis-cart, and shop/cart calls it on http-metrics alone',
      ],
    ]);
  });

  test.each<[string, string, (address: string, chart: Chart) => [object, object?]]>([
    ['an argument', 'args[0]', (address) => [{ args: [`--redis=redis://${address}/0`] }]],
    ['a command', 'command[2]', (address) => [{ command: ['sh', '-c', `wait ${address}`] }]],
    [
      'an init container',
      'containers.wait.env.HOST',
      (address) => [{}, { initContainers: [{ name: 'wait', env: [{ name: 'HOST', value: address }] }] }],
    ],
    [
      'a ConfigMap of all variables',
      'ConfigMap settings, key REDIS',
      (address, chart) => {
        configMap(chart, 'settings', { REDIS: address, OTHER: 'x' });
        return [{ envFrom: [{ configMapRef: { name: 'settings' } }] }];
      },
    ],
    [
      'a ConfigMap of one variable',
      'ConfigMap settings, key REDIS',
      (address, chart) => {
        configMap(chart, 'settings', { REDIS: address, OTHER: address });
        return [
          { env: [{ name: 'REDIS', valueFrom: { configMapKeyRef: { name: 'settings', key: 'REDIS' } } }] },
        ];
      },
    ],
    [
      'a ConfigMap that is mounted',
      'ConfigMap settings, key app.yaml',
      (address, chart) => {
        configMap(chart, 'settings', { 'app.yaml': `redis:\n  address: "${address}"\n` });
        return [{}, { volumes: [{ name: 'config', configMap: { name: 'settings' } }] }];
      },
    ],
    [
      'a ConfigMap that is projected',
      'ConfigMap settings, key a',
      (address, chart) => {
        configMap(chart, 'settings', { a: address, b: address });
        return [
          {},
          {
            volumes: [
              {
                name: 'config',
                projected: {
                  sources: [{ configMap: { name: 'settings', items: [{ key: 'a', path: 'a' }] } }],
                },
              },
            ],
          },
        ];
      },
    ],
  ])('is found in %s', (_title, field, build) => {
    const given = shop();
    given.cart.deploy(...build(given.redis.address('tcp'), given.chart));
    expect(fieldsOf(given)).toEqual([field]);
  });

  test('is told once for a ConfigMap that a pod reads twice', () => {
    const given = shop();
    configMap(given.chart, 'settings', { REDIS: given.redis.address('tcp') });
    given.cart.deploy(
      { envFrom: [{ configMapRef: { name: 'settings' } }] },
      { volumes: [{ name: 'config', configMap: { name: 'settings' } }] },
    );
    expect(fieldsOf(given)).toEqual(['ConfigMap settings, key REDIS']);
  });

  test('is told at the version that reads it', () => {
    const given = shop();
    new StubService(given.chart, 'reviews-v1', { instance: 'reviews' });
    new StubService(given.chart, 'reviews-v2', { instance: 'reviews' }).deploy({
      env: [{ name: 'REDIS', value: given.redis.address('tcp') }],
    });
    expect(issuesOf(given).map(({ path, fix }) => [path, fix])).toEqual([
      ['shop/reviews-v2', "write reviewsV2.calls(redisCart, { port: 'tcp' })"],
    ]);
  });
});

describe('An address is in its place', () => {
  test('where the call was declared', () => {
    const given = shop();
    given.cart.deploy({ env: [{ name: 'REDIS_ADDR', value: given.redis.address('tcp') }] });
    given.cart.calls(given.redis, { port: 'tcp' });
    expect(issuesOf(given)).toEqual([]);
  });

  test('where another version declared the call', () => {
    const given = shop();
    new StubService(given.chart, 'reviews-v1', { instance: 'reviews' }).calls(given.redis, { port: 'tcp' });
    new StubService(given.chart, 'reviews-v2', { instance: 'reviews' }).deploy({
      env: [{ name: 'REDIS', value: given.redis.address('tcp') }],
    });
    expect(issuesOf(given)).toEqual([]);
  });

  test('in the pods that it belongs to', () => {
    const given = shop();
    given.redis.deploy({ env: [{ name: 'ADVERTISE', value: given.redis.address('tcp') }] });
    expect(issuesOf(given)).toEqual([]);
  });

  test('in a workload that no policy of ours isolates', () => {
    const given = shop();
    const template = {
      metadata: { labels: { app: 'backup' } },
      spec: { containers: [{ name: 'x', args: [given.redis.address('tcp')] }] },
    };
    new ApiObject(given.chart, 'backup', {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      spec: { jobTemplate: { spec: { template } } },
    });
    expect(issuesOf(given)).toEqual([]);
  });
});

describe('A short address in another namespace', () => {
  const elsewhere = (given: Shop): { chart: Chart; web: StubService } => {
    const chart = new Chart(given.app, 'edge', { namespace: 'edge' });
    const web = new StubService(chart, 'web');
    web.calls(given.redis, { port: 'tcp' });
    return { chart, web };
  };

  test('is refused, though the call was declared', () => {
    const given = shop();
    elsewhere(given).web.deploy({ env: [{ name: 'REDIS', value: given.redis.address('tcp') }] });
    expect(issuesOf(given).map(({ path, field, fix }) => [path, field, fix])).toEqual([
      ['edge/web', 'env.REDIS', "write redisCart.address('tcp', { scope: 'cluster' })"],
    ]);
  });

  test('is fine in its long form', () => {
    const given = shop();
    elsewhere(given).web.deploy({
      env: [{ name: 'REDIS', value: given.redis.address('tcp', { scope: 'cluster' }) }],
    });
    expect(issuesOf(given)).toEqual([]);
  });

  test('may mean a Service of that name there', () => {
    const given = shop();
    const { chart, web } = elsewhere(given);
    new ApiObject(chart, 'redis', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'redis-cart' } });
    web.deploy({ env: [{ name: 'REDIS', value: given.redis.address('tcp') }] });
    expect(issuesOf(given)).toEqual([]);
  });
});

test('Each environment of an app is checked by itself', () => {
  const app = new App({ outdir: '/nonexistent' });
  for (const name of ['dev', 'production']) {
    const environment = new Construct(app, name);
    declareBoundary(environment);
    const chart = new Chart(environment, 'shop', { namespace: 'shop' });
    const redis = new StubService(chart, 'redis', { ports: { tcp: 6379 } });
    const cart = new StubService(chart, 'cart');
    if (name === 'dev') cart.calls(redis);
    cart.deploy({ env: [{ name: 'REDIS', value: redis.address('tcp') }] });
  }
  expect(issuesOf({ app }).map(({ path, fix }) => [path, fix])).toEqual([
    ['production/shop/cart', 'write cart.calls(redis)'],
  ]);
});
