import type { Node } from './node';
import { type Type, anything, keyedBy, set, struct, texts } from './type';

/** What the API server and its controllers write into metadata, and nobody declares. */
const SERVER_OWNED = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
];

/** Annotations that kubectl and the controllers of workloads keep for themselves. */
const KEPT_ANNOTATIONS = [
  'deployment.kubernetes.io/revision',
  'deprecated.daemonset.template.generation',
  'kubectl.kubernetes.io/last-applied-configuration',
];

const annotations: Type = (given, form) => texts(without(given, KEPT_ANNOTATIONS), form);

/** Metadata, as far as somebody declares it; who the object is (name and namespace) is told by its identity. */
export const objectMeta: Type = metaWithout([]);

/** Metadata whose labels are partly the server's. */
export function metaWithout(labels: readonly string[]): Type {
  return struct(
    {
      annotations,
      labels: (given, form) => texts(without(given, labels), form),
      finalizers: set(),
      ownerReferences: keyedBy(anything, 'uid'),
    },
    (read) => {
      for (const key of [...SERVER_OWNED, 'name', 'namespace', 'generateName']) read[key] = undefined;
      return read;
    },
  );
}

/** A selector of labels. It may be rewritten in any order. */
export const labelSelector: Type = struct({
  matchLabels: texts,
  matchExpressions: set(struct({ values: set() })),
});

/** A map without some of its keys. */
function without(given: unknown, keys: readonly string[]): unknown {
  if (keys.length === 0 || typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  return Object.fromEntries(
    Object.entries(given as Record<string, Node>).filter(([key]) => !keys.includes(key)),
  );
}
