import type { CanaryMetric, CanaryService, CanarySpec } from '../../../imports/flagger.app';
import { type Plain, objectsIn } from '../../core/read-values';
import type { PlanStep } from '../plan/plan-demand';
import type { FlaggerNames } from './names';
import { type Rhythm, THRESHOLD } from './rhythm';

/** How many pods the version that serves has. */
export interface Replicas {
  readonly min: number;
  readonly max: number;
}

/** A Service, as Git would have it. */
export interface ServiceInGit {
  readonly spec: Plain;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** What a Canary is made of. */
export interface CanaryParts {
  readonly names: FlaggerNames;
  /** Name of the Deployment that new versions come by. */
  readonly workload: string;
  readonly replicas: Replicas;
  /** The Service that callers dial. */
  readonly service: ServiceInGit;
  readonly rhythm: Rhythm;
  readonly steps: readonly Pick<PlanStep, 'weight'>[];
  readonly metrics: readonly CanaryMetric[];
}

/** How Flagger brings a new version. */
export function canarySpec(parts: CanaryParts): CanarySpec {
  const { names, workload, replicas, service, rhythm, steps, metrics } = parts;
  const { min, max } = replicas;
  // What serves may be down to its fewest pods when all requests come back: they bear this share of the most there are.
  const promotion = Math.floor((100 * min) / max);
  return {
    provider: 'istio',
    targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: workload },
    autoscalerRef: {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      name: workload,
      primaryScalerReplicas: { minReplicas: min, maxReplicas: max },
    },
    // Pods that are not ready put checks off (IsCanaryReady): for no longer than a failed one would.
    progressDeadlineSeconds: rhythm.interval,
    service: serviceOf(names, service),
    analysis: {
      interval: `${rhythm.interval}s`,
      threshold: THRESHOLD,
      stepWeights: steps.map(({ weight }) => weight),
      ...(promotion < 100 ? { stepWeightPromotion: Math.max(1, promotion) } : {}),
      metrics,
    },
  };
}

/**
 * The Services that Flagger makes. Hosts, time limits and retries stand in the VirtualService that delegates to its own
 * (mergeHTTPRoute of Istio hands them down), so that an edit of them arrives in the middle of a release too.
 */
function serviceOf(
  { apex }: FlaggerNames,
  { spec, labels, annotations }: CanaryParts['service'],
): CanaryService {
  const [port = {}] = objectsIn(spec.ports);
  const { name, port: number, targetPort, appProtocol } = port as Partial<Record<string, string | number>>;
  const { trafficDistribution } = spec;
  return {
    name: apex,
    port: Number(number),
    ...(name === undefined ? {} : { portName: String(name) }),
    ...(targetPort === undefined ? {} : { targetPort }),
    ...(appProtocol === undefined ? {} : { appProtocol: String(appProtocol) }),
    ...(typeof trafficDistribution === 'string' ? { trafficDistribution } : {}),
    delegation: true,
    ...(Object.keys(annotations).length === 0 ? {} : { apex: { annotations } }),
    // The apex finds the pods of the primary once more: whoever looks for Services by labels finds each pod once.
    primary: { labels },
    canary: { labels },
  };
}
