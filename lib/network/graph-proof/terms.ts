import type { Labels } from '../../core/labels';
import type { ServiceRef } from '../../core/service-ref';
import type { Manifest } from '../../kubernetes/manifest';
import type { PortSet } from '../../reachability/ports';
import type { ClusterNetwork } from '../policy-spec';
import type { ServiceGraph } from '../service-graph';
import type { ServiceNode } from '../service-node';

/** Who stands at the other end of what was declared. */
export type Party =
  | { readonly kind: 'pods'; readonly namespace: string; readonly labels: Labels }
  | { readonly kind: 'addresses'; readonly cidr: string; readonly except: readonly string[] }
  | { readonly kind: 'anywhere' };

/** One declaration, as it is to be found in the cluster. */
export interface Declared {
  readonly party: Party;
  readonly ports: PortSet;
  /** The declaration in words. */
  readonly text: string;
  /** The service at the other end, where it is one of the graph. */
  readonly service?: ServiceNode;
}

export type Direction = 'Ingress' | 'Egress';

/** What a proof starts from. */
export interface Premises {
  readonly graph: ServiceGraph;
  /** What the cluster asks of the policy of a service. */
  readonly clusterOf: (node: ServiceNode) => ClusterNetwork;
  /** Namespace of what names none. */
  readonly namespace: string;
  /** The manifests that a version of a service renders. @default - what its selector finds is taken for its pods */
  readonly manifestsOf?: (member: ServiceRef) => readonly Manifest[];
}
