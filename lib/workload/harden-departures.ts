import type { Finding } from '../core/finding';
import { type Plain, objectsIn, plainOf } from '../core/read-values';
import { isNodeVolume } from './node-volumes';

/** What a workload of others keeps of what its author set, though a workload of ours would need a reason for it. */
export type Departure = Omit<Finding, 'path'>;

/** Finds what in a hardened pod spec a reviewer will want to see. */
export function departuresOf(spec: Plain): Departure[] {
  const flags = [
    'hostNetwork',
    'hostPID',
    'hostIPC',
    'shareProcessNamespace',
    'automountServiceAccountToken',
  ];
  const volumes = objectsIn(spec.volumes).flatMap((volume) =>
    Object.keys(volume)
      .filter(isNodeVolume)
      .map((kind) =>
        departure(`volumes.${String(volume.name)}.${kind}`, volume[kind], 'a volume of another kind'),
      ),
  );
  return [
    ...flags.filter((flag) => spec[flag] === true).map((flag) => departure(flag, true, 'false')),
    ...volumes,
    ...[...objectsIn(spec.initContainers), ...objectsIn(spec.containers)].flatMap(departuresIn),
  ];
}

function departuresIn(container: Plain): Departure[] {
  const context = plainOf(container.securityContext);
  const { add } = plainOf(context.capabilities);
  const seccomp = plainOf(context.seccompProfile).type;
  const hosts = objectsIn(container.ports).flatMap(({ hostPort = 0 }) => (hostPort === 0 ? [] : [hostPort]));
  const checks: readonly (readonly [field: string, departs: boolean, given: unknown, allowed: string])[] = [
    ['privileged', context.privileged === true, true, 'false'],
    ['allowPrivilegeEscalation', context.allowPrivilegeEscalation === true, true, 'false'],
    ['readOnlyRootFilesystem', context.readOnlyRootFilesystem === false, false, 'true'],
    ['runAsNonRoot', context.runAsNonRoot === false, false, 'true'],
    ['runAsUser', context.runAsUser === 0, 0, 'a user other than root'],
    ['capabilities.add', Array.isArray(add) && add.length > 0, add, 'no capability'],
    ['seccompProfile', seccomp === 'Unconfined', seccomp, 'RuntimeDefault'],
    ['hostPort', hosts.length > 0, hosts, 'no port of the node'],
  ];
  const place = `containers.${String(container.name)}`;
  return checks
    .filter(([, departs]) => departs)
    .map(([field, , given, allowed]) => departure(`${place}.${field}`, given, allowed));
}

function departure(field: string, given: unknown, allowed: string): Departure {
  return { rule: 'unhardened', field, given, allowed, fix: 'take it back in the cdk8s-plus workload' };
}
