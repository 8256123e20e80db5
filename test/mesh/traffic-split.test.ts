import { App, Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { TrafficSplit } from '../../lib/mesh/traffic-split';
import type { TrafficSplitProps } from '../../lib/mesh/traffic-split-props';
import { type Loose, faultsOf } from '../support/synth';
import { inMesh, refusedInMesh, service } from './mesh-app';

describe('A split of a service of the app', () => {
  test('spreads its requests over its versions, with the time and the repetitions that go for it', () => {
    const { one, all } = inMesh({}, (shop) => {
      const [reviews] = ['v1', 'v2'].map((version) =>
        service(shop, `reviews-${version}`, { instance: 'reviews', version, ports: { http: 9080 } }),
      );
      if (reviews === undefined) throw new Error('two versions');
      new TrafficSplit(shop, 'split', { service: reviews, versions: { v1: 90, v2: 10 } });
      service(shop, 'page', { ports: { http: 80 } }).calls(reviews, { timeout: '2s' });
    });
    const host = 'reviews.shop.svc.cluster.local';
    const route = [
      { destination: { host, subset: 'v1' }, weight: 90 },
      { destination: { host, subset: 'v2' }, weight: 10 },
    ];
    const { http } = one('VirtualService', 'reviews').spec;
    expect(http.map((entry: Loose) => [entry.timeout, entry.route])).toEqual([
      ['2s', route],
      ['15s', route],
    ]);
    expect(one('DestinationRule', 'reviews').spec.subsets).toEqual([
      { name: 'v1', labels: { 'app.kubernetes.io/version': 'v1' } },
      { name: 'v2', labels: { 'app.kubernetes.io/version': 'v2' } },
    ]);
    expect(all('VirtualService')).toHaveLength(2);
  });

  test('spreads them over Services of their own', () => {
    const { one } = inMesh({}, (shop) => {
      const app = service(shop, 'app', { ports: { http: 80 } });
      const versions = { stable: { host: 'app', weight: 95 }, canary: { host: 'app-canary', weight: 5 } };
      new TrafficSplit(shop, 'split', { service: app, versions });
    });
    expect(one('VirtualService', 'app').spec.http[0].route).toEqual([
      { destination: { host: 'app.shop.svc.cluster.local' }, weight: 95 },
      { destination: { host: 'app-canary.shop.svc.cluster.local' }, weight: 5 },
    ]);
    expect(one('DestinationRule', 'app').spec).not.toHaveProperty('subsets');
  });

  const refused = (versions: Loose, props: Loose = {}): string[] =>
    refusedInMesh({}, (shop) => {
      const cart = service(shop, 'cart', { version: 'v1', ports: { grpc: 7070 } });
      new TrafficSplit(shop, 'split', { service: cart, versions, ...props });
    }).map(({ path, field }) => `${path} ${field}`);

  test.each<[string, Loose, string]>([
    ['shares that are too few', { v1: 90, v2: 5 }, 'versions'],
    ['shares that are too many', { v1: 100, v2: 1 }, 'versions'],
    ['no shares', {}, 'versions'],
    ['a name that is none', { V1: 100 }, 'versions.V1'],
    [
      'labels beside a Service of its own',
      { v1: { weight: 100, host: 'a', labels: { a: 'b' } } },
      'versions.v1.labels',
    ],
    ['labels of nobody', { v1: { weight: 100, labels: {} } }, 'versions.v1.labels'],
    ['an unknown word', { v1: { weight: 100, share: 1 } }, 'versions.v1.share'],
  ])('refuses %s', (_title, versions, field) => {
    expect(refused(versions)).toEqual([`production/shop/split ${field}`]);
  });

  test('refuses a share that is no whole number, and says the sum without it', () => {
    expect(refused({ v1: 99.5, v2: -1 })).toEqual([
      'production/shop/split versions.v1',
      'production/shop/split versions.v2',
      'production/shop/split versions',
    ]);
  });

  test('refuses a version that no pod has', () => {
    expect(refused({ v1: 90, v2: 10 })).toEqual(['production/shop/split versions.v2']);
  });

  test('refuses a label that no pod has', () => {
    expect(refused({ v1: 100 }, { label: 'version' })).toEqual(['production/shop/split versions.v1']);
  });

  test('refuses a second split of the same service, which nothing would reach', () => {
    const issues = refusedInMesh({}, (shop) => {
      const cart = service(shop, 'cart', { version: 'v1', ports: { grpc: 7070 } });
      for (const id of ['one', 'two']) new TrafficSplit(shop, id, { service: cart, versions: { v1: 100 } });
    });
    expect(issues.map(({ path, field }) => [path, field])).toContainEqual(['production/shop/two', 'service']);
  });

  test('refuses a service that no proxy can read', () => {
    const issues = refusedInMesh({}, (shop) => {
      const redis = service(shop, 'redis', { version: 'v1', ports: { tcp: 6379 } });
      new TrafficSplit(shop, 'split', { service: redis, versions: { v1: 100 } });
    });
    expect(issues.map(({ field }) => field)).toEqual(['service']);
  });

  test.each([[undefined], [{ mode: 'ambient' } as const]])(
    'refuses an environment with the mesh %j',
    (options) => {
      const issues = refusedInMesh(options, (shop) => {
        const cart = service(shop, 'cart', { version: 'v1', ports: { grpc: 7070 } });
        new TrafficSplit(shop, 'split', { service: cart, versions: { v1: 100 } });
      });
      expect(issues.map(({ path, field }) => [path, field])).toEqual([['production/shop/split', 'service']]);
    },
  );
});

describe('A split of any Service', () => {
  const render = (namespace: string | undefined, props: TrafficSplitProps): Loose[] => {
    const chart = new Chart(new App({ outdir: '/nonexistent' }), 'chart', { namespace });
    new TrafficSplit(chart, 'myapp', props);
    return Testing.synth(chart);
  };

  test('is what hands write: 90 of 100 to one version, 10 to the next', () => {
    const [virtualService, destinationRule] = render(undefined, {
      host: 'myapp',
      label: 'version',
      versions: { v1: 90, v2: 10 },
    });
    expect(virtualService.spec).toMatchObject(
      parse(`
hosts: [myapp]
http:
  - route:
      - destination: { host: myapp, subset: v1 }
        weight: 90
      - destination: { host: myapp, subset: v2 }
        weight: 10
`),
    );
    expect(destinationRule.spec).toEqual(
      parse(`
host: myapp
subsets:
  - name: v1
    labels: { version: v1 }
  - name: v2
    labels: { version: v2 }
`),
    );
    expect(
      [virtualService, destinationRule].map(({ apiVersion, metadata }) => [apiVersion, metadata.name]),
    ).toEqual([
      ['networking.istio.io/v1', 'myapp'],
      ['networking.istio.io/v1', 'myapp'],
    ]);
  });

  test('says its time and its repetitions', () => {
    const [{ spec }] = render('shop', {
      host: 'myapp',
      versions: { v1: 100 },
      timeout: '3s',
      retries: { attempts: 0 },
    }) as [Loose];
    expect(spec).toMatchObject({
      hosts: ['myapp.shop.svc.cluster.local'],
      http: [{ timeout: '3s', retries: { attempts: 0 } }],
    });
  });

  test.each<[string, Loose, string[]]>([
    ['no host', { versions: { v1: 100 } }, ['service', 'service']],
    ['a host that is none', { host: 'My App', versions: { v1: 100 } }, ['host']],
    ['a port that is none', { host: 'a', port: 0, versions: { v1: 100 } }, ['port']],
    [
      'unsafe repetitions',
      { host: 'a', versions: { v1: 100 }, retries: { attempts: 1, on: ['5xx'] } },
      ['retries.on[0]'],
    ],
    ['a service and its time', { host: 'a', timeout: '0s', versions: { v1: 100 } }, ['timeout']],
    ['a label that is none', { host: 'a', label: '-', versions: { v1: 100 } }, ['label']],
    ['no versions', { host: 'a' }, ['versions']],
  ])('refuses %s', (_title, props, fields) => {
    const issues = faultsOf((chart) => {
      new TrafficSplit(chart, 'split', props);
    }, 'shop');
    expect(issues.map(({ field }) => field)).toEqual(fields);
  });

  test('is told of a mesh by the environment', () => {
    const { one } = inMesh({ version: '1.21', clusterDomain: 'corp.local' }, (shop) => {
      new TrafficSplit(shop, 'myapp', { host: 'myapp', versions: { v1: 100 } });
    });
    expect(one('VirtualService', 'myapp')).toMatchObject({
      apiVersion: 'networking.istio.io/v1beta1',
      spec: { hosts: ['myapp.shop.svc.corp.local'] },
    });
  });
});
