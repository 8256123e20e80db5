import type { k8s } from 'cdk8s-plus-28';
import type { Reasoned } from '../core/reasoned';
import type { Affinity } from './affinity';
import type { ContainerProps } from './container';
import type { ObjectName } from '../core/object-name';
import type { Amount } from './resources';
import type { PodSecurityContext } from './security-context';
import type { Spread } from './spread';
import type { VolumeSource } from './volumes';

/** A container that runs before the main ones; with `restartPolicy: 'Always'` it is a sidecar that stays beside them. */
export interface InitContainerProps extends ContainerProps {
  /** `'Always'` makes it a native sidecar: started in order, kept running, stopped last. Kubernetes 1.29. @default - it runs once */
  readonly restartPolicy?: 'Always';
}

/** A device that the pod claims: one that exists, or one that is made for each pod from a template. */
export type PodResourceClaim =
  { readonly resourceClaimName: ObjectName } | { readonly resourceClaimTemplateName: ObjectName };

/** CPU and memory of a pod as a whole. */
export interface PodResources {
  /** CPU of all containers together. @default - the sum of theirs */
  readonly cpu?: Amount;
  /** Memory of all containers together. @default - the sum of theirs */
  readonly memory?: Amount;
}

/** The pod, in Kubernetes' own words: everything that is not a container. */
export interface PodProps {
  /** Labels beyond the standard ones. Selectors never use them. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the pod. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Volumes by name. `tmp`, an emptyDir of 64Mi at /tmp, is always there unless declared otherwise. @default - tmp alone */
  readonly volumes?: Readonly<Record<string, VolumeSource>>;
  /** Containers that run first, by name and in this order. @default - none */
  readonly initContainers?: Readonly<Record<string, InitContainerProps>>;
  /** What its processes may do. @default - the hardened form: docs/hardening.md */
  readonly securityContext?: PodSecurityContext;
  /** Seconds the pod has to finish after it is told to stop. @default - the profile's, or 45 */
  readonly terminationGracePeriodSeconds?: number;
  /** Existing registry Secrets to pull with. @default - the profile's */
  readonly imagePullSecrets?: readonly ObjectName[];
  /** The system that it runs on. What Windows does not have is then left out, and the pod goes to nodes of that system. @default - not said: Linux, as the hardened form is written for it */
  readonly os?: 'linux' | 'windows';
  /** Labels that the node must have. @default - any node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** The one node that it runs on, without a look at its taints or its room. @default - the scheduler chooses */
  readonly nodeName?: string;
  /** Rules about nodes and neighbours. @default - prefers nodes without a pod of the same workload */
  readonly affinity?: Affinity;
  /** Taints of nodes that the pod may run on all the same. @default - none */
  readonly tolerations?: readonly k8s.Toleration[];
  /** How its pods are spread over nodes and zones. @default 'preferred' - as far as there are any */
  readonly spread?: Spread;
  /** Names that something outside takes away before the pod is scheduled. @default - none */
  readonly schedulingGates?: readonly { readonly name: string }[];
  /** PriorityClass, which must exist in the cluster. @default - the profile's */
  readonly priorityClassName?: string;
  /** RuntimeClass, which must exist in the cluster. @default - the cluster's default */
  readonly runtimeClassName?: string;
  /** Scheduler that places it. @default - the cluster's default scheduler */
  readonly schedulerName?: string;
  /**
   * Where names are looked up first. `'Default'` asks the servers of the node, which only you know: let the pods reach them,
   * by `calls(peers.cidr('10.0.0.2/32'), { port: { port: 53, protocol: 'UDP' } })`.
   *
   * @default 'ClusterFirst'; with `hostNetwork` 'ClusterFirstWithHostNet', which finds Services as well
   */
  readonly dnsPolicy?: 'ClusterFirst' | 'ClusterFirstWithHostNet' | 'Default' | 'None';
  /** Name servers, which the network policy lets the pods reach, search domains, options. @default - the cluster's */
  readonly dnsConfig?: k8s.PodDnsConfig;
  /** Lines for /etc/hosts. @default - none */
  readonly hostAliases?: readonly k8s.HostAlias[];
  /** Host name inside the pod. @default - the pod's name */
  readonly hostname?: string;
  /** Host name inside the pod that may hold dots and stands alone. Kubernetes 1.35. @default - that of hostname */
  readonly hostnameOverride?: string;
  /** Headless Service whose domain the pod is in. @default - none */
  readonly subdomain?: ObjectName;
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
  /** Seconds the pod may run in all, for Jobs alone. @default - no bound */
  readonly activeDeadlineSeconds?: number;
  /** CPU and memory of the pod as a whole, which containers that say nothing share. Kubernetes 1.34. @default - the sum of its containers */
  readonly resources?: PodResources;
  /** Conditions that something outside sets before the pod counts as ready. @default - none */
  readonly readinessGates?: readonly { readonly conditionType: string }[];
  /** Devices that the pod claims, by the name that containers use them under. Kubernetes 1.34. @default - none */
  readonly resourceClaims?: Readonly<Record<string, PodResourceClaim>>;
}
