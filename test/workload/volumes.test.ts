import type { Chart } from 'cdk8s';
import { ConfigMap, EnvValue, Volume } from 'cdk8s-plus-28';
import { applyProfile } from '../../lib/core/profile';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { SecureDeployment } from '../../lib/workload/secure-deployment';
import { SecureStatefulSet } from '../../lib/workload/secure-stateful-set';
import { CONTAINER, IMAGE, containerWith, podWith, recorded, refused } from '../support/props';
import { type Loose, faultyFields, synth } from '../support/synth';

const REASON = 'reads the metrics of the node itself';

describe('a volume', () => {
  test.each([
    [
      { emptyDir: { sizeLimit: '1024Mi', medium: 'Memory' } },
      { emptyDir: { sizeLimit: '1Gi', medium: 'Memory' } },
    ],
    [
      { configMap: { name: 'settings', items: { a: 'x/a', b: { path: 'b', mode: 0o400 } }, optional: true } },
      {
        configMap: {
          name: 'settings',
          items: [
            { key: 'a', path: 'x/a' },
            { key: 'b', path: 'b', mode: 256 },
          ],
          optional: true,
        },
      },
    ],
    [{ secret: { secretName: 'db' } }, { secret: { secretName: 'db', defaultMode: 0o440 } }],
    [
      { secret: { secretName: 'db', defaultMode: 0o400 } },
      { secret: { secretName: 'db', defaultMode: 0o400 } },
    ],
    [
      { persistentVolumeClaim: { claimName: 'data', readOnly: true } },
      { persistentVolumeClaim: { claimName: 'data', readOnly: true } },
    ],
    [
      {
        csi: {
          driver: 'secrets-store.csi.k8s.io',
          readOnly: true,
          volumeAttributes: { secretProviderClass: 'db' },
        },
      },
      {
        csi: {
          driver: 'secrets-store.csi.k8s.io',
          readOnly: true,
          volumeAttributes: { secretProviderClass: 'db' },
        },
      },
    ],
    [
      { ephemeral: { size: '1Gi' } },
      {
        ephemeral: {
          volumeClaimTemplate: {
            spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
          },
        },
      },
    ],
    [
      { downwardAPI: { items: { labels: { fieldRef: 'metadata.labels' } } } },
      { downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } },
    ],
    [{ hostPath: { path: '/proc' }, reason: REASON }, { hostPath: { path: '/proc' } }],
    [{ nfs: { server: 'nas', path: '/' }, reason: REASON }, { nfs: { server: 'nas', path: '/' } }],
  ])('given as %j', (given, written) => {
    expect(podWith({}, { volumes: { data: given as never } }).volumes).toContainEqual({
      name: 'data',
      ...written,
    });
  });

  test('projects several sources into one', () => {
    const sources = [
      { configMap: 'settings', items: { a: 'a' } },
      { secret: { name: 'db' }, optional: true },
      { serviceAccountToken: { path: 'token', audience: 'vault', expirationSeconds: 3600 } },
      { downwardAPI: { cpu: { resourceFieldRef: 'limits.cpu' as const, containerName: 'server' } } },
    ];
    expect(podWith({}, { volumes: { all: { projected: { sources } } } }).volumes).toContainEqual({
      name: 'all',
      projected: {
        sources: [
          { configMap: { name: 'settings', items: [{ key: 'a', path: 'a' }] } },
          { secret: { name: 'db', optional: true } },
          { serviceAccountToken: { path: 'token', audience: 'vault', expirationSeconds: 3600 } },
          {
            downwardAPI: {
              items: [{ path: 'cpu', resourceFieldRef: { containerName: 'server', resource: 'limits.cpu' } }],
            },
          },
        ],
      },
    });
  });

  test.each([
    [{ hostPath: { path: '/proc' } }, 'pod.volumes.data.reason'],
    [{ emptyDir: {}, secret: { secretName: 'db' } }, 'pod.volumes.data'],
    [{}, 'pod.volumes.data'],
    [{ emtyDir: {} }, 'pod.volumes.data.emtyDir'],
    [{ emptyDir: { sizeLimit: 'big' } }, 'pod.volumes.data.emptyDir.sizeLimit'],
    [{ secret: { secretName: 'DB' } }, 'pod.volumes.data.secret.secretName'],
    [{ configMap: { name: 'a', items: { k: '../up' } } }, 'pod.volumes.data.configMap.items.k'],
    [
      { projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 60 } }] } },
      'pod.volumes.data.projected.sources[0].serviceAccountToken.expirationSeconds',
    ],
    [{ ephemeral: { size: '0' } }, 'pod.volumes.data.ephemeral.size'],
    [
      { ephemeral: { size: '1Gi', accessModes: ['ReadWriteOncePod', 'ReadOnlyMany'] } },
      'pod.volumes.data.ephemeral.accessModes',
    ],
    [
      { ephemeral: { size: '1Gi', dataSourceRef: { kind: 'VolumeSnapshot', name: 'a' } } },
      'pod.volumes.data.ephemeral.dataSourceRef.apiGroup',
    ],
    [
      { ephemeral: { size: '1Gi', dataSourceRef: { kind: '', name: 'a', apiGroup: 'a.b' } } },
      'pod.volumes.data.ephemeral.dataSourceRef.kind',
    ],
    [{ image: { reference: 'a' } }, 'pod.volumes.data.image'],
    ['data', 'pod.volumes.data'],
  ])('is refused as %j', (given, field) => {
    expect(refused({}, { volumes: { data: given as never } })).toContain(field);
  });

  test('shows an image from Kubernetes 1.35 on', () => {
    const { one } = synth((chart) => {
      applyProfile(chart, { kubernetesVersion: '1.35' });
      new SecureDeployment(chart, 'cart', {
        containers: { server: CONTAINER },
        pod: { volumes: { model: { image: { reference: 'a/model:1' } } } },
      });
    });
    expect(one('Deployment').spec.template.spec.volumes).toContainEqual({
      name: 'model',
      image: { reference: 'a/model:1' },
    });
  });

  test('without a bound is recorded', () => {
    expect(recorded({}, { volumes: { data: { emptyDir: {} } } })).toEqual([
      'unbounded-empty-dir pod.volumes.data.emptyDir',
    ]);
  });

  test('at a path that leads to /tmp takes its place', () => {
    const container = containerWith(
      { volumeMounts: { '/tmp/': 'big' } },
      { volumes: { big: { emptyDir: { sizeLimit: '1Gi' } } } },
    );
    expect(container.volumeMounts).toEqual([{ name: 'big', mountPath: '/tmp/' }]);
  });

  test('is refused at two paths that lead to one place', () => {
    const volumes = { a: { emptyDir: {} }, b: { emptyDir: {} } };
    expect(refused({ volumeMounts: { '/data': 'a', '/data/./': 'b' } }, { volumes })).toEqual([
      'volumeMounts["/data/./"]',
    ]);
  });

  test('named tmp replaces the one that is always there', () => {
    expect(podWith({}, { volumes: { tmp: { emptyDir: { sizeLimit: '2Gi' } } } }).volumes).toEqual([
      { name: 'tmp', emptyDir: { sizeLimit: '2Gi' } },
    ]);
  });
});

describe('a mount', () => {
  const volumes = {
    data: { emptyDir: { sizeLimit: '1Gi' } },
    settings: { configMap: { name: 'settings' } },
  } as const;

  test('is read-only where the volume can never be written', () => {
    expect(
      containerWith({ volumeMounts: { '/etc/app': 'settings', '/data': 'data' } }, { volumes }).volumeMounts,
    ).toEqual([
      { name: 'settings', mountPath: '/etc/app', readOnly: true },
      { name: 'data', mountPath: '/data' },
      { name: 'tmp', mountPath: '/tmp' },
    ]);
  });

  test('keeps sub-path and propagation', () => {
    const volumeMounts = {
      '/data': { name: 'data', subPath: 'a', mountPropagation: 'HostToContainer' },
      '/x': { name: 'data', subPathExpr: '$(POD)' },
    };
    expect(containerWith({ volumeMounts }, { volumes }).volumeMounts).toEqual(
      expect.arrayContaining([
        { name: 'data', mountPath: '/data', subPath: 'a', mountPropagation: 'HostToContainer' },
        { name: 'data', mountPath: '/x', subPathExpr: '$(POD)' },
      ]),
    );
  });

  test.each([
    [{ '/data': 'dta' }, 'volumeMounts["/data"]'],
    [{ data: 'data' }, 'volumeMounts.data'],
    [{ '/data': { name: 'data', subPath: 'a', subPathExpr: 'b' } }, 'volumeMounts["/data"]'],
    [{ '/data': { name: 'data', subPath: '../a' } }, 'volumeMounts["/data"].subPath'],
  ])('is refused as %j', (volumeMounts, field) => {
    expect(refused({ volumeMounts }, { volumes })).toEqual([field]);
  });
});

test('takes objects of cdk8s-plus as they are', () => {
  const { one } = synth((chart) => {
    const settings = new ConfigMap(chart, 'settings', {
      metadata: { name: 'settings' },
      data: { mode: 'fast' },
    });
    new SecureDeployment(chart, 'cart', {
      containers: {
        server: {
          ...CONTAINER,
          env: {
            MODE: EnvValue.fromConfigMap(settings, 'mode'),
            PLAIN: EnvValue.fromValue('x'),
            OTHER: { configMapKeyRef: { name: settings, key: 'mode' } },
          },
          volumeMounts: { '/settings': 'settings' },
        },
      },
      pod: { volumes: { settings: Volume.fromConfigMap(chart, 'volume', settings) } },
    });
  });
  const { containers, volumes } = one('Deployment').spec.template.spec;
  expect(volumes).toContainEqual({ name: 'settings', configMap: { name: 'settings' } });
  expect(containers[0].env).toEqual([
    { name: 'MODE', valueFrom: { configMapKeyRef: { name: 'settings', key: 'mode' } } },
    { name: 'PLAIN', value: 'x' },
    { name: 'OTHER', valueFrom: { configMapKeyRef: { name: 'settings', key: 'mode' } } },
  ]);
});

describe('a volume of a raw device', () => {
  const disk = { ephemeral: { size: '1Gi', volumeMode: 'Block' } } as const;
  const templates = { data: { size: '1Gi', volumeMode: 'Block' } } as const;

  const build =
    (container: Loose, volumeClaimTemplates: Loose = templates) =>
    (chart: Chart): void => {
      const containers = { server: { ...CONTAINER, ...container } };
      new SecureStatefulSet(chart, 'db', { containers, serviceName: 'peers', volumeClaimTemplates });
    };
  const stateful = (container: Loose, claims?: Loose): string[] => faultyFields(build(container, claims));

  test('is no place to mount files from', () => {
    expect(refused({ volumeMounts: { '/data': 'disk' } }, { volumes: { disk } })).toEqual([
      'volumeMounts["/data"]',
    ]);
    expect(stateful({ volumeMounts: { '/data': 'data' } })).toEqual([
      'containers.server.volumeMounts["/data"]',
    ]);
  });

  test('is a device, and one of files is none', () => {
    const devices = { volumeDevices: { '/dev/data': 'data' } };
    expect(() => synth(build(devices))).not.toThrow();
    expect(stateful(devices, { data: { size: '1Gi' } })).toEqual([
      'containers.server.volumeDevices["/dev/data"]',
    ]);
    const volumes = { disk: { ephemeral: { size: '1Gi' } } } as const;
    expect(refused({ volumeDevices: { '/dev/disk': 'disk' } }, { volumes })).toEqual([
      'volumeDevices["/dev/disk"]',
    ]);
  });

  test.each<[string, string, Loose]>([
    ['of an app', 'volumes.data.claim.volumeMode', { scaling: 1 }],
    ['of an app with a claim for each pod', 'volumes.data.mountPath', { workload: { kind: 'StatefulSet' } }],
  ])('%s is never mounted', (_of, field, props) => {
    const volumes = { data: { mountPath: '/data', claim: templates.data } };
    const build = (chart: Chart): void => {
      new MicroserviceApp(chart, 'db', { image: IMAGE, resources: CONTAINER.resources, volumes, ...props });
    };
    expect(faultyFields(build, 'shop')).toEqual([field]);
  });

  const app =
    (volume: Loose, props: Loose = {}) =>
    (chart: Chart): void => {
      const volumes = { data: volume };
      new MicroserviceApp(chart, 'db', { image: IMAGE, resources: CONTAINER.resources, volumes, ...props });
    };
  const device = { claim: templates.data, devicePath: '/dev/data' };
  const perPod = { workload: { kind: 'StatefulSet' } };
  const container = (kind: string, build: (chart: Chart) => void): Loose =>
    synth(build, 'shop').one(kind).spec.template.spec.containers[0];

  test('is attached to the main container of an app where it says a path for it', () => {
    const attached = [{ devicePath: '/dev/data', name: 'data' }];
    expect(container('StatefulSet', app(device, perPod)).volumeDevices).toEqual(attached);
    expect(synth(app(device, perPod), 'shop').one('StatefulSet').spec.volumeClaimTemplates).toMatchObject([
      { metadata: { name: 'data' }, spec: { volumeMode: 'Block' } },
    ]);
    expect(container('Deployment', app(device, { scaling: 1 })).volumeDevices).toEqual(attached);
    const made = container('Deployment', app({ ...disk, devicePath: '/dev/data' }));
    expect(made.volumeDevices).toEqual(attached);
    expect(made.volumeMounts).toEqual([{ mountPath: '/tmp', name: 'tmp' }]);
    expect(
      container('Deployment', app({ emptyDir: { sizeLimit: '1Gi' }, mountPath: '/data' })),
    ).not.toHaveProperty('volumeDevices');
  });

  test.each<[string, string, Loose, Loose]>([
    ['of files', 'volumes.data.devicePath', { ...device, claim: { size: '1Gi' } }, perPod],
    [
      'of files, for one pod',
      'volumes.data.claim.volumeMode',
      { ...device, claim: { size: '1Gi' } },
      { scaling: 1 },
    ],
    ['that is mounted as well', 'volumes.data.mountPath', { ...device, mountPath: '/data' }, perPod],
    [
      'of a folder',
      'volumes.data.devicePath',
      { emptyDir: { sizeLimit: '1Gi' }, devicePath: '/dev/data' },
      {},
    ],
    ['at no absolute path', 'volumes.data.devicePath', { ...device, devicePath: 'dev/data' }, perPod],
    [
      'at the path of another',
      'volumes.data',
      device,
      { workload: { kind: 'StatefulSet', container: { volumeDevices: { '/dev/data': 'data' } } } },
    ],
  ])('%s is no device of an app', (_of, field, volume, props) => {
    expect(faultyFields(app(volume, props), 'shop')).toEqual([field]);
  });
});

describe('a claim for each pod', () => {
  const withClaim =
    (name: string, pod: Loose = {}) =>
    (chart: Chart) => {
      const volumeClaimTemplates = { [name]: { size: '1Gi' } };
      new SecureStatefulSet(chart, 'db', {
        containers: { server: CONTAINER },
        serviceName: 'peers',
        pod,
        volumeClaimTemplates,
      } as Loose);
    };

  test('does not take the place of a volume of the same name without a word', () => {
    const pod = { volumes: { data: { emptyDir: { sizeLimit: '1Gi' } } } };
    expect(faultyFields(withClaim('data', pod))).toEqual(['pod.volumes.data']);
  });

  test('takes the place of the temporary files that every pod has', () => {
    const { spec } = synth(withClaim('tmp')).one('StatefulSet').spec.template;
    expect(spec.volumes).toBeUndefined();
    expect(spec.containers[0].volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp' }]);
  });
});
