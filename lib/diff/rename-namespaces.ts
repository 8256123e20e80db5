import type { Plain } from '../core/read-values';
import type { Sourced } from './objects';

/** New names of namespaces, by their old ones. */
export type NamespaceRenames = Readonly<Record<string, string>>;

/** Fields that hold the name of a namespace, wherever they stand. */
const NAMING: ReadonlySet<string> = new Set(['namespace', 'kubernetes.io/metadata.name']);

/** Fields whose text is the user's own. */
const CONTENT: ReadonlySet<string> = new Set(['annotations', 'binaryData', 'data', 'stringData']);

/**
 * Calls namespaces of one side as the other side does, so that two environments can be compared: in metadata, in
 * references, in selectors, and the Namespace itself.
 */
export function renameNamespaces(sources: readonly Sourced[], renames: NamespaceRenames): readonly Sourced[] {
  if (Object.keys(renames).length === 0) return sources;
  return sources.map(({ value, origin }) => ({ value: renamed(value, renames), origin }));
}

function renamed(value: unknown, renames: NamespaceRenames): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, renames));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Plain).map(([key, inner]) => {
    if (CONTENT.has(key)) return [key, inner];
    return [key, NAMING.has(key) ? newName(inner, renames) : renamed(inner, renames)];
  });
  const plain = Object.fromEntries(entries) as Plain;
  if (plain.kind !== 'Namespace' || plain.apiVersion !== 'v1') return plain;
  const metadata = (plain.metadata ?? {}) as Plain;
  return { ...plain, metadata: { ...metadata, name: newName(metadata.name, renames) } };
}

function newName(given: unknown, renames: NamespaceRenames): unknown {
  return typeof given === 'string' && Object.hasOwn(renames, given) ? renames[given] : given;
}
