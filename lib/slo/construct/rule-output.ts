import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { PrometheusRuleObject } from '../../../imports/monitoring.coreos.com';
import type { Faults } from '../../core/faults';
import { LABEL, MANAGED_BY } from '../../core/labels';
import { checkLabels, isDnsLabel } from '../../core/names';
import type { TelemetryFacts } from '../../core/telemetry-facts';
import { type RuleGroup, ruleGroupSpec } from '../../prometheus/rules';
import { KubernetesObject } from '../../synth/kubernetes-object';
import { renderDocuments } from '../../synth/yaml';

/** The objects that rules stand in. */
export interface RuleOutput {
  /**
   * Objects of the Prometheus operator, or ConfigMaps with a plain rule file each, for a Prometheus that mounts them.
   * @default 'PrometheusRule'
   */
  readonly kind?: 'PrometheusRule' | 'ConfigMap';
  /**
   * Labels that the operator's ruleSelector, or a sidecar, finds them by; `{}` where it takes all.
   * @default - those of the environment's telemetry
   */
  readonly labels?: Readonly<Record<string, string>>;
  /** Namespace of the objects. @default - the chart's */
  readonly namespace?: string;
}

/** What was read of it. */
export interface ReadRuleOutput {
  readonly kind: 'PrometheusRule' | 'ConfigMap';
  readonly labels: Readonly<Record<string, string>>;
  readonly namespace: string | undefined;
}

/** Reads where rules go, and tells faults. Rules without the labels that are looked for are silently never loaded. */
export function readRuleOutput(
  faults: Faults,
  given: RuleOutput = {},
  telemetry?: TelemetryFacts,
): ReadRuleOutput {
  faults.onlyKeys(given, ['kind', 'labels', 'namespace']);
  const { kind = 'PrometheusRule', labels = telemetry?.labels, namespace } = given;
  const isKind = kind === 'PrometheusRule' || kind === 'ConfigMap';
  faults.at('kind').require(isKind, kind, 'one of PrometheusRule, ConfigMap', "write 'PrometheusRule'");
  if (labels !== undefined) checkLabels(labels, faults.at('labels'));
  const isNamed = namespace === undefined || (typeof namespace === 'string' && isDnsLabel(namespace));
  faults.at('namespace').require(isNamed, namespace, 'the name of a namespace', "write 'monitoring'");
  faults
    .at('labels')
    .require(
      labels !== undefined || kind === 'ConfigMap',
      labels,
      'labels that the ruleSelector of the Prometheus object looks for: without them rules are never loaded',
      "write rules: { labels: { release: 'prometheus' } }, labels: {} where it takes all, or give the environment telemetry: prometheus({ labels: … })",
    );
  return { kind, labels: labels ?? {}, namespace };
}

/** Places the rules of one name. */
export function placeRules(
  scope: Construct,
  { kind, labels, namespace }: ReadRuleOutput,
  { id, name, groups }: { readonly id: string; readonly name: string; readonly groups: readonly RuleGroup[] },
): KubernetesObject {
  const metadata = {
    name,
    namespace: namespace ?? Chart.of(scope).namespace,
    labels: { ...labels, [LABEL.managedBy]: MANAGED_BY },
  };
  if (kind === 'PrometheusRule')
    return new PrometheusRuleObject(scope, id, { metadata, spec: { groups: groups.map(ruleGroupSpec) } });
  const body = { data: { [`${name}.rules.yaml`]: renderRuleFile(groups) } };
  return new KubernetesObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata, body });
}

/** Writes rules as the plain file that Prometheus loads. */
export function renderRuleFile(groups: readonly RuleGroup[]): string {
  return renderDocuments([{ groups: groups.map(ruleGroupSpec) }]);
}
