import type { Faults } from './faults';
import { DEFAULT_KUBERNETES_VERSION, type KubernetesVersion, isAtLeast } from './kubernetes-version';
import type { Profile } from './profile';

/** What every reader of props needs: where to tell faults, and the defaults in force. */
export interface Reading {
  readonly faults: Faults;
  readonly profile: Profile;
}

/** The same reading, for a prop further in. */
export function within(reading: Reading, ...keys: readonly (string | number)[]): Reading {
  return { faults: reading.faults.at(...keys), profile: reading.profile };
}

/** Version of the clusters that are rendered for. */
export function versionOf({ profile }: Reading): KubernetesVersion {
  return profile.kubernetesVersion ?? DEFAULT_KUBERNETES_VERSION;
}

/** Refuses a field that the target version does not have yet: the API server would drop it without a word. */
export function requireVersion(reading: Reading, least: KubernetesVersion, given: unknown): boolean {
  const version = versionOf(reading);
  if (isAtLeast(version, least)) return true;
  reading.faults.add(
    given,
    `nothing for Kubernetes ${version}: the field is on by default from ${least}`,
    `remove it, or set kubernetesVersion: '${least}' in the profile when the clusters have it`,
  );
  return false;
}
