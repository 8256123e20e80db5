import { isObject } from '../core/read-values';
import { at, listAt, textAt } from '../kubernetes/at';
import type { Manifest } from '../kubernetes/manifest';
import { ByPods } from './by-pods';
import type { Cluster } from './cluster';
import { type Pods, namedPorts } from './pods';
import { NO_PORTS, type PortSet, portsOf, union } from './ports';

/** A port of a Service, and the ports of the pods behind it. */
export interface ServicePort {
  readonly name: string | undefined;
  readonly port: number;
  readonly protocol: string;
  /** What is spoken, where the Service says so. */
  readonly appProtocol: string | undefined;
  readonly targetPort: unknown;
}

/**
 * What tells a mesh that a port is spoken on by no requests it knows: the beginning of its name, or its appProtocol.
 *
 * @see https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/#explicit-protocol-selection
 */
const OPAQUE: ReadonlySet<string> = new Set(['tcp', 'tls', 'https', 'mongo', 'mysql', 'redis']);

/** The Services of a cluster, by the pods they send to. */
export class Services {
  private readonly byPods = new ByPods<Manifest>();

  constructor(private readonly cluster: Cluster) {
    for (const service of cluster.ofType('/Service')) this.byPods.add(this.podsOf(service), service);
  }

  /** The Services that send to pods. */
  public of(pods: Pods): readonly Manifest[] {
    return this.byPods.of(pods);
  }

  /** The pods that a Service sends to. One whose selector is missing or empty is told its addresses by somebody else. */
  public podsOf(service: Manifest): readonly Pods[] {
    const selector = at(service, 'spec', 'selector');
    const isSelecting = isObject(selector) && Object.keys(selector).length > 0;
    if (!isSelecting || textAt(service, 'spec', 'type') === 'ExternalName') return [];
    return this.cluster.podsIn(this.cluster.nameOf(service).namespace, { matchLabels: selector });
  }

  /** The ports that containers declare and Services send to. */
  public listening(pods: Pods): PortSet {
    const declared = pods.ports.map(({ number, protocol }) => portsOf(protocol, number));
    const served = this.of(pods).flatMap((service) => portsIn(service).map((port) => targetOf(port, pods)));
    return union(NO_PORTS, ...declared, ...served);
  }

  /** The ports of pods on which a mesh sees connections, and no requests. */
  public opaque(pods: Pods): PortSet {
    const ports = this.of(pods).flatMap((service) => portsIn(service).filter(isOpaque));
    return union(NO_PORTS, ...ports.map((port) => targetOf(port, pods)));
  }
}

/** The ports of a Service. */
export function portsIn(service: Manifest): ServicePort[] {
  return listAt(service, 'spec', 'ports').flatMap((given) =>
    typeof given.port === 'number'
      ? [
          {
            name: textAt(given, 'name'),
            port: given.port,
            protocol: textAt(given, 'protocol') ?? 'TCP',
            appProtocol: textAt(given, 'appProtocol'),
            targetPort: given.targetPort,
          },
        ]
      : [],
  );
}

/** The ports of pods behind one of a Service: its own number, unless it says another or a name. */
export function targetOf({ port, protocol, targetPort }: ServicePort, pods: Pods): PortSet {
  return typeof targetPort === 'string'
    ? namedPorts(pods, targetPort, protocol)
    : portsOf(protocol, typeof targetPort === 'number' && targetPort > 0 ? targetPort : port);
}

/** The ports of pods to which a Service leads. */
export function portsBehind(service: Manifest, pods: Pods): PortSet {
  return union(NO_PORTS, ...portsIn(service).map((port) => targetOf(port, pods)));
}

/** The ports of a Service on which a mesh sees connections, and no requests. */
export function opaqueIn(service: Manifest): PortSet {
  const opaque = portsIn(service).filter(isOpaque);
  return union(NO_PORTS, ...opaque.map(({ port, protocol }) => portsOf(protocol, port)));
}

function isOpaque({ name = '', appProtocol }: ServicePort): boolean {
  return OPAQUE.has((appProtocol ?? name.split('-')[0] ?? '').toLowerCase());
}
