import { ApiObject, App, Chart } from 'cdk8s';
import { MicroserviceApp } from '../../lib/app/microservice-app';
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
