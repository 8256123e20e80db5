import type { Reasoned } from '../core/reasoned';
import type { Capabilities } from './capabilities';
import type { ConfinementProfile } from './confinement';
import type { SeLinuxOptions } from './selinux';
import type { Sysctl } from './sysctls';
import type { UserId } from './user-id';
import type { WindowsOptions } from './windows';

/** Fields that Kubernetes knows on the pod and on the container; the container's value wins. */
export interface SharedSecurityContext {
  /** User of the processes. @default - the profile's userId, or 10001 */
  readonly runAsUser?: UserId;
  /** Group of the processes. @default - the profile's userId, or 10001 */
  readonly runAsGroup?: UserId;
  /** Which system calls they may make. @default { type: 'RuntimeDefault' } */
  readonly seccompProfile?: ConfinementProfile;
  /**
   * What AppArmor lets them do, on nodes that have it: elsewhere the pod does not start. Written as annotations before
   * Kubernetes 1.30.
   *
   * @default - the runtime's own profile, on nodes that have AppArmor
   */
  readonly appArmorProfile?: ConfinementProfile;
  /** SELinux labels, on hosts that have it. @default - left to the runtime */
  readonly seLinuxOptions?: SeLinuxOptions;
  /** What Windows has in place of all that, for pods with `os: 'windows'`. @default { runAsUserName: 'ContainerUser' } on Windows */
  readonly windowsOptions?: WindowsOptions;
}

/** Security context of a pod. Fields of containers (`readOnlyRootFilesystem`, `capabilities`, …) have no place here. */
export interface PodSecurityContext extends SharedSecurityContext {
  /** Group that owns the volumes. @default - the profile's userId, or 10001 */
  readonly fsGroup?: UserId;
  /** When the owner of a volume's files is changed: only where its root has another, or every time. @default 'OnRootMismatch' */
  readonly fsGroupChangePolicy?: 'OnRootMismatch' | 'Always';
  /** More groups of the processes. @default - none */
  readonly supplementalGroups?: readonly number[];
  /** Whether groups that the image lists for its user count: with 'Merge' they do. Kubernetes 1.33. @default 'Strict' from Kubernetes 1.35 */
  readonly supplementalGroupsPolicy?: 'Strict' | Reasoned<'Merge'>;
  /** Has volumes get their SELinux label file by file, and not when they are mounted. Kubernetes 1.33. @default - the cluster's */
  readonly seLinuxChangePolicy?: 'Recursive';
  /** Kernel parameters of the pod; those that Pod Security does not call safe need a reason. @default - none */
  readonly sysctls?: readonly Sysctl[];
}

/** Security context of a container. Fields of pods (`fsGroup`, `sysctls`, …) have no place here. */
export interface ContainerSecurityContext extends SharedSecurityContext {
  /** Whether it can write nowhere but to its volumes. @default true */
  readonly readOnlyRootFilesystem?: true | Reasoned<boolean>;
  /** Whether a process may get more rights than its parent has. @default false */
  readonly allowPrivilegeEscalation?: false | Reasoned<boolean>;
  /** Whether it is as good as root on the node. @default false */
  readonly privileged?: false | Reasoned<boolean>;
  /** All are dropped; what is added back needs a reason. @default { drop: ['ALL'] } */
  readonly capabilities?: Capabilities;
  /** How /proc is shown; 'Unmasked' needs `hostUsers: false`, and Kubernetes 1.33. @default 'Default' */
  readonly procMount?: 'Default' | Reasoned<'Unmasked'>;
}
