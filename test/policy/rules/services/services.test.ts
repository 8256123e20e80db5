import type { Rule } from '../../../../lib/policy/rule';
import {
  CLUSTER_IP,
  CLUSTER_IPS_MATCH,
  FAMILY_OF_ADDRESS,
  FAMILY_ONCE,
  FAMILY_POLICY,
  HEADLESS_TYPE,
  NO_CLUSTER_IP,
} from '../../../../lib/policy/rules/services/cluster-ips';
import {
  BALANCER_CLASS,
  BALANCER_ONLY,
  EXTERNAL_IP,
  EXTERNAL_NAME,
  EXTERNAL_NAME_FIELDS,
  EXTERNAL_POLICY,
  SOURCE_RANGES,
  TOPOLOGY,
} from '../../../../lib/policy/rules/services/external';
import { AFFINITY_TIMEOUT, SERVICE_SELECTOR } from '../../../../lib/policy/rules/services/selection';
import type { CheckOptions } from 'cdk8s-kiban/policy';
import { byId } from '../by-id';
import { faultsOf, refusedBy } from '../../faults';

const SELECTOR = { app: 'web' };
const PORTS = [{ port: 80 }];

const service = (spec: object, annotations?: object): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', annotations },
  spec: { selector: SELECTOR, ports: PORTS, ...spec },
});

const balancer = (spec: object): object => ({ type: 'LoadBalancer', ...spec });
const external = (spec: object): object => ({
  type: 'ExternalName',
  externalName: 'db.example.com',
  ...spec,
});

const api = (kubernetesVersion: CheckOptions['kubernetesVersion'] = '1.33'): CheckOptions => ({
  kubernetesVersion,
  only: ['api'],
});

const IP = '10.0.0.9';
const TWO = ['10.0.0.9', 'fd00::9'];

test.each(
  byId<Rule, [object, string]>([
    [CLUSTER_IP, { clusterIP: 'none' }, 'clusterIP'],
    [CLUSTER_IP, { clusterIP: '10.0.0' }, 'clusterIP'],
    [CLUSTER_IP, { clusterIP: IP, clusterIPs: [IP, ''] }, 'clusterIPs[1]'],
    [CLUSTER_IP, { clusterIP: 'None', clusterIPs: ['None', 'None'] }, 'clusterIPs[1]'],
    [CLUSTER_IP, { clusterIP: IP, clusterIPs: [null] }, 'clusterIPs[0]'],
    [NO_CLUSTER_IP, { clusterIP: 'None', clusterIPs: ['None', IP] }, 'clusterIPs'],
    [CLUSTER_IPS_MATCH, { clusterIPs: [IP] }, 'clusterIP'],
    [CLUSTER_IPS_MATCH, { clusterIPs: ['None'] }, 'clusterIP'],
    [CLUSTER_IPS_MATCH, { clusterIP: IP, clusterIPs: ['10.0.0.10'] }, 'clusterIPs'],
    [FAMILY_ONCE, { ipFamilies: ['IPv4', 'IPv6', 'IPv4'] }, 'ipFamilies[2]'],
    [FAMILY_ONCE, { clusterIP: IP, clusterIPs: [IP, '10.0.0.10'] }, 'clusterIPs'],
    [FAMILY_ONCE, { clusterIP: IP, clusterIPs: [...TWO, '10.0.0.10'] }, 'clusterIPs'],
    [FAMILY_OF_ADDRESS, { clusterIP: IP, ipFamilies: ['IPv6'] }, 'ipFamilies[0]'],
    [FAMILY_OF_ADDRESS, { clusterIP: IP, clusterIPs: TWO, ipFamilies: ['IPv4', 'IPv4'] }, 'ipFamilies[1]'],
    [FAMILY_POLICY, { ipFamilies: ['IPv4', 'IPv6'] }, 'ipFamilyPolicy'],
    [FAMILY_POLICY, { clusterIP: IP, clusterIPs: TWO, ipFamilyPolicy: 'SingleStack' }, 'ipFamilyPolicy'],
    [FAMILY_POLICY, { clusterIP: 'None', ipFamilies: ['IPv4', 'IPv6'] }, 'ipFamilyPolicy'],
    [HEADLESS_TYPE, { type: 'NodePort', clusterIP: 'None' }, 'clusterIP'],
    [HEADLESS_TYPE, balancer({ clusterIP: 'None' }), 'clusterIP'],
    [EXTERNAL_NAME, external({ externalName: undefined }), 'externalName'],
    [EXTERNAL_NAME, external({ externalName: '.' }), 'externalName'],
    [EXTERNAL_NAME, external({ externalName: 'a..' }), 'externalName'],
    [EXTERNAL_NAME, external({ externalName: 'https://db.example.com' }), 'externalName'],
    [EXTERNAL_NAME, external({ externalName: 'db.example.com:5432' }), 'externalName'],
    [EXTERNAL_NAME_FIELDS, external({ clusterIP: IP }), 'clusterIP'],
    [EXTERNAL_NAME_FIELDS, external({ clusterIPs: [''] }), 'clusterIPs'],
    [EXTERNAL_NAME_FIELDS, external({ ipFamilies: ['IPv4'] }), 'ipFamilies'],
    [EXTERNAL_NAME_FIELDS, external({ ipFamilyPolicy: 'SingleStack' }), 'ipFamilyPolicy'],
    [EXTERNAL_IP, { externalIPs: ['203.0.113.1', 'web'] }, 'externalIPs[1]'],
    [EXTERNAL_IP, { externalIPs: ['127.0.0.1'] }, 'externalIPs[0]'],
    [EXTERNAL_IP, { externalIPs: [null] }, 'externalIPs[0]'],
    [BALANCER_ONLY, { loadBalancerClass: 'example.com/a' }, 'loadBalancerClass'],
    [
      BALANCER_ONLY,
      { type: 'NodePort', allocateLoadBalancerNodePorts: false },
      'allocateLoadBalancerNodePorts',
    ],
    [BALANCER_ONLY, { loadBalancerSourceRanges: ['10.0.0.0/8'] }, 'loadBalancerSourceRanges'],
    [BALANCER_CLASS, balancer({ loadBalancerClass: 'a b' }), 'loadBalancerClass'],
    [BALANCER_CLASS, balancer({ loadBalancerClass: '' }), 'loadBalancerClass'],
    [
      SOURCE_RANGES,
      balancer({ loadBalancerSourceRanges: ['10.0.0.0/8', '203.0.113.1'] }),
      'loadBalancerSourceRanges[1]',
    ],
    [SOURCE_RANGES, balancer({ loadBalancerSourceRanges: ['office'] }), 'loadBalancerSourceRanges[0]'],
    [EXTERNAL_POLICY, { externalTrafficPolicy: 'Local' }, 'externalTrafficPolicy'],
    [EXTERNAL_POLICY, external({ externalTrafficPolicy: 'Cluster' }), 'externalTrafficPolicy'],
    [SERVICE_SELECTOR, { selector: { 'a b': 'c' } }, 'selector["a b"]'],
    [SERVICE_SELECTOR, { selector: { app: 'a b' } }, 'selector.app'],
    [
      AFFINITY_TIMEOUT,
      { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } },
      'sessionAffinityConfig.clientIP.timeoutSeconds',
    ],
    [
      AFFINITY_TIMEOUT,
      { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 86_401 } } },
      'sessionAffinityConfig.clientIP.timeoutSeconds',
    ],
  ]),
)('%s refuses %j at %s', (_id, spec, field, rule) => {
  expect(refusedBy(rule, service(spec), api())).toEqual([`spec.${field}`]);
});

test.each([
  {},
  { type: '', clusterIP: '' },
  { clusterIP: 'None' },
  { clusterIP: 'None', clusterIPs: ['None'] },
  { clusterIP: IP, clusterIPs: [IP], ipFamilies: ['IPv4'] },
  { clusterIP: 'fd00::9', ipFamilies: ['IPv6'] },
  { clusterIP: IP, clusterIPs: TWO, ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'PreferDualStack' },
  { clusterIP: IP, clusterIPs: TWO, ipFamilyPolicy: 'RequireDualStack' },
  { clusterIP: 'None', selector: {}, ipFamilies: ['IPv4', 'IPv6'] },
  { type: 'NodePort' },
  external({}),
  external({ externalName: 'db.example.com.', clusterIP: '', selector: undefined, ports: undefined }),
  external({ clusterIPs: [], ipFamilies: null }),
  { externalIPs: ['203.0.113.1', '2001:db8::1'] },
  { externalIPs: ['203.0.113.1'], externalTrafficPolicy: 'Local' },
  balancer({ loadBalancerClass: 'example.com/a', allocateLoadBalancerNodePorts: false }),
  balancer({ loadBalancerSourceRanges: [' 10.0.0.0/8 ', 'fd00::/8'], externalTrafficPolicy: 'Local' }),
  balancer({ loadBalancerSourceRanges: ['10.0.0.1/8', '010.0.0.0/8'] }),
  { loadBalancerClass: null, loadBalancerSourceRanges: [] },
  { selector: { 'example.com/app': '', tier: null } },
  { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 86_400 } } },
  { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: {} } },
  { sessionAffinity: 'None', sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } },
])('takes %j', (spec) => {
  expect(faultsOf(service(spec), api())).toEqual([]);
});

const RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const HINTS = 'service.kubernetes.io/topology-aware-hints';
const MODE = 'service.kubernetes.io/topology-mode';

test.each(
  byId<Rule, [object, object, string]>([
    [SOURCE_RANGES, balancer({}), { [RANGES]: 'office' }, RANGES],
    [SOURCE_RANGES, balancer({}), { [RANGES]: '10.0.0.0/8,' }, RANGES],
    [SOURCE_RANGES, {}, { [RANGES]: '10.0.0.0/8' }, RANGES],
    [SOURCE_RANGES, {}, { [RANGES]: null }, RANGES],
    [TOPOLOGY, {}, { [MODE]: 'auto', [HINTS]: 'disabled' }, MODE],
  ]),
)('%s refuses %j with the annotations %j', (_id, spec, annotations, key, rule) => {
  expect(refusedBy(rule, service(spec, annotations), api())).toEqual([`metadata.annotations["${key}"]`]);
});

test.each([
  [balancer({}), { [RANGES]: '10.0.0.0/8, 192.168.0.0/16' }],
  [balancer({}), { [RANGES]: ' ' }],
  [balancer({ loadBalancerSourceRanges: ['10.0.0.0/8'] }), { [RANGES]: 'office' }],
  [{}, { [MODE]: 'auto', [HINTS]: 'auto' }],
  [{}, { [MODE]: 'auto' }],
])('takes %j with the annotations %j', (spec, annotations) => {
  expect(faultsOf(service(spec, annotations), api())).toEqual([]);
});

/** What newer servers take, or take no longer. */
test.each(
  byId<Rule, [object, CheckOptions['kubernetesVersion'], number]>([
    [EXTERNAL_POLICY, { externalIPs: ['203.0.113.1'], externalTrafficPolicy: 'Local' }, '1.28', 1],
    [EXTERNAL_POLICY, { externalIPs: ['203.0.113.1'], externalTrafficPolicy: 'Local' }, '1.29', 0],
    [EXTERNAL_IP, { externalIPs: ['203.0.113.01'] }, '1.35', 0],
    [EXTERNAL_IP, { externalIPs: ['203.0.113.01'] }, '1.36', 1],
    [CLUSTER_IP, { clusterIP: '::ffff:10.0.0.9' }, '1.35', 0],
    [CLUSTER_IP, { clusterIP: '::ffff:10.0.0.9' }, '1.36', 1],
    [SOURCE_RANGES, balancer({ loadBalancerSourceRanges: ['10.0.0.1/8'] }), '1.35', 0],
    [SOURCE_RANGES, balancer({ loadBalancerSourceRanges: ['10.0.0.1/8'] }), '1.36', 1],
  ]),
)('%s: %j in %s is refused %i times', (_id, spec, version, times, rule) => {
  expect(refusedBy(rule, service(spec), api(version))).toHaveLength(times);
});

test('addresses of an ExternalName are told once, as what it has no use for', () => {
  const spec = external({ clusterIP: '10.0.0', clusterIPs: ['x', 'y', 'z'], ipFamilies: ['IPv4', 'IPv4'] });
  const rules = new Set(faultsOf(service(spec), api()).map(({ rule }) => rule));
  expect([...rules]).toEqual([EXTERNAL_NAME_FIELDS.id]);
});
