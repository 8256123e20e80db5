import type { k8s } from 'cdk8s-plus-28';
import type { Reasoned } from '../core/reasoned';
import type { ContainerProps } from './container';
import type { ObjectName } from './object-name';
import type { PodSecurityContext } from './security-context';
import type { VolumeSource } from './volumes';

/** A container that runs before the main ones; with `restartPolicy: 'Always'` it is a sidecar that stays beside them. */
export interface InitContainerProps extends ContainerProps {
  /** `'Always'` makes it a native sidecar: started in order, kept running, stopped last. Kubernetes 1.29. @default - it runs once */
  readonly restartPolicy?: 'Always';
}

/** How pods of one workload are kept apart, so that one node or zone does not take all. */
export type Spread = 'preferred' | 'none' | readonly k8s.TopologySpreadConstraint[];

/** The pod, in Kubernetes' own words: everything that is not a container. */
export interface PodProps {
  /** Labels beyond the standard ones. Selectors never use them. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Volumes by name. `tmp`, an emptyDir of 64Mi at /tmp, is always there unless declared otherwise. @default - tmp alone */
  readonly volumes?: Readonly<Record<string, VolumeSource>>;
  /** Containers that run first, by name and in this order. @default - none */
  readonly initContainers?: Readonly<Record<string, InitContainerProps>>;
  /** @default - the hardened form: docs/hardening.md */
  readonly securityContext?: PodSecurityContext;
  /** Seconds the pod has to finish after it is told to stop. @default - the profile's, or 45 */
  readonly terminationGracePeriodSeconds?: number;
  /** Existing registry Secrets to pull with. @default - the profile's */
  readonly imagePullSecrets?: readonly ObjectName[];
  /** Labels that the node must have. @default - any node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Rules about nodes and neighbours. @default - prefers nodes without a pod of the same workload */
  readonly affinity?: k8s.Affinity;
  /** Taints of nodes that the pod may run on all the same. @default - none */
  readonly tolerations?: readonly k8s.Toleration[];
  /** @default 'preferred' - over nodes and zones, as far as there are any */
  readonly spread?: Spread;
  /** PriorityClass, which must exist in the cluster. @default - the profile's */
  readonly priorityClassName?: string;
  /** @default - the cluster's default */
  readonly runtimeClassName?: string;
  /** @default - the cluster's default scheduler */
  readonly schedulerName?: string;
  /** @default 'ClusterFirst' */
  readonly dnsPolicy?: 'ClusterFirst' | 'ClusterFirstWithHostNet' | 'Default' | 'None';
  /** Name servers, search domains, options. @default - the cluster's */
  readonly dnsConfig?: k8s.PodDnsConfig;
  /** Lines for /etc/hosts. @default - none */
  readonly hostAliases?: readonly k8s.HostAlias[];
  /** Host name inside the pod. @default - the pod's name */
  readonly hostname?: string;
  /** Headless Service whose domain the pod is in. @default - none */
  readonly subdomain?: string;
  /** Makes the fully qualified name the host name. @default false */
  readonly setHostnameAsFQDN?: boolean;
  /** Shares the node's network. @default false */
  readonly hostNetwork?: false | Reasoned<boolean>;
  /** Shares the node's processes. @default false */
  readonly hostPID?: false | Reasoned<boolean>;
  /** Shares the node's inter-process communication. @default false */
  readonly hostIPC?: false | Reasoned<boolean>;
  /** Shares one process list among the containers. @default false */
  readonly shareProcessNamespace?: false | Reasoned<boolean>;
  /** Maps the pod's users to users that mean nothing on the node: `false` turns that on. Kubernetes 1.33. @default - left to the cluster */
  readonly hostUsers?: false;
  /** Puts the ServiceAccount's token into every container. @default false */
  readonly automountServiceAccountToken?: false | Reasoned<boolean>;
  /** Sets variables for every Service of the namespace, as Docker links did. @default false */
  readonly enableServiceLinks?: boolean;
  /** Seconds the pod may run in all. @default - no bound */
  readonly activeDeadlineSeconds?: number;
  /** Conditions that something outside sets before the pod counts as ready. @default - none */
  readonly readinessGates?: readonly { readonly conditionType: string }[];
}

const KEYS: Readonly<Record<keyof PodProps, true>> = {
  labels: true,
  annotations: true,
  volumes: true,
  initContainers: true,
  securityContext: true,
  terminationGracePeriodSeconds: true,
  imagePullSecrets: true,
  nodeSelector: true,
  affinity: true,
  tolerations: true,
  spread: true,
  priorityClassName: true,
  runtimeClassName: true,
  schedulerName: true,
  dnsPolicy: true,
  dnsConfig: true,
  hostAliases: true,
  hostname: true,
  subdomain: true,
  setHostnameAsFQDN: true,
  hostNetwork: true,
  hostPID: true,
  hostIPC: true,
  shareProcessNamespace: true,
  hostUsers: true,
  automountServiceAccountToken: true,
  enableServiceLinks: true,
  activeDeadlineSeconds: true,
  readinessGates: true,
};

/** Props of a pod, for those who read them from elsewhere. */
export const POD_KEYS: readonly string[] = Object.keys(KEYS);
