import { itemsOf } from '../core/read-values';
import { at, listAt, textAt } from '../kubernetes/at';
import type { Manifest } from '../kubernetes/manifest';
import { isExportedTo } from './exported';
import type { Cluster } from './cluster';
import type { ReadOptions } from './options';
import type { Pods } from './pods';
import { NO_PORTS, type PortSet, difference, union } from './ports';
import type { ObjectName } from './report';
import { portsIn, targetOf } from './services';

/** Ports of pods by what a DestinationRule has the sidecar of a client do there. Elsewhere it finds out by itself. */
export interface ClientTransport {
  /** It shows no certificate of the mesh: `DISABLE`, or TLS of its own. */
  readonly bare: PortSet;
  /** It shows one, whether or not the other side takes it: `ISTIO_MUTUAL`. */
  readonly insists: PortSet;
  /** The rules that say so. */
  readonly objects: readonly ObjectName[];
}

const BY_ITSELF: ClientTransport = { bare: NO_PORTS, insists: NO_PORTS, objects: [] };

interface Rule {
  readonly manifest: Manifest;
  readonly host: string;
  readonly namespace: string;
}

/**
 * The DestinationRules of a cluster, by what they say of TLS. A client takes the rule of its own namespace, or else
 * that of the Service's, or else that of the root namespace; of those, the one that names the host most closely.
 *
 * @see https://istio.io/latest/docs/ops/best-practices/traffic-management/#cross-namespace-configuration and
 *   pilot/pkg/model/push_context.go (destinationRule)
 */
export class ClientTls {
  private readonly byPlace = new Map<string, Rule[]>();
  private readonly isSaid: boolean;

  constructor(
    private readonly cluster: Cluster,
    private readonly options: ReadOptions,
  ) {
    const manifests = cluster.ofType('networking.istio.io/DestinationRule');
    for (const manifest of manifests) {
      const { namespace } = cluster.nameOf(manifest);
      const host = this.hostOf(textAt(manifest, 'spec', 'host') ?? '', namespace);
      this.byPlace.set(namespace, [...(this.byPlace.get(namespace) ?? []), { manifest, host, namespace }]);
    }
    this.isSaid = manifests.some(saysTls);
  }

  /** What the sidecar of a client does on the ports of pods, behind any of their Services. */
  public of(from: Pods, to: Pods, services: readonly Manifest[]): ClientTransport {
    if (!this.isSaid) return BY_ITSELF;
    const said = services.flatMap((service) => {
      const rule = this.ruleFor(from, service);
      return portsIn(service).map((port) => ({
        mode: rule && modeOf(rule.manifest, port.port),
        object: rule && this.cluster.nameOf(rule.manifest),
        ports: targetOf(port, to),
      }));
    });
    const where = (fits: (mode: string | undefined) => boolean): PortSet =>
      union(NO_PORTS, ...said.filter(({ mode }) => fits(mode)).map(({ ports }) => ports));
    return {
      bare: difference(
        where(isBare),
        where((mode) => !isBare(mode)),
      ),
      insists: difference(
        where(isMutual),
        where((mode) => !isMutual(mode)),
      ),
      objects: said.flatMap(({ mode, object }) => (mode !== undefined && object ? [object] : [])),
    };
  }

  private ruleFor(from: Pods, service: Manifest): Rule | undefined {
    const { name, namespace } = this.cluster.nameOf(service);
    const host = `${name}.${namespace}.svc.${this.options.clusterDomain}`;
    const client = from.workload.namespace;
    for (const place of [client, namespace, this.options.rootNamespace]) {
      const rules = (this.byPlace.get(place) ?? []).filter(
        (rule) =>
          covers(rule.host, host) &&
          isExportedTo(exportsOf(rule.manifest), { from: place, to: client }) &&
          isFor(rule, from),
      );
      const [closest] = rules.sort(byCloseness);
      if (closest !== undefined) return closest;
    }
    return undefined;
  }

  /** A name without dots is one of the namespace of the rule. */
  private hostOf(host: string, namespace: string): string {
    const isShort = !host.includes('.') && !host.startsWith('*');
    return isShort ? `${host}.${namespace}.svc.${this.options.clusterDomain}` : host;
  }
}

/** Settings of a port replace those of the host as a whole: one that leaves `tls` out says nothing of it. */
function modeOf(manifest: Manifest, port: number): string | undefined {
  const policy = at(manifest, 'spec', 'trafficPolicy');
  const own = listAt(policy, 'portLevelSettings').find((level) => at(level, 'port', 'number') === port);
  return (
    textAt(own ?? policy, 'tls', 'mode') ?? (at(own ?? policy, 'tls') === undefined ? undefined : 'DISABLE')
  );
}

function saysTls(manifest: Manifest): boolean {
  const policy = at(manifest, 'spec', 'trafficPolicy');
  return [policy, ...listAt(policy, 'portLevelSettings')].some((one) => at(one, 'tls') !== undefined);
}

function isBare(mode: string | undefined): boolean {
  return mode !== undefined && !isMutual(mode);
}

function isMutual(mode: string | undefined): boolean {
  return mode === 'ISTIO_MUTUAL';
}

/** A rule with a selector is for those clients of its namespace. */
function isFor({ manifest, namespace }: Rule, { labels, workload }: Pods): boolean {
  const wanted = selectorOf(manifest);
  if (wanted.length === 0) return true;
  return namespace === workload.namespace && wanted.every(([key, value]) => labels[key] === value);
}

function selectorOf(manifest: Manifest): [string, unknown][] {
  return Object.entries(at(manifest, 'spec', 'workloadSelector', 'matchLabels') ?? {});
}

function exportsOf(manifest: Manifest): readonly string[] {
  const given = at(manifest, 'spec', 'exportTo');
  return itemsOf(given).map(String);
}

function covers(pattern: string, host: string): boolean {
  if (pattern === host || pattern === '*') return true;
  return pattern.startsWith('*.') && host.endsWith(pattern.slice(1));
}

/** The whole host before a pattern, the longer pattern before the shorter, a rule for some clients before one for all. */
function byCloseness(a: Rule, b: Rule): number {
  const [one, other] = [a, b].map(({ host, manifest }): [number, number] => [
    host.startsWith('*') ? host.length - 1_000 : 0,
    selectorOf(manifest).length > 0 ? 1 : 0,
  ]) as [[number, number], [number, number]];
  return other[0] - one[0] || other[1] - one[1];
}
