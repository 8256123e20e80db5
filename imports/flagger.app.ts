import type { Construct } from 'constructs';
import { KubernetesObject } from '../lib/synth/kubernetes-object';

type Labels = Readonly<Record<string, string>>;

/** Version of all kinds of Flagger. */
export const FLAGGER_API_VERSION = 'flagger.app/v1beta1';

/** Labels and annotations of an object that Flagger makes. */
export interface CanaryMetadata {
  readonly labels?: Labels;
  readonly annotations?: Labels;
}

/** The Services and routes that Flagger makes, as far as kiban writes them. */
export interface CanaryService {
  readonly name: string;
  readonly port: number;
  readonly portName?: string;
  readonly targetPort?: number | string;
  readonly appProtocol?: string;
  readonly trafficDistribution?: string;
  /** Whether its VirtualService has no hosts, and others delegate to it. */
  readonly delegation: true;
  readonly apex?: CanaryMetadata;
  readonly primary?: CanaryMetadata;
  readonly canary?: CanaryMetadata;
}

/** What a step is judged by. */
export interface CanaryMetric {
  readonly name: string;
  readonly interval: string;
  readonly templateRef: { readonly name: string };
  readonly thresholdRange: { readonly min?: number; readonly max?: number };
}

/** How a Canary brings a new version, as far as kiban writes it. */
export interface CanaryAnalysis {
  readonly interval: string;
  readonly threshold: number;
  readonly stepWeights: readonly number[];
  readonly stepWeightPromotion?: number;
  readonly metrics: readonly CanaryMetric[];
}

/** An object that a Canary works on. */
export interface CanaryReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/** Spec of a Canary, as far as kiban writes it. */
export interface CanarySpec {
  readonly provider: 'istio';
  readonly targetRef: CanaryReference;
  readonly autoscalerRef: CanaryReference & {
    readonly primaryScalerReplicas: { readonly minReplicas: number; readonly maxReplicas: number };
  };
  readonly progressDeadlineSeconds: number;
  readonly service: CanaryService;
  readonly analysis: CanaryAnalysis;
}

/** Spec of a MetricTemplate, as far as kiban writes it. */
export interface MetricTemplateSpec {
  readonly provider: { readonly type: 'prometheus'; readonly address: string };
  readonly query: string;
}

/** What every object of this group needs to be placed. */
export interface FlaggerObjectProps<Spec> {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
  };
  readonly spec: Spec;
}

/** `flagger.app/v1beta1` Canary. */
export class CanaryObject extends KubernetesObject {
  constructor(scope: Construct, id: string, { metadata, spec }: FlaggerObjectProps<CanarySpec>) {
    super(scope, id, { apiVersion: FLAGGER_API_VERSION, kind: 'Canary', metadata, body: { spec } });
  }
}

/** `flagger.app/v1beta1` MetricTemplate. */
export class MetricTemplateObject extends KubernetesObject {
  constructor(scope: Construct, id: string, { metadata, spec }: FlaggerObjectProps<MetricTemplateSpec>) {
    super(scope, id, { apiVersion: FLAGGER_API_VERSION, kind: 'MetricTemplate', metadata, body: { spec } });
  }
}
