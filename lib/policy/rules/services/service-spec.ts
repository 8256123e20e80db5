import type { Maybe } from '../../rule';

/** A port of a Service, as far as rules read it. */
export interface ServicePort {
  readonly name?: Maybe<string>;
  readonly port?: Maybe<number>;
  readonly protocol?: Maybe<string>;
  readonly targetPort?: Maybe<string | number>;
  readonly nodePort?: Maybe<number>;
  readonly appProtocol?: Maybe<string>;
}

/** The spec of a Service, as far as rules read it. */
export interface ServiceSpec {
  readonly type?: Maybe<string>;
  readonly ports?: Maybe<readonly ServicePort[]>;
  readonly selector?: Maybe<Readonly<Record<string, Maybe<string>>>>;
  readonly clusterIP?: Maybe<string>;
  readonly clusterIPs?: Maybe<readonly Maybe<string>[]>;
  readonly ipFamilies?: Maybe<readonly Maybe<string>[]>;
  readonly ipFamilyPolicy?: Maybe<string>;
  readonly externalIPs?: Maybe<readonly Maybe<string>[]>;
  readonly externalName?: Maybe<string>;
  readonly externalTrafficPolicy?: Maybe<string>;
  readonly healthCheckNodePort?: Maybe<number>;
  readonly loadBalancerClass?: Maybe<string>;
  readonly loadBalancerSourceRanges?: Maybe<readonly Maybe<string>[]>;
  readonly allocateLoadBalancerNodePorts?: Maybe<boolean>;
  readonly sessionAffinity?: Maybe<string>;
  readonly sessionAffinityConfig?: Maybe<{
    readonly clientIP?: Maybe<{ readonly timeoutSeconds?: Maybe<number> }>;
  }>;
}

/** A Service, as far as rules read it. */
export interface Service {
  readonly metadata?: Maybe<{ readonly annotations?: Maybe<Readonly<Record<string, Maybe<string>>>> }>;
  readonly spec?: Maybe<ServiceSpec>;
}

/** The spec of a Service without one. */
export const NO_SPEC: ServiceSpec = {};

/** The ports of a Service without any. */
export const NO_PORTS: readonly ServicePort[] = [];

/** A list without texts. */
export const NO_TEXTS: readonly Maybe<string>[] = [];

/** The type of a Service with the default of the API server. */
export function typeOfService({ type }: ServiceSpec): string {
  return type === undefined || type === null || type === '' ? 'ClusterIP' : type;
}

/** Whether a load balancer asks each node for the pods of the Service there. */
export function needsHealthCheck(spec: ServiceSpec): boolean {
  return spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local';
}
