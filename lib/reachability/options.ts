import { DEFAULT_ROOT_NAMESPACE } from '../core/mesh-facts';
import { DEFAULT_CLUSTER_DOMAIN } from '../core/service-host';

/** What decides over connections and stands in no manifest. */
export interface ReachabilityOptions {
  /** Namespace of objects that name none. @default 'default' */
  readonly namespace?: string;
  /** Namespace of the control plane of Istio, whose policies hold for the whole mesh. @default 'istio-system' */
  readonly rootNamespace?: string;
  /** What identities of the mesh begin with. @default 'cluster.local' */
  readonly trustDomain?: string;
  /** What names of Services end with. @default 'cluster.local' */
  readonly clusterDomain?: string;
  /** What sidecars do with names that they do not know, unless a Sidecar says otherwise. @default 'ALLOW_ANY' */
  readonly outboundTrafficPolicy?: 'ALLOW_ANY' | 'REGISTRY_ONLY';
  /** Namespace of the control plane of Linkerd, which is part of its identities. @default 'linkerd' */
  readonly linkerdNamespace?: string;
  /** What identities of Linkerd end with. @default 'cluster.local' */
  readonly linkerdTrustDomain?: string;
  /** Up to how many pairs of workloads that nothing isolates become edges, rather than a group. @default 100_000 */
  readonly openPairs?: number;
}

/** Options, with what holds where nothing was said. */
export type ReadOptions = Required<ReachabilityOptions>;

export function readOptions(given: ReachabilityOptions): ReadOptions {
  return {
    namespace: given.namespace ?? 'default',
    rootNamespace: given.rootNamespace ?? DEFAULT_ROOT_NAMESPACE,
    trustDomain: given.trustDomain ?? 'cluster.local',
    clusterDomain: given.clusterDomain ?? DEFAULT_CLUSTER_DOMAIN,
    outboundTrafficPolicy: given.outboundTrafficPolicy ?? 'ALLOW_ANY',
    linkerdNamespace: given.linkerdNamespace ?? 'linkerd',
    linkerdTrustDomain: given.linkerdTrustDomain ?? 'cluster.local',
    openPairs: given.openPairs ?? 100_000,
  };
}
