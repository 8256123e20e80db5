import { isObject } from '../../../core/read-values';
import type { ValueFacts } from '../../../kubernetes/fields/field-table';
import { limitsOf } from '../../structure/value-limits';
import type { Schema } from './schema-walk';

/**
 * What a schema allows, where it refuses a value; undefined where it takes it, or where nobody but Go can tell.
 *
 * @see pkg/apiserver/validation/validation.go (ValidateCustomResource)
 */
export function refusalOf(schema: Schema, value: unknown): string | undefined {
  const type = schema.type ?? '';
  if (value === null) return type === '' || schema.nullable === true ? undefined : `a value of type ${type}`;
  if (type !== '' && !isOfType(type, value)) return `a value of type ${type}`;
  return (
    offValues(schema, value) ??
    offLimits(schema, value) ??
    offParts(schema, value) ??
    offChoices(schema, value)
  );
}

function isOfType(type: string, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function offValues({ enum: allowed }: Schema, value: unknown): string | undefined {
  if (!Array.isArray(allowed) || allowed.length === 0) return undefined;
  const given = JSON.stringify(value);
  const names = allowed.map((each) => JSON.stringify(each));
  return names.includes(given) ? undefined : `one of ${names.join(', ')}`;
}

/** Limits that a schema and a table of fields call by the same names. */
const NUMBERS = [
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const;

function offLimits(schema: Schema, value: unknown): string | undefined {
  const facts: Record<string, unknown> = {};
  for (const name of NUMBERS) if (typeof schema[name] === 'number') facts[name] = schema[name];
  for (const name of ['exclusiveMinimum', 'exclusiveMaximum']) if (schema[name] === true) facts[name] = true;
  if (typeof schema.format === 'string') facts.format = schema.format;
  const { pattern } = schema;
  if (typeof pattern === 'string' && typeof value === 'string' && isPlain(pattern, value.length))
    facts.pattern = pattern;
  return limitsOf(facts as ValueFacts).find((limit) => !limit.accepts(value))?.allowed;
}

/** A repeat of what repeats, and of any group: Go matches it in a line, JavaScript may try for ever. */
const REPEATED_REPEAT = /[*+}]\)*[*+{]|[*+}][^()]*\)[*+{]/;
const REPEATED_GROUP = /\)[*+{]/;

/** Characters in which JavaScript is done soon with a group that is repeated. */
const SHORT = 12;

/** Whether JavaScript reads a pattern as Go does, and is done soon with a text of so many characters. */
function isPlain(pattern: string, length = Infinity): boolean {
  if (pattern === '' || REPEATED_REPEAT.test(pattern)) return false;
  if (length > SHORT && REPEATED_GROUP.test(pattern)) return false;
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

function offParts(schema: Schema, value: unknown): string | undefined {
  // Defaults of fields are not filled in before a value around them is read.
  const missing = isObject(value)
    ? (schema.required ?? []).find((field) => !Object.hasOwn(value, field ?? ''))
    : undefined;
  if (missing !== undefined) return `a value with ${missing}, which is required`;
  return firstInParts(schema, value, refusalOf);
}

/** What is said first of the parts of a value by what their schemas say: of items and of fields. */
export function firstInParts(
  { items, properties, additionalProperties }: Schema,
  value: unknown,
  say: (schema: Schema, value: unknown) => string | undefined,
): string | undefined {
  if (!isObject(value) && !Array.isArray(value)) return undefined;
  for (const [field, each] of Object.entries(value)) {
    const schema = Array.isArray(value) ? items : (properties?.[field] ?? additionalProperties);
    const said = isObject(schema) ? say(schema, each) : undefined;
    if (said !== undefined) return said;
  }
  return undefined;
}

function offChoices(schema: Schema, value: unknown): string | undefined {
  const takes = (each: Schema): boolean => refusalOf(each, value) === undefined;
  const [all, any, one] = [schema.allOf ?? [], schema.anyOf ?? [], schema.oneOf ?? []];
  const strict = all.find((each) => !takes(each));
  if (strict !== undefined) return refusalOf(strict, value);
  if (any.length > 0 && !any.some(takes)) return 'a value that one schema of anyOf takes';
  if (one.length > 0 && one.every(isJudged) && one.filter(takes).length !== 1)
    return 'a value that exactly one schema of oneOf takes';
  return isTaken(schema.not, takes) ? 'a value that the schema of not refuses' : undefined;
}

function isTaken(not: Schema['not'], takes: (schema: Schema) => boolean): boolean {
  return isObject(not) && isJudged(not) && takes(not);
}

/** Whether a schema that takes a value here takes it in Go, too. */
function isJudged({ pattern, format, ...rest }: Schema): boolean {
  if ((format ?? '') !== '' || (typeof pattern === 'string' && pattern !== '' && !isPlain(pattern)))
    return false;
  const { allOf, anyOf, oneOf, not, items, properties } = rest;
  const parts = [
    ...(allOf ?? []),
    ...(anyOf ?? []),
    ...(oneOf ?? []),
    not,
    items,
    ...Object.values(properties ?? {}),
  ];
  return parts.every((part) => !isObject(part) || isJudged(part));
}
