import { isAtLeast, type KubernetesVersion } from '../core/kubernetes-version';
import { listOf, objectOf, required, requiredText } from '../core/read-fields';
import { type Plain, isObject, readText } from '../core/read-values';
import { type Reading, versionOf, within } from '../core/reading';
import { checkReason } from '../core/reasoned';

/** One kernel parameter of a pod. */
export interface Sysctl {
  /** Name, such as `net.ipv4.tcp_keepalive_time`. */
  readonly name: string;
  /** Value. */
  readonly value: string;
  /** Why the pod needs one that is not safe; a node must allow it, too. @default - none is needed for safe ones */
  readonly reason?: string;
}

/**
 * Parameters that change nothing outside the pod, with the version of Pod Security that first allows them.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
const SAFE: Readonly<Record<string, KubernetesVersion>> = {
  'kernel.shm_rmid_forced': '1.28',
  'net.ipv4.ip_local_port_range': '1.28',
  'net.ipv4.ip_unprivileged_port_start': '1.28',
  'net.ipv4.tcp_syncookies': '1.28',
  'net.ipv4.ping_group_range': '1.28',
  'net.ipv4.ip_local_reserved_ports': '1.28',
  'net.ipv4.tcp_keepalive_time': '1.29',
  'net.ipv4.tcp_fin_timeout': '1.29',
  'net.ipv4.tcp_keepalive_intvl': '1.29',
  'net.ipv4.tcp_keepalive_probes': '1.29',
  'net.ipv4.tcp_rmem': '1.32',
  'net.ipv4.tcp_wmem': '1.32',
};

/** The rule of the API server (ValidateSysctl…: SysctlContainSlashFmt). */
const isSysctl = (name: string): boolean =>
  name.length <= 253 && /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/.test(name);

const readAll = listOf(
  objectOf({
    name: requiredText(isSysctl, 'the name of a kernel parameter', "write 'net.ipv4.tcp_keepalive_time'"),
    value: required(readText, 'text', "write value: '60'"),
    reason: readText,
  }),
);

/** Reads the kernel parameters of a pod. */
export function readSysctls(reading: Reading, given: unknown): Plain[] | undefined {
  const seen = new Set<unknown>();
  return readAll(reading, given)?.map(({ reason, ...sysctl }, index) => {
    const { name } = sysctl;
    const { faults } = within(reading, index, 'name');
    faults.require(name === undefined || !seen.has(name), name, 'a kernel parameter once', 'remove one');
    seen.add(name);
    if (typeof name === 'string' && !isSafe(name, reading))
      checkReason(reason, within(reading, index).faults, 'a kernel parameter that Pod Security calls safe');
    return sysctl;
  });
}

function isSafe(name: string, reading: Reading): boolean {
  const least = Object.hasOwn(SAFE, name) ? SAFE[name] : undefined;
  return least !== undefined && isAtLeast(versionOf(reading), least);
}

/** The namespace of the pod that a parameter belongs to; slashes separate parts as dots do, unless a dot comes first. */
export function namespaceOf(sysctl: string): 'net' | 'ipc' | undefined {
  const name = /^[^./]*\//.test(sysctl) ? sysctl.replaceAll('/', '.') : sysctl;
  if (name.startsWith('net.')) return 'net';
  return /^(kernel\.(shm|msg|sem$)|fs\.mqueue\.)/.test(name) ? 'ipc' : undefined;
}

/** The parameters that a rendered security context sets. */
export function sysctlsIn(securityContext: unknown): readonly Sysctl[] {
  if (!isObject(securityContext) || !Array.isArray(securityContext.sysctls)) return [];
  return securityContext.sysctls.filter(
    (sysctl: unknown): sysctl is Sysctl => isObject(sysctl) && typeof sysctl.name === 'string',
  );
}
