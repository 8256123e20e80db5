import type { k8s } from 'cdk8s-plus-28';
import type { Quantity } from '../core/quantity';

/** Another object whose metric is followed. */
export interface DescribedObject {
  /** Such as `'networking.k8s.io/v1'`. */
  readonly apiVersion: string;
  /** Such as `'Ingress'`. */
  readonly kind: string;
  /** Name of the object. */
  readonly name: string;
}

/** A metric that the autoscaler follows beside CPU and memory, in Kubernetes' own words: exactly one source. */
export type ScalingMetric =
  /** Average over the pods of a metric that each of them has. */
  | {
      readonly pods: {
        readonly metric: string;
        readonly averageValue: Quantity;
        readonly selector?: Readonly<Record<string, string>>;
      };
    }
  /** A metric of another object, such as requests per second of an Ingress. */
  | {
      readonly object: {
        readonly metric: string;
        readonly describedObject: DescribedObject;
        readonly value?: Quantity;
        readonly averageValue?: Quantity;
        readonly selector?: Readonly<Record<string, string>>;
      };
    }
  /** A metric from outside the cluster, such as the length of a queue. */
  | {
      readonly external: {
        readonly metric: string;
        readonly value?: Quantity;
        readonly averageValue?: Quantity;
        readonly selector?: Readonly<Record<string, string>>;
      };
    }
  /** CPU or memory of one container alone: percent of its request, or an amount per pod. */
  | {
      readonly containerResource: {
        readonly container: string;
        readonly name: 'cpu' | 'memory';
        readonly averageUtilization?: number;
        readonly averageValue?: Quantity;
      };
    }
  /** A resource as an absolute amount per pod. */
  | { readonly resource: { readonly name: string; readonly averageValue: Quantity } };

/** How fast it goes in one direction. */
export type ScalingRules = k8s.HpaScalingRulesV2 & {
  /** Share by which the metric may be off before anything happens, such as `'0.05'`. Kubernetes 1.35. @default - the cluster's: a tenth */
  readonly tolerance?: Quantity;
};

/** How fast it goes up and down. */
export interface ScalingBehavior {
  /** Upwards. @default - Kubernetes' own: at once, doubling or by four pods every 15 s */
  readonly scaleUp?: ScalingRules;
  /** Downwards. @default - Kubernetes' own: after five minutes, as far as needed */
  readonly scaleDown?: ScalingRules;
}

/** Between how many replicas, and by what, a workload is scaled. */
export interface Autoscaling {
  /** Fewest replicas, 1 or more. */
  readonly min: number;
  /** Most replicas. */
  readonly max: number;
  /** CPU in percent of the request, averaged over the pods. @default - not followed */
  readonly cpu?: number;
  /** Memory in percent of the request, averaged over the pods. @default - not followed */
  readonly memory?: number;
  /** Other metrics; the one that asks for most replicas wins. @default - none */
  readonly metrics?: readonly ScalingMetric[];
  /** How fast it goes up and down. @default - Kubernetes' own: up at once, down after five minutes */
  readonly behavior?: ScalingBehavior;
}

/** Whether a workload is scaled by an autoscaler of its own, rather than given a number of replicas, or left to somebody else. */
export function isAutoscaling(scaling: unknown): scaling is Autoscaling {
  return typeof scaling === 'object' && scaling !== null && !('autoscaled' in scaling);
}
