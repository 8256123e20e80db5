import type { Plain } from '../../core/read-values';
import { objectMeta } from './metadata';
import { BUILT_IN } from './kinds';
import { asSent } from './values';
import { type Manifest, groupOf } from '../manifest';
import { isClusterScoped } from '../scope';

type Kind = Pick<Manifest, 'apiVersion' | 'kind'>;

/**
 * An object as the API server would store it, for the fields that it sets, so that Git and cluster say the same.
 *
 * Of built-in kinds, quantities are rewritten, `stringData` becomes `data`, and what the server does not keep is left
 * out: null, empty lists and maps, a zero (false, 0, '') where it means the same as nothing, `metadata.namespace` on
 * objects without a namespace. What says something when empty stays: `emptyDir: {}`, `podSelector: {}`,
 * `replicas: 0`. Defaults are not filled in, and no list changes its order: the server keeps it too.
 *
 * Custom resources, and versions of built-in kinds that are not stable, are stored as they are sent: only their
 * metadata is rewritten. Null stays in them, for where a schema allows it, it tells more than absence: Helm values of
 * an Argo CD Application or a Flux HelmRelease take a default away by it.
 *
 * Keys stand in the order of cdk8s: apiVersion, kind, metadata, then by code unit. What is undefined is left out, be it
 * a key or an item of a list. The manifest given is not changed.
 */
export function canonicalManifest(manifest: Manifest): Manifest {
  const { apiVersion, kind, metadata, ...body } = manifest;
  return withBody({ apiVersion, kind, metadata }, canonicalBody(manifest, body));
}

/** The same of what an object holds beside apiVersion, kind and metadata. What is canonical comes back as it is. */
export function canonicalBody({ apiVersion, kind }: Kind, body: Plain): Plain {
  const canonical = BUILT_IN.get(`${apiVersion}/${kind}`) ?? asSent;
  return canonical(body) as Plain;
}

/** An object in canonical form whose body is in canonical form already. */
export function withBody(head: Manifest, body: Plain): Manifest {
  const { apiVersion, kind } = head;
  return { apiVersion, kind, metadata: metadataOf(head), ...body };
}

function metadataOf({ apiVersion, kind, metadata }: Manifest): Manifest['metadata'] {
  const stored = objectMeta(metadata) as Manifest['metadata'];
  if (metadata?.namespace === undefined || !isClusterScoped(groupOf(apiVersion), kind)) return stored;
  const { namespace: _namespace, ...others } = stored;
  return others;
}
