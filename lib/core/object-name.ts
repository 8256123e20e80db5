import { isDnsSubdomain } from './names';
import { type Plain, isObject } from './read-values';
import type { Reading } from './reading';

/**
 * The name of an object, or the object: a cdk8s `ApiObject`, a cdk8s-plus `ConfigMap`, `Secret`, `ServiceAccount` or
 * `PersistentVolumeClaim`, an `ExternalSecret` of ours.
 */
export type ObjectName = string | { readonly name: string };

/** A ServiceAccount by name, or the object: a workload of ours stands for the one that its pods have. */
export function accountNameOf(given: unknown): unknown {
  if (!isObject(given)) return given;
  return typeof given.serviceAccountName === 'string' ? given.serviceAccountName : given.name;
}

/** What an object that is written out in place may say: `optional` and `namespace` beside a name would be lost. */
const WRITTEN_OUT = ['name', 'apiVersion', 'kind'];

/** Whether an object was written out in the props, and is not a construct or the like. */
export function isWrittenOut(given: unknown): given is Plain {
  return isObject(given) && Object.getPrototypeOf(given) === Object.prototype;
}

/** Reads the name of an object that must be referred to. */
export function readObjectName(reading: Reading, given: unknown): string | undefined {
  if (isWrittenOut(given)) reading.faults.onlyKeys(given, WRITTEN_OUT);
  const name = isObject(given) ? given.name : given;
  const sound = typeof name === 'string' && isDnsSubdomain(name);
  reading.faults.require(
    sound,
    isObject(given) ? name : given,
    'the name of an object, or the object itself',
    "write its name in lower case, such as 'web-db'",
  );
  return sound ? name : undefined;
}
