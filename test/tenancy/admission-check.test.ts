import { ApiObject, App, Chart } from 'cdk8s';
import { applyProfile, type Profile } from '../../lib/core/profile';
import { checkAdmission } from '../../lib/tenancy/admission-check';
import { SecureNamespace, type SecureNamespaceProps } from '../../lib/tenancy/secure-namespace';
import { collect } from '../network/stub-service';

interface Given extends SecureNamespaceProps {
  readonly profile?: Profile;
}

/** `field: given` of what is refused beside a SecureNamespace with these props. */
function refused({ profile = {}, ...props }: Given, add: (chart: Chart) => void): string[] {
  const app = new App({ outdir: '/nonexistent' });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  applyProfile(chart, profile);
  new SecureNamespace(chart, 'namespace', props);
  add(chart);
  return checkAdmission(collect(app), app).map(
    ({ path, field, given }) => `${path} ${field}: ${String(given)}`,
  );
}

const pod = (requests: object, limits: object) => (chart: Chart) => {
  const spec = { containers: [{ name: 'server', resources: { requests, limits } }] };
  new ApiObject(chart, 'cart', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec } } });
};

const service = (spec: object) => (chart: Chart) => {
  new ApiObject(chart, 'web', {
    apiVersion: 'v1',
    kind: 'Service',
    spec: { ports: [{ port: 80 }, { port: 443 }], ...spec },
  });
};

const AT = 'shop/cart containers.server.resources';

describe('A container in its namespace', () => {
  test.each<[string, Given, object, object]>([
    [
      'within all bounds',
      { quota: { cpu: '4', memory: '4Gi' } },
      { cpu: '100m', memory: '64Mi' },
      { cpu: '1', memory: '64Mi' },
    ],
    ['that says nothing', { quota: { cpu: '4', memory: '4Gi', ephemeralStorage: '1Gi' } }, {}, {}],
    ['with limits alone, which are its requests then', { quota: { cpu: '4' } }, {}, { cpu: '2' }],
    [
      'without a CPU limit, under a profile that wants none',
      { quota: { cpu: '4' }, profile: { cpuLimit: 'none' } },
      { cpu: '2' },
      {},
    ],
    [
      'without a limit, where no LimitRange fills one in',
      { limits: { value: 'none', reason: 'adopted from elsewhere' } },
      { cpu: '50m', memory: '64Mi' },
      {},
    ],
    [
      'at the maximum',
      { limits: { container: { max: { memory: '1Gi' } } } },
      { memory: '1Gi' },
      { memory: '1024Mi' },
    ],
  ])('is admitted %s', (_title, given, requests, limits) => {
    expect(refused(given, pod(requests, limits))).toEqual([]);
  });

  test.each<[string, Given, object, object, string]>([
    [
      'above the maximum',
      { limits: { container: { max: { memory: '1Gi' } } } },
      { memory: '1Gi' },
      { memory: '2Gi' },
      `${AT}.memory: 2Gi`,
    ],
    [
      'below the minimum',
      { limits: { container: { min: { memory: '64Mi' } } } },
      { memory: '32Mi' },
      { memory: '64Mi' },
      `${AT}.memory: 32Mi`,
    ],
    ['asking for more than the limit that is filled in', {}, { cpu: '2' }, {}, `${AT}.cpu: 2`],
    ['open above what it asks for, which is filled in', {}, { cpu: '50m' }, {}, `${AT}.cpu: 50m`],
    [
      'open in its memory, which the quota counts',
      { quota: { memory: '80Gi' } },
      { cpu: '50m', memory: '64Mi' },
      { cpu: '50m' },
      `${AT}.memory: 64Mi`,
    ],
    [
      'open in its disk, where each container must say what it may use',
      { quota: { ephemeralStorage: '100Gi' } },
      { 'ephemeral-storage': '64Mi' },
      {},
      `${AT}.ephemeral-storage: 64Mi`,
    ],
    [
      'without a limit that the quota counts',
      { quota: { cpu: { requests: '4', limits: '8' } }, profile: { cpuLimit: 'none' } },
      { cpu: '2' },
      {},
      `${AT}.cpu: undefined`,
    ],
  ])('is refused %s', (_title, given, requests, limits, expected) => {
    expect(refused(given, pod(requests, limits))).toEqual([expected]);
  });

  test.each<[string, Given, string]>([
    ['cpu', {}, "set a CPU limit, or cpuLimit: 'none' in the profile of the namespace"],
    [
      'memory',
      { quota: { cpu: '4' } },
      "set a limit, such as '256Mi', or write limits: { value: 'none', reason: '…' } on the SecureNamespace",
    ],
    [
      'memory',
      { quota: { memory: '4Gi' } },
      "set a limit, such as '256Mi': the quota of the namespace counts limits",
    ],
  ])('that leaves the limit of %s open under %j is told a way out that works', (name, given, fix) => {
    const app = new App({ outdir: '/nonexistent' });
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    new SecureNamespace(chart, 'namespace', given);
    pod({ [name]: name === 'cpu' ? '10m' : '64Mi' }, {})(chart);
    expect(checkAdmission(collect(app), app).map((issue) => issue.fix)).toEqual([fix]);
  });

  test('is held against the bounds of its own namespace alone', () => {
    const elsewhere = (chart: Chart): void =>
      pod({ cpu: '99' }, { cpu: '99' })(new Chart(chart.node.root, 'other', { namespace: 'other' }));
    expect(refused({}, elsewhere)).toEqual([]);
  });
});

describe('Services in a namespace', () => {
  test.each<[string, Given, object, string[]]>([
    ['ClusterIP', {}, { type: 'ClusterIP' }, []],
    [
      'LoadBalancer',
      {},
      { type: 'LoadBalancer' },
      ['shop/web type: LoadBalancer', 'shop/web type: LoadBalancer'],
    ],
    [
      'LoadBalancer that the quota allows but for its node ports',
      { quota: { loadBalancers: 1, nodePorts: 1 } },
      { type: 'LoadBalancer' },
      ['shop/web type: LoadBalancer'],
    ],
    [
      'LoadBalancer that the quota allows',
      { quota: { loadBalancers: 1, nodePorts: 2 } },
      { type: 'LoadBalancer' },
      [],
    ],
    [
      'LoadBalancer without node ports',
      { quota: { loadBalancers: 1 } },
      { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false },
      [],
    ],
    ['NodePort', { quota: { nodePorts: 1 } }, { type: 'NodePort' }, ['shop/web type: NodePort']],
    [
      'NodePort without a quota',
      { quota: { value: 'none', reason: 'adopted from elsewhere' } },
      { type: 'NodePort' },
      [],
    ],
  ])('of type %s are held against its quota', (_title, given, spec, expected) => {
    expect(refused(given, service(spec))).toEqual(expected);
  });

  const GATEWAY = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway' };
  const WEB = 'shop/web spec.gatewayClassName: istio';

  test.each<[string, Given, object, Readonly<Record<string, string>>, string[]]>([
    ['that Istio makes for a Gateway', {}, { gatewayClassName: 'istio' }, {}, [WEB, WEB]],
    [
      'that Istio makes for a Gateway, but for its node ports, health among them',
      { quota: { loadBalancers: 1, nodePorts: 2 } },
      { gatewayClassName: 'istio' },
      {},
      [WEB],
    ],
    [
      'that Istio makes for a Gateway, with room for them',
      { quota: { loadBalancers: 1, nodePorts: 3 } },
      { gatewayClassName: 'istio' },
      {},
      [],
    ],
    [
      'of another type that a Gateway asks for',
      {},
      { gatewayClassName: 'istio' },
      { 'networking.istio.io/service-type': 'ClusterIP' },
      [],
    ],
    ['of a waypoint', {}, { gatewayClassName: 'istio-waypoint' }, {}, []],
    [
      'of a Gateway that somebody else runs',
      {},
      { gatewayClassName: 'istio', addresses: [{ type: 'Hostname', value: 'ingress.istio-system.svc' }] },
      {},
      [],
    ],
  ])('%s are held against its quota', (_title, given, more, annotations, expected) => {
    const listeners = [80, 443, 443].map((port, index) => ({ name: `l${index}`, port, protocol: 'HTTP' }));
    const gateway = (chart: Chart): void => {
      const spec = { listeners, ...more };
      new ApiObject(chart, 'web', { ...GATEWAY, metadata: { annotations }, spec });
    };
    expect(refused(given, gateway)).toEqual(expected);
  });
});
