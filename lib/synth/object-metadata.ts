import { type ApiObject, ImplicitTokenResolver, LazyResolver, NumberStringUnionResolver } from 'cdk8s';
import { rememberedFor } from '../core/remembered';
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
  return textsOf(metadata, kept);
}

/** Keys come in order, and nothing that is empty: what is canonical already is not copied again. */
function textsOf({ name, namespace }: ApiObject['metadata'], kept: KeptMetadata): Manifest['metadata'] {
  const { labels, annotations, _additionalAttributes: others } = kept;
  const texts: Record<string, unknown> = {};
  if (!isEmpty(annotations)) texts.annotations = annotations;
  if (!isEmpty(labels)) texts.labels = labels;
  texts.name = name;
  if (namespace !== undefined) texts.namespace = namespace;
  for (const key in others) if (!KEPT.has(key)) texts[key] = others[key];
  return texts;
}

/** What cdk8s keeps beside the other attributes, and may have changed since. */
const KEPT: ReadonlySet<string> = new Set(['annotations', 'labels', 'name', 'namespace']);

function isEmpty(values: Texts | undefined): boolean {
  for (const _key in values) return false;
  return true;
}

const hasOwnResolvers = rememberedFor((app: object): boolean => {
  const { resolvers } = app as { readonly resolvers?: readonly object[] };
  return resolvers?.every((resolver) => OWN_RESOLVERS.has(resolver.constructor)) === true;
});

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
