import { DEFAULT_ROOT_NAMESPACE, MESH_LABEL } from '../../core/mesh-facts';
import { at } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { Workload } from '../across/workload';
import type { AcrossRule, Steps } from '../rule';
import { entriesOf } from './entries';
import { PROXY, REPLACED_IMAGE, homeOf, injectOf, isInMesh, labelOf, membershipOf } from './membership';
import { selectingIn } from './selections';

/** A container whose image only the injector replaces. */
interface Replaced {
  readonly workload: Workload;
  readonly steps: Steps;
}

function replacedIn(objects: ObjectSet): readonly Replaced[] {
  return objects.workloads.flatMap((workload) =>
    ['containers', 'initContainers']
      .flatMap((list) => entriesOf(workload.spec, workload.path, list))
      .filter(({ value }) => value.name === PROXY && value.image === REPLACED_IMAGE)
      .map(({ steps }) => ({ workload, steps: [...steps, 'image'] })),
  );
}

/** Who keeps the injector from pods for certain. */
function shutterOf(workload: Workload, objects: ObjectSet): string | undefined {
  if (workload.spec.hostNetwork === true) return 'hostNetwork: true';
  if (injectOf(workload) === 'false') return `${MESH_LABEL.inject}: 'false'`;
  const home = homeOf(workload.object, objects);
  return labelOf(home?.manifest, MESH_LABEL.injection) === 'disabled'
    ? `${MESH_LABEL.injection}: disabled of the namespace`
    : undefined;
}

export const IMAGE_NEVER_REPLACED: AcrossRule = {
  id: 'mesh-image-auto',
  class: 'later',
  title: 'A proxy with image: auto is in pods that the injector sees',
  why: 'There is no image of that name: the container never starts.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0147/',

  check(objects, refuse) {
    for (const { workload, steps } of replacedIn(objects)) {
      const shutter = shutterOf(workload, objects);
      if (shutter === undefined) continue;
      refuse(workload.object, steps, {
        given: REPLACED_IMAGE,
        allowed: `an image: nothing is injected because of ${shutter}`,
        fix: `remove that, and label the pods ${MESH_LABEL.inject}: 'true'`,
      });
    }
  },
};

export const IMAGE_NOT_REPLACED: AcrossRule = {
  id: 'mesh-image-auto-unlabelled',
  class: 'unwise',
  title: 'A proxy with image: auto is in pods, or in a namespace, that are labelled for the injector',
  why: 'Unless the namespace is labelled elsewhere, nobody replaces the image: the container never starts.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0146/',

  check(objects, refuse) {
    for (const { workload, steps } of replacedIn(objects)) {
      const isKnown = homeOf(workload.object, objects) !== undefined;
      if (!isKnown || membershipOf(workload, objects) === 'sidecar') continue;
      if (shutterOf(workload, objects) !== undefined) continue;
      refuse(workload.object, steps, {
        given: REPLACED_IMAGE,
        allowed: `${REPLACED_IMAGE} in pods with ${MESH_LABEL.inject}: 'true', or in a namespace with ${MESH_LABEL.injection}: enabled`,
        fix: `label the pods ${MESH_LABEL.inject}: 'true'`,
      });
    }
  },
};

export const POLICY_OUTSIDE: AcrossRule = {
  id: 'mesh-policy-outside',
  class: 'unwise',
  title: 'A policy of the mesh is for pods of the mesh',
  why: 'Unless the namespace is labelled elsewhere, there is no proxy that goes by it: pods are as open as without it.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0102/',

  check(objects, refuse) {
    for (const { object, path, matchLabels } of selectingIn(objects)) {
      const home = homeOf(object, objects);
      if (object.namespace === DEFAULT_ROOT_NAMESPACE || home === undefined || isInMesh(home)) continue;
      if (!isForOutsiders(object, matchLabels, objects)) continue;
      refuse(object, matchLabels === undefined ? ['spec'] : path, {
        given: `namespace ${home.name}, which no label takes into the mesh`,
        allowed: 'pods with a proxy',
        fix: `label the namespace ${MESH_LABEL.injection}: enabled, or ${MESH_LABEL.dataplane}: ambient`,
      });
    }
  },
};

/** Whether all pods that a policy is for are outside of the mesh, and there are some. */
function isForOutsiders(
  { manifest, namespace }: SetObject,
  matchLabels: unknown,
  objects: ObjectSet,
): boolean {
  if (at(manifest, 'spec', 'targetRef') !== undefined) return false;
  if (at(manifest, 'spec', 'targetRefs') !== undefined) return false;
  const pods = objects.selectedHere(matchLabels === undefined ? {} : { matchLabels }, namespace);
  return pods.length > 0 && pods.every((one) => membershipOf(one, objects) === 'outside');
}

/** Whom the injector sees. */
export const INJECTION_RULES: readonly AcrossRule[] = [
  IMAGE_NEVER_REPLACED,
  IMAGE_NOT_REPLACED,
  POLICY_OUTSIDE,
];
