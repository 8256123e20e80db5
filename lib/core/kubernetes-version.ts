/** Kubernetes minor versions that kiban renders for. */
export const KUBERNETES_VERSIONS = [
  '1.28',
  '1.29',
  '1.30',
  '1.31',
  '1.32',
  '1.33',
  '1.34',
  '1.35',
  '1.36',
  '1.37',
] as const;

/** A Kubernetes minor version, which gates the fields that are emitted. */
export type KubernetesVersion = (typeof KUBERNETES_VERSIONS)[number];

/** The version assumed where nobody says otherwise. */
export const DEFAULT_KUBERNETES_VERSION: KubernetesVersion = '1.33';

/** Whether `version` is `least` or newer. */
export function isAtLeast(version: KubernetesVersion, least: KubernetesVersion): boolean {
  return KUBERNETES_VERSIONS.indexOf(version) >= KUBERNETES_VERSIONS.indexOf(least);
}

/** The number that tells versions apart: 33 of `1.33`. */
export function minorOf(version: KubernetesVersion): number {
  return Number(version.slice('1.'.length));
}
