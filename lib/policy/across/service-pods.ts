import { isObject } from '../../core/read-values';
import { at, listAt, textAt } from '../../kubernetes/at';
import type { ObjectSet } from './object-set';
import type { SetObject } from './set-object';
import type { Workload } from './workload';

/** How a Service finds its pods, as other kinds write it. */
export interface ServiceSelector {
  readonly matchLabels: Readonly<Record<string, unknown>>;
}

/**
 * How a Service finds its pods; undefined for one that finds none by itself: an alias, and one whose selector is missing
 * or empty, whose addresses somebody else is to set. To other kinds an empty selector means all.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec (selector)
 */
export function selectorOf(service: SetObject | undefined): ServiceSelector | undefined {
  const matchLabels = at(service?.manifest, 'spec', 'selector');
  const isAlias = textAt(service?.manifest, 'spec', 'type') === 'ExternalName';
  return isAlias || !isObject(matchLabels) || Object.keys(matchLabels).length === 0
    ? undefined
    : { matchLabels };
}

/** Workloads of the very namespace whose pods a Service leads to. */
export function podsBehind(service: SetObject, objects: ObjectSet): readonly Workload[] {
  const selector = selectorOf(service);
  return selector === undefined ? [] : objects.selectedHere(selector, service.namespace);
}

/** A port that the containers of pods declare. */
export interface ContainerPort {
  readonly name: string | undefined;
  readonly number: number;
  readonly protocol: string;
}

/** Ports that the containers of pods declare; of those that come before the others, the ones that stay. */
export function containerPorts({ spec }: Workload): readonly ContainerPort[] {
  const staying = listAt(spec, 'initContainers').filter(({ restartPolicy }) => restartPolicy === 'Always');
  return [...listAt(spec, 'containers'), ...staying]
    .flatMap((container) => listAt(container, 'ports'))
    .flatMap((port) =>
      typeof port.containerPort === 'number'
        ? [{ name: textAt(port, 'name'), number: port.containerPort, protocol: protocolOf(port) }]
        : [],
    );
}

/** The protocol of a port of a container, a Service or a policy. */
export function protocolOf(port: unknown): string {
  return textAt(port, 'protocol') ?? 'TCP';
}

/**
 * The number of a port of the pods that a port of a Service leads to: its own where it says none, and that of the port of
 * the name that it says; undefined where the pods have none of that name.
 *
 * @see github.com/kubernetes/kubernetes: staging/src/k8s.io/endpointslice/util/controller_utils.go (FindPort)
 */
export function targetOf(port: unknown, workload: Workload): number | undefined {
  const target = at(port, 'targetPort');
  if (typeof target === 'string' && target !== '') return namedPort(port, target, workload)?.number;
  const number = typeof target === 'number' && target > 0 ? target : at(port, 'port');
  return typeof number === 'number' ? number : undefined;
}

/** The port of pods with a name, of the protocol of the port that asks for it. */
export function namedPort(port: unknown, name: string, workload: Workload): ContainerPort | undefined {
  return containerPorts(workload).find((one) => one.name === name && one.protocol === protocolOf(port));
}
