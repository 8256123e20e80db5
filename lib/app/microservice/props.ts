import type { Volume as PlusVolume } from 'cdk8s-plus-28';
import type { ConfigMapOptions } from '../../config/config-map';
import type { Exposure } from '../../exposure/exposure';
import type { TrafficPolicy } from '../../mesh/traffic-policy';
import type { Peer } from '../../network/peers';
import type { Autoscaling } from '../../scaling/autoscaling';
import type { AppPorts } from '../../service/ports';
import type { ExtraService, MainServiceOptions } from '../../service/service-props';
import type { AccessRule } from '../../tenancy/access-rules';
import type { ClaimTemplate } from '../../workload/claims';
import type { ContainerProps } from '../../workload/container';
import type { Disruption } from '../../workload/disruption';
import type { EnvFrom, EnvValue } from '../../workload/env';
import type { IdentityProps } from '../../workload/identity';
import type { JobOptions } from '../../workload/job';
import type { PodProps } from '../../workload/pod';
import type { Probes } from '../../workload/probes';
import type { Replicas } from '../../workload/replicas';
import type { Resources } from '../../workload/resources';
import type { CronJobOptions } from '../../workload/secure-cron-job';
import type { DaemonSetOptions } from '../../workload/secure-daemon-set';
import type { DeploymentOptions } from '../../workload/secure-deployment';
import type { StatefulSetOptions } from '../../workload/secure-stateful-set';
import type { ServiceAccountProps } from '../../workload/service-account';
import type { MountOptions, VolumeSource } from '../../workload/volumes';

/** Value of a variable; `{ config: 'key' }` is a key of the app's own `config`. */
export type AppEnvValue = EnvValue | { readonly config: string };

/** Where the main container sees a volume of its own, and how. */
export interface Mounted extends MountOptions {
  /** Absolute path in the main container. */
  readonly mountPath: string;
}

/** Where the main container has the raw device of a claim with `volumeMode: 'Block'`. */
export interface Attached {
  /** Absolute path of the device in the main container. */
  readonly devicePath: string;
}

/** Volumes that can be raw devices. */
type DeviceSource = Extract<
  VolumeSource,
  { readonly ephemeral: unknown } | { readonly persistentVolumeClaim: unknown }
>;

/** A volume and where the main container sees it. `claim` is storage that outlives the pods. */
export type AppVolume =
  | (Mounted & (Exclude<VolumeSource, PlusVolume> | { readonly claim: ClaimTemplate }))
  | (Attached & (DeviceSource | { readonly claim: ClaimTemplate }));

/** How an app is reached over HTTP from outside, and by whom. */
export interface AppExposure<P extends string = string> extends Exposure<P> {
  /** Who is let in. @default - the controller or gateway of the environment, or peers.ingressController({ namespace: 'ingress-nginx' }) */
  readonly from?: Peer;
}

/** Props of the main container that a MicroserviceApp has among its own. */
export type SmallContainerProp =
  | 'image'
  | 'command'
  | 'args'
  | 'ports'
  | 'env'
  | 'envFrom'
  | 'resources'
  | 'readinessProbe'
  | 'livenessProbe'
  | 'startupProbe';

/** What is left to say of the main container, in Kubernetes' own words. */
export interface MainContainer extends Omit<ContainerProps, SmallContainerProp> {
  /** Name of the main container. @default - the app's name, with - for dots */
  readonly name?: string;
}

/** Everything Kubernetes knows of the workload beyond the small props. */
export interface WorkloadDetails {
  /** The rest of the main container. @default - the hardened form */
  readonly container?: MainContainer;
  /** More containers beside the main one, by name. @default - none */
  readonly containers?: Readonly<Record<string, ContainerProps>>;
  /** The pod around them. @default - the hardened form */
  readonly pod?: PodProps;
  /** Labels of the workload object alone. @default - none beyond the standard ones */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the workload object alone. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What kind of workload it is, and what that kind knows. Replicas, storage and disruption have places of their own. */
export type AppWorkload = WorkloadDetails &
  (
    | ({ readonly kind?: 'Deployment' } & Omit<DeploymentOptions, 'replicas' | 'disruption'>)
    | ({ readonly kind: 'StatefulSet' } & Omit<
        StatefulSetOptions,
        'replicas' | 'disruption' | 'volumeClaimTemplates'
      >)
    | ({ readonly kind: 'DaemonSet' } & DaemonSetOptions)
    | ({ readonly kind: 'Job' } & JobOptions)
    | ({ readonly kind: 'CronJob' } & CronJobOptions)
  );

/** What an app may ask of the API server: the least that does. */
export interface Permissions {
  /** What may be done, in the app's namespace. */
  readonly rules: readonly AccessRule[];
  /** Where the API server is: no selector can match it. @default - the profile's apiServerCidrs */
  readonly apiServerCidrs?: readonly string[];
}

/** Props for {@link MicroserviceApp}. `P` is the union of its port names. */
export interface MicroserviceAppProps<P extends string = string> extends IdentityProps, Probes<NoInfer<P>> {
  /** Image of the main container, best pinned by digest. A tag alone is recorded as a finding. */
  readonly image: string;
  /** Replaces the image's entrypoint. @default - the image's */
  readonly command?: readonly string[];
  /** Replaces the image's arguments. @default - the image's */
  readonly args?: readonly string[];
  /** Ports by name, such as `{ grpc: 7070 }`. The name begins with the protocol, as Istio reads it. @default - none, and no Service */
  readonly ports?: AppPorts<P>;
  /** Variables by name, in this order. @default - none */
  readonly env?: Readonly<Record<string, AppEnvValue>>;
  /** ConfigMaps and Secrets whose keys all become variables. @default - none */
  readonly envFrom?: readonly EnvFrom[];
  /** What the main container asks for and may use. @default - the profile's sizes, recorded as a finding */
  readonly resources?: Resources;
  /**
   * Replicas, or between how many and by what it is scaled. What somebody else scales, such as a ScaledObject of KEDA, says
   * how low that goes: `{ autoscaled: { floor: 0 } }`.
   *
   * @default - the profile's replicas, or 3
   */
  readonly scaling?: Replicas | Autoscaling;
  /** Settings that are no secret; a change rolls the pods. @default - none */
  readonly config?: ConfigMapOptions;
  /** Volumes of the main container, by name. @default - /tmp alone */
  readonly volumes?: Readonly<Record<string, AppVolume>>;
  /** The Service that callers dial; 'none' for an app that nobody calls. @default - one with all ports, where there are any */
  readonly service?: MainServiceOptions<NoInfer<P>> | 'none';
  /** More Services, by name: open to the outside, other ports, names of things elsewhere. @default - none */
  readonly services?: Readonly<Record<string, ExtraService<NoInfer<P>>>>;
  /** Makes it reachable over HTTP from outside, by an Ingress or by what the environment has. @default - only from inside */
  readonly expose?: AppExposure<NoInfer<P>>;
  /**
   * Share of requests that must succeed, in percent, such as `99.9`. At synth, a service whose dependencies cannot support
   * its objective is told. @default - it promises nothing
   */
  readonly objective?: number | string;
  /** What it says of calls to it, in environments with a mesh. @default - 15 seconds, two safe repetitions, mutual TLS */
  readonly mesh?: TrafficPolicy<NoInfer<P>>;
  /** What it may ask of the API server. @default - nothing, and no token */
  readonly permissions?: Permissions;
  /** Identity of its pods. @default - one of its own, without permissions */
  readonly serviceAccount?: ServiceAccountProps;
  /** What a node drain may take away. @default { maxUnavailable: 1 } from 2 replicas on and where it is scaled, else none */
  readonly disruption?: Disruption;
  /** Everything else that Kubernetes knows. @default - a Deployment in hardened form */
  readonly workload?: AppWorkload;
}

const KEYS: Readonly<Record<keyof MicroserviceAppProps, true>> = {
  name: true,
  instance: true,
  partOf: true,
  component: true,
  version: true,
  selector: true,
  image: true,
  command: true,
  args: true,
  ports: true,
  env: true,
  envFrom: true,
  resources: true,
  readinessProbe: true,
  livenessProbe: true,
  startupProbe: true,
  scaling: true,
  config: true,
  volumes: true,
  service: true,
  services: true,
  expose: true,
  mesh: true,
  objective: true,
  permissions: true,
  serviceAccount: true,
  disruption: true,
  workload: true,
};

/** Props of a MicroserviceApp, for the check of what untyped callers pass. */
export const MICROSERVICE_KEYS: readonly string[] = Object.keys(KEYS);
