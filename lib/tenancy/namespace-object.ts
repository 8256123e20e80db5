import { KubernetesObject } from '../synth/kubernetes-object';

/** A Namespace. It lies in no namespace itself, while cdk8s gives every object of a chart the chart's. */
export class NamespaceObject extends KubernetesObject {
  public override toJson(): unknown {
    const manifest = super.toJson() as { readonly metadata: Readonly<Record<string, unknown>> };
    const { namespace: _namespace, ...metadata } = manifest.metadata;
    return { ...manifest, metadata };
  }
}
