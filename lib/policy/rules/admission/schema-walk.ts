import { isObject } from '../../../core/read-values';
import type { Maybe, Told } from '../../rule';

/** What a schema of a custom resource may say. Values of `items` and `additionalProperties` may be of any form. */
export interface Schema {
  readonly type?: Maybe<string>;
  readonly properties?: Maybe<Readonly<Record<string, Maybe<Schema>>>>;
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
  readonly allOf?: Maybe<readonly Schema[]>;
  readonly anyOf?: Maybe<readonly Schema[]>;
  readonly oneOf?: Maybe<readonly Schema[]>;
  readonly not?: Maybe<Schema>;
  readonly nullable?: Maybe<boolean>;
  readonly default?: unknown;
  readonly required?: Maybe<readonly Maybe<string>[]>;
  readonly pattern?: Maybe<string>;
  readonly uniqueItems?: Maybe<boolean>;
  readonly [key: string]: unknown;
}

/** A schema, or a part of one. */
export interface SchemaPart {
  readonly node: Schema;
  readonly junction: boolean;
  readonly isRoot: boolean;
}

/** Tells a fault at a field of a part. */
export type TellPart = (field: string, told: Told) => void;

/** Where in a schema another stands. */
export interface SchemaPlace {
  readonly path: readonly (string | number)[];
  /** Whether it only judges what another schema describes: below allOf, anyOf, oneOf or not. */
  readonly junction: boolean;
  readonly isRoot: boolean;
}

const JUNCTIONS = ['allOf', 'anyOf', 'oneOf'] as const;

type Visit = (schema: Schema, place: SchemaPlace) => void;

/** Visits a schema and all in it. Where x-kubernetes-int-or-string is true, the two types of its anyOf are no faults. */
export function walkSchema(root: Schema, visit: Visit): void {
  walk(root, { path: [], junction: false, isRoot: true }, visit);
}

function walk(schema: Schema, place: SchemaPlace, visit: Visit): void {
  visit(schema, place);
  const { path, junction } = place;
  const go = (next: unknown, steps: readonly (string | number)[], isJunction = junction): void => {
    if (isObject(next)) walk(next, { path: [...path, ...steps], junction: isJunction, isRoot: false }, visit);
  };
  for (const [name, each] of Object.entries(schema.properties ?? {})) go(each, ['properties', name]);
  go(schema.items, ['items']);
  go(schema.additionalProperties, ['additionalProperties']);
  if (isIntOrString(schema)) return;
  for (const field of JUNCTIONS)
    for (const [at, each] of (schema[field] ?? []).entries()) go(each, [field, at], true);
  go(schema.not, ['not'], true);
}

const BOTH = JSON.stringify([{ type: 'integer' }, { type: 'string' }]);

/**
 * Whether a schema says that a number or a text may stand there, in one of the two spellings whose types the API server
 * lets pass. @see pkg/apiserver/schema/validation.go (validateValueValidation, isIntOrStringAnyOfPattern)
 */
export function isIntOrString(schema: Schema): boolean {
  if (schema['x-kubernetes-int-or-string'] !== true) return false;
  const { anyOf, allOf } = schema;
  return JSON.stringify(anyOf) === BOTH || JSON.stringify(allOf?.[0]?.anyOf) === BOTH;
}
