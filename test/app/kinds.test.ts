import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { PropsError } from '../../lib/core/errors';
import { IMAGE } from '../support/props';
import { type Loose, faultsOf, faultyFields, synth } from '../support/synth';

const PROPS = { image: IMAGE, resources: { cpu: '200m', memory: '64Mi' } } as const;

const app = (props: object) =>
  synth((chart) => new MicroserviceApp(chart, 'cart', { ...PROPS, ...props }), 'shop');
const refused = (props: object) =>
  faultyFields((chart) => new MicroserviceApp(chart, 'cart', { ...PROPS, ...props }), 'shop');

describe('an app that comes to an end', () => {
  test('is a CronJob with settings, calls and nothing that waits for traffic', () => {
    const { manifests, one, findings } = synth((chart) => {
      const db = new MicroserviceApp(chart, 'db', {
        ...PROPS,
        ports: { tcp: 5432 },
        readinessProbe: { tcpSocket: { port: 'tcp' } },
      });
      const backup = new MicroserviceApp(chart, 'backup', {
        ...PROPS,
        config: { data: { bucket: 'eu-1' } },
        env: { BUCKET: { config: 'bucket' }, DB: db.address('tcp') },
        workload: { kind: 'CronJob', schedule: '0 3 * * *', backoffLimit: 1 },
      });
      backup.calls(db);
    }, 'shop');
    const own = manifests
      .filter(({ metadata }) => metadata.name.startsWith('backup'))
      .map(({ kind }) => kind);
    expect(own.sort()).toEqual(['ConfigMap', 'CronJob', 'NetworkPolicy', 'ServiceAccount']);
    expect(one('CronJob').spec).toMatchObject({
      schedule: '0 3 * * *',
      jobTemplate: {
        spec: {
          backoffLimit: 1,
          template: { spec: { restartPolicy: 'Never', containers: [{ name: 'backup' }] } },
        },
      },
    });
    expect(findings.filter(({ path }) => path.endsWith('backup'))).toEqual([]);
  });

  test('is a Job', () => {
    expect(app({ workload: { kind: 'Job', backoffLimit: 2 } }).one('Job').spec.backoffLimit).toBe(2);
  });
});

test.each<[Loose, string]>([
  [{ workload: { kind: 'Pod' } }, 'workload.kind'],
  [{ workload: { kind: 'CronJob' } }, 'workload.schedule'],
  [{ workload: { kind: 'Job', schedule: '@daily' } }, 'workload.schedule'],
  [{ workload: { kind: 'Job' }, scaling: 2 }, 'scaling'],
  [{ workload: { kind: 'Job' }, disruption: { maxUnavailable: 1 } }, 'disruption'],
  [{ workload: { kind: 'DaemonSet' }, scaling: { min: 1, max: 2, cpu: 70 } }, 'scaling'],
  [{ workload: { kind: 'DaemonSet' }, disruption: { maxUnavailable: 1 } }, 'disruption'],
  [
    { workload: { kind: 'DaemonSet' }, volumes: { data: { claim: { size: '1Gi' }, mountPath: '/data' } } },
    'volumes.data',
  ],
  [{ workload: { kind: 'StatefulSet', strategy: 'Recreate' } }, 'workload.strategy'],
  [{ workload: { updateStrategy: 'OnDelete' } }, 'workload.updateStrategy'],
])('refuses %j', (props, field) => {
  expect(refused(props)).toContain(field);
});

describe('storage', () => {
  const claim = {
    size: '1Gi',
    accessModes: ['ReadOnlyMany'],
    labels: { tier: 'gold' },
    annotations: { note: 'a' },
    storageClassName: '',
    volumeName: 'pv-1',
  };

  test('of every kind is claimed with what is said of it', () => {
    const volumes = { data: { claim, mountPath: '/data' } };
    for (const kind of ['Deployment', 'DaemonSet', 'Job']) {
      const { metadata, spec } = app({ volumes, workload: { kind } }).one('PersistentVolumeClaim');
      expect(metadata).toMatchObject({
        name: 'cart-data',
        labels: { tier: 'gold', 'app.kubernetes.io/name': 'cart' },
        annotations: { note: 'a' },
      });
      expect(spec).toEqual({
        accessModes: ['ReadOnlyMany'],
        storageClassName: '',
        volumeName: 'pv-1',
        resources: { requests: { storage: '1Gi' } },
      });
    }
    const [template] = app({ volumes, workload: { kind: 'StatefulSet' } }).one('StatefulSet').spec
      .volumeClaimTemplates;
    expect(template.metadata).toEqual({ name: 'data', labels: { tier: 'gold' }, annotations: { note: 'a' } });
  });

  test.each<[Loose, string]>([
    [{ size: '0' }, 'size'],
    [{}, 'size'],
    [{ size: '1Gi', accessModes: [] }, 'accessModes'],
    [{ size: '1Gi', accessModes: ['Everyone'] }, 'accessModes[0]'],
    [{ size: '1Gi', storageClassName: 'A b' }, 'storageClassName'],
    [{ size: '1Gi', dataSourceRef: { kind: 'VolumeSnapshot' } }, 'dataSourceRef.name'],
    [{ size: '1Gi', storageClas: 'fast' }, 'storageClas'],
    [{ size: '1Gi', volumeAttributesClassName: 'gold' }, 'volumeAttributesClassName'],
  ])('is refused as %j', (given, field) => {
    expect(refused({ scaling: 1, volumes: { data: { claim: given, mountPath: '/data' } } })).toContain(
      `volumes.data.claim.${field}`,
    );
  });
});

describe('two volumes', () => {
  const cache = { emptyDir: { sizeLimit: '1Mi' }, mountPath: '/cache' };

  test.each<[string, Loose, string]>([
    ['at one path', { volumes: { a: cache, b: cache } }, 'volumes.b'],
    [
      'of one name, one of them the settings',
      { volumes: { config: cache }, config: { data: {}, mountPath: '/etc' } },
      'config.mountPath',
    ],
    [
      'of one name, one of them in the pod',
      { volumes: { a: cache }, workload: { pod: { volumes: { a: { emptyDir: {} } } } } },
      'volumes.a',
    ],
    [
      'at one path, one of them in the container',
      { volumes: { a: cache }, workload: { container: { volumeMounts: { '/cache': 'tmp' } } } },
      'volumes.a',
    ],
    [
      'at one path, one of them the settings',
      { volumes: { a: { ...cache, mountPath: '/etc' } }, config: { data: {}, mountPath: '/etc' } },
      'config.mountPath',
    ],
    [
      'of one name, one of them the token',
      {
        volumes: { 'kube-api-access': cache },
        permissions: { rules: [{ resources: ['pods'], verbs: ['get'] }], apiServerCidrs: ['10.0.0.1/32'] },
      },
      'permissions',
    ],
  ])('%s are refused: the last would win without a word', (_how, props, field) => {
    expect(refused(props)).toContain(field);
  });

  test('may show one volume in two places', () => {
    const props = {
      volumes: { a: { ...cache, readOnly: true, subPath: 'x' } },
      workload: { container: { volumeMounts: { '/more': 'a' } } },
    };
    expect(app(props).one('Deployment').spec.template.spec.containers[0].volumeMounts).toEqual([
      { name: 'a', mountPath: '/cache', readOnly: true, subPath: 'x' },
      { name: 'a', mountPath: '/more' },
      { name: 'tmp', mountPath: '/tmp' },
    ]);
  });
});

describe('versions of one service', () => {
  const versions = (first: Loose, second: Loose) => (chart: Loose) => {
    new MicroserviceApp(chart, 'reviews-v1', {
      ...PROPS,
      instance: 'reviews',
      ports: { http: 9080 },
      ...first,
    });
    new MicroserviceApp(chart, 'reviews-v2', {
      ...PROPS,
      instance: 'reviews',
      ports: { http: 9080 },
      ...second,
    });
  };

  test.each<[Loose, Loose, string]>([
    [{}, { service: { headless: true } }, 'service'],
    [{}, { ports: { http: 9081 } }, 'service'],
    [{ services: { open: {} } }, { services: { open: { headless: true } } }, 'services.open'],
    [{ disruption: { maxUnavailable: 1 } }, { disruption: { maxUnavailable: 2 } }, 'disruption'],
    [{}, { serviceAccount: { annotations: { a: 'b' } } }, 'serviceAccount'],
    [{ expose: { host: 'a.example.com' } }, { expose: { host: 'b.example.com' } }, 'expose'],
  ])('that want it to be different are refused: %j and %j', (first, second, field) => {
    const [fault] = faultsOf(versions(first, second), 'shop');
    expect(fault).toMatchObject({ path: 'shop/reviews-v2', field });
    expect(fault?.allowed).toContain('shop/reviews-v1');
  });

  test('may differ in what is theirs alone', () => {
    const { all } = synth(versions({ scaling: 1 }, { scaling: 5, env: { A: 'b' } }), 'shop');
    expect(all('Service')).toHaveLength(1);
    expect(all('PodDisruptionBudget')).toHaveLength(1);
    expect(all('Deployment').map(({ spec }: Loose) => spec.replicas)).toEqual([1, 5]);
  });
});

test('a port that is faulty is told once, where it was typed', () => {
  const { issues } = ((): PropsError => {
    try {
      app({ ports: { http: { port: 0 } } });
    } catch (error) {
      if (error instanceof PropsError) return error;
      throw error;
    }
    throw new Error('nothing was refused');
  })();
  expect(issues.map(({ field }) => field)).toEqual(['ports.http.port']);
});
