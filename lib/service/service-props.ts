import type { Reasoned } from '../core/reasoned';

/** How a Service looks beside its ports and its selector, in Kubernetes' own words. */
export interface ServiceOptions {
  /** Where it can be reached from. Beyond the cluster needs a reason. @default 'ClusterIP' */
  readonly type?: 'ClusterIP' | Reasoned<'NodePort' | 'LoadBalancer'>;
  /** Answers with the addresses of the pods instead of one of its own. @default false */
  readonly headless?: boolean;
  /** @default - none */
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
  /** Which controller makes the load balancer. @default - the cluster's default */
  readonly loadBalancerClass?: string;
  /** Address ranges that may use the load balancer. @default - all */
  readonly loadBalancerSourceRanges?: readonly string[];
  /** @default - the cluster's: SingleStack */
  readonly ipFamilyPolicy?: 'SingleStack' | 'PreferDualStack' | 'RequireDualStack';
  /** @default - the cluster's */
  readonly ipFamilies?: readonly ('IPv4' | 'IPv6')[];
}

/** The Service of a MicroserviceApp. */
export interface MainServiceOptions extends ServiceOptions {
  /** Name that callers dial. @default - the instance */
  readonly name?: string;
}

/** One more Service over the same pods, or a name for something outside. `P` is the union of the app's port names. */
export type ExtraService<P extends string = string> =
  | (ServiceOptions & {
      /** Its ports by name: which port of the app each leads to. @default - the app's own ports */
      readonly ports?: Readonly<Record<string, P | { readonly port: number; readonly target: P }>>;
    })
  | {
      /** DNS name that stands behind it. */
      readonly externalName: string;
      /** @default - none */
      readonly annotations?: Readonly<Record<string, string>>;
    };

/** Props of a Service, for those who read them from elsewhere. */
export const SERVICE_KEYS = [
  'type',
  'headless',
  'annotations',
  'sessionAffinity',
  'sessionAffinityTimeoutSeconds',
  'publishNotReadyAddresses',
  'externalTrafficPolicy',
  'internalTrafficPolicy',
  'loadBalancerClass',
  'loadBalancerSourceRanges',
  'ipFamilyPolicy',
  'ipFamilies',
] as const;
