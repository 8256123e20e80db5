import type { Construct } from 'constructs';
import { KubernetesObject } from '../lib/synth/kubernetes-object';

/** Spec of a GitRepository, as far as kiban writes it. */
export interface GitRepositorySpec {
  readonly interval: string;
  readonly url: string;
  readonly ref: { readonly branch: string } | { readonly tag: string } | { readonly commit: string };
  readonly secretRef?: { readonly name: string };
}

/** What every object of this group needs to be placed. */
export interface GitRepositoryObjectProps {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
  };
  readonly spec: GitRepositorySpec;
}

/** `source.toolkit.fluxcd.io/v1` GitRepository, served since Flux 2.0. */
export class GitRepositoryObject extends KubernetesObject {
  constructor(scope: Construct, id: string, { metadata, spec }: GitRepositoryObjectProps) {
    super(scope, id, {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata,
      body: { spec },
    });
  }
}
