import { type ApiObject, ImplicitTokenResolver, LazyResolver, NumberStringUnionResolver } from 'cdk8s';
import type { Manifest } from '../kubernetes/manifest';

type Texts = Readonly<Record<string, unknown>>;

/** What cdk8s keeps of metadata, and to itself: where a version keeps it otherwise, it is asked to render it. */
interface KeptMetadata {
  readonly _additionalAttributes?: Texts;
  readonly labels?: Texts;
  readonly annotations?: Texts;
  readonly finalizers?: readonly unknown[];
  readonly ownerReferences?: readonly unknown[];
}

const OWN_RESOLVERS: ReadonlySet<unknown> = new Set([
  LazyResolver,
  ImplicitTokenResolver,
  NumberStringUnionResolver,
]);

/**
 * The metadata of an object. cdk8s offers every value in it to every resolver of the app, which takes longer than to
 * check the object: its own resolvers have nothing to say to texts, so they are not asked where there is nothing else.
 */
export function metadataOf({ metadata, node }: ApiObject): Manifest['metadata'] {
  const kept = metadata as unknown as KeptMetadata;
  const { labels, annotations, _additionalAttributes: others } = kept;
  const isPlain =
    hasOwnResolvers(node.root) && areTexts(labels) && areTexts(annotations) && holdsNoMore(others, kept);
  if (!isPlain) return metadata.toJson() as Manifest['metadata'];
  const { name, namespace } = metadata;
  return { ...others, name, namespace, labels, annotations } as Manifest['metadata'];
}

function hasOwnResolvers(app: object): boolean {
  const { resolvers } = app as { readonly resolvers?: readonly object[] };
  return resolvers?.every((resolver) => OWN_RESOLVERS.has(resolver.constructor)) === true;
}

/** Keys that mean something to JavaScript mean something to cdk8s, too. */
function areTexts(values: Texts | undefined): boolean {
  for (const key in values)
    if (typeof values[key] !== 'string' || key === 'constructor' || key === '__proto__') return false;
  return values !== undefined;
}

/** Whether nothing but texts stands beside labels and annotations. */
function holdsNoMore(others: Texts | undefined, { finalizers, ownerReferences }: KeptMetadata): boolean {
  if (finalizers?.length !== 0 || ownerReferences?.length !== 0) return false;
  for (const key in others) {
    const value = others[key];
    const isApart = key === 'labels' || key === 'annotations' || value === undefined;
    if (!isApart && typeof value !== 'string') return false;
  }
  return others !== undefined;
}
