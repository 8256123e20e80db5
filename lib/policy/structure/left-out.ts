import type { ObjectType, ValueType } from '../../kubernetes/fields/object-type';

type Fields = Readonly<Record<string, unknown>>;
type FieldTypes = ObjectType<unknown>['fields'] | undefined;

/**
 * Whether null in a field of a custom resource is the same as no field: the API server drops it there, unless the
 * schema calls it a value or has another one to put in its place. In a list it stays.
 *
 * @see staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting/prunenulls.go
 * (PruneNonNullableNullsWithoutDefaults)
 */
function isDropped(value: unknown, type: ValueType<unknown> | undefined): boolean {
  return value === null && type?.facts?.nullable !== true && type?.facts?.default === undefined;
}

/** Whether a required field counts as missing: for Go, an empty text or list is one that was left out. */
export function isLeftOut(value: unknown, type: ValueType<unknown>, isCustom: boolean): boolean {
  if (value === undefined) return true;
  if (isCustom) return isDropped(value, type);
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** What of an object or a map the schema of a custom resource sees: the value itself, unless a null is dropped. */
export function withoutNulls(value: Fields, fields: FieldTypes, items?: ValueType<unknown>): Fields {
  for (const key in value) {
    if (isDropped(value[key], fields?.get(key)?.value ?? items))
      return Object.fromEntries(
        Object.entries(value).filter(([name, given]) => !isDropped(given, fields?.get(name)?.value ?? items)),
      );
  }
  return value;
}
