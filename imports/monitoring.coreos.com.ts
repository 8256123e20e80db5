import type { Construct } from 'constructs';
import { KubernetesObject } from '../lib/synth/kubernetes-object';

type Labels = Readonly<Record<string, string>>;

/** A rule, as far as kiban writes it. */
export interface PrometheusRuleEntry {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Labels;
  readonly annotations?: Labels;
}

/** Spec of a PrometheusRule, as far as kiban writes it. */
export interface PrometheusRuleSpec {
  readonly groups: readonly {
    readonly name: string;
    readonly interval?: string;
    readonly rules: readonly PrometheusRuleEntry[];
  }[];
}

/** A port that is scraped. */
export interface MetricsEndpoint {
  /** Name of the port. */
  readonly port: string;
  readonly path?: string;
  readonly scheme?: 'http' | 'https';
  readonly interval?: string;
  readonly scrapeTimeout?: string;
  readonly honorLabels?: boolean;
}

/** Spec of a ServiceMonitor, as far as kiban writes it. */
export interface ServiceMonitorSpec {
  readonly jobLabel?: string;
  readonly targetLabels?: readonly string[];
  readonly podTargetLabels?: readonly string[];
  readonly sampleLimit?: number;
  readonly selector: { readonly matchLabels: Labels };
  readonly namespaceSelector?: { readonly matchNames: readonly string[] };
  readonly endpoints: readonly MetricsEndpoint[];
}

/** Spec of a PodMonitor, as far as kiban writes it. */
export interface PodMonitorSpec {
  readonly jobLabel?: string;
  readonly podTargetLabels?: readonly string[];
  readonly sampleLimit?: number;
  readonly selector: { readonly matchLabels: Labels };
  readonly namespaceSelector?: { readonly matchNames: readonly string[] };
  readonly podMetricsEndpoints: readonly MetricsEndpoint[];
}

/** What every object of this group needs to be placed. */
export interface MonitoringObjectProps<Spec> {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
  };
  readonly spec: Spec;
}

/** An object of this group. */
class MonitoringObject<Spec extends object> extends KubernetesObject {
  constructor(
    scope: Construct,
    id: string,
    { kind, metadata, spec }: MonitoringObjectProps<Spec> & { readonly kind: string },
  ) {
    super(scope, id, { apiVersion: 'monitoring.coreos.com/v1', kind, metadata, body: { spec } });
  }
}

/** `monitoring.coreos.com` PrometheusRule. */
export class PrometheusRuleObject extends MonitoringObject<PrometheusRuleSpec> {
  constructor(scope: Construct, id: string, props: MonitoringObjectProps<PrometheusRuleSpec>) {
    super(scope, id, { kind: 'PrometheusRule', ...props });
  }
}

/** `monitoring.coreos.com` ServiceMonitor. */
export class ServiceMonitorObject extends MonitoringObject<ServiceMonitorSpec> {
  constructor(scope: Construct, id: string, props: MonitoringObjectProps<ServiceMonitorSpec>) {
    super(scope, id, { kind: 'ServiceMonitor', ...props });
  }
}

/** `monitoring.coreos.com` PodMonitor. */
export class PodMonitorObject extends MonitoringObject<PodMonitorSpec> {
  constructor(scope: Construct, id: string, props: MonitoringObjectProps<PodMonitorSpec>) {
    super(scope, id, { kind: 'PodMonitor', ...props });
  }
}
