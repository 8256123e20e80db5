import { type Chart, Cron, Duration, Size } from 'cdk8s';
import {
  Capability,
  ConfigMap,
  CronJob,
  DaemonSet,
  Deployment,
  EmptyDirMedium,
  type EmptyDirVolumeOptions,
  Job,
  Pod,
  Service,
  StatefulSet,
  Volume,
} from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { findingsOf } from '../../lib/core/finding';
import { applyProfile } from '../../lib/core/profile';
import { type PlusWorkload, harden } from '../../lib/workload/harden';
import { podSpecOf, restrictedViolations } from '../support/pod-security';
import { type Loose, faultyFields, synth } from '../support/synth';

const container = { image: 'nginx:1.27', portNumber: 8080 };

describe('harden', () => {
  test('gives a cdk8s-plus Deployment what Pod Security "restricted" asks for', () => {
    const spec = synth((chart) => harden(new Deployment(chart, 'web', { containers: [container] }))).one(
      'Deployment',
    ).spec.template.spec;
    expect(spec).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 10001,
        fsGroup: 10001,
        fsGroupChangePolicy: 'OnRootMismatch',
        seccompProfile: { type: 'RuntimeDefault' },
      },
    });
    expect(spec.containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsGroup: 10001,
      runAsNonRoot: true,
      runAsUser: 10001,
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  describe('bounds the disk as for a workload of ours', () => {
    const disks = (add: (deployment: Deployment, chart: Chart) => void) =>
      synth((chart) => {
        const deployment = new Deployment(chart, 'web', { containers: [container] });
        deployment.addContainer({ name: 'second', image: 'x', portNumber: 9090 });
        add(deployment, chart);
        harden(deployment);
      })
        .one('Deployment')
        .spec.template.spec.containers.map(({ resources: { requests, limits } }: Loose) => [
          requests['ephemeral-storage'],
          limits['ephemeral-storage'],
        ]);
    const mount = (deployment: Deployment, chart: Chart, options: EmptyDirVolumeOptions): void =>
      deployment.containers[1]?.mount('/cache', Volume.fromEmptyDir(chart, 'cache', 'cache', options));

    test('with the /tmp that it adds', () => {
      expect(disks(() => undefined)).toEqual([
        ['128Mi', '128Mi'],
        ['64Mi', '64Mi'],
      ]);
    });

    test('with all emptyDirs for the first container', () => {
      const sizeLimit = Size.gibibytes(5);
      expect(disks((deployment, chart) => mount(deployment, chart, { sizeLimit }))[0]).toEqual([
        '5248Mi',
        '5248Mi',
      ]);
    });

    test('without a limit where an emptyDir has none', () => {
      const medium = EmptyDirMedium.DEFAULT;
      expect(disks((deployment, chart) => mount(deployment, chart, { medium }))).toEqual([
        ['64Mi', undefined],
        ['64Mi', '64Mi'],
      ]);
    });

    test('without those in memory', () => {
      const medium = EmptyDirMedium.MEMORY;
      expect(disks((deployment, chart) => mount(deployment, chart, { medium }))[0]).toEqual([
        '128Mi',
        '128Mi',
      ]);
    });

    test('unless its author did', () => {
      const given = (deployment: Deployment): void => {
        const ephemeralStorage = { limit: Size.gibibytes(1), request: Size.gibibytes(1) };
        deployment.addContainer({
          name: 'third',
          image: 'x',
          portNumber: 9091,
          resources: { ephemeralStorage },
        });
      };
      expect(disks(given)[2]).toEqual(['1Gi', '1Gi']);
    });
  });

  test('hardens containers that are added later', () => {
    const { one } = synth((chart) => {
      const deployment = harden(new Deployment(chart, 'web', { containers: [container] }));
      deployment.addContainer({ name: 'late', image: 'x', portNumber: 9090 });
    });
    expect(one('Deployment').spec.template.spec.containers[1].securityContext.capabilities).toEqual({
      drop: ['ALL'],
    });
  });

  test('keeps what the author set', () => {
    const { one } = synth((chart) =>
      harden(
        new Deployment(chart, 'web', {
          containers: [{ ...container, securityContext: { user: 5000, readOnlyRootFilesystem: false } }],
          securityContext: { fsGroup: 6000 },
        }),
      ),
    );
    const spec = one('Deployment').spec.template.spec;
    expect(spec.securityContext.fsGroup).toBe(6000);
    expect(spec.containers[0].securityContext).toMatchObject({
      runAsUser: 5000,
      readOnlyRootFilesystem: false,
    });
    expect(spec.containers[0].volumeMounts).toBeUndefined();
  });

  test('makes /tmp writable beside a read-only root, once', () => {
    const { one } = synth((chart) => {
      const tmp = Volume.fromEmptyDir(chart, 'tmp', 'scratch');
      const deployment = harden(
        new Deployment(chart, 'web', {
          containers: [container, { ...container, portNumber: 9090, name: 'other' }],
        }),
      );
      deployment.containers[0]?.mount('/tmp', tmp);
    });
    const spec = one('Deployment').spec.template.spec;
    expect(spec.volumes.map(({ name }: { name: string }) => name)).toEqual(['scratch', 'tmp']);
    expect(spec.containers[0].volumeMounts).toEqual([{ mountPath: '/tmp', name: 'scratch' }]);
    expect(spec.containers[1].volumeMounts).toEqual([{ mountPath: '/tmp', name: 'tmp' }]);
  });

  test('reaches the pod of a CronJob and of a bare Pod', () => {
    const { one } = synth((chart) => {
      harden(new CronJob(chart, 'backup', { schedule: Cron.daily(), containers: [{ image: 'x' }] }));
      harden(new Pod(chart, 'one', { containers: [container] }));
    });
    expect(
      one('CronJob').spec.jobTemplate.spec.template.spec.containers[0].securityContext.capabilities,
    ).toEqual({ drop: ['ALL'] });
    expect(one('CronJob').spec.jobTemplate.spec.template.spec.containers[0]).not.toHaveProperty('lifecycle');
    expect(one('Pod').spec.containers[0].lifecycle).toEqual({ preStop: { sleep: { seconds: 5 } } });
  });

  test('declares the selector, and Services made afterwards follow', () => {
    const build = (wrapped: boolean) =>
      synth((chart) => {
        const deployment = harden(
          new Deployment(wrapped ? new Construct(chart, 'team') : chart, 'web', {
            containers: [container],
            metadata: { name: 'web' },
          }),
          { selector: 'web' },
        );
        deployment.exposeViaService({ name: 'web' });
      });
    expect(build(false).one('Service').spec.selector).toEqual({ 'cdk8s.io/metadata.addr': 'web' });
    expect(build(false).one('Deployment').spec.selector).toEqual({
      matchLabels: { 'cdk8s.io/metadata.addr': 'web' },
    });
    expect(build(true).manifests).toEqual(build(false).manifests);
  });

  test('refuses a selector that no label could hold', () => {
    expect(
      faultyFields((chart) =>
        harden(new Deployment(chart, 'web', { containers: [container] }), { selector: 'not a label' }),
      ),
    ).toEqual(['selector']);
  });

  const KINDS: Readonly<Record<string, (chart: Chart) => PlusWorkload>> = {
    Deployment: (chart) => new Deployment(chart, 'it', { containers: [container] }),
    StatefulSet: (chart) =>
      new StatefulSet(chart, 'it', {
        containers: [container],
        service: new Service(chart, 'peers', { ports: [{ port: 80 }] }),
      }),
    DaemonSet: (chart) => new DaemonSet(chart, 'it', { containers: [container] }),
    Job: (chart) => new Job(chart, 'it', { containers: [{ image: 'x' }] }),
    CronJob: (chart) => new CronJob(chart, 'it', { schedule: Cron.daily(), containers: [{ image: 'x' }] }),
    Pod: (chart) => new Pod(chart, 'it', { containers: [container] }),
  };

  describe.each(Object.entries(KINDS))('a %s', (kind, make) => {
    const isBatch = kind === 'Job' || kind === 'CronJob';

    test('passes Pod Security "restricted"', () => {
      const pod = podSpecOf(synth((chart) => harden(make(chart))).one(kind));
      expect(restrictedViolations(pod)).toEqual([]);
    });

    test('drains before it stops where it serves, and is spread where nobody else places its pods', () => {
      const pod = podSpecOf(synth((chart) => harden(make(chart))).one(kind));
      expect(pod.containers[0].lifecycle).toEqual(
        isBatch ? undefined : { preStop: { sleep: { seconds: 5 } } },
      );
      const spreads = kind === 'Deployment' || kind === 'StatefulSet';
      expect(Boolean(pod.topologySpreadConstraints)).toBe(spreads);
      expect(Boolean(pod.affinity?.podAntiAffinity)).toBe(spreads);
    });

    test('has the label that its selector declares', () => {
      const manifest = synth((chart) => harden(make(chart), { selector: 'it' })).one(kind);
      const template =
        kind === 'Pod'
          ? manifest
          : kind === 'CronJob'
            ? manifest.spec.jobTemplate.spec.template
            : manifest.spec.template;
      expect(template.metadata.labels).toMatchObject({ 'cdk8s.io/metadata.addr': 'it' });
      if (!isBatch && kind !== 'Pod')
        expect(manifest.spec.selector.matchLabels).toEqual({ 'cdk8s.io/metadata.addr': 'it' });
    });

    test('is the same when it is hardened twice', () => {
      const twice = synth((chart) => harden(harden(make(chart)))).manifests;
      expect(twice).toEqual(synth((chart) => harden(make(chart))).manifests);
    });
  });

  test('takes the user of the profile', () => {
    const { one } = synth((chart) => {
      applyProfile(chart, { userId: 20000, kubernetesVersion: '1.29' });
      harden(new Deployment(chart, 'web', { containers: [container] }));
    });
    const { spec } = one('Deployment').spec.template;
    expect(spec.securityContext.fsGroup).toBe(20000);
    expect(spec.containers[0]).not.toHaveProperty('lifecycle');
  });

  test('gives no user to who leaves it to the image whether it is root', () => {
    const securityContext = { ensureNonRoot: false };
    const { one } = synth((chart) =>
      harden(new Deployment(chart, 'web', { containers: [{ ...container, securityContext }] })),
    );
    expect(one('Deployment').spec.template.spec.containers[0].securityContext).not.toHaveProperty(
      'runAsUser',
    );
  });

  test('records what its author set that a workload of ours would need a reason for', () => {
    let workload: Deployment | undefined;
    synth((chart) => {
      const securityContext = {
        privileged: true,
        allowPrivilegeEscalation: true,
        readOnlyRootFilesystem: false,
        ensureNonRoot: false,
        user: 0,
        capabilities: { add: [Capability.NET_ADMIN] },
      };
      workload = harden(
        new Deployment(chart, 'web', {
          containers: [{ ...container, securityContext }],
          volumes: [Volume.fromHostPath(chart, 'proc', 'proc', { path: '/proc' })],
          hostNetwork: true,
          automountServiceAccountToken: true,
        }),
      );
    });
    const fields = (workload === undefined ? [] : findingsOf(workload)).map(
      ({ rule, field }) => `${rule} ${field}`,
    );
    expect(fields.sort()).toEqual(
      [
        'hostNetwork',
        'automountServiceAccountToken',
        'volumes.proc.hostPath',
        'containers.main.privileged',
        'containers.main.allowPrivilegeEscalation',
        'containers.main.readOnlyRootFilesystem',
        'containers.main.runAsNonRoot',
        'containers.main.runAsUser',
        'containers.main.capabilities.add',
      ]
        .map((field) => `unhardened ${field}`)
        .sort(),
    );
  });

  test('records nothing of a workload that leaves nothing', () => {
    const { manifests, findings } = synth((chart) =>
      harden(new Deployment(chart, 'web', { containers: [container] })),
    );
    expect(manifests.map(({ kind }: Loose) => kind)).toEqual(['Deployment']);
    expect(findings).toEqual([]);
  });

  test('leaves objects beside the workload alone', () => {
    const { one } = synth((chart) => {
      new ConfigMap(chart, 'settings', { data: { a: 'b' } });
      harden(new Deployment(chart, 'web', { containers: [container], minReady: Duration.seconds(5) }));
    });
    expect(one('ConfigMap').data).toEqual({ a: 'b' });
    expect(one('Deployment').spec.minReadySeconds).toBe(5);
  });
});
