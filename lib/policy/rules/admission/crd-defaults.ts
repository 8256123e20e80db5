import { isObject } from '../../../core/read-values';
import type { Schema } from './schema-walk';

/**
 * What is wrong with a default that its own schema would refuse, or drop fields of; undefined where nothing is. Of bounds
 * and patterns nothing is read. @see pkg/apiserver/schema/defaulting/validation.go (validate)
 */
export function misfitOf(schema: Schema, value: unknown): string | undefined {
  if (value === null) return undefined;
  const type = schema.type ?? '';
  if (type !== '' && !isOfType(type, value)) return `a value of type ${type}`;
  const allowed: unknown = schema.enum;
  if (Array.isArray(allowed) && allowed.length > 0 && !allowed.some((each) => isSame(each, value)))
    return `one of ${allowed.map((each) => JSON.stringify(each)).join(', ')}`;
  if (Array.isArray(value)) return firstMisfit(value, () => schema.items);
  return isObject(value) ? misfitOfFields(schema, value) : undefined;
}

function isOfType(type: string, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function misfitOfFields(schema: Schema, value: Readonly<Record<string, unknown>>): string | undefined {
  // Defaults of fields are not filled in before a default around them is read.
  const missing = (schema.required ?? []).find((field) => !Object.hasOwn(value, field ?? ''));
  if (missing !== undefined) return `a value with ${missing}, which is required`;
  const isOpen =
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    schema['x-kubernetes-embedded-resource'] === true ||
    (schema.additionalProperties ?? false) !== false;
  const unknown = Object.keys(value).find((field) => !isOpen && schema.properties?.[field] === undefined);
  if (unknown !== undefined) return `a value without ${unknown}, which the schema does not know`;
  const fields = Object.entries(value);
  return firstMisfit(
    fields.map(([, each]) => each),
    (at) => schema.properties?.[fields[at]?.[0] ?? ''] ?? schema.additionalProperties,
  );
}

function firstMisfit(values: readonly unknown[], schemaAt: (at: number) => unknown): string | undefined {
  for (const [at, value] of values.entries()) {
    const schema = schemaAt(at);
    const misfit = isObject(schema) ? misfitOf(schema, value) : undefined;
    if (misfit !== undefined) return misfit;
  }
  return undefined;
}
