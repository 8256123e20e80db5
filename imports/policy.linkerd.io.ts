import type { Construct } from 'constructs';
import { KubernetesObject } from '../lib/synth/kubernetes-object';

type Labels = Readonly<Record<string, string>>;

/** What is spoken on a port, as a proxy is told. */
export type ProxyProtocol = 'unknown' | 'HTTP/1' | 'HTTP/2' | 'gRPC' | 'opaque' | 'TLS';

/** Spec of a Server, as far as kiban writes it. */
export interface ServerSpec {
  readonly podSelector: { readonly matchLabels: Labels };
  /** Name or number of a container port. */
  readonly port: string | number;
  readonly proxyProtocol: ProxyProtocol;
  readonly accessPolicy: 'deny';
}

/** A reference to an object of this group, in the same namespace. */
export interface PolicyReference<K extends string> {
  readonly group: 'policy.linkerd.io';
  readonly kind: K;
  readonly name: string;
}

/** Spec of an AuthorizationPolicy, as far as kiban writes it. */
export interface LinkerdAuthorizationPolicySpec {
  readonly targetRef: PolicyReference<'Server'>;
  readonly requiredAuthenticationRefs: readonly PolicyReference<
    'MeshTLSAuthentication' | 'NetworkAuthentication'
  >[];
}

/** Spec of a MeshTLSAuthentication, as far as kiban writes it. */
export interface MeshTlsAuthenticationSpec {
  readonly identities: readonly string[];
}

/** Spec of a NetworkAuthentication. */
export interface NetworkAuthenticationSpec {
  readonly networks: readonly { readonly cidr: string; readonly except?: readonly string[] }[];
}

/** What every object of this group needs to be placed. */
export interface LinkerdObjectProps<Spec> {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  /** The spec, or a function that is asked for it at synth. */
  readonly spec: Spec | (() => Spec);
}

interface KindProps<Spec> extends LinkerdObjectProps<Spec> {
  readonly kind: string;
  readonly version: string;
}

/** An object of this group. */
class LinkerdObject<Spec extends object> extends KubernetesObject {
  constructor(scope: Construct, id: string, { kind, version, metadata, spec }: KindProps<Spec>) {
    const body = typeof spec === 'function' ? () => ({ spec: spec() }) : { spec };
    super(scope, id, { apiVersion: `policy.linkerd.io/${version}`, kind, metadata, body });
  }
}

/** `policy.linkerd.io` Server: a port of pods that policies speak of. `v1beta3` came with Linkerd 2.16. */
export class ServerObject extends LinkerdObject<ServerSpec> {
  constructor(scope: Construct, id: string, props: LinkerdObjectProps<ServerSpec>) {
    super(scope, id, { kind: 'Server', version: 'v1beta3', ...props });
  }
}

/** `policy.linkerd.io` AuthorizationPolicy. */
export class LinkerdAuthorizationPolicyObject extends LinkerdObject<LinkerdAuthorizationPolicySpec> {
  constructor(scope: Construct, id: string, props: LinkerdObjectProps<LinkerdAuthorizationPolicySpec>) {
    super(scope, id, { kind: 'AuthorizationPolicy', version: 'v1alpha1', ...props });
  }
}

/** `policy.linkerd.io` MeshTLSAuthentication. */
export class MeshTlsAuthenticationObject extends LinkerdObject<MeshTlsAuthenticationSpec> {
  constructor(scope: Construct, id: string, props: LinkerdObjectProps<MeshTlsAuthenticationSpec>) {
    super(scope, id, { kind: 'MeshTLSAuthentication', version: 'v1alpha1', ...props });
  }
}

/** `policy.linkerd.io` NetworkAuthentication. */
export class NetworkAuthenticationObject extends LinkerdObject<NetworkAuthenticationSpec> {
  constructor(scope: Construct, id: string, props: LinkerdObjectProps<NetworkAuthenticationSpec>) {
    super(scope, id, { kind: 'NetworkAuthentication', version: 'v1alpha1', ...props });
  }
}
