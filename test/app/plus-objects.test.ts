import { Chart, Size, Testing } from 'cdk8s';
import {
  ConfigMap,
  Deployment,
  DockerConfigSecret,
  Env,
  EnvFieldPaths,
  EnvValue,
  PersistentVolumeAccessMode,
  PersistentVolumeClaim,
  ResourceFieldPaths,
  Secret,
  Service,
  ServiceAccount,
  Volume,
} from 'cdk8s-plus-28';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { Autoscaler } from '../../lib/scaling/autoscaler';
import { SecureDeployment } from '../../lib/workload/secure-deployment';
import { SecureStatefulSet } from '../../lib/workload/secure-stateful-set';
import { CONTAINER, IMAGE } from '../support/props';
import { type Loose, faultyFields, recordedRules, synth } from '../support/synth';

const REASON = 'reads the metrics of the node itself';

/** The objects of an app that cdk8s-plus made, whose names are hashes. */
function objectsIn(chart: Chart) {
  return {
    config: new ConfigMap(chart, 'config', { data: { mode: 'fast' } }),
    secret: new Secret(chart, 'secret', { stringData: { password: 'x' } }),
    registry: new DockerConfigSecret(chart, 'registry', { data: {} }),
    account: new ServiceAccount(chart, 'account'),
    claim: new PersistentVolumeClaim(chart, 'claim', {
      storage: Size.gibibytes(1),
      accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE],
    }),
  };
}

type Objects = ReturnType<typeof objectsIn>;

/** The pod of a SecureDeployment and of a MicroserviceApp whose props take these objects. */
function podsWith(
  props: (objects: Objects, chart: Chart) => { container?: Loose; pod?: Loose; serviceAccount?: Loose },
): { names: Record<keyof Objects, string>; pods: Loose[] } {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  const objects = objectsIn(chart);
  const { container, pod, serviceAccount } = props(objects, chart);
  const { env, envFrom, ...rest } = container ?? {};
  new SecureDeployment(chart, 'a', {
    containers: { server: { ...CONTAINER, ...container } },
    pod,
    serviceAccount,
  });
  new MicroserviceApp(chart, 'b', {
    image: IMAGE,
    env,
    envFrom,
    serviceAccount,
    workload: { container: rest, pod },
  });
  const names = Object.fromEntries(Object.entries(objects).map(([key, { name }]) => [key, name])) as Record<
    keyof Objects,
    string
  >;
  const pods = Testing.synth(chart)
    .filter(({ kind }) => kind === 'Deployment')
    .map(({ spec }) => spec.template.spec);
  return { names, pods };
}

describe('an object of cdk8s-plus may stand', () => {
  test('where a variable refers to a key', () => {
    const { names, pods } = podsWith(({ config, secret }) => ({
      container: {
        env: {
          A: { configMapKeyRef: { name: config, key: 'mode' } },
          B: { secretKeyRef: { name: secret, key: 'password' } },
        },
      },
    }));
    for (const { containers } of pods) {
      expect(containers[0].env).toEqual([
        { name: 'A', valueFrom: { configMapKeyRef: { name: names.config, key: 'mode' } } },
        { name: 'B', valueFrom: { secretKeyRef: { name: names.secret, key: 'password' } } },
      ]);
    }
  });

  test('as the value of a variable', () => {
    const { names, pods } = podsWith(({ config, secret }) => ({
      container: {
        env: {
          A: EnvValue.fromConfigMap(config, 'mode', { optional: true }),
          B: secret.envValue('password'),
          C: EnvValue.fromValue('text'),
          D: EnvValue.fromFieldRef(EnvFieldPaths.POD_LABEL, { key: 'team' }),
          E: EnvValue.fromResource(ResourceFieldPaths.MEMORY_LIMIT, { divisor: '1Mi' }),
          F: EnvValue.fromFieldRef(EnvFieldPaths.POD_IP),
        },
      },
    }));
    for (const { containers } of pods) {
      expect(containers[0].env).toEqual([
        { name: 'A', valueFrom: { configMapKeyRef: { name: names.config, key: 'mode', optional: true } } },
        { name: 'B', valueFrom: { secretKeyRef: { name: names.secret, key: 'password' } } },
        { name: 'C', value: 'text' },
        { name: 'D', valueFrom: { fieldRef: { fieldPath: "metadata.labels['team']" } } },
        { name: 'E', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } },
        { name: 'F', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
      ]);
    }
  });

  test('where all keys become variables, as itself and as Env.from…', () => {
    const { names, pods } = podsWith(({ config, secret }) => ({
      container: {
        envFrom: [
          { configMapRef: config },
          { secretRef: secret },
          Env.fromConfigMap(config, 'APP_'),
          Env.fromSecret(secret),
        ],
      },
    }));
    for (const { containers } of pods) {
      expect(containers[0].envFrom).toEqual([
        { configMapRef: { name: names.config } },
        { secretRef: { name: names.secret } },
        { configMapRef: { name: names.config }, prefix: 'APP_' },
        { secretRef: { name: names.secret } },
      ]);
    }
  });

  test('in a volume, alone and projected', () => {
    const { names, pods } = podsWith(({ config, secret, claim }) => ({
      pod: {
        volumes: {
          a: { configMap: { name: config } },
          b: { secret: { secretName: secret } },
          c: { persistentVolumeClaim: { claimName: claim } },
          d: { projected: { sources: [{ configMap: config }, { secret }] } },
          e: { csi: { driver: 'a.csi.dev', nodePublishSecretRef: secret } },
        },
      },
    }));
    for (const { volumes } of pods) {
      expect(volumes.slice(1)).toEqual([
        { name: 'a', configMap: { name: names.config } },
        { name: 'b', secret: { secretName: names.secret, defaultMode: 0o440 } },
        { name: 'c', persistentVolumeClaim: { claimName: names.claim } },
        {
          name: 'd',
          projected: { sources: [{ configMap: { name: names.config } }, { secret: { name: names.secret } }] },
        },
        { name: 'e', csi: { driver: 'a.csi.dev', nodePublishSecretRef: { name: names.secret } } },
      ]);
    }
  });

  test('as a registry Secret', () => {
    const { names, pods } = podsWith(({ registry }) => ({ pod: { imagePullSecrets: [registry] } }));
    for (const { imagePullSecrets } of pods) expect(imagePullSecrets).toEqual([{ name: names.registry }]);
  });

  test.each([
    ['as itself', (account: ServiceAccount) => account],
    ['as one that exists', (existing: ServiceAccount) => ({ existing })],
  ])('as the ServiceAccount, %s', (_how, given) => {
    const { names, pods } = podsWith(({ account }) => ({ serviceAccount: given(account) }));
    for (const { serviceAccountName } of pods) expect(serviceAccountName).toBe(names.account);
  });

  test('as the headless Service of a StatefulSet, and as the target of an Autoscaler', () => {
    const { one, all } = synth((chart) => {
      const peers = new Service(chart, 'peers', { metadata: { name: 'peers' }, ports: [{ port: 80 }] });
      const props = {
        containers: { db: CONTAINER },
        serviceName: peers,
        replicas: { autoscaled: { floor: 1 } },
      };
      const db = new SecureStatefulSet(chart, 'db', props);
      const web = new Deployment(chart, 'web', { metadata: { name: 'web' }, containers: [{ image: 'x' }] });
      new Autoscaler(chart, 'db-scaling', { target: db, min: 1, max: 2, cpu: 70 });
      new Autoscaler(chart, 'web-scaling', { target: web, min: 1, max: 2, cpu: 70 });
    });
    expect(one('StatefulSet').spec.serviceName).toBe('peers');
    expect(
      all('HorizontalPodAutoscaler').map(({ metadata, spec }: Loose) => [metadata.name, spec.scaleTargetRef]),
    ).toEqual([
      ['db', { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db' }],
      ['web', { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }],
    ]);
  });

  test('as the certificate of an Ingress, and as what is mounted by the app', () => {
    const { one } = synth((chart) => {
      const { secret, claim } = objectsIn(chart);
      new MicroserviceApp(chart, 'cart', {
        image: IMAGE,
        ports: { http: 8080 },
        scaling: 1,
        expose: { host: 'a.example.com', tls: { secretName: secret } },
        volumes: {
          data: { persistentVolumeClaim: { claimName: claim }, mountPath: '/data' },
          cache: {
            volume: Volume.fromEmptyDir(chart, 'cache', 'x', { sizeLimit: Size.mebibytes(64) }),
            mountPath: '/cache',
          },
        },
      });
    }, 'shop');
    expect(one('Ingress').spec.tls[0].secretName).toMatch(/^shop-secret-/);
    expect(one('Deployment').spec.template.spec.volumes.slice(1)).toEqual([
      { name: 'data', persistentVolumeClaim: { claimName: one('PersistentVolumeClaim').metadata.name } },
      { name: 'cache', emptyDir: { sizeLimit: '64Mi' } },
    ]);
  });
});

describe('a Volume of cdk8s-plus', () => {
  const volumes = (source: (chart: Chart, objects: Objects) => Loose): Loose =>
    podsWith((objects, chart) => ({ pod: { volumes: { it: source(chart, objects) } } })).pods[0].volumes[1];

  test.each<[string, (chart: Chart, objects: Objects) => Loose, Loose]>([
    [
      'an emptyDir',
      (chart) => Volume.fromEmptyDir(chart, 'v', 'x', { sizeLimit: Size.mebibytes(1024) }),
      { emptyDir: { sizeLimit: '1Gi' } },
    ],
    [
      'a ConfigMap',
      (chart, { config }) => Volume.fromConfigMap(chart, 'v', config, { items: { mode: { path: 'm' } } }),
      { configMap: { items: [{ key: 'mode', path: 'm' }] } },
    ],
    [
      'a Secret',
      (chart, { secret }) => Volume.fromSecret(chart, 'v', secret),
      { secret: { defaultMode: 0o440 } },
    ],
    [
      'a claim',
      (chart, { claim }) => Volume.fromPersistentVolumeClaim(chart, 'v', claim),
      { persistentVolumeClaim: { claimName: expect.stringMatching(/^shop-claim-/) } },
    ],
    [
      'a CSI volume',
      (chart) => Volume.fromCsi(chart, 'v', 'a.csi.dev', { attributes: { a: 'b' } }),
      { csi: { driver: 'a.csi.dev', volumeAttributes: { a: 'b' } } },
    ],
    [
      'a disk of AWS, spelled as Kubernetes does',
      (chart) => ({ volume: Volume.fromAwsElasticBlockStore(chart, 'v', 'vol-1'), reason: REASON }),
      { awsElasticBlockStore: { volumeID: 'vol-1' } },
    ],
    [
      'a disk of Azure, spelled as Kubernetes does',
      (chart) => ({ volume: Volume.fromAzureDisk(chart, 'v', 'd', 'https://d.example'), reason: REASON }),
      { azureDisk: { diskName: 'd', diskURI: 'https://d.example' } },
    ],
    [
      'a path of the node, with a reason',
      (chart) => ({ volume: Volume.fromHostPath(chart, 'v', 'x', { path: '/proc' }), reason: REASON }),
      { hostPath: { path: '/proc' } },
    ],
  ])('may be %s', (_kind, source, written) => {
    expect(volumes(source)).toMatchObject({ name: 'it', ...written });
  });

  const build =
    (source: (chart: Chart) => Loose) =>
    (chart: Chart): void => {
      new SecureDeployment(chart, 'cart', {
        containers: { server: CONTAINER },
        pod: { volumes: { it: source(chart) } },
      });
    };

  test('that shows the node needs a reason as any other', () => {
    expect(faultyFields(build((chart) => Volume.fromHostPath(chart, 'v', 'x', { path: '/proc' })))).toEqual([
      'pod.volumes.it.reason',
    ]);
  });

  test('without a bound is recorded as any other', () => {
    expect(recordedRules(build((chart) => Volume.fromEmptyDir(chart, 'v', 'x')))).toEqual([
      'unbounded-empty-dir pod.volumes.it.emptyDir',
    ]);
  });
});
