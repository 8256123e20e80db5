import { MESH_LABEL, type MeshFacts } from '../../core/mesh-facts';
import type { Plain } from '../../core/read-values';
import { at, textAt } from '../../kubernetes/at';
import type { KubernetesObject } from '../../synth/kubernetes-object';
import { addToPods } from './pod-templates';

/**
 * Has the pods of a workload say themselves that they are part of the mesh, whoever owns their namespace: without a proxy
 * nothing that is written for them holds. Pods that say otherwise are left alone, and so are those on the network of
 * their node, where nothing is injected. docs/decisions/0024
 */
export function joinMesh(workload: KubernetesObject, kind: string, mesh: MeshFacts): void {
  addToPods(workload, kind, (template) => (isLeftOut(template) ? {} : { labels: labelsFor(template, mesh) }));
}

function isLeftOut(template: Plain): boolean {
  return at(template, 'spec', 'hostNetwork') === true;
}

/** A pod has one label for the injector: of a revision and of the default, the webhooks take the one that is there. */
function labelsFor(template: Plain, { mode, revision }: MeshFacts): Readonly<Record<string, string>> {
  const { inject, revision: ofRevision, dataplane } = MESH_LABEL;
  if (mode === 'ambient') return { [dataplane]: 'ambient' };
  const said = (key: 'labels' | 'annotations', name: string): string | undefined =>
    textAt(template, 'metadata', key, name);
  const isSaid =
    said('labels', inject) !== undefined ||
    said('labels', ofRevision) !== undefined ||
    said('annotations', inject) === 'false';
  if (isSaid) return {};
  return revision === undefined ? { [inject]: 'true' } : { [ofRevision]: revision };
}
