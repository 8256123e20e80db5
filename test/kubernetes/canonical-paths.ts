import { canonicalManifest } from '../../lib/kubernetes/canonical/canonical';
import type { Loose } from '../support/synth';

/** The canonical form of an object of a kind such as `apps/v1/Deployment`, with this content. */
export function stored(kind: string, body: object, metadata: object = {}): Loose {
  const slash = kind.lastIndexOf('/');
  const [apiVersion, name] = [kind.slice(0, slash), kind.slice(slash + 1)];
  return canonicalManifest({ apiVersion, kind: name, metadata: { name: 'cart', ...metadata }, ...body });
}

/** What becomes of a value at a path such as `spec.template.spec.containers[].image`, where all else is left out. */
export function storedAt(kind: string, path: string, value: unknown): unknown {
  const steps = path
    .split('.')
    .map((step) => ({ name: step.replace('[]', ''), isList: step.endsWith('[]') }));
  const body = steps.reduceRight<unknown>(
    (inner, { name, isList }) => ({ [name]: isList ? [inner] : inner }),
    value,
  );
  return steps.reduce<Loose>(
    (at, { name, isList }) => (isList ? at[name][0] : at[name]),
    stored(kind, body as object),
  );
}
