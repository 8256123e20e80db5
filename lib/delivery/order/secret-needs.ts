import { type Plain, isObject, itemsOf } from '../../core/read-values';
import { at, listAt, textAt } from '../../kubernetes/at';
import { groupOf } from '../../kubernetes/manifest';
import type { Inventory } from './inventory';
import type { Item } from './item';

const GROUP = 'external-secrets.io';

/** What an ExternalSecret draws from: a store or a generator that is not there yet makes it Degraded, and the sync fail. */
export function externalSecretNeeds({ kind: own, manifest, namespace }: Item, inventory: Inventory): Item[] {
  const spec = own === 'ClusterExternalSecret' ? at(manifest.spec, 'externalSecretSpec') : manifest.spec;
  const sources = [...listAt(spec, 'data'), ...listAt(spec, 'dataFrom')];
  const stores = [at(spec, 'secretStoreRef'), ...sources.map((one) => at(one, 'sourceRef', 'storeRef'))];
  const generators = sources.map((one) => at(one, 'sourceRef', 'generatorRef'));
  const found = [
    ...stores.map((ref) => storeOf(ref, namespace, inventory)),
    ...generators.map((ref) => {
      const [group, kind] = [groupOf(textAt(ref, 'apiVersion') ?? ''), textAt(ref, 'kind') ?? ''];
      return inventory.find(group, kind, textAt(ref, 'name'), kind === 'ClusterGenerator' ? '' : namespace);
    }),
  ];
  return found.filter((need) => need !== undefined);
}

function storeOf(ref: unknown, namespace: string, inventory: Inventory): Item | undefined {
  const kind = textAt(ref, 'kind') ?? 'SecretStore';
  return inventory.find(GROUP, kind, textAt(ref, 'name'), kind === 'ClusterSecretStore' ? '' : namespace);
}

/** What a store or a generator signs in with, wherever its provider names it. */
export function storeNeeds({ manifest, namespace }: Item, inventory: Inventory): Item[] {
  return [...signInRefs(manifest.spec, '')].flatMap(({ kind, ref }) => {
    const name = textAt(ref, 'name') ?? '';
    const where = textAt(ref, 'namespace') ?? namespace;
    return kind === 'Secret'
      ? inventory.makersOf(name, where)
      : (inventory.find('', kind, name, where) ?? []);
  });
}

interface SignInRef {
  readonly kind: 'Secret' | 'ConfigMap' | 'ServiceAccount';
  readonly ref: object;
}

/**
 * Providers nest what they sign in with in ways of their own, but name it alike: `serviceAccountRef`, `…SecretRef` (or
 * keys below it) and `caProvider`.
 *
 * @see https://github.com/external-secrets/external-secrets/tree/main/apis/externalsecrets/v1
 */
function* signInRefs(value: unknown, key: string): Iterable<SignInRef> {
  for (const inner of itemsOf(value)) yield* signInRefs(inner, key);
  if (!isObject(value)) return;
  const kind = textAt(value, 'name') === undefined ? undefined : kindNamed(value, key);
  if (kind !== undefined) yield { kind, ref: value };
  else for (const [inner, below] of Object.entries(value)) yield* signInRefs(below, belowKey(key, inner));
}

/** The kind of what an object under such a key names; undefined where it signs nobody in. */
function kindNamed(value: Plain, key: string): SignInRef['kind'] | undefined {
  if (key === 'serviceAccountRef') return 'ServiceAccount';
  if (key === 'caProvider') return value.type === 'ConfigMap' ? 'ConfigMap' : 'Secret';
  return /secretRef$/i.test(key) ? 'Secret' : undefined;
}

/** What lies below a `…SecretRef` that names no Secret itself does so under keys of any name. */
function belowKey(key: string, inner: string): string {
  return /secretRef$/i.test(key) && !/Ref$|^caProvider$/.test(inner) ? key : inner;
}
