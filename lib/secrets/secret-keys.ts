import { isDataKey } from '../core/data-key';
import { type Reader, mapOf } from '../core/read-fields';
import { entriesOf, isObject } from '../core/read-values';
import { within } from '../core/reading';

/** A map whose keys are those of a Secret. @see https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data */
export function secretKeysOf<T>(each: Reader<T>): Reader<Readonly<Record<string, T>>> {
  return (reading, given) => {
    if (isObject(given)) {
      for (const [key] of entriesOf(reading, given)) {
        const fix = "rename the key, such as 'password'";
        within(reading, key).faults.require(isDataKey(key), key, 'letters, digits, -, _ and .', fix);
      }
    }
    return mapOf(each)(reading, given);
  };
}
