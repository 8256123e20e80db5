import { Network } from '../../lib/reachability/network';
import type { ReachabilityOptions } from '../../lib/reachability/options';
import type { Pods } from '../../lib/reachability/pods';
import { intersection, portsOf } from '../../lib/reachability/ports';
import { conditionsAt } from '../../lib/reachability/verdict';
import type { Loose } from '../support/synth';

interface PodOptions {
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ports?: readonly Loose[];
  readonly spec?: Loose;
  readonly kind?: string;
}

/** A Deployment whose pods have its name as a label. */
export function deployment(
  name: string,
  { namespace = 'shop', labels = {}, annotations = {}, ports = [], spec = {} }: PodOptions = {},
): Loose {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      template: {
        metadata: { labels: { app: name, ...labels }, annotations },
        spec: { containers: [{ name: 'main', ports }], ...spec },
      },
    },
  };
}

export function namespace(name: string, labels: Readonly<Record<string, string>> = {}): Loose {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

export function networkPolicy(spec: Loose, { name = 'p', namespace: place = 'shop' } = {}): Loose {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace: place },
    spec,
  };
}

export function service(name: string, port: Loose, place = 'shop'): Loose {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: place },
    spec: { selector: { app: name }, ports: [port] },
  };
}

export function security(kind: string, spec: Loose, { name = 'a', namespace: place = 'shop' } = {}): Loose {
  return { apiVersion: 'security.istio.io/v1', kind, metadata: { name, namespace: place }, spec };
}

/** Whether a port of one workload is open for another: yes, no, or under which conditions. */
export function openOn(
  manifests: readonly unknown[],
  [from, to, port, protocol = 'TCP']: readonly [string, string, number, string?],
  options: ReachabilityOptions = {},
): boolean | string {
  const network = new Network(manifests, options);
  const verdict = network.between(podsNamed(network, from), podsNamed(network, to));
  const ports = portsOf(protocol, port);
  if (intersection(verdict.open, ports).length === 0) return false;
  return conditionsAt(verdict, ports).join('; ') || true;
}

export function podsNamed({ cluster }: Network, name: string): Pods {
  const found = cluster.pods.find(({ workload }) => workload.name === name);
  if (found === undefined) throw new Error(`no workload ${name}`);
  return found;
}
