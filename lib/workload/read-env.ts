import { closest } from '../core/closest';
import { isDataKey } from '../core/data-key';
import { objectOf, requiredText, textThat } from '../core/read-fields';
import { type Plain, entriesOf, isObject, readBoolean, readText } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { readFieldRef, readResourceFieldRef } from './downward';
import type { EnvFrom, EnvValue } from './env';
import { readObjectName } from '../core/object-name';
import { isPlusRendering, plainFromPlus, renderPlus } from './plus-values';

/** The rule for names that every supported version takes; from 1.32 on nearly any text is one. */
const ENV_NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

const isEnvName = (name: string): boolean => ENV_NAME.test(name) && name !== '.' && !name.startsWith('..');

/** Reads the variables of one container, in the order given: `$(VAR)` sees only what stands before it. */
export function readEnv(reading: Reading, given: Readonly<Record<string, EnvValue>> | undefined): Plain[] {
  const entries = entriesOf(reading, given);
  const position = new Map(entries.map(([name], index) => [name, index]));
  return entries.map(([name, value], index) => {
    const at = within(reading, name);
    at.faults.require(
      isEnvName(name),
      name,
      'letters, digits, _, - and ., not starting with a digit or ..',
      "rename it, such as 'LOG_LEVEL'",
    );
    if (typeof value !== 'string') return { name, ...readSource(at, value) };
    checkReferences(at, value, (other) => (position.get(other) ?? -1) > index);
    return { name, value: readText(at, value) };
  });
}

/** A `$(VAR)` that stands after its user stays literal text in the container: Kubernetes says nothing about it. */
function checkReferences(at: Reading, text: string, standsLater: (name: string) => boolean): void {
  for (const [, escape, other = ''] of text.matchAll(/(\$?)\$\(([-._a-zA-Z0-9]+)\)/g)) {
    if (escape === '$' || !standsLater(other)) continue;
    at.faults.add(
      text,
      `$(VAR) of variables that stand before it; ${other} stands after`,
      `move ${other} up, above this variable`,
    );
  }
}

const readKeyRef = objectOf({
  name: readObjectName,
  key: requiredText(isDataKey, 'letters, digits, -, _ and .', "write the key, such as 'password'"),
  optional: readBoolean,
});

const SOURCES = {
  configMapKeyRef: readKeyRef,
  secretKeyRef: readKeyRef,
  fieldRef: (at: Reading, given: unknown) => readFieldRef(at, given, 'variable'),
  resourceFieldRef: readResourceFieldRef,
};

function readSource(at: Reading, given: unknown): Plain {
  if (isPlusValue(given) && given.valueFrom === undefined)
    return { value: readText(at, given.value ?? null) };
  const source = isPlusValue(given) ? sourceOfPlus(given.valueFrom) : given;
  const known = Object.keys(SOURCES) as (keyof typeof SOURCES)[];
  const allowed = `text, or exactly one of ${known.join(', ')}`;
  const fix = "write it as a string: '8080', or { secretKeyRef: { name: 'db', key: 'password' } }";
  if (isObject(source) && isForeign(source, known)) {
    at.faults.add(source, allowed, fixForForeign(source) ?? fix);
    return {};
  }
  const kind = at.faults.soleKey(source, known, { allowed, fix });
  if (kind === undefined || !isObject(source)) return {};
  return { valueFrom: { [kind]: SOURCES[kind](within(at, kind), source[kind]) } };
}

/** Whether no key is one of those that are known, nor near to one: it is another way to say it, and no slip of the pen. */
function isForeign(source: Plain, known: readonly string[]): boolean {
  const keys = Object.keys(source);
  return keys.length > 0 && keys.every((key) => closest(key, known) === undefined);
}

/** How a source is said that was written as Kubernetes or other tools do. */
function fixForForeign({ valueFrom, secret, name = secret, key }: Plain): string | undefined {
  if (isObject(valueFrom))
    return `write what stands in valueFrom in its place: ${Object.keys(valueFrom).join()}`;
  if (typeof name !== 'string' || typeof key !== 'string') return undefined;
  return `write { secretKeyRef: { name: '${name}', key: '${key}' } }`;
}

/** What an `EnvValue` of cdk8s-plus holds: both fields, one of them undefined. */
interface PlusValue {
  readonly value: unknown;
  readonly valueFrom: unknown;
}

function isPlusValue(given: unknown): given is PlusValue {
  return isObject(given) && Object.getPrototypeOf(given) !== Object.prototype && 'valueFrom' in given;
}

/** It has Kubernetes' form, where a field is an object with a path. */
function sourceOfPlus(valueFrom: unknown): unknown {
  const source = plainFromPlus(valueFrom);
  return isObject(source) && isObject(source.fieldRef) ? { fieldRef: source.fieldRef.fieldPath } : source;
}

const readPrefix = textThat(isEnvName, 'the start of a variable name', "write 'APP_'");

/** Reads the ConfigMaps and Secrets whose keys all become variables. */
export function readEnvFrom(reading: Reading, given: readonly EnvFrom[] | undefined): Plain[] | undefined {
  if (given === undefined) return undefined;
  if (!Array.isArray(given)) {
    reading.faults.add(given, 'a list', "write [{ configMapRef: 'settings' }]");
    return undefined;
  }
  return given.map((item: unknown, index) => readEnvFromItem(within(reading, index), item));
}

function readEnvFromItem(at: Reading, given: unknown): Plain {
  const asked = isPlusRendering(given) ? renderPlus(given) : given;
  if (!isObject(asked) || 'configMapRef' in asked === 'secretRef' in asked) {
    at.faults.add(
      asked,
      'exactly one of { configMapRef } and { secretRef }',
      "write { configMapRef: 'settings' }",
    );
    return {};
  }
  at.faults.onlyKeys(asked, ['configMapRef', 'secretRef', 'prefix', 'optional']);
  const kind = 'configMapRef' in asked ? 'configMapRef' : 'secretRef';
  const prefix = readPrefix(within(at, 'prefix'), asked.prefix);
  const optional = readBoolean(within(at, 'optional'), asked.optional);
  const name = readObjectName(within(at, kind), asked[kind]);
  return {
    [kind]: { name, ...(optional === undefined ? {} : { optional }) },
    ...(prefix === undefined ? {} : { prefix }),
  };
}
