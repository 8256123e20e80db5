import { normalForm } from '../../../lib/diff/normal/kinds';
import { fieldsOf } from '../../../lib/diff/normal/node';
import { podWeaknesses } from '../../../lib/diff/security/pod-weaknesses';
import { restrictedViolations } from '../../support/pod-security';
import type { Loose } from '../../support/synth';

const hardened = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

const pod = (container: Loose, spec: Loose = {}): Loose => ({
  automountServiceAccountToken: false,
  containers: [{ name: 'a', image: 'a:1', securityContext: hardened, ...container }],
  ...spec,
});

const found = (spec: Loose) => {
  const manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec };
  return podWeaknesses(fieldsOf(normalForm(manifest, 'meaning').spec), undefined);
};

const own = (more: Loose): Loose => ({ securityContext: { ...hardened, ...more } });

test('a hardened pod has none', () => {
  expect(found(pod({}))).toEqual([]);
});

const CASES: readonly (readonly [string, Loose, level: string])[] = [
  ['runs privileged', pod(own({ privileged: true })), 'baseline'],
  ['may gain privileges', pod(own({ allowPrivilegeEscalation: undefined })), 'restricted'],
  ['may write to its root filesystem', pod(own({ readOnlyRootFilesystem: undefined })), 'other'],
  ['sees all of /proc', pod(own({ procMount: 'Unmasked' })), 'baseline'],
  ['runs as a process of its node', pod(own({ windowsOptions: { hostProcess: true } })), 'baseline'],
  [
    'has the capability SYS_ADMIN',
    pod(own({ capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } })),
    'baseline',
  ],
  ['has the capability CHOWN', pod(own({ capabilities: { drop: ['ALL'], add: ['CHOWN'] } })), 'restricted'],
  [
    'keeps the capabilities that are not dropped',
    pod(own({ capabilities: { drop: ['CHOWN'] } })),
    'restricted',
  ],
  ['may run as root', pod(own({ runAsNonRoot: false })), 'restricted'],
  ['runs as root', pod(own({ runAsUser: 0 })), 'restricted'],
  ['runs in the group of root', pod(own({ runAsGroup: 0 })), 'other'],
  ['has no seccomp profile', pod(own({ seccompProfile: undefined })), 'restricted'],
  ['turns AppArmor off', pod(own({ appArmorProfile: { type: 'Unconfined' } })), 'baseline'],
  ['has an SELinux label of its own', pod(own({ seLinuxOptions: { type: 'spc_t' } })), 'baseline'],
  ['has an SELinux label of its own', pod(own({ seLinuxOptions: { user: 'root' } })), 'baseline'],
  ['holds port 80 of its node', pod({ ports: [{ containerPort: 80, hostPort: 80 }] }), 'baseline'],
  [
    'has its node dial 10.0.0.1',
    pod({ livenessProbe: { httpGet: { host: '10.0.0.1', port: 80 } } }),
    'baseline',
  ],
  [
    'has its node dial 10.0.0.1',
    pod({ lifecycle: { preStop: { tcpSocket: { host: '10.0.0.1', port: 80 } } } }),
    'baseline',
  ],
  ['uses the network of its node', pod({}, { hostNetwork: true }), 'baseline'],
  ['sees the processes of its node', pod({}, { hostPID: true }), 'baseline'],
  ['shares memory with its node', pod({}, { hostIPC: true }), 'baseline'],
  [
    'mounts /var/run of its node',
    pod({}, { volumes: [{ name: 'v', hostPath: { path: '/var/run' } }] }),
    'baseline',
  ],
  [
    'mounts a volume of type nfs',
    pod({}, { volumes: [{ name: 'v', nfs: { server: 'a', path: '/' } }] }),
    'restricted',
  ],
  [
    'sets kernel.msgmax of its node',
    pod({}, { securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } }),
    'baseline',
  ],
  ['lets its containers see one another', pod({}, { shareProcessNamespace: true }), 'other'],
  ['has the group of root among its groups', pod({}, { securityContext: { fsGroup: 0 } }), 'other'],
  ['holds a token for the Kubernetes API', pod({}, { automountServiceAccountToken: undefined }), 'other'],
];

test.each(CASES)('%s', (text, spec, level) => {
  const [weakness, ...others] = found(spec);
  expect([weakness?.text.replace(/^containers\[a\] /, ''), weakness?.level, others]).toEqual([
    text,
    level,
    [],
  ]);
});

test('turning seccomp off is worse than having no profile', () => {
  const levels = found(pod(own({ seccompProfile: { type: 'Unconfined' } }))).map(({ level }) => level);
  expect(levels).toEqual(['baseline', 'restricted']);
});

/** Fields that the evaluator of the tests does not read. */
const UNREAD = /AppArmor|SELinux|as a process of its node/;

test.each(CASES.filter(([text, , level]) => level !== 'other' && !UNREAD.test(text)))(
  'Pod Security has something against a pod that %s as well',
  (_text, spec) => {
    expect(restrictedViolations(spec)).not.toEqual([]);
  },
);

test.each([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
])('%s is of the pod alone', (name) => {
  expect(found(pod({}, { securityContext: { sysctls: [{ name, value: '1' }] } }))).toEqual([]);
});

test.each([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
])('a volume of type %s is allowed', (type) => {
  expect(found(pod({}, { volumes: [{ name: 'v', [type]: {} }] }))).toEqual([]);
});

test.each(['container_engine_t', 'container_init_t', 'container_kvm_t', 'container_t'])(
  'the SELinux type %s is allowed',
  (type) => {
    expect(found(pod(own({ seLinuxOptions: { type } })))).toEqual([]);
  },
);

test.each([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
])('the capability %s is one that baseline allows', (name) => {
  const [weakness] = found(pod(own({ capabilities: { drop: ['ALL'], add: [name] } })));
  expect(weakness?.level).toBe('restricted');
});

test('init containers are held to the same', () => {
  const spec = pod(
    {},
    { initContainers: [{ name: 'i', image: 'a:1', securityContext: { ...hardened, privileged: true } }] },
  );
  expect(found(spec).map(({ text }) => text)).toEqual(['initContainers[i] runs privileged']);
});

test('what the pod says holds for containers that say nothing', () => {
  const { runAsNonRoot, seccompProfile, ...rest } = hardened;
  const spec = pod({ securityContext: rest }, { securityContext: { runAsNonRoot, seccompProfile } });
  expect(found(spec)).toEqual([]);
});

test('users of its own make root harmless', () => {
  expect(found(pod(own({ runAsUser: 0, runAsNonRoot: undefined }), { hostUsers: false }))).toEqual([]);
});
