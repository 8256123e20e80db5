import { rememberedFor } from '../../core/remembered';
import { at, listAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import { textsAt } from './entries';

/** A host as a rule of the mesh names it. */
export interface MeshHost {
  /** As Istio reads it: a name without dots is a Service beside the rule. */
  readonly full: string;
  /** The Service that it means, by name and namespace, where it is a name of the cluster. */
  readonly service: { readonly name: string; readonly namespace: string } | undefined;
}

/** A name of the cluster in full, whatever its domain is called. */
const OF_THE_CLUSTER = /^([^.*]+)\.([^.*]+)\.svc\./;

/**
 * Reads a host as Istio does: only a name without dots is completed with the namespace of the rule.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination and
 *   pilot/pkg/model (ResolveShortnameToFQDN)
 */
export function readHost(host: string, namespace: string): MeshHost {
  if (host.startsWith('*')) return { full: host, service: undefined };
  if (!host.includes('.'))
    return { full: `${host}.${namespace}.svc.cluster.local`, service: { name: host, namespace } };
  const [, name, place] = OF_THE_CLUSTER.exec(host) ?? [];
  return {
    full: host,
    service: name === undefined || place === undefined ? undefined : { name, namespace: place },
  };
}

/** The Service that a host means, where it is beside the rule. */
export function serviceOf({ service }: MeshHost, objects: ObjectSet): SetObject | undefined {
  return service === undefined ? undefined : objects.find('/Service', service.name, service.namespace);
}

/** Whether one host covers another: they are the same, or the first is a wildcard above it. */
export function covers(wide: string, narrow: string): boolean {
  if (wide === narrow || wide === '*') return true;
  return wide.startsWith('*.') && narrow.replace(/^\*/, '').endsWith(wide.slice(1));
}

/** Whether there is a name that both hosts cover. */
export function overlap(a: string, b: string): boolean {
  return covers(a, b) || covers(b, a);
}

/** Hosts that ServiceEntries declare: those in full, and those with a wildcard. */
interface DeclaredHosts {
  readonly full: ReadonlySet<string>;
  readonly wild: readonly string[];
}

/** Whether a ServiceEntry declares a host. */
export function isDeclaredOutside(host: string, objects: ObjectSet): boolean {
  const { full, wild } = declaredIn(objects);
  return full.has(host) || wild.some((one) => covers(one, host));
}

const declaredIn = rememberedFor((objects: ObjectSet): DeclaredHosts => {
  const hosts = objects
    .ofType('networking.istio.io/ServiceEntry')
    .flatMap(({ manifest }) => textsAt(manifest, 'spec', 'hosts'));
  return { full: new Set(hosts), wild: hosts.filter((host) => host.startsWith('*')) };
});

/** Ports of a Service: number and name. */
export function portsOf({
  manifest,
}: SetObject): readonly { readonly number: number; readonly name: string }[] {
  return listAt(manifest, 'spec', 'ports').flatMap((port) => {
    const [number, name] = [at(port, 'port'), at(port, 'name')];
    return typeof number === 'number' ? [{ number, name: typeof name === 'string' ? name : '' }] : [];
  });
}
