import type { Labels } from '../core/labels';
import { isObject } from '../core/read-values';
import { at, listAt, textAt } from '../kubernetes/at';
import { type VariedLabel, controllerLabelsOf } from '../kubernetes/controller-labels';
import { type Manifest, groupOf } from '../kubernetes/manifest';
import { podTemplatePathOf } from '../kubernetes/pod-template';
import { type PortSet, portsOf, union } from './ports';
import type { ObjectName, WorkloadName } from './report';

/** A port that a container declares. */
export interface ContainerPort {
  readonly name: string | undefined;
  readonly number: number;
  readonly protocol: string;
}

/** The pods of one workload, which are alike but for labels that their controller adds. */
export interface Pods {
  /** Its place among the workloads. */
  readonly index: number;
  readonly workload: WorkloadName;
  readonly object: ObjectName;
  /** Labels of all of them: those of the template, and those that their controller adds. */
  readonly labels: Labels;
  /** Labels that their controller adds, each pod's with a value of its own or with one that no manifest shows. */
  readonly varied: Readonly<Record<string, VariedLabel>>;
  readonly annotations: Labels;
  readonly serviceAccount: string;
  /** Whether they run on the network of their node, where a network policy does not reach them. */
  readonly onHost: boolean;
  readonly ports: readonly ContainerPort[];
  /** The spec of the pods, as it stands in the manifest. */
  readonly spec: unknown;
}

/** Groups of the kinds that make pods: `extensions` is long gone from clusters, and still in files. */
const GROUPS: ReadonlySet<string> = new Set(['', 'apps', 'batch', 'extensions']);

/** What a manifest is called. Without a namespace it lies in the one given. */
export function objectNameOf(manifest: Manifest, namespace: string): Required<ObjectName> {
  const { kind } = manifest;
  return {
    kind,
    namespace: textAt(manifest, 'metadata', 'namespace') ?? namespace,
    name: textAt(manifest, 'metadata', 'name') ?? textAt(manifest, 'metadata', 'generateName') ?? '',
  };
}

/** The pods that an object makes; undefined where it makes none, or was itself made by another one. */
export function podsOf(manifest: Manifest, namespace: string): Omit<Pods, 'index'> | undefined {
  const template = templateOf(manifest);
  const isOwned = listAt(manifest, 'metadata', 'ownerReferences').some(
    ({ controller }) => controller === true,
  );
  if (template === undefined || isOwned) return undefined;
  const spec = at(template, 'spec');
  const object = objectNameOf(manifest, namespace);
  const { known, varied } = controllerLabelsOf(manifest);
  return {
    workload: { namespace: object.namespace, name: object.name },
    object,
    labels: { ...textsAt(template, 'labels'), ...known },
    varied,
    annotations: textsAt(template, 'annotations'),
    serviceAccount: textAt(spec, 'serviceAccountName') ?? textAt(spec, 'serviceAccount') ?? 'default',
    onHost: at(spec, 'hostNetwork') === true,
    ports: containerPortsOf(spec),
    spec,
  };
}

/** The ports that answer to a name: a policy and a Service may name a port rather than number it. */
export function namedPorts({ ports }: Pick<Pods, 'ports'>, name: string, protocol: string): PortSet {
  return union(
    ...ports
      .filter((port) => port.name === name && port.protocol === protocol)
      .map(({ number }) => portsOf(protocol, number)),
  );
}

function templateOf(manifest: Manifest): unknown {
  const group = groupOf(manifest.apiVersion);
  const isRollout = manifest.kind === 'Rollout' && group === 'argoproj.io';
  if (!isRollout && !GROUPS.has(group)) return undefined;
  const path = podTemplatePathOf(isRollout ? 'Deployment' : manifest.kind);
  const template = path === undefined ? undefined : at(manifest, ...path);
  return isObject(at(template, 'spec')) ? template : undefined;
}

function textsAt(template: unknown, key: 'labels' | 'annotations'): Labels {
  const given = at(template, 'metadata', key);
  if (!isObject(given)) return {};
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
}

/** A port of an init container that keeps running is one of the pod's; those of others are gone when it is dialled. */
function containerPortsOf(spec: unknown): ContainerPort[] {
  const sidecars = listAt(spec, 'initContainers').filter(({ restartPolicy }) => restartPolicy === 'Always');
  return [...listAt(spec, 'containers'), ...sidecars]
    .flatMap((container) => listAt(container, 'ports'))
    .flatMap((port) => {
      const number = at(port, 'containerPort');
      const protocol = textAt(port, 'protocol') ?? 'TCP';
      return typeof number === 'number' ? [{ name: textAt(port, 'name'), number, protocol }] : [];
    });
}
