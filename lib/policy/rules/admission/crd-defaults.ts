import { isObject } from '../../../core/read-values';
import { refusalOf } from './schema-values';
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
  if (Array.isArray(value)) return firstDropped(value.map((each) => [schema.items, each]));
  if (!isObject(value)) return undefined;
  const fields = Object.entries(value);
  const unknown = isClosed(schema) && fields.find(([field]) => schema.properties?.[field] === undefined);
  if (unknown) return `a value without ${unknown[0]}, which the schema does not know`;
  return firstDropped(
    fields.map(([field, each]) => [schema.properties?.[field] ?? schema.additionalProperties, each]),
  );
}

function isClosed(schema: Schema): boolean {
  return (
    schema['x-kubernetes-preserve-unknown-fields'] !== true &&
    schema['x-kubernetes-embedded-resource'] !== true &&
    (schema.additionalProperties ?? false) === false
  );
}

function firstDropped(parts: readonly (readonly [unknown, unknown])[]): string | undefined {
  for (const [schema, value] of parts) {
    const dropped = isObject(schema) ? droppedOf(schema, value) : undefined;
    if (dropped !== undefined) return dropped;
  }
  return undefined;
}
