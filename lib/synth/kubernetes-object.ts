import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { touchApp } from './app-checks';

/** What an object holds beside apiVersion, kind and metadata: usually `spec`. */
export type ObjectBody = Readonly<Record<string, unknown>>;

/** Props for {@link KubernetesObject}. */
export interface KubernetesObjectProps {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ApiObjectMetadata & { readonly name: string };
  /** The rest of the object, or a function that is asked for it at synth, when the whole app is known. */
  readonly body: ObjectBody | (() => ObjectBody);
}

/** An object of ours: plain data, rendered in canonical form. */
export class KubernetesObject extends ApiObject {
  constructor(scope: Construct, id: string, props: KubernetesObjectProps) {
    super(scope, id, { apiVersion: props.apiVersion, kind: props.kind, metadata: props.metadata });
    touchApp(this);
    this.body = props.body;
  }

  private readonly body: ObjectBody | (() => ObjectBody);

  public override toJson(): unknown {
    const body = typeof this.body === 'function' ? this.body() : this.body;
    return {
      apiVersion: this.apiVersion,
      kind: this.kind,
      metadata: this.metadata.toJson() as unknown,
      ...body,
    };
  }
}
