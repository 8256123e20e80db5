import { isObject } from '../core/read-values';
import { at, textAt } from '../kubernetes/at';
import type { Manifest } from '../kubernetes/manifest';
import { ByPods } from './by-pods';
import type { Cluster } from './cluster';
import type { Pods } from './pods';
import { ALL_TCP, NO_PORTS, type PortSet, difference, portsOf, union } from './ports';
import type { ObjectName } from './report';

/** Ports of pods by what they ask of those who dial them. Ports in neither set take both kinds of callers. */
export interface TransportSecurity {
  /** Ports that take nobody without a certificate of the mesh, and the object that says so. */
  readonly strict: readonly { readonly ports: PortSet; readonly object: ObjectName }[];
  /** Ports that take no certificate: nobody has an identity there. */
  readonly plaintext: PortSet;
}

type Mode = 'STRICT' | 'PERMISSIVE' | 'DISABLE';

interface Said {
  readonly mode: Mode;
  readonly object: ObjectName;
}

/**
 * PeerAuthentications of a cluster. That of the workload goes before that of the namespace, and that before the
 * mesh's; an UNSET one asks the next. Without any, ports are PERMISSIVE.
 *
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/
 */
export class PeerAuthentications {
  private readonly byPods = new ByPods<Manifest>();
  private readonly wide = new Map<string, Manifest>();

  constructor(
    private readonly cluster: Cluster,
    private readonly rootNamespace: string,
  ) {
    for (const manifest of [...cluster.ofType('security.istio.io/PeerAuthentication')].sort(byAge)) {
      const { namespace } = cluster.nameOf(manifest);
      if (hasSelector(manifest))
        this.byPods.add(cluster.podsIn(namespace, at(manifest, 'spec', 'selector'), 'all'), manifest);
      else if (!this.wide.has(namespace)) this.wide.set(namespace, manifest);
    }
  }

  /** What the ports of pods ask of those who dial them. */
  public of(pods: Pods): TransportSecurity {
    const { namespace } = pods.workload;
    const forWorkload = this.byPods.of(pods).slice(0, 1);
    const wide = [namespace, this.rootNamespace].flatMap((place) => this.wide.get(place) ?? []);
    const chain = [...forWorkload, ...wide];
    const base = chain.map((manifest) => this.said(manifest, at(manifest, 'spec', 'mtls'))).find(isSaid);
    const ports = forWorkload.flatMap((manifest) => this.portLevel(manifest));
    const rest = difference(ALL_TCP, union(...ports.map((level) => level.ports)));
    const levels = [...ports, ...(base === undefined ? [] : [{ ...base, ports: rest }])];
    return {
      strict: levels.filter(({ mode }) => mode === 'STRICT'),
      plaintext: union(
        NO_PORTS,
        ...levels.filter(({ mode }) => mode === 'DISABLE').map((level) => level.ports),
      ),
    };
  }

  /** A port that is UNSET fares as the others do. */
  private portLevel(manifest: Manifest): (Said & { readonly ports: PortSet })[] {
    const levels = at(manifest, 'spec', 'portLevelMtls');
    if (!isObject(levels)) return [];
    return Object.entries(levels).flatMap(([port, mtls]) => {
      const said = this.said(manifest, mtls);
      return said === undefined ? [] : [{ ...said, ports: portsOf('TCP', Number(port)) }];
    });
  }

  private said(manifest: Manifest, mtls: unknown): Said | undefined {
    const mode = textAt(mtls, 'mode');
    if (mode !== 'STRICT' && mode !== 'PERMISSIVE' && mode !== 'DISABLE') return undefined;
    return { mode, object: this.cluster.nameOf(manifest) };
  }
}

function isSaid(said: Said | undefined): said is Said {
  return said !== undefined;
}

function hasSelector(manifest: Manifest): boolean {
  return Object.keys(at(manifest, 'spec', 'selector', 'matchLabels') ?? {}).length > 0;
}

/** "The oldest one is used"; files have no age, so that names decide where it is not written. */
function byAge(a: Manifest, b: Manifest): number {
  return ageOf(a) < ageOf(b) ? -1 : 1;
}

function ageOf({ metadata }: Manifest): string {
  return `${textAt(metadata, 'creationTimestamp') ?? ''} ${textAt(metadata, 'name') ?? ''}`;
}
