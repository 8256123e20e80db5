import { type Manifest, groupOf } from './manifest';

/**
 * The name by which the API serves a kind, and by which a quota counts it: `deployments.apps`, `services`. Plurals are
 * formed as those of Kubernetes and of the custom resources that kiban knows are.
 *
 * @see apimachinery: pkg/api/meta/restmapper.go (UnsafeGuessKindToResource)
 */
export function resourceNameOf({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): string {
  const group = groupOf(apiVersion);
  const plural = pluralOf(kind.toLowerCase());
  return group === '' ? plural : `${plural}.${group}`;
}

function pluralOf(name: string): string {
  if (name === 'endpoints') return name;
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}
