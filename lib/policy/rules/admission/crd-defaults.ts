import { isObject } from '../../../core/read-values';
import { firstInParts, refusalOf } from './schema-values';
import type { Schema } from './schema-walk';

/**
 * What is wrong with a default that its own schema would refuse, or drop fields of; undefined where nothing is.
 *
 * @see pkg/apiserver/schema/defaulting/validation.go (validate)
 */
export function misfitOf(schema: Schema, value: unknown): string | undefined {
  return value === null ? undefined : (refusalOf(schema, value) ?? droppedOf(schema, value));
}

/** What is dropped of a value, as its schema does not know it. */
function droppedOf(schema: Schema, value: unknown): string | undefined {
  const unknown =
    isObject(value) && isClosed(schema)
      ? Object.keys(value).find((field) => schema.properties?.[field] === undefined)
      : undefined;
  if (unknown !== undefined) return `a value without ${unknown}, which the schema does not know`;
  return firstInParts(schema, value, droppedOf);
}

function isClosed(schema: Schema): boolean {
  return (
    schema['x-kubernetes-preserve-unknown-fields'] !== true &&
    schema['x-kubernetes-embedded-resource'] !== true &&
    (schema.additionalProperties ?? false) === false
  );
}
