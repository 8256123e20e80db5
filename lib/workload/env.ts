import type { EnvValue as PlusEnvValue } from 'cdk8s-plus-28';
import { type ObjectName, readObjectName } from './object-name';
import { plainFromPlus } from './plus-values';
import { type Reading, entriesOf, isObject, readBoolean, readText, within } from './reading';
import { canonicalQuantity, isQuantity, type Quantity } from '../core/quantity';

/** A key of a ConfigMap or Secret. */
export interface KeyRef {
  /** Name of the object, or the object itself. */
  readonly name: ObjectName;
  /** Key within it. */
  readonly key: string;
  /** Whether the pod may start without it. @default false */
  readonly optional?: boolean;
}

/** Field of the pod that a container can learn about itself. */
export type PodField =
  | 'metadata.name'
  | 'metadata.namespace'
  | 'metadata.uid'
  | `metadata.labels['${string}']`
  | `metadata.annotations['${string}']`
  | 'spec.nodeName'
  | 'spec.serviceAccountName'
  | 'status.hostIP'
  | 'status.hostIPs'
  | 'status.podIP'
  | 'status.podIPs';

/** Resource of a container that it can learn about itself. */
export type ResourceField =
  `${'limits' | 'requests'}.${'cpu' | 'memory' | 'ephemeral-storage' | `hugepages-${string}`}`;

/**
 * Value of an environment variable: text, or where it comes from. Objects of cdk8s-plus (`EnvValue.from…`) are taken
 * as they are. Text may use `$(OTHER)` of variables that stand before it.
 */
export type EnvValue =
  | string
  | { readonly configMapKeyRef: KeyRef }
  | { readonly secretKeyRef: KeyRef }
  | { readonly fieldRef: PodField }
  | {
      readonly resourceFieldRef:
        | ResourceField
        | { readonly resource: ResourceField; readonly containerName?: string; readonly divisor?: Quantity };
    }
  | PlusEnvValue;

/** All keys of a ConfigMap or a Secret as variables. */
export type EnvFrom =
  | { readonly configMapRef: ObjectName; readonly prefix?: string; readonly optional?: boolean }
  | { readonly secretRef: ObjectName; readonly prefix?: string; readonly optional?: boolean };

const SOURCES = ['configMapKeyRef', 'secretKeyRef', 'fieldRef', 'resourceFieldRef'] as const;
const POD_FIELD =
  /^(metadata\.(name|namespace|uid|labels\['[^']+'\]|annotations\['[^']+'\])|spec\.(nodeName|serviceAccountName)|status\.(hostIPs?|podIPs?))$/;
const RESOURCE_FIELD = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-[\w.]+)$/;

/** The rule for names that every supported version takes (relaxed only behind a gate in 1.30). */
const ENV_NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

type Plain = Readonly<Record<string, unknown>>;

/** Reads the variables of one container, in the order given: `$(VAR)` sees only what stands before it. */
export function readEnv(reading: Reading, given: Readonly<Record<string, EnvValue>> | undefined): Plain[] {
  const entries = entriesOf(reading, given);
  const position = new Map(entries.map(([name], index) => [name, index]));
  return entries.map(([name, value], index) => {
    const at = within(reading, name);
    at.faults.require(
      ENV_NAME.test(name),
      name,
      'letters, digits, _, - and ., not starting with a digit',
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

function readSource(at: Reading, given: unknown): Plain {
  if (!isObject(given)) {
    at.faults.add(
      given,
      'text, or one of { configMapKeyRef }, { secretKeyRef }, { fieldRef }, { resourceFieldRef }',
      "write it as a string: '8080'",
    );
    return {};
  }
  if ('value' in given || 'valueFrom' in given) return fromPlus(given);
  const kinds = SOURCES.filter((kind) => given[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1 || Object.keys(given).length > 1) {
    at.faults.add(
      given,
      `exactly one of ${SOURCES.join(', ')}`,
      "write { secretKeyRef: { name: 'db', key: 'password' } }",
    );
    return {};
  }
  return { valueFrom: { [kind]: READERS[kind](within(at, kind), given[kind]) } };
}

const READERS: Readonly<Record<(typeof SOURCES)[number], (at: Reading, given: unknown) => unknown>> = {
  configMapKeyRef: readKeyRef,
  secretKeyRef: readKeyRef,
  fieldRef: (at, given) => {
    at.faults.require(
      typeof given === 'string' && POD_FIELD.test(given),
      given,
      "a field of the pod, such as metadata.name, status.podIP or metadata.labels['app']",
      "write 'metadata.name'",
    );
    return { fieldPath: given };
  },
  resourceFieldRef: readResourceField,
};

function readKeyRef(at: Reading, given: unknown): Plain {
  if (!isObject(given)) {
    at.faults.add(given, '{ name, key }', "write { name: 'db', key: 'password' }");
    return {};
  }
  at.faults.onlyKeys(given, ['name', 'key', 'optional']);
  const { key } = given;
  at.faults
    .at('key')
    .require(
      typeof key === 'string' && /^[-._a-zA-Z0-9]{1,253}$/.test(key),
      key,
      'letters, digits, -, _ and .',
      "write the key, such as 'password'",
    );
  const optional = readBoolean(within(at, 'optional'), given.optional);
  return {
    name: readObjectName(within(at, 'name'), given.name),
    key,
    ...(optional === undefined ? {} : { optional }),
  };
}

function readResourceField(at: Reading, given: unknown): Plain {
  const asked = isObject(given) ? given : { resource: given };
  at.faults.onlyKeys(asked, ['resource', 'containerName', 'divisor']);
  const { resource, divisor } = asked;
  at.faults.require(
    typeof resource === 'string' && RESOURCE_FIELD.test(resource),
    resource,
    'limits or requests of cpu, memory, ephemeral-storage or hugepages',
    "write 'limits.memory'",
  );
  if (divisor !== undefined)
    at.faults.at('divisor').require(isQuantity(divisor), divisor, 'a quantity', "write '1Mi'");
  const containerName = readText(within(at, 'containerName'), asked.containerName);
  return {
    resource,
    ...(containerName === undefined ? {} : { containerName }),
    ...(typeof divisor === 'string' ? { divisor: canonicalQuantity(divisor) } : {}),
  };
}

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
  if (!isObject(given) || 'configMapRef' in given === 'secretRef' in given) {
    at.faults.add(
      given,
      'exactly one of { configMapRef } and { secretRef }',
      "write { configMapRef: 'settings' }",
    );
    return {};
  }
  at.faults.onlyKeys(given, ['configMapRef', 'secretRef', 'prefix', 'optional']);
  const kind = 'configMapRef' in given ? 'configMapRef' : 'secretRef';
  const prefix = readText(within(at, 'prefix'), given.prefix);
  if (prefix !== undefined)
    within(at, 'prefix').faults.require(
      ENV_NAME.test(prefix),
      prefix,
      'the start of a variable name',
      "write 'APP_'",
    );
  const optional = readBoolean(within(at, 'optional'), given.optional);
  const name = readObjectName(within(at, kind), given[kind]);
  return {
    [kind]: { name, ...(optional === undefined ? {} : { optional }) },
    ...(prefix === undefined ? {} : { prefix }),
  };
}

/** A cdk8s-plus EnvValue holds the Kubernetes form already, but for quantities wrapped in union classes. */
function fromPlus(given: Plain): Plain {
  return given.value === undefined
    ? { valueFrom: plainFromPlus(given.valueFrom) }
    : { value: String(given.value) };
}
