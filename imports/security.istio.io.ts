import type { Construct } from 'constructs';
import { KubernetesObject } from '../lib/synth/kubernetes-object';

type Labels = Readonly<Record<string, string>>;

/** Versions of this group that Istio serves: `v1` from 1.22 on. */
export type SecurityVersion = 'v1' | 'v1beta1';

/** How pods of this group's objects are found. */
export interface WorkloadSelector {
  readonly matchLabels: Labels;
}

/** What a policy is enforced at: the waypoint before a Service. */
export interface PolicyTarget {
  readonly group: '';
  readonly kind: 'Service';
  readonly name: string;
}

/** Who makes a request: all that is said must hold. */
export interface AuthorizationSource {
  readonly principals?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly ipBlocks?: readonly string[];
  readonly notIpBlocks?: readonly string[];
  readonly requestPrincipals?: readonly string[];
}

/** Spec of an AuthorizationPolicy, as far as kiban writes it. */
export interface AuthorizationPolicySpec {
  /** The pods that enforce it, where no Service is its target. */
  readonly selector?: WorkloadSelector;
  readonly targetRefs?: readonly PolicyTarget[];
  readonly action: 'ALLOW';
  readonly rules?: readonly {
    readonly from?: readonly { readonly source: AuthorizationSource }[];
    readonly to: readonly { readonly operation: { readonly ports: readonly string[] } }[];
  }[];
}

/** Whether connections are encrypted. */
export interface MutualTls {
  readonly mode: 'STRICT' | 'PERMISSIVE';
}

/** Spec of a PeerAuthentication, as far as kiban writes it. */
export interface PeerAuthenticationSpec {
  readonly selector?: WorkloadSelector;
  readonly mtls: MutualTls;
  readonly portLevelMtls?: Readonly<Record<string, MutualTls>>;
}

/** Spec of a RequestAuthentication, as far as kiban writes it. */
export interface RequestAuthenticationSpec {
  /** The pods that enforce it, where no Service is its target. */
  readonly selector?: WorkloadSelector;
  readonly targetRefs?: readonly PolicyTarget[];
  readonly jwtRules: readonly {
    readonly issuer: string;
    readonly jwksUri: string;
    readonly audiences?: readonly string[];
    readonly forwardOriginalToken?: boolean;
  }[];
}

/** What every object of this group needs to be placed. */
export interface SecurityObjectProps<Spec> {
  /** @default 'v1' */
  readonly version?: SecurityVersion;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  /** The spec, or a function that is asked for it at synth. */
  readonly spec: Spec | (() => Spec);
}

/** An object of this group. */
class SecurityObject<Spec extends object> extends KubernetesObject {
  constructor(
    scope: Construct,
    id: string,
    { kind, version = 'v1', metadata, spec }: SecurityObjectProps<Spec> & { readonly kind: string },
  ) {
    const body = typeof spec === 'function' ? () => ({ spec: spec() }) : { spec };
    super(scope, id, { apiVersion: `security.istio.io/${version}`, kind, metadata, body });
  }
}

/** `security.istio.io` AuthorizationPolicy. */
export class AuthorizationPolicyObject extends SecurityObject<AuthorizationPolicySpec> {
  constructor(scope: Construct, id: string, props: SecurityObjectProps<AuthorizationPolicySpec>) {
    super(scope, id, { kind: 'AuthorizationPolicy', ...props });
  }
}

/** `security.istio.io` PeerAuthentication. */
export class PeerAuthenticationObject extends SecurityObject<PeerAuthenticationSpec> {
  constructor(scope: Construct, id: string, props: SecurityObjectProps<PeerAuthenticationSpec>) {
    super(scope, id, { kind: 'PeerAuthentication', ...props });
  }
}

/** `security.istio.io` RequestAuthentication. */
export class RequestAuthenticationObject extends SecurityObject<RequestAuthenticationSpec> {
  constructor(scope: Construct, id: string, props: SecurityObjectProps<RequestAuthenticationSpec>) {
    super(scope, id, { kind: 'RequestAuthentication', ...props });
  }
}
