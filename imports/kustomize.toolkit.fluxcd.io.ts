import type { Construct } from 'constructs';
import { KubernetesObject } from '../lib/synth/kubernetes-object';

/** Spec of a Kustomization, as far as kiban writes it. */
export interface KustomizationSpec {
  readonly interval: string;
  readonly retryInterval: string;
  readonly timeout: string;
  readonly sourceRef: { readonly kind: 'GitRepository'; readonly name: string };
  readonly path: string;
  readonly prune: boolean;
  readonly wait: boolean;
  readonly healthChecks?: readonly {
    readonly apiVersion: string;
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
  }[];
  readonly dependsOn?: readonly { readonly name: string }[];
  readonly deletionPolicy?: 'Orphan';
  readonly kubeConfig?: { readonly secretRef: { readonly name: string; readonly key?: string } };
  readonly serviceAccountName?: string;
}

/** What every object of this group needs to be placed. */
export interface KustomizationObjectProps {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
  };
  readonly spec: KustomizationSpec;
}

/** `kustomize.toolkit.fluxcd.io/v1` Kustomization, served since Flux 2.0. */
export class KustomizationObject extends KubernetesObject {
  constructor(scope: Construct, id: string, { metadata, spec }: KustomizationObjectProps) {
    super(scope, id, {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata,
      body: { spec },
    });
  }
}
