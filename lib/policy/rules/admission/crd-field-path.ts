import { isObject } from '../../../core/read-values';
import type { SchemaNode } from '../../../kubernetes/cel/schema-types';
import { isGiven } from '../../../kubernetes/given';

const PATH = /^(?:\['[^'\\]*'\]|\.[^.[\]'\\]+)*$/;
const STEPS = /\['([^'\\]*)'\]|\.([^.[\]'\\]+)/g;

/**
 * Whether a fieldPath leads to a field of a schema. What is spelled in ways that are hard to tell is taken for one.
 *
 * @see staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go (ValidFieldPath)
 */
export function isFieldPath(path: string, root: SchemaNode): boolean {
  if (!PATH.test(path)) return /['\\]|\.\./.test(path);
  let node: unknown = root;
  for (const [, quoted, name = quoted ?? ''] of path.matchAll(STEPS)) {
    if (!isObject(node)) return true;
    const { properties, additionalProperties } = node;
    if (!isObject(properties)) {
      if (!isGiven(additionalProperties)) return false;
      node = additionalProperties;
    } else if (Object.hasOwn(properties, name)) node = properties[name];
    else return Object.keys(properties).length === 0;
  }
  return true;
}
