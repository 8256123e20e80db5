import { type Functions, functionsOf } from './functions';
import { type CelLanguage, languageOf } from './language';
import type { Type } from './types';

/** Fields of values, by name. */
export type FieldTypes = ReadonlyMap<string, Type>;

/** What an expression may name. */
export interface CelEnvironment {
  readonly language: CelLanguage;
  readonly functions: Functions;
  readonly variables: ReadonlyMap<string, Type>;
  /** The fields of a type of objects; undefined where anything may stand in it. */
  fieldsOf(name: string): FieldTypes | undefined;
  /** The type of messages of a name; undefined where there is none. */
  messageOf(name: string): Type | undefined;
}

/** An environment of some variables, in which objects are made by nobody. */
export function environmentOf(
  serverMinor: number,
  variables: ReadonlyMap<string, Type>,
  fields: ReadonlyMap<string, FieldTypes>,
): CelEnvironment {
  const language = languageOf(serverMinor);
  return {
    language,
    functions: functionsOf(language.minor),
    variables,
    fieldsOf: (name) => fields.get(name),
    messageOf: () => undefined,
  };
}

/** Names of types that the server may know, and nobody writes: what begins so is not judged. */
const FOREIGN: ReadonlySet<string> = new Set([
  'google',
  'kubernetes',
  'net',
  'duration',
  'timestamp',
  'optional_type',
  '__result__',
]);

/** Whether a name may be one of a type that is not looked into. */
export function isForeign(name: string): boolean {
  return FOREIGN.has(name.split('.', 1)[0] ?? '');
}
