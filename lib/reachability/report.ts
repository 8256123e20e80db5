/** A workload: an object that makes pods, such as a Deployment. Its pods are alike. */
export interface WorkloadName {
  /** Where it lies. */
  readonly namespace: string;
  /** Its name, which two kinds may share. */
  readonly name: string;
}

/** Transport of a port. */
export type Protocol = 'TCP' | 'UDP' | 'SCTP';

/** A port on which pods are dialled: the port of the container, behind that of a Service. */
export interface OpenPort {
  /** Its number, or the first of a range. */
  readonly port: number;
  /** Last port of a range that begins at `port`; left out for a port alone. */
  readonly endPort?: number;
  /** Its transport. */
  readonly protocol: Protocol;
  /** What must hold of a request or of its caller besides, where files cannot tell; left out where nothing must. */
  readonly conditions?: readonly string[];
}

/** The pods of one workload can reach those of another, or one another. */
export interface Edge extends OpenPort {
  /** Who dials. */
  readonly from: WorkloadName;
  /** Who is dialled. */
  readonly to: WorkloadName;
}

/** Somebody at the other end of a connection who is none of the workloads. */
export type Outsider =
  /** Everybody: pods, nodes and addresses. */
  | { readonly kind: 'anywhere' }
  /** Addresses outside the cluster. */
  | { readonly kind: 'cidr'; readonly cidr: string; readonly except?: readonly string[] }
  /** Pods that these selectors find, and that are not among the manifests. `namespaces` in words, or a name. */
  | { readonly kind: 'pods'; readonly namespaces: string; readonly pods: string }
  /** Requests that an Ingress, a Gateway or a Service of type LoadBalancer or NodePort leads to the workload. */
  | {
      readonly kind: 'entry';
      readonly object: ObjectName;
      /** Names it answers to; none for all. */
      readonly hosts: readonly string[];
    };

/** Somebody outside may reach the pods of a workload. */
export interface IngressEntry extends OpenPort {
  /** Who is dialled. */
  readonly to: WorkloadName;
  /** Who dials. */
  readonly from: Outsider;
}

/** The pods of a workload may reach somebody outside. */
export interface EgressEntry extends OpenPort {
  /** Who dials. */
  readonly from: WorkloadName;
  /** Who is dialled. */
  readonly to: Outsider;
}

/** Sources and targets of which each reaches each: too many edges to be written one by one. */
export interface OpenGroup {
  /** Workloads that nothing keeps from dialling anybody. */
  readonly from: readonly WorkloadName[];
  /** Workloads that nothing keeps from being dialled by anybody. */
  readonly to: readonly WorkloadName[];
}

/** Who can reach whom, as JSON. Lists are sorted. */
export interface ReachabilityReport {
  /** All workloads. */
  readonly workloads: readonly WorkloadName[];
  /** Connections between workloads, those of a workload with itself included. */
  readonly edges: readonly Edge[];
  /** Who outside may reach workloads. */
  readonly ingress: readonly IngressEntry[];
  /** Whom outside workloads may reach. */
  readonly egress: readonly EgressEntry[];
  /** Workloads on the network of their node: network policies do not hold for them, in either direction. */
  readonly outsidePolicies: readonly WorkloadName[];
  /** Left out unless edges among workloads that nothing isolates are too many to be written one by one. */
  readonly unisolated?: OpenGroup;
}

/** An object of the manifests. */
export interface ObjectName {
  /** Such as `NetworkPolicy`. */
  readonly kind: string;
  /** Where it lies. @default - nowhere: it belongs to no namespace */
  readonly namespace?: string;
  /** Its name. */
  readonly name: string;
}

/** One reason why a connection gets through, or why not. */
export interface Reason {
  /** What it does to the connection. */
  readonly effect: 'admits' | 'denies' | 'depends';
  /** The reason in a sentence. */
  readonly text: string;
  /** The object to blame or to thank; left out where there is none, as for what no policy isolates. */
  readonly object?: ObjectName;
}

/** Why a connection gets through or not, in the order in which it meets the reasons. */
export interface ConnectionExplanation {
  /** Whether it gets through, be it under conditions. */
  readonly admitted: boolean;
  /** What each side and the mesh say of it. */
  readonly reasons: readonly Reason[];
}
