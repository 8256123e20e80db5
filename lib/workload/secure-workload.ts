import { Construct } from 'constructs';
import { Faults } from '../core/faults';
import { profileOf } from '../core/profile';
import type { Reading } from '../core/reading';
import type { ServiceRef, ServiceRefPort } from '../core/service-ref';
import { checkPropsShape } from '../core/shape';
import type { KubernetesObject } from '../synth/kubernetes-object';
import type { Disruption } from './disruption';
import { placeWorkload } from './place-workload';
import {
  type WorkloadKind,
  type WorkloadPlan,
  type WorkloadProps,
  WORKLOAD_KEYS,
  planWorkload,
} from './workload-plan';
import { WORKLOAD_SHAPE } from './workload-shape';

/**
 * What all workloads of ours share: they read their props, tell all faults at once, and place the workload with its
 * ServiceAccount and, where replicas allow it, its PodDisruptionBudget.
 */
export abstract class SecureWorkload<P extends string = string> extends Construct implements ServiceRef<P> {
  /** Name of the workload object. */
  public readonly name: string;
  /** Name that callers dial. */
  public readonly serviceName: string;
  /** Namespace it runs in; undefined where the chart leaves that to whoever applies the manifests. */
  public readonly namespace: string | undefined;
  /** The labels, usually one, that find its pods: those of all versions of the service. */
  public readonly podSelector: Readonly<Record<string, string>>;
  /** Its ports by name: what callers dial, and what the container listens on. */
  public readonly ports: Readonly<Record<P, ServiceRefPort>>;
  /** ServiceAccount its pods run as, the identity that a mesh sees. */
  public readonly serviceAccountName: string;
  /** Addresses of name servers that its pods ask beside those of the cluster, or in their place; none where they ask those alone. */
  public readonly nameServers: readonly string[];
  /** The workload object itself: the way to `addJsonPatch`. */
  public readonly resource: KubernetesObject;

  protected constructor(scope: Construct, id: string, plan: (self: Construct) => WorkloadPlan) {
    super(scope, id);
    const planned = plan(this);
    this.name = planned.identity.name;
    this.serviceName = planned.identity.instance;
    this.namespace = planned.identity.namespace;
    this.podSelector = planned.identity.podSelector;
    this.ports = planned.ports;
    this.serviceAccountName = planned.serviceAccount.name;
    this.nameServers = planned.nameServers;
    this.resource = placeWorkload(this, planned);
  }
}

/** Reads the props of a workload for a construct of its own, and throws all their faults at once. */
export function planOwn<Props extends WorkloadProps & { readonly disruption?: Disruption }>(
  kind: WorkloadKind<Props>,
  props: Props,
): (self: Construct) => WorkloadPlan {
  return (scope) => {
    checkPropsShape(scope, props, WORKLOAD_SHAPE);
    const faults = Faults.none();
    const reading: Reading = { faults, profile: profileOf(scope) };
    faults.onlyKeys(props, [...WORKLOAD_KEYS, ...kind.keys]);
    const plan = planWorkload(reading, { kind, props, scope });
    faults.settle(scope);
    return plan;
  };
}
