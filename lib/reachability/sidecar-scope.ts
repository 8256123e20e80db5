import { itemsOf } from '../core/read-values';
import { at, listAt, textAt } from '../kubernetes/at';
import type { Manifest } from '../kubernetes/manifest';
import { ByPods } from './by-pods';
import type { Cluster } from './cluster';
import { isExportedTo } from './exported';
import type { ReadOptions } from './options';
import type { Pods } from './pods';
import type { ObjectName } from './report';

/** Which Services a sidecar knows, and whether it passes on or drops what is behind none of them. */
export interface Scope {
  readonly knows: (service: Manifest) => boolean;
  readonly otherwise: 'passes' | 'drops';
  /** The Sidecar that says so; left out where the mesh as a whole does. */
  readonly object?: ObjectName;
}

/**
 * The Sidecars of a cluster: which Services a proxy knows.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
 */
export class SidecarScopes {
  private readonly byPods = new ByPods<Manifest>();
  private readonly wide = new Map<string, Manifest>();

  constructor(
    private readonly cluster: Cluster,
    private readonly options: ReadOptions,
  ) {
    for (const manifest of cluster.ofType('networking.istio.io/Sidecar')) {
      const { namespace } = cluster.nameOf(manifest);
      const matchLabels = at(manifest, 'spec', 'workloadSelector', 'labels');
      if (hasSelector(manifest)) this.byPods.add(cluster.podsIn(namespace, { matchLabels }, 'all'), manifest);
      else if (!this.wide.has(namespace)) this.wide.set(namespace, manifest);
    }
  }

  /** What the sidecar of pods knows. */
  public of(from: Pods): Scope {
    const sidecar = this.sidecarOf(from);
    const mode =
      textAt(sidecar, 'spec', 'outboundTrafficPolicy', 'mode') ?? this.options.outboundTrafficPolicy;
    return {
      knows: (service) => this.isImported(service, sidecar, from),
      otherwise: mode === 'REGISTRY_ONLY' ? 'drops' : 'passes',
      ...(sidecar && { object: this.cluster.nameOf(sidecar) }),
    };
  }

  /** The Sidecar with a selector goes before that of the namespace, and that before the one of the root namespace. */
  private sidecarOf(pods: Pods): Manifest | undefined {
    const [own] = this.byPods.of(pods);
    return own ?? this.wide.get(pods.workload.namespace) ?? this.wide.get(this.options.rootNamespace);
  }

  private isImported(service: Manifest, sidecar: Manifest | undefined, from: Pods): boolean {
    const { namespace, name } = this.cluster.nameOf(service);
    if (!isExportedTo(exportsOf(service), { from: namespace, to: from.workload.namespace })) return false;
    const listeners = listAt(sidecar, 'spec', 'egress');
    if (listeners.length === 0) return true;
    const host = `${name}.${namespace}.svc.${this.options.clusterDomain}`;
    return listeners.flatMap(hostsOf).some((given) => {
      const [place = '', pattern = ''] = given.split('/');
      const isThere =
        place === '*' || place === namespace || (place === '.' && namespace === from.workload.namespace);
      return (
        isThere &&
        (pattern === '*' || pattern === host || (pattern.startsWith('*.') && host.endsWith(pattern.slice(1))))
      );
    });
  }
}

/** A Service says it by an annotation, as a list with commas. */
function exportsOf(service: Manifest): readonly string[] {
  const given = textAt(service, 'metadata', 'annotations', 'networking.istio.io/exportTo') ?? '';
  return given.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
}

function hostsOf({ hosts }: Readonly<Record<string, unknown>>): readonly string[] {
  return itemsOf(hosts).map(String);
}

function hasSelector(sidecar: Manifest): boolean {
  return Object.keys(at(sidecar, 'spec', 'workloadSelector', 'labels') ?? {}).length > 0;
}
