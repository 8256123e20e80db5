import { App, Chart, Cron, Testing } from 'cdk8s';
import { CronJob, Deployment, EnvValue, Pod, Protocol, Service, StatefulSet } from 'cdk8s-plus-28';
import { checkAddresses } from '../../lib/network/address-check';
import { addressOf } from '../../lib/network/addresses';
import { NetworkAccess } from '../../lib/network/network-access';
import { peers } from '../../lib/network/peers';
import { serviceRefOf } from '../../lib/network/plus-workload';
import { type Loose, faultsOf } from '../support/synth';
import { StubService, collect } from './stub-service';

const shop = (): Chart => new Chart(new App({ outdir: '/nonexistent' }), 'shop', { namespace: 'shop' });
const deployment = (
  chart: Chart,
  id: string,
  ports: { number: number; name?: string; protocol?: Protocol }[] = [{ number: 6379 }],
): Deployment =>
  new Deployment(chart, id, { metadata: { name: id }, containers: [{ image: 'redis:7', ports }] });
const policies = (chart: Chart): Loose[] =>
  Testing.synth(chart).filter(({ kind }) => kind === 'NetworkPolicy');
const policyOf = (chart: Chart, name: string): Loose =>
  policies(chart).find(({ metadata }) => metadata.name === name)?.spec;

describe('A cdk8s-plus workload', () => {
  test('that is called admits its callers and keeps its own calls', () => {
    const chart = shop();
    const redis = deployment(chart, 'redis');
    new StubService(chart, 'cart').calls(redis);
    expect(policyOf(chart, 'redis')).toEqual({
      podSelector: { matchLabels: redis.matchLabels },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'cart' } } }],
          ports: [{ port: 6379, protocol: 'TCP' }],
        },
      ],
    });
  });

  test('that calls reaches its callees and DNS, and keeps its callers', () => {
    const chart = shop();
    const redis = new StubService(chart, 'redis', { ports: { tcp: 6379 } });
    NetworkAccess.of(deployment(chart, 'web', [])).calls(redis);
    expect(policyOf(chart, 'web').policyTypes).toEqual(['Egress']);
    expect(policyOf(chart, 'web').egress).toHaveLength(2);
    expect(policyOf(chart, 'redis').ingress).toHaveLength(1);
  });

  test('that nothing was declared for has no policy', () => {
    const chart = shop();
    NetworkAccess.of(deployment(chart, 'web'));
    expect(policies(chart)).toEqual([]);
  });

  test('knows ports that were added after the reference, by name or by number', () => {
    const chart = shop();
    const web = deployment(chart, 'web', []);
    const ref = serviceRefOf(web);
    web.addContainer({
      name: 'late',
      image: 'x',
      ports: [{ number: 8080 }, { number: 53, name: 'dns', protocol: Protocol.UDP }],
    });
    expect(ref.ports).toEqual({
      'port-8080': { port: 8080, containerPort: 8080, protocol: 'TCP' },
      dns: { port: 53, containerPort: 53, protocol: 'UDP' },
    });
  });

  test('has one reference, however often it is asked for', () => {
    const web = deployment(shop(), 'web');
    expect(serviceRefOf(web)).toBe(serviceRefOf(web));
  });

  test('is found by the labels that it selects when it is rendered', () => {
    const chart = shop();
    const redis = deployment(chart, 'redis');
    new StubService(chart, 'cart').calls(redis);
    redis.podMetadata.addLabel('tier', 'cache');
    redis.select({ _toKube: () => ({ matchLabels: { tier: 'cache' } }) } as never);
    expect(policyOf(chart, 'redis').podSelector.matchLabels).toEqual(redis.matchLabels);
  });

  test('has the address of the Service that exposes it', () => {
    const redis = deployment(shop(), 'redis');
    const { name } = redis.exposeViaService({ ports: [{ port: 80, targetPort: 6379 }] });
    expect(addressOf(redis, 'port-6379')).toBe(`${name}:80`);
  });

  test('has the address of the Service that it is given', () => {
    const chart = shop();
    const redis = deployment(chart, 'redis');
    const service = new Service(chart, 'cache', {
      metadata: { name: 'cache' },
      selector: redis,
      ports: [{ port: 6379 }],
    });
    serviceRefOf(redis, { service });
    expect(addressOf(redis, 'port-6379', { scope: 'cluster' })).toBe('cache.shop.svc:6379');
  });

  test('has no address without a Service', () => {
    expect(
      faultsOf(() => addressOf(deployment(shop(), 'redis'), 'port-6379')).map(({ field, path }) => [
        path,
        field,
      ]),
    ).toEqual([['shop/redis', 'address']]);
  });

  test('is not behind two Services', () => {
    const chart = shop();
    const redis = deployment(chart, 'redis');
    const service = (name: string): Service =>
      new Service(chart, name, { metadata: { name }, selector: redis, ports: [{ port: 6379 }] });
    serviceRefOf(redis, { service: service('one') });
    expect(
      faultsOf(() => serviceRefOf(redis, { service: service('other') })).map(({ field }) => field),
    ).toEqual(['service']);
  });

  test('is refused as a target while it has no port', () => {
    const chart = shop();
    const cart = new StubService(chart, 'cart');
    expect(faultsOf(() => cart.calls(deployment(chart, 'web', []))).map(({ field }) => field)).toEqual([
      'calls.port',
    ]);
  });

  test('may be a StatefulSet, with the address of its own Service', () => {
    const chart = shop();
    const db = new StatefulSet(chart, 'db', {
      metadata: { name: 'db' },
      containers: [{ image: 'postgres:16', portNumber: 5432 }],
    });
    new StubService(chart, 'cart').calls(db, { port: 'port-5432' });
    expect(addressOf(db, 'port-5432')).toBe(`${db.service.name}:5432`);
    expect(policyOf(chart, 'db').podSelector.matchLabels).toEqual(db.matchLabels);
  });

  test('may be a Pod or a CronJob, found by the label that cdk8s-plus gives their pods', () => {
    const chart = shop();
    const redis = new StubService(chart, 'redis', { ports: { tcp: 6379 } });
    const pod = new Pod(chart, 'one', { metadata: { name: 'one' }, containers: [{ image: 'x' }] });
    const job = new CronJob(chart, 'job', {
      metadata: { name: 'job' },
      schedule: Cron.daily(),
      containers: [{ image: 'x' }],
    });
    NetworkAccess.of(pod).calls(redis);
    NetworkAccess.of(job).calls(redis);
    const labels = Testing.synth(chart).filter(({ kind }) => ['Pod', 'CronJob'].includes(kind));
    expect(policyOf(chart, 'one').podSelector.matchLabels).toEqual(labels[0].metadata.labels);
    expect(policyOf(chart, 'job').podSelector.matchLabels).toEqual(
      labels[1].spec.jobTemplate.spec.template.metadata.labels,
    );
  });

  test('may call a peer', () => {
    const chart = shop();
    NetworkAccess.of(deployment(chart, 'web')).calls(peers.cidr('203.0.113.0/24'), { port: 443 });
    expect(policyOf(chart, 'web').egress[1].to).toEqual([{ ipBlock: { cidr: '203.0.113.0/24' } }]);
  });

  test('is asked for the calls to the addresses that it reads, once it is isolated', () => {
    const chart = shop();
    const [redis, db] = ['redis', 'db'].map((id) => new StubService(chart, id, { ports: { tcp: 6379 } })) as [
      StubService<'tcp'>,
      StubService<'tcp'>,
    ];
    const web = deployment(chart, 'web');
    web.containers[0]?.env.addVariable('DB', EnvValue.fromValue(db.address('tcp')));
    expect(checkAddresses(collect(chart), chart)).toEqual([]);
    NetworkAccess.of(web).calls(redis);
    expect(checkAddresses(collect(chart), chart).map(({ path, field, fix }) => [path, field, fix])).toEqual([
      ['shop/web', 'env.DB', 'write NetworkAccess.of(web).calls(db)'],
    ]);
  });
});
