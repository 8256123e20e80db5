import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { PrometheusRuleObject } from '../../../imports/monitoring.coreos.com';
import type { Faults } from '../../core/faults';
import { LABEL, MANAGED_BY } from '../../core/labels';
import { checkLabels, isDnsLabel } from '../../core/names';
import type { TelemetryFacts } from '../../core/telemetry-facts';
import { checkGroupNames, splitGroups } from '../../prometheus/rule-objects';
import { type RuleGroup, type RuleGroupSpec, ruleGroupSpec } from '../../prometheus/rules';
import { KubernetesObject } from '../../synth/kubernetes-object';
import { renderDocuments } from '../../synth/yaml/yaml';

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

/** Shares rules out among as many objects as they need, and tells groups of one name and those that fit in none. */
export function fitRules(
  faults: Faults,
  groups: readonly RuleGroup[],
): readonly (readonly RuleGroupSpec[])[] {
  const specs = groups.map(ruleGroupSpec);
  checkGroupNames(faults, specs);
  return splitGroups(faults, specs);
}

/** Places rules, the first object under the name given, those beside it with a number behind. */
export function placeRules(
  scope: Construct,
  output: ReadRuleOutput,
  given: {
    readonly id: string;
    readonly name: string;
    readonly objects: readonly (readonly RuleGroupSpec[])[];
  },
): void {
  for (const [index, groups] of given.objects.entries()) {
    const end = index === 0 ? '' : `-${index + 1}`;
    placeObject(scope, output, { id: `${given.id}${end}`, name: `${given.name}${end}`, groups });
  }
}

function placeObject(
  scope: Construct,
  { kind, labels, namespace }: ReadRuleOutput,
  {
    id,
    name,
    groups,
  }: { readonly id: string; readonly name: string; readonly groups: readonly RuleGroupSpec[] },
): KubernetesObject {
  const metadata = {
    name,
    namespace: namespace ?? Chart.of(scope).namespace,
    labels: { ...labels, [LABEL.managedBy]: MANAGED_BY },
  };
  if (kind === 'PrometheusRule') return new PrometheusRuleObject(scope, id, { metadata, spec: { groups } });
  const body = { data: { [`${name}.rules.yaml`]: renderDocuments([{ groups }]) } };
  return new KubernetesObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata, body });
}
