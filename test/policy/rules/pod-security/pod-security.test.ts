import type { PodSecurity, PodSecurityLevel } from 'cdk8s-kiban/policy';
import {
  HOST_NAMESPACES,
  HOST_PORTS,
  HOST_PROCESSES,
  PRIVILEGED,
  PROBE_HOSTS,
} from '../../../../lib/policy/rules/pod-security/host-access';
import {
  ADDED_CAPABILITIES,
  APPARMOR_PROFILES,
  PROC_MOUNT,
  SELINUX,
  SYSCTLS,
} from '../../../../lib/policy/rules/pod-security/kernel-access';
import {
  DROPPED_CAPABILITIES,
  ESCALATION,
  NON_ROOT,
  NO_ROOT_USER,
  SECCOMP,
  VOLUME_TYPES,
} from '../../../../lib/policy/rules/pod-security/restricted';
import { inContainer, pod } from '../../faults';
import { type Case, deployment, testCases } from '../pods/cases';

type Options = NonNullable<Case['options']>;

/** A namespace named shop, in a cluster of a version. */
function shop(
  level: PodSecurityLevel,
  minor?: number,
  kubernetesVersion: Options['kubernetesVersion'] = '1.36',
): Options {
  const asked: PodSecurity = { level, ...(minor === undefined ? {} : { minor }) };
  return { kubernetesVersion, podSecurity: { shop: asked } };
}
const inShop = (manifest: object, annotations: object = {}): object => ({
  ...manifest,
  metadata: { name: 'app', namespace: 'shop', annotations },
});
const baseline = shop('baseline');
const restricted = shop('restricted');
const own = (securityContext: object, spec: object = {}): object => inShop(pod({ securityContext }, spec));
const ofPod = (securityContext: object, spec: object = {}): object =>
  inShop(pod({}, { securityContext, ...spec }));
const inOwn = (field: string): string => inContainer(`securityContext.${field}`);
const volume = (source: object): object => inShop(pod({}, { volumes: [{ name: 'data', ...source }] }));
const sysctl = (name: string): object => ofPod({ sysctls: [{ name, value: '1' }] });
const SECCOMP_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod';
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/app';
const windows = { os: { name: 'windows' } };
const hostUsers = { hostUsers: false };

const refused: Case[] = [
  ...['hostNetwork', 'hostPID', 'hostIPC'].map((field): Case => ({
    rule: HOST_NAMESPACES,
    of: field,
    given: inShop(pod({}, { [field]: true })),
    at: `spec.${field}`,
    options: baseline,
  })),
  {
    rule: HOST_NAMESPACES,
    of: 'hostNetwork of the pods of a Deployment',
    given: inShop(deployment({ hostNetwork: true })),
    at: 'spec.template.spec.hostNetwork',
    as: 'later',
    options: restricted,
  },
  {
    rule: PRIVILEGED,
    of: 'a privileged container',
    given: own({ privileged: true }),
    at: inOwn('privileged'),
    options: baseline,
  },
  {
    rule: PRIVILEGED,
    of: 'a privileged init container',
    given: inShop(
      pod({}, { initContainers: [{ name: 'init', image: 'a:1', securityContext: { privileged: true } }] }),
    ),
    at: 'spec.initContainers[0].securityContext.privileged',
    options: baseline,
  },
  ...['SYS_ADMIN', 'CAP_NET_BIND_SERVICE'].map((name): Case => ({
    rule: ADDED_CAPABILITIES,
    of: `${name} at baseline`,
    given: own({ capabilities: { add: [name] } }),
    at: inOwn('capabilities.add[0]'),
    options: baseline,
  })),
  {
    rule: ADDED_CAPABILITIES,
    of: 'CHOWN at restricted',
    given: own({ capabilities: { add: ['NET_BIND_SERVICE', 'CHOWN'] } }),
    at: inOwn('capabilities.add[1]'),
    options: restricted,
  },
  {
    rule: HOST_PORTS,
    of: 'a hostPort',
    given: inShop(pod({ ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 81 }] })),
    at: inContainer('ports[1].hostPort'),
    options: baseline,
  },
  {
    rule: APPARMOR_PROFILES,
    of: 'unconfined as an annotation',
    given: inShop(pod(), { [APPARMOR]: 'unconfined' }),
    at: `metadata.annotations[${JSON.stringify(APPARMOR)}]`,
    options: baseline,
  },
  {
    rule: APPARMOR_PROFILES,
    of: 'Unconfined as a field',
    given: ofPod({ appArmorProfile: { type: 'Unconfined' } }),
    at: 'spec.securityContext.appArmorProfile.type',
    options: baseline,
  },
  {
    rule: SELINUX,
    of: 'a type, a user and a role of its own',
    given: ofPod({ seLinuxOptions: { type: 'spc_t', user: 'a', role: 'b' } }),
    at: ['type', 'user', 'role'].map((field) => `spec.securityContext.seLinuxOptions.${field}`),
    options: baseline,
  },
  {
    rule: SELINUX,
    of: 'container_engine_t before 1.31',
    given: ofPod({ seLinuxOptions: { type: 'container_engine_t' } }),
    at: 'spec.securityContext.seLinuxOptions.type',
    options: shop('baseline', 30),
  },
  {
    rule: PROC_MOUNT,
    of: 'Unmasked',
    given: own({ procMount: 'Unmasked' }),
    at: inOwn('procMount'),
    options: baseline,
  },
  {
    rule: PROC_MOUNT,
    of: 'Unmasked with users of its own at restricted',
    given: own({ procMount: 'Unmasked' }, hostUsers),
    at: inOwn('procMount'),
    options: restricted,
  },
  {
    rule: PROC_MOUNT,
    of: 'Unmasked with users of its own before 1.35',
    given: own({ procMount: 'Unmasked' }, hostUsers),
    at: inOwn('procMount'),
    options: shop('baseline', 34),
  },
  ...[
    ['kernel.msgmax', undefined],
    ['net.ipv4.ip_local_reserved_ports', 26],
    ['net.ipv4.tcp_keepalive_time', 28],
    ['net.ipv4.tcp_rmem', 31],
  ].map(([name, minor]): Case => ({
    rule: SYSCTLS,
    of: `${name} at ${minor ?? 'the newest'}`,
    given: sysctl(String(name)),
    at: 'spec.securityContext.sysctls[0]',
    options: shop('baseline', minor as number | undefined),
  })),
  {
    rule: SYSCTLS,
    of: 'a sysctl that the cluster does not count as safe yet',
    given: sysctl('net.ipv4.tcp_keepalive_time'),
    at: 'spec.securityContext.sysctls[0]',
    options: shop('baseline', 30, '1.28'),
  },
  {
    rule: HOST_PROCESSES,
    of: 'a HostProcess',
    given: ofPod({ windowsOptions: { hostProcess: true } }),
    at: 'spec.securityContext.windowsOptions.hostProcess',
    options: baseline,
  },
  {
    rule: PROBE_HOSTS,
    of: 'hosts of probes and hooks from 1.34 on',
    given: inShop(
      pod({
        livenessProbe: { httpGet: { port: 80, host: 'a' } },
        readinessProbe: { tcpSocket: { port: 80, host: 'a' } },
        startupProbe: { httpGet: { port: 80, host: 'a' } },
        lifecycle: {
          postStart: { httpGet: { port: 80, host: 'a' } },
          preStop: { tcpSocket: { port: 80, host: 'a' } },
        },
      }),
    ),
    at: [
      'livenessProbe.httpGet.host',
      'readinessProbe.tcpSocket.host',
      'startupProbe.httpGet.host',
      'lifecycle.postStart.httpGet.host',
      'lifecycle.preStop.tcpSocket.host',
    ].map(inContainer),
    options: baseline,
  },
  {
    rule: VOLUME_TYPES,
    of: 'hostPath',
    given: volume({ hostPath: { path: '/a' } }),
    at: 'spec.volumes[0].hostPath',
    options: baseline,
  },
  {
    rule: VOLUME_TYPES,
    of: 'NFS at restricted',
    given: volume({ nfs: { server: 'a', path: '/a' } }),
    at: 'spec.volumes[0].nfs',
    options: restricted,
  },
  {
    rule: SECCOMP,
    of: 'Unconfined at baseline',
    given: own({ seccompProfile: { type: 'Unconfined' } }),
    at: inOwn('seccompProfile.type'),
    options: baseline,
  },
  ...[SECCOMP_ANNOTATION, `container.${SECCOMP_ANNOTATION.replace('/pod', '/app')}`].flatMap((key) =>
    ['unconfined', '', 'runtime/default2', 'a localhost/'].map((profile): Case => ({
      rule: SECCOMP,
      of: `the annotation ${key}: ${profile} before 1.19`,
      given: inShop(pod(), { [key]: profile }),
      at: `metadata.annotations["${key}"]`,
      options: shop('baseline', 18),
    })),
  ),
  {
    rule: SECCOMP,
    of: 'no profile at restricted',
    given: own({}),
    at: inOwn('seccompProfile'),
    options: restricted,
  },
  {
    rule: ESCALATION,
    of: 'nothing said',
    given: inShop(pod()),
    at: inOwn('allowPrivilegeEscalation'),
    options: restricted,
  },
  {
    rule: ESCALATION,
    of: 'a container for Windows before 1.25',
    given: inShop(pod({}, windows)),
    at: inOwn('allowPrivilegeEscalation'),
    options: shop('restricted', 24),
  },
  ...[{}, { capabilities: { drop: ['all'] } }].map((context): Case => ({
    rule: DROPPED_CAPABILITIES,
    of: JSON.stringify(context),
    given: own(context),
    at: inOwn('capabilities.drop'),
    options: restricted,
  })),
  {
    rule: NON_ROOT,
    of: 'nothing said',
    given: inShop(pod()),
    at: inOwn('runAsNonRoot'),
    options: restricted,
  },
  {
    rule: NON_ROOT,
    of: 'a container that may be root',
    given: own({ runAsNonRoot: false }, { securityContext: { runAsNonRoot: true } }),
    at: inOwn('runAsNonRoot'),
    options: restricted,
  },
  {
    rule: NON_ROOT,
    of: 'users of its own before 1.35',
    given: inShop(pod({}, hostUsers)),
    at: inOwn('runAsNonRoot'),
    options: shop('restricted', 34),
  },
  {
    rule: NO_ROOT_USER,
    of: 'user 0 of a pod',
    given: ofPod({ runAsUser: 0 }),
    at: 'spec.securityContext.runAsUser',
    options: restricted,
  },
  {
    rule: NO_ROOT_USER,
    of: 'user 0 of a container',
    given: own({ runAsUser: 0 }),
    at: inOwn('runAsUser'),
    options: restricted,
  },
  {
    rule: PROBE_HOSTS,
    of: 'a host at 1.34',
    given: inShop(pod({ livenessProbe: { httpGet: { port: 80, host: 'a' } } })),
    at: inContainer('livenessProbe.httpGet.host'),
    options: shop('baseline', 34),
  },
  {
    rule: PROC_MOUNT,
    of: 'Unmasked in 1.33',
    given: own({ procMount: 'Unmasked' }),
    at: inOwn('procMount'),
    options: shop('baseline', 33, '1.33'),
  },
  {
    rule: SECCOMP,
    of: 'Unconfined at 1.19',
    given: own({ seccompProfile: { type: 'Unconfined' } }),
    at: inOwn('seccompProfile.type'),
    options: shop('baseline', 19),
  },
  {
    rule: ESCALATION,
    of: 'nothing said at 1.8',
    given: inShop(pod()),
    at: inOwn('allowPrivilegeEscalation'),
    options: shop('restricted', 8),
  },
  {
    rule: DROPPED_CAPABILITIES,
    of: 'nothing said at 1.22',
    given: inShop(pod()),
    at: inOwn('capabilities.drop'),
    options: shop('restricted', 22),
  },
  {
    rule: NO_ROOT_USER,
    of: 'user 0 at 1.23',
    given: ofPod({ runAsUser: 0 }),
    at: 'spec.securityContext.runAsUser',
    options: shop('restricted', 23),
  },
  {
    rule: ADDED_CAPABILITIES,
    of: 'KILL at 1.22',
    given: own({ capabilities: { add: ['KILL'] } }),
    at: inOwn('capabilities.add[0]'),
    options: shop('restricted', 22),
    says: 'NET_BIND_SERVICE; remove it',
  },
  {
    rule: ADDED_CAPABILITIES,
    of: 'BPF, and says what is allowed',
    given: own({ capabilities: { add: ['BPF'] } }),
    at: inOwn('capabilities.add[0]'),
    options: baseline,
    says: 'one of AUDIT_WRITE, CHOWN',
  },
  {
    rule: SYSCTLS,
    of: 'vm.swappiness, and says what is allowed',
    given: sysctl('vm.swappiness'),
    at: 'spec.securityContext.sysctls[0]',
    options: shop('baseline', 29),
    says: 'net.ipv4.tcp_keepalive_probes; remove it',
  },
  {
    rule: VOLUME_TYPES,
    of: 'hostPath, and says what is allowed',
    given: volume({ hostPath: { path: '/a' } }),
    at: 'spec.volumes[0].hostPath',
    options: baseline,
    says: 'volumes that are no hostPath',
  },
  {
    rule: VOLUME_TYPES,
    of: 'hostPath at restricted, and says what is allowed',
    given: volume({ hostPath: { path: '/a' } }),
    at: 'spec.volumes[0].hostPath',
    options: restricted,
    says: 'configMap, csi',
  },
];

const sound = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
  runAsNonRoot: true,
  runAsUser: 10001,
  seccompProfile: { type: 'RuntimeDefault' },
};
const careless = pod(
  { securityContext: { privileged: true, runAsUser: 0 }, ports: [{ containerPort: 80, hostPort: 80 }] },
  { hostNetwork: true, volumes: [{ name: 'a', hostPath: { path: '/a' } }] },
);
const ALL = [
  HOST_NAMESPACES,
  HOST_PORTS,
  HOST_PROCESSES,
  PRIVILEGED,
  PROBE_HOSTS,
  ADDED_CAPABILITIES,
  APPARMOR_PROFILES,
  PROC_MOUNT,
  SELINUX,
  SYSCTLS,
  DROPPED_CAPABILITIES,
  ESCALATION,
  NON_ROOT,
  NO_ROOT_USER,
  SECCOMP,
  VOLUME_TYPES,
];
const RESTRICTED_ONLY = [DROPPED_CAPABILITIES, ESCALATION, NON_ROOT, NO_ROOT_USER];

const taken: Case[] = [
  ...ALL.flatMap((rule): Case[] => [
    { rule, of: 'a sound pod at restricted', given: own(sound), options: restricted },
    { rule, of: 'a careless pod at privileged', given: inShop(careless), options: shop('privileged') },
    { rule, of: 'a careless pod where nobody asks for anything', given: inShop(careless) },
  ]),
  ...RESTRICTED_ONLY.map((rule): Case => ({
    rule,
    of: 'a careless pod at baseline',
    given: inShop(careless),
    options: baseline,
  })),
  {
    rule: ADDED_CAPABILITIES,
    of: 'CHOWN at baseline',
    given: own({ capabilities: { add: ['CHOWN'] } }),
    options: baseline,
  },
  {
    rule: ADDED_CAPABILITIES,
    of: 'CHOWN at restricted before 1.22',
    given: own({ capabilities: { add: ['CHOWN'] } }),
    options: shop('restricted', 21),
  },
  {
    rule: HOST_PORTS,
    of: 'hostPort 0',
    given: inShop(pod({ ports: [{ containerPort: 80, hostPort: 0 }] })),
    options: baseline,
  },
  ...['runtime/default', 'localhost/a', ''].map((profile): Case => ({
    rule: APPARMOR_PROFILES,
    of: `"${profile}"`,
    given: inShop(pod(), { [APPARMOR]: profile, other: 'a' }),
    options: baseline,
  })),
  {
    rule: APPARMOR_PROFILES,
    of: 'Localhost',
    given: ofPod({ appArmorProfile: { type: 'Localhost', localhostProfile: 'a' } }),
    options: baseline,
  },
  {
    rule: SELINUX,
    of: 'a type of containers, and a level',
    given: ofPod({ seLinuxOptions: { type: 'container_t', level: 'a' } }),
    options: baseline,
  },
  {
    rule: SELINUX,
    of: 'container_engine_t from 1.31 on',
    given: ofPod({ seLinuxOptions: { type: 'container_engine_t' } }),
    options: shop('baseline', 31),
  },
  {
    rule: PROC_MOUNT,
    of: 'Unmasked with users of its own from 1.35 on',
    given: own({ procMount: 'Unmasked' }, hostUsers),
    options: shop('baseline', 35),
  },
  {
    rule: PROC_MOUNT,
    of: 'what is dropped in 1.32',
    given: own({ procMount: 'Unmasked' }),
    options: shop('baseline', 32, '1.32'),
  },
  ...[
    ['kernel.shm_rmid_forced', 1],
    ['net.ipv4.ip_local_reserved_ports', 27],
    ['net.ipv4.tcp_fin_timeout', 29],
    ['net.ipv4.tcp_wmem', 32],
    ['net.ipv4.tcp_notsent_lowat', 37],
    ['net.ipv4.tcp_slow_start_after_idle', 37],
  ].map(([name, minor]): Case => ({
    rule: SYSCTLS,
    of: `${name} at ${minor}`,
    given: sysctl(String(name)),
    options: shop('baseline', Number(minor), '1.37'),
  })),
  {
    rule: PROBE_HOSTS,
    of: 'hosts before 1.34',
    given: inShop(pod({ livenessProbe: { httpGet: { port: 80, host: 'a' } } })),
    options: shop('baseline', 33),
  },
  {
    rule: VOLUME_TYPES,
    of: 'NFS at baseline',
    given: volume({ nfs: { server: 'a', path: '/a' } }),
    options: baseline,
  },
  ...[
    'configMap',
    'csi',
    'downwardAPI',
    'emptyDir',
    'ephemeral',
    'persistentVolumeClaim',
    'projected',
    'secret',
  ].map((source): Case => ({
    rule: VOLUME_TYPES,
    of: `${source} at restricted`,
    given: volume({ [source]: {}, nfs: null }),
    options: restricted,
  })),
  { rule: SECCOMP, of: 'no profile at baseline', given: inShop(pod()), options: baseline },
  {
    rule: SECCOMP,
    of: 'a profile of the pod',
    given: ofPod({ seccompProfile: { type: 'Localhost', localhostProfile: 'a' } }),
    options: restricted,
  },
  {
    rule: SECCOMP,
    of: 'any field before 1.19',
    given: own({ seccompProfile: { type: 'Unconfined' } }),
    options: shop('restricted', 18),
  },
  ...['runtime/default', 'docker/default', 'localhost/a', null].map((profile): Case => ({
    rule: SECCOMP,
    of: `the annotation ${profile} before 1.19`,
    given: inShop(pod(), { [SECCOMP_ANNOTATION]: profile }),
    options: shop('baseline', 18),
  })),
  {
    rule: SECCOMP,
    of: 'the annotation of a container that is not there before 1.19',
    given: inShop(pod(), { [`container.${SECCOMP_ANNOTATION.replace('/pod', '/other')}`]: 'unconfined' }),
    options: shop('baseline', 18),
  },
  {
    rule: SECCOMP,
    of: 'any annotation from 1.19 on',
    given: inShop(pod(), { [SECCOMP_ANNOTATION]: 'unconfined' }),
    options: shop('baseline', 19),
  },
  ...[SECCOMP, ESCALATION, DROPPED_CAPABILITIES].map((rule): Case => ({
    rule,
    of: 'a pod for Windows from 1.25 on',
    given: inShop(pod({}, windows)),
    options: shop('restricted', 25),
  })),
  { rule: ESCALATION, of: 'anything before 1.8', given: inShop(pod()), options: shop('restricted', 7) },
  {
    rule: DROPPED_CAPABILITIES,
    of: 'anything before 1.22',
    given: inShop(pod()),
    options: shop('restricted', 21),
  },
  { rule: NON_ROOT, of: 'what the pod says', given: ofPod({ runAsNonRoot: true }), options: restricted },
  {
    rule: NO_ROOT_USER,
    of: 'user 0 before 1.23',
    given: ofPod({ runAsUser: 0 }),
    options: shop('restricted', 22),
  },
  ...[NON_ROOT, NO_ROOT_USER].map((rule): Case => ({
    rule,
    of: 'users of its own from 1.35 on',
    given: own({ runAsUser: 0 }, hostUsers),
    options: shop('restricted', 35),
  })),
];

testCases(refused, taken);
