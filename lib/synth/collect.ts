import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { ForeignFault } from '../core/errors';
import { type Manifest, groupOf } from '../kubernetes/manifest';
import { isClusterScoped } from '../kubernetes/scope';

/** One object of the app as it will be written. */
export interface CollectedObject {
  readonly construct: ApiObject;
  readonly path: string;
  readonly manifest: Manifest;
}

/** All objects of an app, and what went wrong while others rendered themselves. */
export interface CollectedApp {
  readonly objects: readonly CollectedObject[];
  readonly faults: readonly ForeignFault[];
}

/** Renders every object among these constructs, once. */
export function collectObjects(constructs: readonly IConstruct[]): CollectedApp {
  const objects: CollectedObject[] = [];
  const faults: ForeignFault[] = [];
  for (const construct of constructs) {
    if (!ApiObject.isApiObject(construct)) continue;
    const { path } = construct.node;
    try {
      const manifest = construct.toJson() as Manifest | undefined;
      if (manifest !== undefined) objects.push({ construct, path, manifest: inItsScope(manifest) });
    } catch (error) {
      faults.push({ path, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { objects, faults };
}

/** A construct and all below it, in the order they were made. */
export function constructsBelow(root: IConstruct): IConstruct[] {
  const found: IConstruct[] = [];
  const visit = (construct: IConstruct): void => {
    found.push(construct);
    construct.node.children.forEach(visit);
  };
  visit(root);
  return found;
}

/** cdk8s gives every object the namespace of its chart; the API server refuses one on a cluster-scoped kind. */
function inItsScope(manifest: Manifest): Manifest {
  const { apiVersion, kind, metadata } = manifest as Partial<Manifest>;
  if (metadata?.namespace === undefined || !isClusterScoped(groupOf(String(apiVersion)), String(kind)))
    return manifest;
  const { namespace: _namespace, ...rest } = metadata;
  return { ...manifest, metadata: rest };
}
