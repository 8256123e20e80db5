import type { k8s } from 'cdk8s-plus-28';
import type { Quantity } from '../core/quantity';

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
        readonly describedObject: {
          readonly apiVersion: string;
          readonly kind: string;
          readonly name: string;
        };
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
  /** CPU or memory of one container alone. */
  | {
      readonly containerResource: {
        readonly container: string;
        readonly name: 'cpu' | 'memory';
        readonly averageUtilization: number;
      };
    }
  /** A resource as an absolute amount per pod. */
  | { readonly resource: { readonly name: string; readonly averageValue: Quantity } };

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
  readonly behavior?: k8s.HorizontalPodAutoscalerBehaviorV2;
}

/** Props of autoscaling, for those who read them from elsewhere. */
export const AUTOSCALING_KEYS = ['min', 'max', 'cpu', 'memory', 'metrics', 'behavior'] as const;

/** Whether a workload is scaled, rather than given a number of replicas. */
export function isAutoscaling(scaling: number | Autoscaling | undefined): scaling is Autoscaling {
  return typeof scaling === 'object' && (scaling as unknown) !== null;
}
