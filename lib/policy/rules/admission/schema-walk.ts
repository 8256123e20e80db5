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

/** A version of a custom resource, as far as it has a schema. */
export interface SchemaVersion {
  readonly schema?: Maybe<{ readonly openAPIV3Schema?: Maybe<Schema> }>;
}

/** Where its schema begins. */
export const ROOT = ['schema', 'openAPIV3Schema'] as const;

/** The schema of a version. */
export function rootOf({ schema }: SchemaVersion): Schema | undefined {
  return schema?.openAPIV3Schema ?? undefined;
}

/** A schema, or a part of one. */
export interface SchemaPart {
  readonly node: Schema;
  readonly junction: boolean;
  readonly isRoot: boolean;
}

/** Tells a fault at a field of a part, or at one deeper in it. */
export type TellPart = (field: string | readonly string[], told: Told) => void;

/** Where in a schema another stands. */
export interface SchemaPlace {
  readonly path: readonly (string | number)[];
  /** Whether it only judges what another schema describes: below allOf, anyOf, oneOf or not. */
  readonly junction: boolean;
  readonly isRoot: boolean;
}

const JUNCTIONS = ['allOf', 'anyOf', 'oneOf'] as const;

type Visit = (schema: Schema, place: SchemaPlace) => void;

/** Visits a schema and all in it, but for the two types of a number or a text, which may stand where others may not. */
export function walkSchema(root: Schema, visit: Visit): void {
  walk(root, { path: [], junction: false, isRoot: true }, visit);
}

function walk(schema: Schema, place: SchemaPlace, visit: Visit, isEitherAbove = false): void {
  visit(schema, place);
  const { path, junction } = place;
  const go = (next: unknown, steps: readonly (string | number)[], isEither?: boolean): void => {
    if (!isObject(next)) return;
    const below = junction || isEither !== undefined;
    walk(next, { path: [...path, ...steps], junction: below, isRoot: false }, visit, isEither);
  };
  for (const [name, each] of Object.entries(schema.properties ?? {})) go(each, ['properties', name]);
  go(schema.items, ['items']);
  go(schema.additionalProperties, ['additionalProperties']);
  const isEitherHere = isEitherAbove || (!junction && isEither(schema));
  for (const field of JUNCTIONS.filter((each) => each !== 'anyOf' || !isEitherHere))
    for (const [at, each] of (schema[field] ?? []).entries())
      go(each, [field, at], field === 'allOf' && at === 0 && !junction && isEither(each));
  go(schema.not, ['not'], false);
}

const BOTH = JSON.stringify([{ type: 'integer' }, { type: 'string' }]);

/**
 * Whether the anyOf of a schema says that a number or a text may stand there, whose types the API server lets pass: its
 * own, or that of the first of its allOf. @see pkg/apiserver/schema/validation.go (isIntOrStringAnyOfPattern)
 */
function isEither({ anyOf }: Schema): boolean {
  return JSON.stringify(anyOf) === BOTH;
}
