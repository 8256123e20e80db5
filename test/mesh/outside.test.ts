import { ApiObject, type Chart } from 'cdk8s';
import { Deployment, LabelSelector } from 'cdk8s-plus-28';
import type { MicroserviceAppProps } from '../../lib/app/microservice/props';
import type { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { NetworkAccess } from '../../lib/network/network-access';
import { type Peer, peers } from '../../lib/network/peers';
import { checkApp } from '../../lib/synth/app-checks';
import { inMesh, meshCharts, refusedInMesh, service } from './mesh-app';

const db = (host: string, cidrs?: readonly string[]): Peer =>
  peers.host(host, { port: 5432, protocol: 'TCP', ...(cidrs === undefined ? {} : { cidrs }) });
const legacy = peers.host('legacy.example.com', { port: 80, protocol: 'TCP' });

/** A service that calls these names, and another service on its HTTP port 80. */
const calling =
  (targets: readonly Peer[]) =>
  (shop: Chart): void => {
    const web = service(shop, 'web', { ports: { http: 8080 } });
    const cart = service(shop, 'cart', {
      ports: { http: { port: 80, containerPort: 8080 }, 'tcp-bus': 5432 },
    });
    web.calls(cart, { port: ['http', 'tcp-bus'] });
    for (const target of targets)
      web.calls(target, target.kind === 'host' ? {} : { port: { port: 5000, endPort: 6000 } });
  };

describe('A name outside that is called by TCP', () => {
  test.each<[string, Peer[]]>([
    ['alone on its port', [db('a.example.com')]],
    ['beside other ports', [db('a.example.com'), peers.host('b.example.com')]],
    [
      'told from another one by its addresses',
      [db('a.example.com', ['198.51.100.7/32', '2001:db8::7/128']), db('b.example.com')],
    ],
  ])('is taken %s', (_title, targets) => {
    const { app, charts } = meshCharts({});
    calling(targets)(charts[0] as Chart);
    expect(checkApp(app).issues).toEqual([]);
  });

  test.each<[string, Peer[], string]>([
    ['takes another one by TCP', [db('b.example.com'), db('a.example.com')], 'a.example.com on 5432'],
    [
      'takes another one by TLS',
      [db('b.example.com'), peers.host('a.example.com', { port: 5432 })],
      'b.example.com on 5432',
    ],
    ['takes a service that speaks HTTP', [legacy], 'legacy.example.com on 80'],
    ['takes addresses', [db('a.example.com'), peers.cidr('203.0.113.0/24')], 'a.example.com on 5432'],
    [
      'is not told by a range',
      [db('a.example.com', ['198.51.100.0/24']), db('b.example.com')],
      'a.example.com on 5432',
    ],
  ])('%s', (_title, targets, told) => {
    const given = refusedInMesh({}, calling(targets)).map((issue) => issue.given);
    expect(given).toEqual([`${told} as TCP, without addresses`]);
  });

  test('takes nothing in an ambient mesh, where no entry is made', () => {
    const { all } = inMesh({ mode: 'ambient' }, (shop) => {
      const web = service(shop, 'web', { ports: { http: 8080 } });
      web.calls(db('a.example.com'));
      web.calls(db('b.example.com'));
    });
    expect(all('ServiceEntry')).toEqual([]);
  });

  test('is told what to do', () => {
    const issues = refusedInMesh({}, (shop) => {
      service(shop, 'web', { ports: { http: 8080 } }).calls(db('a.example.com'));
      service(shop, 'jobs', { ports: { http: 8080 } }).calls(db('b.example.com'));
      const both = service(shop, 'both', { ports: { http: 8080 } });
      both.calls(db('a.example.com'));
      both.calls(db('b.example.com'));
    });
    expect(issues).toEqual([
      {
        path: 'production/shop/both',
        field: 'calls',
        given: 'a.example.com on 5432 as TCP, without addresses',
        allowed:
          'a port that nothing else leaves for: b.example.com on 5432 would be taken for a.example.com (IST0134)',
        fix: "name its addresses one by one: peers.host('a.example.com', { port: 5432, protocol: 'TCP', cidrs: ['198.51.100.7/32'] }), or say what it speaks, such as protocol: 'TLS'",
      },
    ]);
  });

  test('has its addresses in its entry where all who call it know them one by one', () => {
    const entry = (...known: (readonly string[] | undefined)[]): unknown =>
      inMesh({}, (shop) => {
        for (const [index, cidrs] of known.entries())
          service(shop, `s${index}`, { ports: { http: 8080 } }).calls(db('a.example.com', cidrs));
      }).one('ServiceEntry', 'a.example.com').spec.addresses;
    expect(entry(['198.51.100.7/32'], ['198.51.100.7/32', '198.51.100.6/32'])).toEqual([
      '198.51.100.6',
      '198.51.100.7',
    ]);
    expect(entry(['198.51.100.7/32'], undefined)).toBeUndefined();
    expect(entry(['198.51.100.0/31'])).toBeUndefined();
  });
});

describe('Pods that somebody else made and that a service accepts', () => {
  /** What is said of pods of these labels and this account, whom `cart` accepts as cron. */
  function told(
    mode: 'sidecar' | 'ambient',
    labels: Readonly<Record<string, string>>,
    account = 'cron',
  ): string[] {
    const { app, charts } = meshCharts({ mode });
    const [shop] = charts;
    if (shop === undefined) throw new Error('a chart');
    const spec = { serviceAccountName: account, containers: [{ name: 'main', image: 'cron:1' }] };
    new ApiObject(shop, 'cron', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'cron', labels: { app: 'cron', ...labels } },
      spec,
    });
    const cart = service(shop, 'cart', { ports: { http: 8080 } });
    cart.accepts(peers.pods({ labels: { app: 'cron' }, serviceAccount: 'cron' }));
    return checkApp(app)
      .issues.filter(({ path }) => path.endsWith('/cart'))
      .map(({ field, fix }) => `${field}: ${fix}`);
  }

  test.each([
    ['sidecar', "label sidecar.istio.io/inject: 'false'", { 'sidecar.istio.io/inject': 'false' }],
    ['ambient', 'label istio.io/dataplane-mode: none', { 'istio.io/dataplane-mode': 'none' }],
  ] as const)('are told where they have no proxy: %s', (mode, kept, labels) => {
    expect(told(mode, labels)).toEqual([
      `accepts: remove ${kept} of its pods, those of shop/cron: who has no proxy has no identity`,
    ]);
  });

  test('are told where they run as another ServiceAccount', () => {
    expect(told('sidecar', { 'sidecar.istio.io/inject': 'true' }, 'other')).toEqual([
      'accepts: write serviceAccountName: cron in the pods of shop/cron, which run as other',
    ]);
  });

  test('are taken with a proxy, and where their namespace may have one for them', () => {
    expect(told('sidecar', { 'sidecar.istio.io/inject': 'true' })).toEqual([]);
    expect(told('ambient', { 'istio.io/dataplane-mode': 'ambient' })).toEqual([]);
    expect(told('sidecar', {})).toEqual([]);
  });
});

describe('A workload of cdk8s-plus that a service accepts by its labels, and whose Sidecar does not know the service', () => {
  /** What is said of it, by the end of a path, field and fix; `declare` says more of the two. */
  function told(declare: (cron: NetworkAccess, cart: MicroserviceApp<'http'>) => void): string[] {
    const { app, charts } = meshCharts({});
    const [shop] = charts;
    if (shop === undefined) throw new Error('a chart');
    const metadata = { name: 'cron' };
    const labels = { app: 'cron', 'sidecar.istio.io/inject': 'true' };
    const cron = new Deployment(shop, 'cron', { metadata, podMetadata: { labels }, select: false });
    cron.select(LabelSelector.of({ labels: { app: 'cron' } }));
    cron.addContainer({ image: 'cron:1', portNumber: 9000 });
    new ApiObject(shop, 'sidecar', {
      apiVersion: 'networking.istio.io/v1',
      kind: 'Sidecar',
      metadata,
      spec: { workloadSelector: { labels: { app: 'cron' } }, egress: [{ hosts: ['istio-system/*'] }] },
    });
    const cart = service(shop, 'cart', { ports: { http: 8080 } });
    cart.accepts(peers.pods({ labels: { app: 'cron' }, serviceAccount: 'default' }));
    declare(new NetworkAccess(shop, 'access', { service: cron }), cart);
    return checkApp(app)
      .issues.filter(({ field }) => ['accepts', 'calls'].includes(field))
      .map(({ path, field, fix }) => `${path.split('/').at(-1)} ${field}: ${fix}`);
  }

  const fix =
    "give Sidecar cron the host 'shop/cart.shop.svc.cluster.local' back in spec.egress: it does not know where 8080/TCP is";
  const pods = peers.pods({ labels: { 'app.kubernetes.io/instance': 'cart' } });

  test.each<[string, (cron: NetworkAccess, cart: MicroserviceApp<'http'>) => void, string[]]>([
    [
      'is told where it calls its pods by labels',
      (cron) => cron.calls(pods, { port: 8080 }),
      [`cart accepts: ${fix}`],
    ],
    ['is told where nothing closes its pods', () => undefined, [`cart accepts: ${fix}`]],
    ['is told once where it calls the service', (cron, cart) => cron.calls(cart), [`cron calls: ${fix}`]],
    [
      'is told once where it calls both',
      (cron, cart) => {
        cron.calls(cart);
        cron.calls(pods, { port: 8080 });
      },
      [`cron calls: ${fix}`],
    ],
    [
      'is not told where it means nobody in particular',
      (cron) => cron.calls(peers.anywhere({ reason: 'probes whatever it is told to' }), { port: 8080 }),
      [],
    ],
    ['is not told of another port', (cron) => cron.calls(pods, { port: 9090 }), []],
    [
      'is not told of other pods',
      (cron) => cron.calls(peers.pods({ labels: { app: 'other' } }), { port: 8080 }),
      [],
    ],
    [
      'is not told where it calls addresses alone',
      (cron) => cron.calls(peers.cidr('203.0.113.7/32'), { port: 8080 }),
      [],
    ],
  ])('%s', (_title, declare, expected) => {
    expect(told(declare)).toEqual(expected);
  });
});

describe('Pods of a service that talk to one another by their labels', () => {
  /** What is said of a cluster of pods that listen on a port of their own beside the one that the Service shows. */
  function told(props: Partial<MicroserviceAppProps<'http' | 'tcp-ring'>>): string[] {
    const { app, charts } = meshCharts({});
    const [shop] = charts;
    if (shop === undefined) throw new Error('a chart');
    const ring = service(shop, 'ring', {
      ports: { http: 8080, 'tcp-ring': 7800 },
      service: { ports: ['http'] },
      ...props,
    });
    const pods = peers.pods({ labels: ring.podSelector });
    ring.accepts(pods, { port: 'tcp-ring' });
    ring.calls(pods, { port: 7800 });
    return checkApp(app).issues.map(({ field, fix }) => `${field}: ${fix}`);
  }

  test('dial the Service of their names', () => {
    expect(told({ workload: { kind: 'StatefulSet' } })).toEqual([]);
  });

  test('are told where no Service shows their port, with what helps', () => {
    expect(told({})).toEqual([
      'accepts: show 7800/TCP in a Service that leads to the pods of ring: a sidecar knows of no port that no Service names',
    ]);
    expect(told({ services: { peers: { headless: true, ports: { 'tcp-ring': 'tcp-ring' } } } })).toEqual([]);
  });
});
