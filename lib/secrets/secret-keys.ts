import type { Faults } from '../core/faults';

/** Checks the keys of a Secret. @see https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data */
export function checkSecretKeys(faults: Faults, keys: Readonly<Record<string, unknown>> | undefined): void {
  for (const key of Object.keys(keys ?? {})) {
    faults
      .at(key)
      .require(
        /^[-._a-zA-Z0-9]{1,253}$/.test(key),
        key,
        'letters, digits, -, _ and .',
        "rename the key, such as 'password'",
      );
  }
}
