import { groupOf } from '../kubernetes/manifest';
import type { Rule } from './rule';
import type * as FlaggerRules from './rules/flagger/flagger-rules';
import type * as GatewayApiRules from './rules/gateway-api/gateway-api-rules';
import type * as IstioRules from './rules/istio/istio-rules';
import type * as KedaRules from './rules/keda/replicas';
import type * as PrometheusRules from './rules/prometheus/prometheus-rules';
import type * as RolloutRules from './rules/rollouts/rollout-rules';
import type * as BoostRules from './rules/vertical-scaling/startup-boosts';

/** Rules over the custom resources of one project, which are loaded when the first of its objects is met. */
interface ProjectRules {
  /** What the types are called by that the rules are about, up to the version. */
  readonly groups: readonly string[];
  readonly load: () => readonly Rule[];
}

/** Rules over custom resources, by project. Those for every object, and those of Argo CD beside them, are in rules.ts. */
export const CUSTOM_RULES: readonly ProjectRules[] = [
  {
    groups: ['networking.istio.io', 'security.istio.io', 'telemetry.istio.io'],
    load: () => (require('./rules/istio/istio-rules') as typeof IstioRules).ISTIO_RULES,
  },
  {
    groups: ['gateway.networking.k8s.io'],
    load: () =>
      (require('./rules/gateway-api/gateway-api-rules') as typeof GatewayApiRules).GATEWAY_API_RULES,
  },
  {
    groups: ['rollouts.argoproj.io'],
    load: () => (require('./rules/rollouts/rollout-rules') as typeof RolloutRules).ROLLOUT_RULES,
  },
  {
    groups: ['flagger.app'],
    load: () => (require('./rules/flagger/flagger-rules') as typeof FlaggerRules).FLAGGER_RULES,
  },
  {
    groups: ['keda.sh'],
    load: () => (require('./rules/keda/replicas') as typeof KedaRules).SCALED_REPLICA_RULES,
  },
  {
    groups: ['autoscaling.k8s.io'],
    load: () => (require('./rules/vertical-scaling/startup-boosts') as typeof BoostRules).STARTUP_BOOST_RULES,
  },
  {
    groups: ['monitoring.coreos.com'],
    load: () => (require('./rules/prometheus/prometheus-rules') as typeof PrometheusRules).PROMETHEUS_RULES,
  },
];

/** The rules over a type of a custom resource, such as `keda.sh/v1alpha1.Spec`. */
export function customRulesOf(type: string): readonly Rule[] {
  const group = groupOf(type);
  const project = CUSTOM_RULES.find(({ groups }) => groups.includes(group));
  return project?.load().filter(({ on }) => on.includes(type)) ?? [];
}
