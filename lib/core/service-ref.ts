import type { IConstruct } from 'constructs';

/** Transport of a port, as Kubernetes names it. */
export type Transport = 'TCP' | 'UDP' | 'SCTP';

/** A port of a running service, as its callers and its network policy see it. */
export interface ServiceRefPort {
  /** Port of the Service, which callers dial. */
  readonly port: number;
  /** Port of the container, which network policies are judged by (after the Service's translation). */
  readonly containerPort: number;
  /** Transport that it speaks. */
  readonly protocol: Transport;
}

/**
 * The narrow view of a running service that other domains may know: who it is, where it listens, how its pods are
 * found. `P` is the union of its port names, so that a misspelt port does not compile.
 */
export interface ServiceRef<P extends string = string> extends IConstruct {
  /** Name of its Service: the host that callers in the namespace dial. */
  readonly serviceName: string;
  /** Namespace it runs in; undefined where the chart leaves that to whoever applies the manifests. */
  readonly namespace: string | undefined;
  /** The labels, usually one, that find its pods: those of all versions of the service. */
  readonly podSelector: Readonly<Record<string, string>>;
  /** Its ports by name. */
  readonly ports: Readonly<Record<P, ServiceRefPort>>;
  /** ServiceAccount its pods run as, the identity that a mesh sees. */
  readonly serviceAccountName: string;
  /** Addresses of name servers that its pods ask beside those of the cluster, or in their place. @default - none */
  readonly nameServers?: readonly string[];
}

/** What tells a service of an environment from all others; its versions share it. */
export function serviceKey({
  namespace,
  serviceName,
}: {
  readonly namespace?: string | undefined;
  readonly serviceName: string;
}): string {
  return `${namespace ?? ''}/${serviceName}`;
}
