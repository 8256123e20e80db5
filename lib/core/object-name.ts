import { isDnsSubdomain } from './names';
import { isObject } from './read-values';
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

/** Reads the name of an object that must be referred to. */
export function readObjectName(reading: Reading, given: unknown): string | undefined {
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
