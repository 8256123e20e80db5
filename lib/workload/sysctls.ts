import { minorOf } from '../core/kubernetes-version';
import { listOf, objectOf, required, requiredText } from '../core/read-fields';
import { type Plain, isObject, readText } from '../core/read-values';
import { type Reading, versionOf, within } from '../core/reading';
import { checkReason } from '../core/reasoned';
import { isSafeSysctl } from '../kubernetes/pod-security-standards';

/** One kernel parameter of a pod. */
export interface Sysctl {
  /** Name, such as `net.ipv4.tcp_keepalive_time`. */
  readonly name: string;
  /** Value. */
  readonly value: string;
  /** Why the pod needs one that is not safe; a node must allow it, too. @default - none is needed for safe ones */
  readonly reason?: string;
}

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
    if (typeof name === 'string' && !isSafeSysctl(name, minorOf(versionOf(reading))))
      checkReason(reason, within(reading, index).faults, 'a kernel parameter that Pod Security calls safe');
    return sysctl;
  });
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
