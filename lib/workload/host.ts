import { isAtLeast } from '../core/kubernetes-version';
import { type Plain, isObject, readBoolean } from '../core/read-values';
import { type Reading, requireVersion, versionOf, within } from '../core/reading';
import { readReasoned } from '../core/reasoned';
import type { PodProps } from './pod';
import { namespaceOf, sysctlsIn } from './sysctls';

const NAMESPACES = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

/** Reads what the pod shares with its node, and its containers with each other. */
export function readHost(pod: Reading, given: PodProps): Plain {
  const flag = (key: keyof PodProps): boolean =>
    readReasoned(given[key] as boolean | undefined, false, within(pod, key).faults);
  const shared = NAMESPACES.filter((key) => flag(key));
  const shareProcessNamespace = flag('shareProcessNamespace');
  within(pod, 'shareProcessNamespace').faults.require(
    !shareProcessNamespace || !shared.includes('hostPID'),
    given.shareProcessNamespace,
    'false beside hostPID: the API server refuses both',
    'remove one of them',
  );
  return {
    ...Object.fromEntries(shared.map((key) => [key, true])),
    ...(given.os === 'windows' ? {} : { shareProcessNamespace }),
    ...readHostUsers(within(pod, 'hostUsers'), given.hostUsers, shared),
    automountServiceAccountToken: flag('automountServiceAccountToken'),
    enableServiceLinks: readServiceLinks(within(pod, 'enableServiceLinks'), given.enableServiceLinks),
  };
}

/** Users of its own have no place in a namespace of the node (validateHostUsers). */
function readHostUsers(at: Reading, given: unknown, shared: readonly string[]): Plain {
  if (given === undefined) return {};
  requireVersion(at, '1.33', given);
  at.faults.require(given === false, given, 'false: true is what every pod has', 'write false, or remove it');
  at.faults.require(
    shared.length === 0,
    given,
    `nothing beside ${shared.join(', ')}: the API server refuses both`,
    'remove one of them',
  );
  return { hostUsers: false };
}

function readServiceLinks(at: Reading, given: unknown): boolean {
  const links = readBoolean(at, given) ?? false;
  if (links) {
    at.faults.note({
      rule: 'service-links',
      given: links,
      allowed: 'false',
      fix: 'find Services by DNS: their number in a namespace can keep a container from starting',
    });
  }
  return links;
}

/** What a pod asks of its node that only the whole pod shows. */
export function checkHost(pod: Reading, spec: Plain, containers: readonly Plain[]): void {
  const { hostNetwork, hostUsers } = spec;
  const contexts = [spec, ...containers].map(({ securityContext }) => securityContext);
  const isHostProcess = contexts.some(
    (context) =>
      isObject(context) && isObject(context.windowsOptions) && context.windowsOptions.hostProcess === true,
  );
  within(pod, 'hostNetwork').faults.require(
    !isHostProcess || hostNetwork === true,
    hostNetwork,
    'true for a pod with hostProcess',
    "write { value: true, reason: '…' }",
  );
  const hasDevices = containers.some(({ volumeDevices }) => volumeDevices !== undefined);
  within(pod, 'hostUsers').faults.require(
    hostUsers !== false || !hasDevices,
    hostUsers,
    'nothing beside raw devices: the API server refuses both',
    'remove hostUsers or volumeDevices',
  );
  if (isAtLeast(versionOf(pod), '1.29')) checkSysctlsOfHost(pod, spec);
}

/** What a pod on the network or IPC of its node sets there, it would set for the node (ValidateHostSysctl). */
function checkSysctlsOfHost(pod: Reading, { hostNetwork, hostIPC, securityContext }: Plain): void {
  const at = within(pod, 'securityContext', 'sysctls');
  for (const [index, { name }] of sysctlsIn(securityContext).entries()) {
    const namespace = namespaceOf(name);
    const isOfNode =
      (namespace === 'net' && hostNetwork === true) || (namespace === 'ipc' && hostIPC === true);
    within(at, index, 'name').faults.require(
      !isOfNode,
      name,
      `a kernel parameter that is not the node's, with ${namespace === 'net' ? 'hostNetwork' : 'hostIPC'}`,
      'remove one of the two',
    );
  }
}
