import type { Quantity } from '../../lib/core/quantity';
import { ApiObject, App, Chart } from 'cdk8s';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { checkAdmission } from '../../lib/tenancy/admission-check';
import { SecureNamespace, type SecureNamespaceProps } from '../../lib/tenancy/secure-namespace';
import { collect } from '../network/stub-service';
import { IMAGE } from '../support/props';
import type { Loose } from '../support/synth';

const resources = { cpu: '500m', memory: '512Mi' } as const;

const app = (chart: Chart, id: string, props: Loose = {}): MicroserviceApp =>
  new MicroserviceApp(chart, id, { image: IMAGE, resources, ports: { http: 8080 }, scaling: 2, ...props });

/** `path field: fix` of what a SecureNamespace with this quota refuses. */
function refused(props: SecureNamespaceProps, add: (chart: Chart) => void): string[] {
  const root = new App({ outdir: '/nonexistent' });
  const chart = new Chart(root, 'shop', { namespace: 'shop' });
  new SecureNamespace(chart, 'namespace', props);
  add(chart);
  return checkAdmission(collect(root), root).map(({ path, field, fix }) => `${path} ${field}: ${fix}`);
}

const QUOTA = 'shop/namespace/Quota quota';
const LESS = 'in the quota of the SecureNamespace, or ask for less';

const data = (size: string, props: Loose = {}): Loose => ({
  volumes: { data: { claim: { size }, mountPath: '/data' } },
  ...props,
});

describe('what the apps of a namespace take at the fewest', () => {
  const two = (chart: Chart): void => {
    app(chart, 'web');
    app(chart, 'cart', { scaling: { min: 3, max: 3, cpu: 70 } });
  };

  test.each<[SecureNamespaceProps['quota'], string[]]>([
    [{ pods: 6, services: 2, cpu: '2500m', memory: '2560Mi' }, []],
    [{ pods: 4 }, [`${QUOTA}.pods: write pods: 6 ${LESS}`]],
    [{ services: 1 }, [`${QUOTA}.services: write services: 2 ${LESS}`]],
    [{ cpu: { requests: '2', limits: '8' } }, [`${QUOTA}.cpu: write cpu: '2500m' ${LESS}`]],
    [{ memory: { requests: '2Gi', limits: '8Gi' } }, [`${QUOTA}.memory: write memory: '2560Mi' ${LESS}`]],
  ])('is held against %j', (quota, expected) => {
    expect(refused({ quota }, two)).toEqual(expected);
  });

  test.each<[SecureNamespaceProps['quota'], string[]]>([
    [{ storage: '20Gi', persistentVolumeClaims: 2 }, []],
    [{ storage: '15Gi', persistentVolumeClaims: 2 }, [`${QUOTA}.storage: write storage: '20Gi' ${LESS}`]],
    [
      { persistentVolumeClaims: 1 },
      [`${QUOTA}.persistentVolumeClaims: write persistentVolumeClaims: 2 ${LESS}`],
    ],
  ])('has a claim for each pod of a StatefulSet, held against %j', (quota, expected) => {
    const add = (chart: Chart): void => {
      app(chart, 'db', data('10Gi', { workload: { kind: 'StatefulSet' } }));
    };
    expect(refused({ quota }, add)).toEqual(expected);
  });

  test('does not count what ends, and what runs on each node', () => {
    const add = (chart: Chart): void => {
      app(chart, 'job', { scaling: undefined, ports: undefined, workload: { kind: 'Job' } });
      app(chart, 'agent', { scaling: undefined, workload: { kind: 'DaemonSet' } });
    };
    expect(refused({ quota: { pods: 0 } }, add)).toEqual([]);
  });

  test('does not count pods that somebody scales from none', () => {
    const add = (chart: Chart): void => {
      const template = { spec: { containers: [] } };
      new ApiObject(chart, 'worker', {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        spec: { template },
      });
      new ApiObject(chart, 'scaler', { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject' });
    };
    expect(refused({ quota: { pods: 0 } }, add)).toEqual([]);
  });
});

describe('a quota of pods', () => {
  test('leaves room for the one that a rollout adds', () => {
    expect(refused({ quota: { pods: 2 } }, (chart) => app(chart, 'web'))).toEqual([
      `${QUOTA}.pods: write pods: 3 in the quota of the SecureNamespace, or strategy: { maxSurge: 0, maxUnavailable: 1 } for Deployment web`,
    ]);
  });

  test.each(['Recreate', { maxSurge: 0, maxUnavailable: 1 }])(
    'or has none for a rollout by %j',
    (strategy) => {
      const workload = { strategy };
      expect(refused({ quota: { pods: 2 } }, (chart) => app(chart, 'web', { workload }))).toEqual([]);
    },
  );

  test('lets an autoscaler come to its most while the others run their fewest', () => {
    const add = (chart: Chart): void => {
      app(chart, 'web');
      app(chart, 'cart', { scaling: { min: 2, max: 10, cpu: 70 } });
    };
    expect(refused({ quota: { pods: 12 } }, add)).toEqual([]);
    expect(refused({ quota: { pods: 8 } }, add)).toEqual([
      expect.stringMatching(/^shop\/cart\/\S+ max: write max: 6, or pods: 12 in the quota/),
    ]);
  });
});

describe('a claim', () => {
  test.each<[string, string[]]>([
    ['1Gi', []],
    ['512Mi', ["min: '512Mi'"]],
    ['3Gi', ["max: '3Gi'"]],
  ])('of %s is held against the LimitRange of its namespace', (size, expected) => {
    const limits = { persistentVolumeClaim: { min: '1Gi', max: '2Gi' } } as const;
    const told = refused({ limits }, (chart) => app(chart, 'db', data(size, { scaling: 1 })));
    expect(told).toEqual(expected.map((part) => expect.stringContaining(part) as string));
  });
});

describe('other names of a quota', () => {
  const GOLD = 'gold.storageclass.storage.k8s.io';
  const stored = (chart: Chart): void => {
    const claim = { size: '10Gi', storageClassName: 'gold' };
    app(chart, 'db', {
      volumes: { data: { claim, mountPath: '/data' } },
      workload: { kind: 'StatefulSet' },
    });
    app(chart, 'logs', data('5Gi', { scaling: 1 }));
  };
  const raw =
    (spec: Loose, kind = 'Deployment', apiVersion = 'apps/v1') =>
    (chart: Chart): void => {
      new ApiObject(chart, 'raw', {
        apiVersion,
        kind,
        metadata: { name: 'raw' },
        spec: { replicas: 2, template: { spec } },
      });
    };
  const cpu = (amount: string): Loose => ({ requests: { cpu: amount }, limits: { cpu: amount } });

  test.each<[Readonly<Record<string, Quantity>>, (chart: Chart) => void, string]>([
    [{ [`${GOLD}/requests.storage`]: '15Gi' }, stored, '20Gi'],
    [{ [`${GOLD}/persistentvolumeclaims`]: '1' }, stored, '2'],
    [{ 'count/persistentvolumeclaims': '1' }, stored, '3'],
    [{ 'count/deployments.apps': '0' }, stored, '1'],
    [{ 'count/statefulsets.apps': '0' }, stored, '1'],
    [{ 'count/networkpolicies.networking.k8s.io': '1' }, stored, '4'],
    [{ 'count/replicasets.apps': '0' }, stored, '1'],
    [{ 'count/services': '1' }, stored, '3'],
    [{ 'count/pods': '2' }, stored, '3'],
    [{ secrets: '0' }, (chart) => raw({}, 'Secret', 'v1')(chart), '1'],
    [
      { 'requests.nvidia.com/gpu': '3' },
      raw({ containers: [{ resources: { limits: { 'nvidia.com/gpu': 2 } } }] }),
      '4',
    ],
    [
      { 'requests.hugepages-2Mi': '100Mi' },
      raw({ containers: [{ resources: { limits: { 'hugepages-2Mi': '64Mi' } } }] }),
      '128Mi',
    ],
    [{ 'count/rollouts.argoproj.io': '0' }, raw({}, 'Rollout', 'argoproj.io/v1alpha1'), '1'],
  ])('hold what apps take against %j', (more, add, amount) => {
    const told = refused({ quota: { more } }, add);
    const [key = ''] = Object.keys(more);
    expect(told).toContain(`${QUOTA}.more.${key}: write more: { '${key}': '${amount}' } ${LESS}`);
    expect(refused({ quota: { more: { [key]: amount as '1' } } }, add)).toEqual([]);
  });

  test('take another class, and the one that is the default, for none of theirs', () => {
    const more = { 'silver.storageclass.storage.k8s.io/requests.storage': '0' } as const;
    expect(refused({ quota: { more } }, stored)).toEqual([]);
  });

  test.each<[string, Loose, string]>([
    [
      'init containers that go on beside the main ones',
      [{ restartPolicy: 'Always', resources: cpu('200m') }],
      '1400m',
    ],
    ['an init container that needs more than all of them', [{ resources: cpu('3') }], '6'],
    [
      'one that runs beside another one that goes on',
      [{ restartPolicy: 'Always', resources: cpu('1') }, { resources: cpu('3') }],
      '8',
    ],
    ['no init container that needs less', [{ resources: cpu('100m') }], '1'],
  ])('count %s', (_title, initContainers, amount) => {
    const add = raw({ initContainers, containers: [{ resources: cpu('500m') }] });
    expect(refused({ quota: { cpu: '100m' } }, add)).toContain(
      `${QUOTA}.cpu: write cpu: '${amount}' ${LESS}`,
    );
  });

  test('count the pods of a Rollout', () => {
    const add = raw({ containers: [{ resources: cpu('500m') }] }, 'Rollout', 'argoproj.io/v1alpha1');
    expect(refused({ quota: { pods: 1 } }, add)).toEqual([`${QUOTA}.pods: write pods: 2 ${LESS}`]);
  });
});

describe('a ResourceQuota that was written by hand', () => {
  const NO_LIMITS = { limits: { value: 'none', reason: 'containers say what they need' } } as const;
  const BEST: Loose = { containers: [{}] };
  const BURSTABLE: Loose = { containers: [{ resources: { requests: { memory: '1Gi' } } }] };
  const held = (quota: Loose, spec: Loose, props: SecureNamespaceProps = NO_LIMITS): string[] =>
    refused(props, (chart) => {
      new ApiObject(chart, 'quota', {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'tight' },
        spec: { hard: { pods: '1' }, ...quota },
      });
      new ApiObject(chart, 'web', {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web' },
        spec: { replicas: 2, strategy: { type: 'Recreate' }, template: { spec } },
      });
    });
  const scoped = (scopeName: string, operator: string, values?: readonly string[]): Loose => ({
    scopeSelector: { matchExpressions: [{ scopeName, operator, ...(values && { values }) }] },
  });
  const ofClass = (name: string): Loose => ({ ...BEST, priorityClassName: name });
  const apart = (term: Loose): Loose => ({
    ...BEST,
    affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } },
  });

  test('is told where its amounts stand', () => {
    expect(held({}, BEST)).toEqual([
      "shop/quota spec.hard.pods: write 'pods': '2' in spec.hard of ResourceQuota tight, or ask for less",
    ]);
  });

  test.each<[string, Loose, Loose, boolean]>([
    ['pods without resources by BestEffort', { scopes: ['BestEffort'] }, BEST, true],
    ['no pods with some by BestEffort', { scopes: ['BestEffort'] }, BURSTABLE, false],
    ['pods with some by NotBestEffort', { scopes: ['NotBestEffort'] }, BURSTABLE, true],
    ['pods that go on by NotTerminating', { scopes: ['NotTerminating'] }, BEST, true],
    ['none of them by Terminating', { scopes: ['Terminating'] }, BEST, false],
    ['none unless all scopes hold', { scopes: ['NotTerminating', 'BestEffort'] }, BURSTABLE, false],
    ['pods of a class', scoped('PriorityClass', 'In', ['high']), ofClass('high'), true],
    ['no pods of another class', scoped('PriorityClass', 'In', ['high']), ofClass('low'), false],
    ['pods of none of the classes', scoped('PriorityClass', 'NotIn', ['high']), ofClass('low'), true],
    ['pods of any class', scoped('PriorityClass', 'Exists'), ofClass('low'), true],
    ['no pods that may be given the default class', scoped('PriorityClass', 'DoesNotExist'), BEST, false],
    [
      'pods that look into other namespaces',
      { scopes: ['CrossNamespacePodAffinity'] },
      apart({ namespaces: ['pay'] }),
      true,
    ],
    ['no pods that do not', { scopes: ['CrossNamespacePodAffinity'] }, apart({}), false],
  ])('counts %s', (_title, quota, spec, isCounted) => {
    expect(held(quota, spec)).toHaveLength(isCounted ? 1 : 0);
  });

  test('with a scope counts nothing but pods', () => {
    expect(held({ scopes: ['NotTerminating'], hard: { 'count/deployments.apps': '0' } }, BEST)).toEqual([]);
  });

  test('is not sure of pods without resources where a LimitRange gives them some', () => {
    expect(held({ scopes: ['BestEffort'] }, BEST, {})).toEqual([]);
  });
});
