import { MESH_LABEL } from '../../core/mesh-facts';
import { remembered, rememberedFor } from '../../core/remembered';
import { at, textAt } from '../../kubernetes/at';
import { containersOf } from '../../kubernetes/pod-template';
import { wordOf } from '../across/labels';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { Workload } from '../across/workload';

const { inject: INJECT, injection: INJECTION, revision: REVISION, dataplane: DATAPLANE } = MESH_LABEL;

/** How pods are in the mesh: by a proxy beside the container, by one on their node, or not. */
export type Membership = 'sidecar' | 'ambient' | 'outside';

export function labelOf(manifest: unknown, label: string): string | undefined {
  return textAt(manifest, 'metadata', 'labels', label);
}

/** Whether pods of a namespace are in the mesh, by sidecar or by ztunnel. */
export function isInMesh(namespace: SetObject | undefined): boolean {
  const { manifest } = namespace ?? {};
  return (
    labelOf(manifest, INJECTION) === 'enabled' ||
    (labelOf(manifest, REVISION) !== undefined && labelOf(manifest, INJECTION) !== 'disabled') ||
    labelOf(manifest, DATAPLANE) === 'ambient'
  );
}

/** The Namespace that an object lies in, where that is among the objects. */
export function homeOf({ namespace }: SetObject, objects: ObjectSet): SetObject | undefined {
  return namespace === '' ? undefined : objects.find('/Namespace', namespace, '');
}

/** The annotations of the pods themselves. */
export function podAnnotations({ object: { manifest }, path }: Workload): unknown {
  return at(manifest, ...path.slice(0, -1), 'metadata', 'annotations');
}

/** What pods say of their own proxy; undefined where they say nothing. */
export function injectOf(workload: Workload): string | undefined {
  const label: unknown = workload.labels[INJECT];
  return label === undefined ? textAt(podAnnotations(workload), INJECT) : wordOf(label);
}

const membershipIn = rememberedFor((objects: ObjectSet) =>
  remembered((workload: Workload) => readMembership(workload, objects)),
);

/** How pods of a workload are in the mesh; undefined where neither they nor a Namespace beside them tells. */
export function membershipOf(workload: Workload, objects: ObjectSet): Membership | undefined {
  return membershipIn(objects)(workload);
}

/**
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy
 * @see https://istio.io/latest/docs/ambient/usage/add-workloads/
 */
function readMembership(workload: Workload, objects: ObjectSet): Membership | undefined {
  const { labels, spec, object } = workload;
  if (spec.hostNetwork === true) return 'outside';
  if (hasProxy(workload)) return 'sidecar';
  const home = homeOf(object, objects);
  if (isInjected(workload, home)) return 'sidecar';
  const mode = labels[DATAPLANE] ?? labelOf(home?.manifest, DATAPLANE);
  if (mode === 'ambient') return 'ambient';
  return home === undefined ? undefined : 'outside';
}

/**
 * "If either label is set to disabled or false, the pod is not injected"; else either of them takes it in. The webhooks
 * select by labels: an annotation is read once they did, and takes nobody in by itself (istio/istio#26600).
 */
function isInjected(workload: Workload, home: SetObject | undefined): boolean {
  const own = injectOf(workload);
  const mode = labelOf(home?.manifest, INJECTION);
  if (mode === 'disabled' || own === 'false') return false;
  return (
    wordOf(workload.labels[INJECT]) === 'true' ||
    mode === 'enabled' ||
    labelOf(home?.manifest, REVISION) !== undefined ||
    workload.labels[REVISION] !== undefined
  );
}

/** The name of the container of the proxy, and the image that only the injector replaces. */
export const PROXY = 'istio-proxy';
export const REPLACED_IMAGE = 'auto';

/** Whether the proxy stands in the manifest, as `istioctl kube-inject` puts it there. */
function hasProxy({ spec }: Workload): boolean {
  return containersOf(spec).some(({ name, image }) => name === PROXY && image !== REPLACED_IMAGE);
}

/** Workloads that are in the mesh. */
export function membersIn(objects: ObjectSet): readonly Workload[] {
  return objects.workloads.filter((workload) => {
    const membership = membershipOf(workload, objects);
    return membership === 'sidecar' || membership === 'ambient';
  });
}

/**
 * Whether pods are a gateway of the mesh: a proxy alone, whose listeners no policy of mutual TLS is about.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/gateway/
 */
export function isGateway(workload: Workload): boolean {
  const templates = textAt(podAnnotations(workload), 'inject.istio.io/templates') ?? '';
  const containers = containersOf({ containers: workload.spec.containers });
  return templates.split(',').includes('gateway') || (containers.length > 0 && containers.every(isProxy));
}

function isProxy({ name }: Readonly<Record<string, unknown>>): boolean {
  return name === PROXY;
}
