import { ApiObject, type Chart, JsonPatch } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { MicroserviceApp } from '../../lib/app/microservice-app';
import { NetworkAccess } from '../../lib/network/network-access';
import { SecureDeployment } from '../../lib/workload/secure-deployment';
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
