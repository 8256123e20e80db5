/**
 * What the Pod Security Standards leave to a pod: of each value, the minor version of the standard that first allows it.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
interface Since {
  readonly [value: string]: number;
}

/** Kernel parameters that concern nobody but the pod, at baseline. */
const SYSCTLS: Since = {
  'kernel.shm_rmid_forced': 0,
  'net.ipv4.ip_local_port_range': 0,
  'net.ipv4.ip_unprivileged_port_start': 0,
  'net.ipv4.tcp_syncookies': 0,
  'net.ipv4.ping_group_range': 0,
  'net.ipv4.ip_local_reserved_ports': 27,
  'net.ipv4.tcp_keepalive_time': 29,
  'net.ipv4.tcp_fin_timeout': 29,
  'net.ipv4.tcp_keepalive_intvl': 29,
  'net.ipv4.tcp_keepalive_probes': 29,
  'net.ipv4.tcp_rmem': 32,
  'net.ipv4.tcp_wmem': 32,
  'net.ipv4.tcp_slow_start_after_idle': 37,
  'net.ipv4.tcp_notsent_lowat': 37,
};

/** SELinux types of containers, at baseline; without one, the runtime decides. */
const SELINUX_TYPES: Since = {
  '': 0,
  container_t: 0,
  container_init_t: 0,
  container_kvm_t: 0,
  container_engine_t: 31,
};

/** Capabilities that container runtimes grant by default: all that baseline lets a container add. */
export const DEFAULT_CAPABILITIES: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** Volumes of configuration, claims and scratch space: all that restricted allows. */
export const RESTRICTED_VOLUMES: ReadonlySet<string> = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

/** Kernel parameters that the standard of a version, such as 33, lets a pod set. */
export function safeSysctls(minor = Infinity): readonly string[] {
  return knownSince(SYSCTLS, minor);
}

/** Whether the standard of a version lets a pod set a kernel parameter. */
export function isSafeSysctl(name: string, minor = Infinity): boolean {
  return isKnownSince(SYSCTLS, name, minor);
}

/** SELinux types that the standard of a version lets a container have. The empty one stands for none. */
export function containerTypes(minor = Infinity): readonly string[] {
  return knownSince(SELINUX_TYPES, minor);
}

function knownSince(values: Since, minor: number): readonly string[] {
  return Object.keys(values).filter((value) => isKnownSince(values, value, minor));
}

function isKnownSince(values: Since, value: string, minor: number): boolean {
  return Object.hasOwn(values, value) && (values[value] ?? Infinity) <= minor;
}
