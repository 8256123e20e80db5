import type { Labels } from '../core/labels';
import { isObject } from '../core/read-values';
import { at, listAt } from '../kubernetes/at';
import type { Cluster } from './cluster';
import type { Pods } from './pods';
import { NO_PORTS, type PortSet, portsOf, union } from './ports';

/** What the annotations of pods, or else of their namespace, say to the injector and the control plane of Linkerd. */
export class LinkerdAnnotations {
  private readonly ofNamespaces = new Map<string, Labels>();

  constructor(cluster: Cluster) {
    for (const manifest of cluster.ofType('/Namespace')) {
      const annotations = at(manifest, 'metadata', 'annotations');
      if (isObject(annotations)) this.ofNamespaces.set(cluster.nameOf(manifest).name, annotations as Labels);
    }
  }

  /**
   * Whether pods are part of the mesh: the pod's word goes before that of the namespace, and nothing is injected on
   * the network of a node.
   *
   * @see https://linkerd.io/2/features/proxy-injection/
   */
  public isMember(pods: Pods): boolean {
    if (pods.onHost) return false;
    if (hasProxy(pods.spec)) return true;
    const asked = this.of(pods, 'linkerd.io/inject');
    return asked === 'enabled' || asked === 'ingress';
  }

  /** The injector copies `config.linkerd.io/…` of a namespace to pods that do not have it themselves. */
  public of({ annotations, workload }: Pods, key: string): string | undefined {
    return annotations[key] ?? this.ofNamespaces.get(workload.namespace)?.[key];
  }

  /** Ports of a list such as `25,4000-5000`. */
  public portsOf(pods: Pods, key: string): PortSet {
    const text = this.of(pods, key) ?? '';
    const runs = [...text.matchAll(/(\d+)(?:-(\d+))?/g)];
    return union(
      NO_PORTS,
      ...runs.map(([, first, last]) => portsOf('TCP', Number(first), Number(last ?? first))),
    );
  }
}

/** Whether the proxy is in the file already, as `linkerd inject` puts it there. */
function hasProxy(spec: unknown): boolean {
  return [...listAt(spec, 'containers'), ...listAt(spec, 'initContainers')].some(
    ({ name, image }) => name === 'linkerd-proxy' && image !== undefined,
  );
}
