import type { Loose } from './synth';

/**
 * What Pod Security "restricted" has against a pod, written from the standard itself and sharing nothing with the
 * code that hardens. @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function restrictedViolations(pod: Loose): string[] {
  const containers: Loose[] = [
    ...pod.containers,
    ...(pod.initContainers ?? []),
    ...(pod.ephemeralContainers ?? []),
  ];
  return [
    ...podViolations(pod),
    ...containers.flatMap((container) => containerViolations(container, pod.securityContext ?? {})),
  ];
}

const VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];
const SAFE_SYSCTLS = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
];

function podViolations(pod: Loose): string[] {
  const found: string[] = [];
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) if (pod[field] === true) found.push(field);
  for (const { name, ...source } of pod.volumes ?? []) {
    for (const kind of Object.keys(source))
      if (!VOLUMES.includes(kind)) found.push(`volume ${name} is a ${kind}`);
  }
  for (const { name } of pod.securityContext?.sysctls ?? [])
    if (!SAFE_SYSCTLS.includes(name)) found.push(`sysctl ${name}`);
  return found;
}

function containerViolations(container: Loose, pod: Loose): string[] {
  const own = container.securityContext ?? {};
  const found: string[] = [];
  const say = (what: string): number => found.push(`${container.name}: ${what}`);
  const capabilities = own.capabilities ?? {};
  if (own.privileged === true) say('privileged');
  if (own.allowPrivilegeEscalation !== false) say('allowPrivilegeEscalation');
  if (!(capabilities.drop ?? []).includes('ALL')) say('capabilities are not dropped');
  for (const name of capabilities.add ?? []) if (name !== 'NET_BIND_SERVICE') say(`capability ${name}`);
  if ((own.runAsNonRoot ?? pod.runAsNonRoot) !== true) say('runAsNonRoot');
  if ((own.runAsUser ?? pod.runAsUser) === 0) say('root');
  if (!['RuntimeDefault', 'Localhost'].includes((own.seccompProfile ?? pod.seccompProfile)?.type))
    say('seccompProfile');
  if (!['Default', undefined].includes(own.procMount)) say('procMount');
  for (const { hostPort = 0 } of container.ports ?? []) if (hostPort !== 0) say(`hostPort ${hostPort}`);
  for (const hook of [
    container.livenessProbe,
    container.readinessProbe,
    container.startupProbe,
    container.lifecycle?.preStop,
    container.lifecycle?.postStart,
  ]) {
    if (hook?.httpGet?.host !== undefined || hook?.tcpSocket?.host !== undefined)
      say('probe or hook with a host');
  }
  return found;
}

/** The pod spec of a workload of any kind; undefined for other objects. */
export function podSpecOf({ kind, spec }: Loose): Loose {
  if (kind === 'Pod') return spec;
  if (kind === 'CronJob') return spec.jobTemplate.spec.template.spec;
  return ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'ReplicaSet'].includes(kind)
    ? spec.template.spec
    : undefined;
}
