import { type Plain, isObject } from '../../core/read-values';
import { rememberedFor } from '../../core/remembered';
import { at, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { Workload } from '../across/workload';

const CANARY = 'flagger.app/Canary';

/** Labels that Flagger takes for that of a target, in this order. @see https://docs.flagger.app/usage/how-it-works#canary-target */
export const TARGET_LABELS: readonly string[] = ['app', 'name', 'app.kubernetes.io/name'];

/** A Canary of a Deployment or a DaemonSet. */
export interface FlaggerCanary {
  readonly object: SetObject;
  readonly spec: Plain;
  readonly target: { readonly kind: string; readonly name: string };
  /** Names of the Services that Flagger makes (GetServiceNames). */
  readonly services: readonly string[];
  /** The workload that it watches, where that is beside it. */
  readonly workload: Workload | undefined;
}

/** All Canaries that make objects of their own. One of Knative makes none. */
export const flaggerCanariesIn = rememberedFor((objects: ObjectSet) =>
  objects.ofType(CANARY).flatMap((object): FlaggerCanary[] => {
    const spec = at(object.manifest, 'spec');
    const [kind, name] = [textAt(spec, 'targetRef', 'kind'), textAt(spec, 'targetRef', 'name')];
    if (!isObject(spec) || kind === undefined || name === undefined || kind === 'Service') return [];
    const apex = textAt(spec, 'service', 'name') ?? name;
    const services = [apex, `${apex}-primary`, `${apex}-canary`];
    const workload = objects.workload(kind, name, object.namespace);
    return [{ object, spec, target: { kind, name }, services, workload }];
  }),
);

/** Kinds that Flagger makes where the mesh is Istio's, by which of its Services they are named for. */
const OF_ISTIO: Readonly<Record<string, readonly number[]>> = {
  'networking.istio.io/VirtualService': [0],
  'networking.istio.io/DestinationRule': [1, 2],
};

/** Names of objects of a type that Flagger makes for a Canary. The provider is Istio's unless another one is said. */
function namesMade({ spec, target, services }: FlaggerCanary, type: string): readonly string[] {
  if (type === '/Service') return services;
  if (type === `apps/${target.kind}`) return [`${target.name}-primary`];
  const places = (textAt(spec, 'provider') ?? 'istio') === 'istio' ? OF_ISTIO[type] : undefined;
  return (places ?? []).flatMap((place) => services[place] ?? []);
}

/** The Canary of which Flagger makes an object; undefined where it makes none of that name. */
export function makerOf(
  { type, name, namespace }: Pick<SetObject, 'type' | 'name' | 'namespace'>,
  objects: ObjectSet,
): FlaggerCanary | undefined {
  return flaggerCanariesIn(objects).find(
    (canary) => canary.object.namespace === namespace && namesMade(canary, type).includes(name),
  );
}

/** The label of a target that Flagger gives another value in its copy, and its value (getSelectorLabel). */
export function changedLabelOf(canary: FlaggerCanary): readonly [label: string, value: string] | undefined {
  const labels = at(canary.workload?.object.manifest, 'spec', 'selector', 'matchLabels');
  const label = TARGET_LABELS.find((one) => textAt(labels, one) !== undefined);
  return label === undefined ? undefined : [label, textAt(labels, label) ?? ''];
}
