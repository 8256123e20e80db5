import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Faults } from '../core/faults';
import { checkObjectName } from '../core/names';
import { KubernetesObject } from '../synth/kubernetes-object';
import { type ScaleTarget, autoscalerSpec } from './autoscaler-spec';
import type { Autoscaling } from './autoscaling';

/** Props for {@link Autoscaler}. */
export interface AutoscalerProps extends Autoscaling {
  /** The workload that is scaled; its own `replicas` must be left to the autoscaler. */
  readonly target: ScaleTarget;
  /** Name of the object. @default - the target's */
  readonly name?: string;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * Scales a workload between two numbers of replicas. A MicroserviceApp makes its own from `scaling`; use this beside
 * other workloads.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 */
export class Autoscaler extends Construct {
  constructor(scope: Construct, id: string, props: AutoscalerProps) {
    super(scope, id);
    const faults = Faults.none();
    const { target, name = target.name, labels, ...scaling } = props;
    checkObjectName(name, faults.at('name'));
    const spec = autoscalerSpec(faults, scaling, target);
    faults.settle(this);
    new KubernetesObject(this, 'Resource', {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name, namespace: Chart.of(this).namespace, labels: { ...labels } },
      body: { spec },
    });
  }
}
