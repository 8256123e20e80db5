import type { Faults } from '../core/faults';
import { isWellFormed } from '../core/names';
import type { Profile } from '../core/profile';
import { DEFAULT_KUBERNETES_VERSION, type KubernetesVersion, isAtLeast } from '../core/kubernetes-version';

/** What every reader of workload props needs: where to tell faults, and the defaults in force. */
export interface Reading {
  readonly faults: Faults;
  readonly profile: Profile;
}

/** The same reading, for a prop further in. */
export function within(reading: Reading, ...keys: readonly (string | number)[]): Reading {
  return { faults: reading.faults.at(...keys), profile: reading.profile };
}

/** Version of the clusters that are rendered for. */
export function versionOf(reading: Reading): KubernetesVersion {
  return reading.profile.kubernetesVersion ?? DEFAULT_KUBERNETES_VERSION;
}

/** Refuses a field that the target version does not have yet. */
export function requireVersion(reading: Reading, least: KubernetesVersion, given: unknown): boolean {
  const version = versionOf(reading);
  return reading.faults.require(
    isAtLeast(version, least),
    given,
    `nothing for Kubernetes ${version}: the field is on by default from ${least}`,
    `remove it, or set kubernetesVersion: '${least}' in the profile when the clusters have it`,
  );
}

/** Reads a whole number within bounds; undefined when absent or faulty. */
export function readInteger(
  reading: Reading,
  given: unknown,
  bounds: { least: number; most?: number },
): number | undefined {
  if (given === undefined) return undefined;
  const most = bounds.most ?? 2_147_483_647;
  const sound = Number.isSafeInteger(given) && (given as number) >= bounds.least && (given as number) <= most;
  const range = bounds.most === undefined ? `${bounds.least} or more` : `${bounds.least} to ${most}`;
  reading.faults.require(sound, given, `a whole number, ${range}`, `write ${bounds.least}`);
  return sound ? (given as number) : undefined;
}

/** Reads a flag; undefined when absent or faulty. */
export function readBoolean(reading: Reading, given: unknown): boolean | undefined {
  if (given === undefined) return undefined;
  const sound = typeof given === 'boolean';
  reading.faults.require(sound, given, 'true or false', 'write true');
  return sound ? given : undefined;
}

/** Reads one of a few words; undefined when absent or faulty. */
export function readWord<W extends string>(
  reading: Reading,
  given: unknown,
  words: readonly W[],
): W | undefined {
  if (given === undefined) return undefined;
  const sound = words.includes(given as W);
  reading.faults.require(sound, given, `one of ${words.join(', ')}`, `write '${words[0] ?? ''}'`);
  return sound ? (given as W) : undefined;
}

/** Whether a value is a plain object whose keys can be read. */
export function isObject(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

/** The entries of a map prop; none, and a fault, when it is not an object. */
export function entriesOf<T>(
  reading: Reading,
  given: Readonly<Record<string, T>> | undefined,
): [string, T][] {
  if (given === undefined) return [];
  if (!isObject(given)) {
    reading.faults.add(given, 'an object of name and value', 'write { name: value }');
    return [];
  }
  return Object.entries(given).filter(([, value]) => value !== undefined);
}

/** Reads text without lone surrogates; undefined when absent or faulty. */
export function readText(reading: Reading, given: unknown, allowed = 'text'): string | undefined {
  if (given === undefined) return undefined;
  const sound = typeof given === 'string' && isWellFormed(given);
  reading.faults.require(sound, given, `${allowed}, well-formed Unicode`, "write it as a string: 'value'");
  return sound ? given : undefined;
}

/** Reads a list of texts, such as a command; undefined when absent or faulty. */
export function readTexts(reading: Reading, given: unknown): string[] | undefined {
  if (given === undefined) return undefined;
  if (!Array.isArray(given)) {
    reading.faults.add(given, 'a list of texts', "write ['/bin/app', '--flag']");
    return undefined;
  }
  const texts = given.map((item: unknown, index) => readText(within(reading, index), item));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}
