import type { MeshParty } from './mesh-facts';

/** What the rest of kiban may know of the Linkerd that an environment has: 2.16 or later. */
export interface LinkerdFacts {
  /** Where the control plane runs; it is part of each identity. */
  readonly controlNamespace: string;
  /** What identities end with. */
  readonly trustDomain: string;
  /** The ingress controller, where it is part of the mesh. */
  readonly ingressController: MeshParty | undefined;
  /** What scrapes the proxies; undefined where nothing does. */
  readonly prometheus: MeshParty | undefined;
}

/** Identities of all pods of a namespace, or of those with one ServiceAccount. */
export interface LinkerdAccount {
  readonly namespace: string;
  /** Undefined for all of the namespace. */
  readonly serviceAccount: string | undefined;
}

/**
 * An identity as a MeshTLSAuthentication names it. A star stands for every ServiceAccount.
 *
 * @see https://linkerd.io/2/reference/authorization-policy/#meshtlsauthentication
 */
export function linkerdIdentity(
  { controlNamespace, trustDomain }: Pick<LinkerdFacts, 'controlNamespace' | 'trustDomain'>,
  { namespace, serviceAccount = '*' }: LinkerdAccount,
): string {
  return `${serviceAccount}.${namespace}.serviceaccount.identity.${controlNamespace}.${trustDomain}`;
}

/** What takes the pods of a namespace into the mesh. @see https://linkerd.io/2/features/proxy-injection/ */
export const LINKERD_INJECT = { 'linkerd.io/inject': 'enabled' } as const;

/** Ports of the mesh itself: the chart `linkerd-control-plane`, and https://linkerd.io/2/common-errors/network-policy/ */
export const LINKERD_PORT = {
  /** What pods of the mesh dial one another on, whatever port is meant. */
  inbound: 4143,
  /** Metrics of a proxy, and whether it is ready. */
  admin: 4191,
  /** Certificates. */
  identity: 8080,
  /** Where Services lead. */
  destination: 8086,
  /** Who may call, and how. */
  policy: 8090,
} as const;
