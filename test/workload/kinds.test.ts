import { Chart } from 'cdk8s';
import { SecureCronJob } from '../../lib/workload/secure-cron-job';
import { SecureDaemonSet } from '../../lib/workload/secure-daemon-set';
import { SecureDeployment } from '../../lib/workload/secure-deployment';
import { SecureJob } from '../../lib/workload/secure-job';
import { SecureStatefulSet } from '../../lib/workload/secure-stateful-set';
import { applyProfile } from '../../lib/core/profile';
import { CONTAINER } from '../support/props';
import { faultsOf, faultyFields, recordedRules, synth } from '../support/synth';

const containers = { server: CONTAINER };

describe('a Deployment', () => {
  const spec = (props: object) =>
    synth((chart) => new SecureDeployment(chart, 'cart', { containers, ...props })).one('Deployment').spec;
  const refused = (props: object) =>
    faultyFields((chart) => new SecureDeployment(chart, 'cart', { containers, ...props }));

  test('runs three pods and replaces them without losing one', () => {
    expect(spec({})).toMatchObject({
      replicas: 3,
      minReadySeconds: 10,
      revisionHistoryLimit: 5,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      selector: { matchLabels: { 'app.kubernetes.io/name': 'cart' } },
    });
  });

  test('leaves replicas to an autoscaler', () => {
    expect(spec({ replicas: { autoscaled: { floor: 2 } } })).not.toHaveProperty('replicas');
  });

  test('keeps the selector of a running workload exactly', () => {
    const adopted = spec({ selector: { app: 'cart', tier: 'backend' } });
    expect(adopted.selector).toEqual({ matchLabels: { app: 'cart', tier: 'backend' } });
    expect(adopted.template.metadata.labels).toMatchObject({
      app: 'cart',
      tier: 'backend',
      'app.kubernetes.io/name': 'cart',
    });
    expect(adopted.template.spec.topologySpreadConstraints[0].labelSelector).toEqual({
      matchLabels: { app: 'cart', tier: 'backend' },
    });
  });

  test('takes Recreate, and no other strategy with both shares at zero', () => {
    expect(spec({ strategy: 'Recreate' }).strategy).toEqual({ type: 'Recreate' });
    expect(refused({ strategy: { maxSurge: 0 } })).toEqual(['strategy']);
    expect(refused({ strategy: { maxSurge: '0%', maxUnavailable: '0%' } })).toEqual(['strategy']);
  });

  test('refuses a start that takes longer than the progress deadline', () => {
    const slow = {
      ...CONTAINER,
      startupProbe: { httpGet: '/started' as const, periodSeconds: 10, failureThreshold: 90 },
    };
    expect(refused({ containers: { server: slow } })).toEqual(['containers.server.startupProbe']);
    expect(refused({ containers: { server: slow }, progressDeadlineSeconds: 900 })).toEqual([
      'progressDeadlineSeconds',
    ]);
    expect(refused({ minReadySeconds: 600 })).toEqual(['minReadySeconds']);
    expect(
      spec({ containers: { server: slow }, progressDeadlineSeconds: 1000 }).progressDeadlineSeconds,
    ).toBe(1000);
  });

  test.each([
    [{ replicas: -1 }, 'replicas'],
    [{ replicas: 1.5 }, 'replicas'],
    [{ strategy: { maxSurge: '200%' } }, 'strategy.maxSurge'],
    [{ minReadySeconds: '10' }, 'minReadySeconds'],
    [{ containers: {} }, 'containers'],
    [{ containers: undefined }, 'containers'],
    [{ name: 'a'.repeat(64) }, 'name'],
    [{ name: 'Cart' }, 'name'],
    [{ name: 'cart.eu.' }, 'name'],
    [{ version: 'v 1' }, 'version'],
    [{ selector: {} }, 'selector'],
    [{ labels: { 'a b': 'c' } }, 'labels["a b"]'],
    [{ pod: { labels: { 'app.kubernetes.io/name': 'x' } } }, 'pod.labels["app.kubernetes.io/name"]'],
    [{ pod: { initContainers: { server: { image: CONTAINER.image } } } }, 'pod.initContainers.server'],
    [{ serviceAccount: 'cart' }, 'serviceAccount'],
  ])('refuses %j', (props, field) => {
    expect(refused(props)).toContain(field);
  });

  test('has a sidecar that starts first and stays, from Kubernetes 1.29 on', () => {
    const pod = {
      initContainers: {
        proxy: { ...CONTAINER, ports: { metrics: 9000 }, readinessProbe: '/r', restartPolicy: 'Always' },
      },
    };
    const proxy = spec({ pod }).template.spec.initContainers[0];
    expect(proxy).toMatchObject({
      name: 'proxy',
      restartPolicy: 'Always',
      readinessProbe: { httpGet: { path: '/r', port: 'metrics' } },
    });
    expect(
      faultyFields((chart) => {
        applyProfile(chart, { kubernetesVersion: '1.28' });
        new SecureDeployment(chart, 'cart', { containers, pod: pod as never });
      }),
    ).toContain('pod.initContainers.proxy.restartPolicy');
  });

  test('refuses probes and hooks on a container that only runs first', () => {
    const pod = {
      initContainers: { migrate: { image: CONTAINER.image, readinessProbe: '/r', lifecycle: {} } },
    };
    expect(refused({ pod })).toEqual([
      'pod.initContainers.migrate.readinessProbe',
      'pod.initContainers.migrate.lifecycle',
    ]);
  });

  test('refuses one port name on two containers of a pod', () => {
    expect(
      refused({ containers: { server: CONTAINER, proxy: { ...CONTAINER, ports: { http: 9090 } } } }),
    ).toHaveLength(1);
  });
});

describe('a disruption budget', () => {
  const budgets = (props: object) =>
    synth((chart) => new SecureDeployment(chart, 'cart', { containers, ...props })).all(
      'PodDisruptionBudget',
    );

  test('lets one pod go at a time from two replicas on', () => {
    expect(budgets({ replicas: 2 })[0].spec).toEqual({
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: { 'app.kubernetes.io/instance': 'cart' } },
    });
  });

  test.each([[{ replicas: 1 }], [{ disruption: 'none' }]])('is left out with %j', (props) => {
    expect(budgets(props)).toEqual([]);
  });

  test('lets one pod go at a time where an autoscaler may make many of one', () => {
    const autoscaled = { replicas: { autoscaled: { floor: 1 } } };
    expect(budgets(autoscaled)[0].spec.maxUnavailable).toBe(1);
    const rules = (props: object): string[] =>
      recordedRules((chart) => new SecureDeployment(chart, 'cart', { containers, ...autoscaled, ...props }));
    expect(rules({})).toContain('small-replicas replicas.autoscaled.floor');
    expect(rules({ disruption: 'none' })).toContain('no-disruption-budget disruption');
    expect(rules({ strategy: 'Recreate' })).toContain('recreate strategy');
    expect(rules({ replicas: { autoscaled: { floor: 2 } } }).join()).not.toContain('small-replicas');
  });

  test.each([
    [{ replicas: 3, disruption: { minAvailable: 3 } }, 'disruption.minAvailable'],
    [{ replicas: 3, disruption: { minAvailable: '67%' } }, 'disruption.minAvailable'],
    [{ replicas: 3, disruption: { minAvailable: '100%' } }, 'disruption.minAvailable'],
    [{ replicas: 3, disruption: { maxUnavailable: 0 } }, 'disruption.maxUnavailable'],
    [{ replicas: 3, disruption: { maxUnavailable: '0%' } }, 'disruption.maxUnavailable'],
    [{ replicas: 3, disruption: { maxUnavailable: 1, minAvailable: 1 } }, 'disruption'],
  ])('that would block every drain is refused: %j', (props, field) => {
    expect(
      faultyFields((chart) => new SecureDeployment(chart, 'cart', { containers, ...(props as object) })),
    ).toEqual([field]);
  });

  test('takes what leaves a pod to evict', () => {
    expect(budgets({ replicas: 3, disruption: { minAvailable: '66%' } })[0].spec.minAvailable).toBe('66%');
  });
});

test('a StatefulSet has names and storage for each pod', () => {
  const { one } = synth(
    (chart) =>
      new SecureStatefulSet(chart, 'db', {
        containers: { db: { ...CONTAINER, volumeMounts: { '/data': 'data' } } },
        volumeClaimTemplates: { data: { size: '10Gi', storageClassName: 'fast' } },
        podManagementPolicy: 'Parallel',
        updateStrategy: { partition: 1 },
        persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete' },
      }),
  );
  expect(one('StatefulSet').spec).toMatchObject({
    serviceName: 'db-headless',
    podManagementPolicy: 'Parallel',
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Delete' },
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: 'fast',
          resources: { requests: { storage: '10Gi' } },
        },
      },
    ],
  });
  expect(one('StatefulSet').spec.template.spec.containers[0].volumeMounts).toContainEqual({
    name: 'data',
    mountPath: '/data',
  });
});

test('a StatefulSet is refused a name that the controller could not extend', () => {
  expect(faultyFields((chart) => new SecureStatefulSet(chart, 'a'.repeat(53), { containers }))).toEqual([
    'id',
  ]);
});

test('a DaemonSet is not spread, and surges or leaves gaps but not both', () => {
  const { one } = synth(
    (chart) => new SecureDaemonSet(chart, 'agent', { containers, updateStrategy: { maxSurge: 1 } }),
  );
  expect(one('DaemonSet').spec.updateStrategy).toEqual({
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
  });
  expect(one('DaemonSet').spec.template.spec).not.toHaveProperty('affinity');
  expect(
    faultyFields(
      (chart) =>
        new SecureDaemonSet(chart, 'agent', {
          containers,
          updateStrategy: { maxSurge: 1, maxUnavailable: 1 },
        }),
    ),
  ).toEqual(['updateStrategy']);
});

test('a Job runs to its end, without probes made up and without a deadline to be deleted', () => {
  const { one, findings } = synth(
    (chart) =>
      new SecureJob(chart, 'migrate', {
        containers: { migrate: { image: CONTAINER.image, resources: CONTAINER.resources } },
        backoffLimit: 2,
      }),
  );
  expect(one('Job').spec).toMatchObject({ backoffLimit: 2, template: { spec: { restartPolicy: 'Never' } } });
  expect(one('Job').spec).not.toHaveProperty('ttlSecondsAfterFinished');
  expect(findings).toEqual([]);
});

test.each([
  [{ completionMode: 'Indexed' }, 'completions'],
  [{ restartPolicy: 'Always' }, 'restartPolicy'],
  [{ restartPolicy: 'OnFailure', podFailurePolicy: { rules: [] } }, 'restartPolicy'],
  [{ activeDeadlineSeconds: 0 }, 'activeDeadlineSeconds'],
])('a Job is refused with %j', (props, field) => {
  expect(
    faultyFields((chart) => new SecureJob(chart, 'migrate', { containers, ...(props as object) })),
  ).toEqual([field]);
});

describe('a CronJob', () => {
  test('does not overlap and does not start late', () => {
    const { one } = synth(
      (chart) =>
        new SecureCronJob(chart, 'backup', {
          containers,
          schedule: '0 3 * * *',
          timeZone: 'Europe/Berlin',
          suspend: true,
        }),
    );
    expect(one('CronJob').spec).toMatchObject({
      schedule: '0 3 * * *',
      timeZone: 'Europe/Berlin',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 200,
      suspend: true,
      jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never' } } } },
    });
    expect(one('CronJob').spec.jobTemplate.spec).not.toHaveProperty('suspend');
  });

  test.each([
    '* * * * *',
    '*/5 * * * *',
    '0 0 1,15 * *',
    '0 9-17 * * mon-fri',
    '@daily',
    '@every 1h30m',
    '0 0 ? * SUN',
    '5/15 * * * *',
  ])('takes %s', (schedule) => {
    expect(
      synth((chart) => new SecureCronJob(chart, 'backup', { containers, schedule })).one('CronJob').spec
        .schedule,
    ).toBe(schedule);
  });

  test.each([
    '',
    '* * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
    '* * * * 7',
    '*/0 * * * *',
    '5-1 * * * *',
    '@dayly',
    'TZ=UTC 0 3 * * *',
    '@every soon',
  ])('refuses %j', (schedule) => {
    expect(faultyFields((chart) => new SecureCronJob(chart, 'backup', { containers, schedule }))).toEqual([
      'schedule',
    ]);
  });

  test('is refused a name that leaves no room for the names of its Jobs', () => {
    expect(
      faultyFields((chart) => new SecureCronJob(chart, 'a'.repeat(53), { containers, schedule: '@daily' })),
    ).toEqual(['id']);
  });
});

describe('versions of one service', () => {
  const build = (ids: readonly string[]) =>
    synth((chart) => {
      for (const id of ids)
        new SecureDeployment(chart, id, { instance: 'reviews', version: id.slice(-2), containers });
    });

  test('share the ServiceAccount and the disruption budget, which select all of them', () => {
    const { all, one } = build(['reviews-v1', 'reviews-v2']);
    expect(all('Deployment')).toHaveLength(2);
    expect(one('ServiceAccount').metadata.name).toBe('reviews');
    expect(one('PodDisruptionBudget').spec.selector.matchLabels).toEqual({
      'app.kubernetes.io/instance': 'reviews',
    });
  });

  test('do not care which of them comes first', () => {
    const sorted = (ids: readonly string[]) =>
      build(ids)
        .manifests.map((manifest) => JSON.stringify(manifest))
        .sort();
    expect(sorted(['reviews-v1', 'reviews-v2'])).toEqual(sorted(['reviews-v2', 'reviews-v1']));
  });
});

describe('a Job beside a Deployment of the same instance', () => {
  type Build = (chart: Chart) => void;
  const web =
    (props: object = {}): Build =>
    (chart) =>
      new SecureDeployment(chart, 'cart', { containers, ...props });
  const job =
    (props: object = {}): Build =>
    (chart) =>
      new SecureJob(chart, 'migrate', { containers, instance: 'cart', ...props });
  const both =
    (...parts: Build[]): Build =>
    (chart) => {
      for (const part of parts) part(chart);
    };

  test('is refused, whoever comes first: its budget would allow no eviction', () => {
    const [late] = faultsOf(both(web(), job()));
    expect(late).toMatchObject({ path: 'shop/migrate', field: 'instance', given: 'cart' });
    expect(late?.fix).toBe(
      "write instance: 'migrate' at shop/migrate, or disruption: { minAvailable: 1 } at shop/cart, which counts pods alone",
    );
    expect(faultsOf(both(job(), web()))).toMatchObject([{ path: 'shop/cart', field: 'instance' }]);
    expect(faultyFields(both(web({ disruption: { minAvailable: '50%' } }), job()))).toEqual(['instance']);
  });

  test.each<[string, Build]>([
    ['with a budget that counts pods', both(web({ disruption: { minAvailable: 1 } }), job())],
    ['without a budget', both(job(), web({ disruption: 'none' }))],
    ['of one replica', both(web({ replicas: 1 }), job())],
    ['that selects by labels of its own', both(web({ selector: { app: 'cart' } }), job())],
    ['with an instance of its own', both(web(), job({ instance: 'migrate' }))],
    [
      'in another namespace',
      both(web(), (chart) => {
        job()(new Chart(chart.node.root, 'other', { namespace: 'other' }));
      }),
    ],
  ])('is fine %s', (_, build) => {
    expect(() => synth(build)).not.toThrow();
  });

  test('is refused as a DaemonSet too', () => {
    const agent: Build = (chart) => new SecureDaemonSet(chart, 'agent', { containers, instance: 'cart' });
    expect(faultyFields(both(web(), agent))).toEqual(['instance']);
  });

  test('is told an instance that it could have where it has the name as well', () => {
    const [fault] = faultsOf(both(web(), job({ name: 'cart' })));
    expect(fault?.fix).toContain("instance: 'cart-job'");
  });
});
