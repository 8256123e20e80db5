import { SecureDeployment } from '../../lib/workload/secure-deployment';
import { applyProfile } from '../../lib/core/profile';
import { CONTAINER, containerWith, podWith, recorded, refused } from '../support/props';
import { synth } from '../support/synth';

const REASON = 'the vendor builds it so, ticket PLAT-17';

describe('a container that says nothing of security', () => {
  test('may do nothing beyond its own process', () => {
    expect(containerWith({}).securityContext).toEqual({
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

  test('runs in a pod without token, links, and with a group for its volumes', () => {
    expect(podWith({})).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      shareProcessNamespace: false,
      terminationGracePeriodSeconds: 45,
      securityContext: {
        fsGroup: 10001,
        fsGroupChangePolicy: 'OnRootMismatch',
        runAsGroup: 10001,
        runAsNonRoot: true,
        runAsUser: 10001,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    });
  });

  test('writes its temporary files to an emptyDir of 64Mi at /tmp', () => {
    const pod = podWith({});
    expect(pod.volumes).toEqual([{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }]);
    expect(pod.containers[0].volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp' }]);
  });

  test('records nothing when nothing is left open', () => {
    expect(recorded({})).toEqual([]);
  });

  test.each([
    ['1.33', undefined],
    ['1.35', 'Strict'],
  ] as const)('trusts groups of the image on Kubernetes %s: %s', (kubernetesVersion, policy) => {
    const { one } = synth((chart) => {
      applyProfile(chart, { kubernetesVersion });
      new SecureDeployment(chart, 'cart', { containers: { server: CONTAINER } });
    });
    expect(one('Deployment').spec.template.spec.securityContext.supplementalGroupsPolicy).toBe(policy);
  });
});

describe('a departure from the hardened form', () => {
  test.each([
    ['privileged', { value: true, reason: REASON }, true],
    ['allowPrivilegeEscalation', { value: true, reason: REASON }, true],
    ['readOnlyRootFilesystem', { value: false, reason: REASON }, false],
    ['runAsUser', { value: 0, reason: REASON }, 0],
  ])('takes %s with a reason, and records it', (field, given, written) => {
    expect(containerWith({ securityContext: { [field]: given } }).securityContext[field]).toEqual(written);
    expect(recorded({ securityContext: { [field]: given } })).toContain(`reasoned securityContext.${field}`);
  });

  test.each([
    ['privileged', true],
    ['allowPrivilegeEscalation', true],
    ['readOnlyRootFilesystem', false],
    ['runAsUser', 0],
  ])('refuses %s: %s without a reason', (field, given) => {
    expect(refused({ securityContext: { [field]: given } })).toEqual([`securityContext.${field}`]);
  });

  test('refuses a reason of two letters', () => {
    expect(refused({ securityContext: { privileged: { value: true, reason: 'ok' } } })).toEqual([
      'securityContext.privileged.reason',
    ]);
  });

  test('adds back a capability with a reason, after dropping all', () => {
    const securityContext = { capabilities: { add: ['NET_BIND_SERVICE'], reason: REASON } };
    expect(containerWith({ securityContext }).securityContext.capabilities).toEqual({
      drop: ['ALL'],
      add: ['NET_BIND_SERVICE'],
    });
  });

  test('refuses to drop less than all capabilities', () => {
    expect(refused({ securityContext: { capabilities: { drop: ['NET_RAW'] } } })).toEqual([
      'securityContext.capabilities.drop[0]',
    ]);
  });

  test('lets a privileged container escalate, as the API server demands', () => {
    const securityContext = { privileged: { value: true, reason: REASON } };
    expect(containerWith({ securityContext }).securityContext.allowPrivilegeEscalation).toBe(true);
  });

  test('says that root is no user that runAsNonRoot allows', () => {
    expect(
      containerWith({ securityContext: { runAsUser: { value: 0, reason: REASON } } }).securityContext
        .runAsNonRoot,
    ).toBe(false);
  });

  test('leaves the user to the image and still forbids root', () => {
    const { securityContext } = containerWith({ securityContext: { runAsUser: 'from-image' } });
    expect(securityContext).toMatchObject({ runAsNonRoot: true });
    expect(securityContext).not.toHaveProperty('runAsUser');
  });

  test('records a user below 10000', () => {
    expect(recorded({ securityContext: { runAsUser: 1000 } })).toEqual([
      'low-user-id securityContext.runAsUser',
    ]);
  });

  test.each([
    'hostNetwork',
    'hostPID',
    'hostIPC',
    'shareProcessNamespace',
    'automountServiceAccountToken',
  ] as const)('takes %s on the pod with a reason only', (field) => {
    expect(refused({}, { [field]: true as never })).toEqual([`pod.${field}`]);
    expect(podWith({}, { [field]: { value: true, reason: REASON } })[field]).toBe(true);
  });

  test('refuses pod fields in the security context of a container', () => {
    expect(refused({ securityContext: { fsGroup: 2000 } })).toEqual(['securityContext.fsGroup']);
  });

  test('refuses container fields in the security context of a pod', () => {
    expect(refused({}, { securityContext: { readOnlyRootFilesystem: true } as never })).toEqual([
      'pod.securityContext.readOnlyRootFilesystem',
    ]);
  });

  test('hands the pod’s user on to the container, which wins where it has its own', () => {
    const pod = podWith(
      { securityContext: { runAsGroup: 30000 } },
      { securityContext: { runAsUser: 20000, runAsGroup: 20000 } },
    );
    expect(pod.containers[0].securityContext).toMatchObject({ runAsUser: 20000, runAsGroup: 30000 });
  });
});
