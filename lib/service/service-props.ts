import type { Reasoned } from '../core/reasoned';

/** How a Service looks beside its ports and its selector, in Kubernetes' own words. */
export interface ServiceOptions {
  /** Where it can be reached from. Beyond the cluster needs a reason. @default 'ClusterIP' */
  readonly type?: 'ClusterIP' | Reasoned<'NodePort' | 'LoadBalancer'>;
  /** Answers with the addresses of the pods instead of one of its own. @default false */
  readonly headless?: boolean;
  /** Address of its own that others know already. @default - chosen by the cluster */
  readonly clusterIP?: string;
  /** Labels of the Service alone. @default - none beyond the standard ones */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations, such as those of a load balancer. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Keeps a client on one pod. @default 'None' */
  readonly sessionAffinity?: 'None' | 'ClientIP';
  /** Seconds a client stays on its pod. @default 10800 */
  readonly sessionAffinityTimeoutSeconds?: number;
  /** Shows pods before they are ready. @default false; true for the headless Service of a StatefulSet */
  readonly publishNotReadyAddresses?: boolean;
  /** Whether traffic from outside stays on the node where it came in. @default 'Cluster' */
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';
  /** Whether traffic from inside stays on its node. @default 'Cluster' */
  readonly internalTrafficPolicy?: 'Cluster' | 'Local';
  /** Which pods are preferred: near ones, from Kubernetes 1.31; named by what is near, from 1.34. @default - all alike */
  readonly trafficDistribution?: 'PreferClose' | 'PreferSameZone' | 'PreferSameNode';
  /** Which controller makes the load balancer. @default - the cluster's default */
  readonly loadBalancerClass?: string;
  /**
   * Address ranges that may use the load balancer. The network policy knows them too with `externalTrafficPolicy: 'Local'`;
   * otherwise nodes hide who calls, and it is the load balancer alone that tells. @default - all
   */
  readonly loadBalancerSourceRanges?: readonly string[];
  /** Address that the load balancer is asked to have, where its controller can do so. @default - chosen by the controller */
  readonly loadBalancerIP?: string;
  /** Whether the load balancer gets ports of the nodes. @default true */
  readonly allocateLoadBalancerNodePorts?: boolean;
  /** Port of the nodes that tells a load balancer whether they have a pod, with `externalTrafficPolicy: 'Local'`. @default - chosen by the cluster */
  readonly healthCheckNodePort?: number;
  /** Addresses outside the cluster whose traffic the nodes take for their own, with a reason: whoever sets them can take traffic of others. @default - none */
  readonly externalIPs?: Reasoned<readonly string[]>;
  /** One address family, or both. @default - the cluster's: SingleStack */
  readonly ipFamilyPolicy?: 'SingleStack' | 'PreferDualStack' | 'RequireDualStack';
  /** Which families, the first one first. @default - the cluster's */
  readonly ipFamilies?: readonly ('IPv4' | 'IPv6')[];
}

/** The Service of a MicroserviceApp. `P` is the union of the app's port names. */
export interface MainServiceOptions<P extends string = string> extends ServiceOptions {
  /** Name that callers dial. @default - the instance */
  readonly name?: string;
  /** Ports of the app that it shows; the others are for probes and whoever knows the pods. @default - all of them */
  readonly ports?: readonly P[];
}

/** A port of a further Service: which port of the app it leads to. */
export interface ExtraServicePort<P extends string = string> {
  /** Name of the app's port. */
  readonly target: P;
  /** Port of the Service. @default - the app's */
  readonly port?: number;
  /** Port of every node that leads here, for Services of type NodePort or LoadBalancer. @default - chosen by the cluster */
  readonly nodePort?: number;
}

/** One more Service over the same pods, or a name for something outside. `P` is the union of the app's port names. */
export type ExtraService<P extends string = string> =
  | (ServiceOptions & {
      /** Its ports by name: which port of the app each leads to. @default - the app's own ports */
      readonly ports?: Readonly<Record<string, P | ExtraServicePort<P>>>;
      /** Labels that narrow it to some of the pods, such as `{ 'apps.kubernetes.io/pod-index': '0' }`. @default - all pods of the app */
      readonly selector?: Readonly<Record<string, string>>;
    })
  | {
      /** DNS name that stands behind it. */
      readonly externalName: string;
      /** Labels of the Service alone. @default - none beyond the standard ones */
      readonly labels?: Readonly<Record<string, string>>;
      /** Annotations of the Service. @default - none */
      readonly annotations?: Readonly<Record<string, string>>;
    };
