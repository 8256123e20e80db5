import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { peers } from '../../lib/network/peers';
import { NetworkAccess } from '../../lib/network/network-access';
import { SecureDeployment } from '../../lib/workload/secure-deployment';
import { checkApp } from '../../lib/synth/app-checks';
import { synth } from '../support/synth';

const IMAGE = 'ghcr.io/acme/cart:1.4.2';
const PORTS = [
  { port: 53, protocol: 'TCP' },
  { port: 53, protocol: 'UDP' },
];

function asking(chart: Chart, nameservers: readonly string[], version = 'v1'): MicroserviceApp {
  return new MicroserviceApp(chart, `cart-${version}`, {
    instance: 'cart',
    version,
    image: IMAGE,
    ports: { http: 8080 },
    scaling: 2,
    workload: { pod: { dnsPolicy: 'None', dnsConfig: { nameservers: [...nameservers] } } },
  });
}

test('pods reach the name servers that they ask, beside those of the cluster', () => {
  const { one } = synth((chart) => void asking(chart, ['10.1.2.3', 'fd00::53', '127.0.0.1']), 'shop');
  const { egress } = one('NetworkPolicy').spec;
  expect(egress).toHaveLength(2);
  expect(egress[1]).toEqual({
    ports: PORTS,
    to: [{ ipBlock: { cidr: '10.1.2.3/32' } }, { ipBlock: { cidr: 'fd00::53/128' } }],
  });
});

test('versions of a service have one policy, which lets each reach its own', () => {
  const { one } = synth((chart) => {
    asking(chart, ['10.1.2.3'], 'v1');
    asking(chart, ['10.1.2.4'], 'v2');
  }, 'shop');
  const { to } = one('NetworkPolicy').spec.egress[1];
  expect(to).toEqual([{ ipBlock: { cidr: '10.1.2.3/32' } }, { ipBlock: { cidr: '10.1.2.4/32' } }]);
});

test('a server in the pod itself is behind no policy', () => {
  const { one } = synth((chart) => void asking(chart, ['127.0.0.1', '::1']), 'shop');
  expect(one('NetworkPolicy').spec.egress).toHaveLength(1);
});

test('a policy that is patched so that they are out of reach is told', () => {
  const patched = (chart: Chart): void => {
    const cart = asking(chart, ['10.1.2.3']);
    const policy = NetworkAccess.of(cart).resource;
    ApiObject.of(policy ?? cart).addJsonPatch(JsonPatch.remove('/spec/egress/1'));
  };
  expect(() => synth(patched, 'shop')).toThrow('for it was declared: the name server 10.1.2.3');
});

test('workloads of their own, and those of cdk8s-plus, reach theirs as well', () => {
  const { all } = synth((chart) => {
    const db = new SecureDeployment(chart, 'db', {
      containers: { db: { image: IMAGE, ports: { tcp: 5432 } } },
      pod: { dnsConfig: { nameservers: ['10.9.9.9'] } },
    });
    const plus = new Deployment(chart, 'old', {
      containers: [{ image: IMAGE, portNumber: 80 }],
      dns: { nameservers: ['10.8.8.8'] },
    });
    NetworkAccess.of(db);
    NetworkAccess.of(plus).calls(db);
  }, 'shop');
  const cidrs = all('NetworkPolicy').flatMap(
    ({ spec }) => JSON.stringify(spec).match(/10\.\d\.\d\.\d\/32/g) ?? [],
  );
  expect(cidrs.sort()).toEqual(['10.8.8.8/32', '10.9.9.9/32']);
});

describe('Pods that ask the name servers of their node', () => {
  /** What is said of a workload with `dnsPolicy: 'Default'` and more. */
  function told(pod: object, declare: (web: MicroserviceApp) => void = () => undefined): string[] {
    const app = new App({ outdir: '/nonexistent' });
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const props = {
      image: IMAGE,
      ports: { http: 8080 },
      workload: { pod: { dnsPolicy: 'Default', ...pod } },
    };
    declare(new MicroserviceApp(chart, 'web', props as never));
    return checkApp(app).issues.map(({ path, field, given }) => `${path} ${field}: ${String(given)}`);
  }

  test('are told where their policy opens those of the cluster alone', () => {
    expect(told({})).toEqual([
      'shop/web dnsPolicy: shop/web → the name servers of its node on 53/UDP, closed by NetworkPolicy web',
    ]);
    const overTcp = { port: { port: 53, protocol: 'TCP' } } as const;
    expect(
      told({}, (web) => {
        web.calls(peers.cidr('10.0.0.2/32'), overTcp);
      }),
    ).toHaveLength(1);
  });

  test('are taken where they name them, or where the service calls them', () => {
    expect(told({ dnsConfig: { nameservers: ['10.0.0.2'] } })).toEqual([]);
    const overUdp = { port: { port: 53, protocol: 'UDP' } } as const;
    expect(
      told({}, (web) => {
        web.calls(peers.cidr('10.0.0.2/32'), overUdp);
      }),
    ).toEqual([]);
    expect(told({ dnsPolicy: 'ClusterFirst' })).toEqual([]);
  });
});
