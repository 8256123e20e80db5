import type { Construct } from 'constructs';
import { KubernetesObject } from '../lib/synth/kubernetes-object';

/** One measurement of an analysis, as far as kiban writes it. */
export interface AnalysisMetric {
  readonly name: string;
  readonly initialDelay?: string;
  readonly interval?: string;
  readonly count?: number;
  readonly successCondition?: string;
  readonly failureCondition?: string;
  readonly failureLimit?: number;
  readonly provider: { readonly prometheus: { readonly address: string; readonly query: string } };
}

/** Spec of an AnalysisTemplate, as far as kiban writes it. */
export interface AnalysisTemplateSpec {
  readonly args?: readonly { readonly name: string }[];
  readonly metrics: readonly AnalysisMetric[];
}

/** A value that the controller fills in. */
export interface AnalysisArgument {
  readonly name: string;
  readonly valueFrom?: { readonly podTemplateHashValue: 'Latest' };
}

/** Templates that an analysis is made of. */
export interface AnalysisOfTemplates {
  readonly templates: readonly { readonly templateName: string }[];
  readonly args?: readonly AnalysisArgument[];
}

/** A step of a canary: one of these. */
export type CanaryStep =
  | { readonly setWeight: number }
  | { readonly analysis: AnalysisOfTemplates }
  | { readonly pause: { readonly duration?: string } }
  | {
      readonly setCanaryScale:
        { readonly replicas: number } | { readonly weight: number } | { readonly matchTrafficWeight: true };
    }
  | {
      /** A route of requests with a header; without a match it is removed. */
      readonly setHeaderRoute: {
        readonly name: string;
        readonly match?: readonly {
          readonly headerName: string;
          readonly headerValue: { readonly exact: string };
        }[];
      };
    }
  | {
      /** A route whose requests are sent to the new version as well; without a match it is removed. */
      readonly setMirrorRoute: {
        readonly name: string;
        readonly percentage?: number;
        readonly match?: readonly { readonly method: { readonly regex: string } }[];
      };
    };

/** A VirtualService and its routes whose weights the controller sets. */
export interface RoutedVirtualService {
  readonly name: string;
  readonly routes: readonly string[];
}

/** What the plugin for the Gateway API sets the weights of (GatewayAPITrafficRouting). */
export type GatewayApiPlugin = {
  readonly namespace?: string;
  readonly disableInProgressLabel: true;
} & ({ readonly httpRoute: string } | { readonly grpcRoute: string });

/** What the controller sets the weights of. */
export type TrafficRouting = {
  /** Routes that the controller makes and removes, the first before the others. */
  readonly managedRoutes?: readonly { readonly name: string }[];
} & (
  | {
      readonly istio:
        | { readonly virtualService: RoutedVirtualService }
        | { readonly virtualServices: readonly RoutedVirtualService[] };
    }
  | { readonly plugins: { readonly 'argoproj-labs/gatewayAPI': GatewayApiPlugin } }
);

/** How a Rollout brings a new version, as far as kiban writes it. */
export interface CanaryStrategy {
  readonly stableService: string;
  readonly canaryService: string;
  readonly maxSurge?: number | string;
  readonly maxUnavailable?: number | string;
  readonly minPodsPerReplicaSet?: number;
  readonly trafficRouting: TrafficRouting;
  readonly analysis: AnalysisOfTemplates;
  readonly steps: readonly CanaryStep[];
}

/** Version of all kinds of Argo Rollouts. */
export const ROLLOUTS_API_VERSION = 'argoproj.io/v1alpha1';

/** `argoproj.io/v1alpha1` AnalysisTemplate. */
export class AnalysisTemplateObject extends KubernetesObject {
  constructor(
    scope: Construct,
    id: string,
    {
      metadata,
      spec,
    }: {
      readonly metadata: {
        readonly name: string;
        readonly namespace?: string;
        readonly labels?: Record<string, string>;
      };
      readonly spec: AnalysisTemplateSpec;
    },
  ) {
    super(scope, id, {
      apiVersion: ROLLOUTS_API_VERSION,
      kind: 'AnalysisTemplate',
      metadata,
      body: { spec },
    });
  }
}
