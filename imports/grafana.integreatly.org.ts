import type { Construct } from 'constructs';
import { KubernetesObject } from '../lib/synth/kubernetes-object';

/** Spec of a GrafanaDashboard, as far as kiban writes it. */
export interface GrafanaDashboardSpec {
  /** Which Grafana objects show it; the operator never changes it. */
  readonly instanceSelector: { readonly matchLabels: Readonly<Record<string, string>> };
  /** The dashboard, as JSON. */
  readonly json: string;
  /** Title of the folder that it lies in. */
  readonly folder?: string;
}

/** What every object of this group needs to be placed. */
export interface GrafanaDashboardObjectProps {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
  };
  readonly spec: GrafanaDashboardSpec;
}

/** `grafana.integreatly.org/v1beta1` GrafanaDashboard, which Grafana Operator serves from 5.0 on. */
export class GrafanaDashboardObject extends KubernetesObject {
  constructor(scope: Construct, id: string, { metadata, spec }: GrafanaDashboardObjectProps) {
    super(scope, id, {
      apiVersion: 'grafana.integreatly.org/v1beta1',
      kind: 'GrafanaDashboard',
      metadata,
      body: { spec },
    });
  }
}
