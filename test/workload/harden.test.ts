import { ConfigMap, CronJob, Deployment, Pod, Volume } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Duration } from 'cdk8s';
import { Cron } from 'cdk8s';
import { harden } from '../../lib/workload/harden';
import { faultyFields, synth } from '../support/synth';

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

  test('leaves objects beside the workload alone', () => {
    const { one } = synth((chart) => {
      new ConfigMap(chart, 'settings', { data: { a: 'b' } });
      harden(new Deployment(chart, 'web', { containers: [container], minReady: Duration.seconds(5) }));
    });
    expect(one('ConfigMap').data).toEqual({ a: 'b' });
    expect(one('Deployment').spec.minReadySeconds).toBe(5);
  });
});
