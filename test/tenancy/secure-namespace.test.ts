import type { Chart } from 'cdk8s';
import fc from 'fast-check';
import { PropsError } from '../../lib/core/errors';
import { type Profile, applyProfile } from '../../lib/core/profile';
import { parseQuantity } from '../../lib/core/quantity';
import { SecureNamespace, type SecureNamespaceProps } from '../../lib/tenancy/secure-namespace';
import { junk, pathsOf, replaceAt } from '../support/junk';
import { type TestPod, isAdmitted } from '../support/reachability';
import { type Loose, type Synthesized, faultsOf, synth } from '../support/synth';

const build =
  (props?: SecureNamespaceProps, profile: Profile = {}) =>
  (chart: Chart): void => {
    applyProfile(chart, profile);
    new SecureNamespace(chart, 'namespace', props);
  };
const render = (props?: SecureNamespaceProps, profile?: Profile): Synthesized =>
  synth(build(props, profile), 'shop');
const hard = (quota: SecureNamespaceProps['quota'], profile?: Profile): Loose =>
  render({ quota }, profile).one('ResourceQuota').spec.hard;
const item = (type: string, props?: SecureNamespaceProps, profile?: Profile): Loose =>
  render(props, profile)
    .one('LimitRange')
    .spec.limits.find((limit: Loose) => limit.type === type);
const refused = (props: unknown, profile?: Profile): string[] =>
  faultsOf(build(props as SecureNamespaceProps, profile), 'shop').map(({ field }) => field);

const REASON = 'adopted from the old cluster';

describe('The Namespace', () => {
  test('has the name of the chart and enforces the restricted level of one version', () => {
    expect(render().one('Namespace').metadata).toEqual({
      name: 'shop',
      labels: {
        'app.kubernetes.io/managed-by': 'kiban',
        'pod-security.kubernetes.io/audit': 'restricted',
        'pod-security.kubernetes.io/audit-version': 'latest',
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/enforce-version': 'v1.33',
        'pod-security.kubernetes.io/warn': 'restricted',
        'pod-security.kubernetes.io/warn-version': 'latest',
      },
    });
  });

  test('is enforced as of the version in the profile', () => {
    expect(
      render({}, { kubernetesVersion: '1.30' }).one('Namespace').metadata.labels[
        'pod-security.kubernetes.io/enforce-version'
      ],
    ).toBe('v1.30');
  });

  test('takes labels and annotations, but not in place of its own', () => {
    const { metadata } = render({
      labels: { team: 'shop', 'pod-security.kubernetes.io/enforce': 'privileged' },
      annotations: { contact: 'shop@example.com' },
    }).one('Namespace');
    expect(metadata).toMatchObject({
      labels: { team: 'shop', 'pod-security.kubernetes.io/enforce': 'restricted' },
      annotations: { contact: 'shop@example.com' },
    });
  });

  test('may enforce the baseline level for a reason, and records it', () => {
    const { one, findings } = render({ podSecurity: { level: 'baseline', reason: REASON }, quota: {} });
    expect(one('Namespace').metadata.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'baseline',
      'pod-security.kubernetes.io/warn': 'restricted',
    });
    expect(findings.map(({ rule, field, reason }) => [rule, field, reason])).toEqual([
      ['reasoned', 'podSecurity', REASON],
    ]);
  });

  test('is refused in a chart without a namespace, with the fix', () => {
    expect(faultsOf(build()).map(({ fix }) => fix)).toEqual([
      "write new Chart(app, id, { namespace: 'shop' })",
    ]);
  });

  test('is refused under another name than the chart has', () => {
    expect(faultsOf(build({ name: 'cart' }), 'shop').map(({ field, allowed }) => [field, allowed])).toEqual([
      ['name', 'the namespace of the chart: shop'],
    ]);
  });

  test('may say the name that the chart has', () => {
    expect(render({ name: 'shop' }).one('Namespace').metadata.name).toBe('shop');
  });
});

describe('The ResourceQuota', () => {
  test('closes the ways into the cluster and guesses nothing else, which is recorded', () => {
    const { one, findings } = render();
    expect(one('ResourceQuota').spec.hard).toEqual({
      'services.loadbalancers': '0',
      'services.nodeports': '0',
    });
    expect(findings.map(({ rule, field }) => [rule, field])).toEqual([['resources-default', 'quota']]);
  });

  test('takes one amount for requests and limits, in canonical form', () => {
    expect(hard({ cpu: '40000m', memory: '81920Mi', ephemeralStorage: '100Gi' })).toMatchObject({
      'requests.cpu': '40',
      'limits.cpu': '40',
      'requests.memory': '80Gi',
      'limits.memory': '80Gi',
      'requests.ephemeral-storage': '100Gi',
      'limits.ephemeral-storage': '100Gi',
    });
  });

  test('takes an amount for each', () => {
    expect(hard({ cpu: { requests: '20', limits: '40' } })).toMatchObject({
      'requests.cpu': '20',
      'limits.cpu': '40',
    });
  });

  test("has no CPU limits where the profile has cpuLimit: 'none'", () => {
    expect(hard({ cpu: '40' }, { cpuLimit: 'none' })).toEqual({
      'requests.cpu': '40',
      'services.loadbalancers': '0',
      'services.nodeports': '0',
    });
  });

  test('counts objects', () => {
    expect(
      hard({
        storage: '1Ti',
        pods: 100,
        persistentVolumeClaims: 10,
        services: 20,
        loadBalancers: 1,
        nodePorts: 2,
        more: { 'count/jobs.batch': '50' },
      }),
    ).toEqual({
      'requests.storage': '1Ti',
      pods: '100',
      persistentvolumeclaims: '10',
      services: '20',
      'services.loadbalancers': '1',
      'services.nodeports': '2',
      'count/jobs.batch': '50',
    });
  });

  test('can be left out for a reason', () => {
    expect(render({ quota: { value: 'none', reason: REASON } }).all('ResourceQuota')).toEqual([]);
  });
});

describe('The LimitRange', () => {
  test('holds least, most and usual sizes of containers in one item', () => {
    expect(item('Container')).toEqual({
      type: 'Container',
      min: { cpu: '1m', memory: '1Mi' },
      max: { cpu: '16', memory: '64Gi' },
      default: { cpu: '100m', memory: '128Mi' },
      defaultRequest: { cpu: '100m', memory: '128Mi' },
    });
  });

  test('takes its maximum from the quota and its sizes from the profile', () => {
    expect(
      item('Container', { quota: { cpu: '8', memory: '16Gi' } }, { cpu: '250m', memory: '256Mi' }),
    ).toMatchObject({
      max: { cpu: '8', memory: '16Gi' },
      default: { cpu: '250m', memory: '256Mi' },
    });
  });

  test("sets no CPU limit and no maximum where the profile has cpuLimit: 'none', for a maximum would become the default", () => {
    expect(item('Container', {}, { cpuLimit: 'none' })).toEqual({
      type: 'Container',
      min: { cpu: '1m', memory: '1Mi' },
      max: { memory: '64Gi' },
      default: { memory: '128Mi' },
      defaultRequest: { cpu: '100m', memory: '128Mi' },
    });
  });

  test('has disk sizes where the quota bounds disk: it refuses containers that say nothing', () => {
    expect(item('Container', { quota: { ephemeralStorage: '100Gi' } })).toMatchObject({
      default: { 'ephemeral-storage': '64Mi' },
      max: { 'ephemeral-storage': '100Gi' },
    });
  });

  test('bounds claims', () => {
    expect(
      item('PersistentVolumeClaim', {
        quota: { storage: '500Gi' },
        limits: { persistentVolumeClaim: { min: '1Gi' } },
      }),
    ).toEqual({
      type: 'PersistentVolumeClaim',
      min: { storage: '1Gi' },
      max: { storage: '500Gi' },
    });
  });

  test('can be left out for a reason', () => {
    expect(render({ limits: { value: 'none', reason: REASON } }).all('LimitRange')).toEqual([]);
  });

  test.each([
    [{ container: { max: { cpu: '50m' } } }, ['limits.container.max.cpu']],
    [{ container: { min: { memory: '1Gi' } } }, ['limits.container.defaultRequest.memory']],
    [
      { container: { defaultRequest: { cpu: '1' }, default: { cpu: '500m' } } },
      ['limits.container.default.cpu'],
    ],
    [
      { container: { min: { ephemeralStorage: '1Gi' } } },
      ['limits.container.defaultRequest.ephemeralStorage'],
    ],
    [{ persistentVolumeClaim: { min: '2Ti' } }, ['limits.persistentVolumeClaim.max']],
    [{ container: { max: { cpu: 4 } } }, ['limits.container.max.cpu']],
    [{ container: { most: {} } }, ['limits.container.most']],
  ])('is refused as %j', (limits, fields) => {
    expect(refused({ limits })).toEqual(fields);
  });
});

describe('Traffic of the namespace', () => {
  const pod: TestPod = { namespace: 'shop', labels: { app: 'anything' } };
  const dns: TestPod = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };

  test.each<[string, TestPod | { ip: string }, number, string, boolean]>([
    ['DNS by UDP', dns, 53, 'UDP', true],
    ['DNS by TCP', dns, 53, 'TCP', true],
    ['another port of DNS', dns, 9153, 'TCP', false],
    ['a neighbour', { namespace: 'shop', labels: { app: 'neighbour' } }, 80, 'TCP', false],
    ['the internet', { ip: '8.8.8.8' }, 53, 'UDP', false],
  ])('to %s', (_title, to, port, protocol, admitted) => {
    expect(isAdmitted(render().all('NetworkPolicy') as Loose[], { from: pod, to, port, protocol })).toBe(
      admitted,
    );
  });

  test('from outside is denied', () => {
    expect(
      isAdmitted(render().all('NetworkPolicy') as Loose[], {
        from: { ip: '8.8.8.8' },
        to: pod,
        port: 80,
        protocol: 'TCP',
      }),
    ).toBe(false);
  });

  test('is left open as a whole for a reason: the DNS policy alone would deny all other egress', () => {
    expect(render({ defaultDeny: { value: false, reason: REASON } }).all('NetworkPolicy')).toEqual([]);
  });

  test('reaches DNS on OpenShift where the profile says so', () => {
    const { spec } = render({}, { dns: 'openshift' }).one('NetworkPolicy', 'allow-dns');
    expect(spec.egress[0].ports.map(({ port }: Loose) => port)).toEqual([5353, 5353]);
  });
});

describe('The ServiceAccount default', () => {
  test('has no token', () => {
    expect(render().one('ServiceAccount', 'default').automountServiceAccountToken).toBe(false);
  });

  test('may have one for a reason', () => {
    expect(
      render({ automountServiceAccountToken: { value: true, reason: REASON } }).one('ServiceAccount')
        .automountServiceAccountToken,
    ).toBe(true);
  });
});

describe('Props are refused:', () => {
  test.each<[string, unknown, string[]]>([
    ['a level there is none of', { podSecurity: { level: 'strict', reason: REASON } }, ['podSecurity.level']],
    ['a level without a reason', { podSecurity: { level: 'baseline' } }, ['podSecurity.reason']],
    ['a level as a word', { podSecurity: 'baseline' }, ['podSecurity']],
    ['a quota below zero', { quota: { cpu: '-1' } }, ['quota.cpu']],
    ['half a pod', { quota: { pods: 1.5 } }, ['quota.pods']],
    ['limits below requests', { quota: { cpu: { requests: '4', limits: '2' } } }, ['quota.cpu.limits']],
    ['limits alone', { quota: { memory: { limits: '2Gi' } } }, ['quota.memory.requests']],
    ['another name that no quota could have', { quota: { more: { 'a b': '1' } } }, ['quota.more["a b"]']],
    [
      'half a thing that is counted',
      { quota: { more: { 'count/jobs.batch': '.5' } } },
      ['quota.more["count/jobs.batch"]'],
    ],
    ['a key there is none of', { quota: { cpus: '4' } }, ['quota.cpus']],
    [
      'one amount twice',
      { quota: { cpu: '40', more: { 'requests.cpu': '1', memory: '1Gi' } } },
      ['quota.more["requests.cpu"]'],
    ],
    [
      'one amount twice, by its other name',
      { quota: { memory: '40Gi', pods: 4, more: { memory: '1Gi', pods: '3' } } },
      ['quota.more.memory', 'quota.more.pods'],
    ],
    ['no quota with nothing of a reason', { quota: { value: 'none' } }, ['quota.reason']],
    ['no limits with nothing of a reason', { limits: { value: 'none' } }, ['limits.reason']],
    ['no quota, and more', { quota: { value: 'none', reason: REASON, cpu: '4' } }, ['quota.cpu']],
    ['no quota without a reason', { quota: { value: 'none', reason: '' } }, ['quota.reason']],
    ['open doors without a reason', { defaultDeny: false }, ['defaultDeny']],
    [
      'all faults at once',
      { name: 'x', labels: { 'a b': '' }, quota: 7, limits: [] },
      ['name', 'labels["a b"]', 'quota', 'limits'],
    ],
  ])('%s', (_title, props, fields) => {
    expect(refused(props)).toEqual(fields);
  });

  test('or give sound objects, whatever is put in any place', () => {
    const sound: SecureNamespaceProps = {
      name: 'shop',
      labels: { team: 'shop' },
      podSecurity: { level: 'baseline', reason: REASON },
      quota: {
        cpu: '40',
        memory: { requests: '40Gi', limits: '80Gi' },
        pods: 10,
        more: { 'count/jobs.batch': '5' },
      },
      limits: {
        container: {
          min: { cpu: '1m' },
          max: { cpu: '4' },
          default: { cpu: '1' },
          defaultRequest: { cpu: '500m' },
        },
        persistentVolumeClaim: { max: '10Gi' },
      },
      defaultDeny: { value: false, reason: REASON },
    };
    fc.assert(
      fc.property(fc.constantFrom(...pathsOf(sound)), junk, (path, value) => {
        try {
          const { manifests } = render(replaceAt(sound, path, value) as SecureNamespaceProps);
          const amounts = manifests
            .filter(({ kind }) => kind === 'ResourceQuota')
            .flatMap(({ spec }) => Object.values(spec.hard));
          expect(amounts.every((amount) => parseQuantity(String(amount)) !== undefined)).toBe(true);
        } catch (error) {
          if (!(error instanceof PropsError)) throw error;
        }
      }),
      { numRuns: 1500 },
    );
  });
});
