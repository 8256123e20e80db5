import { createHash } from 'node:crypto';
import { type Manifest, groupOf } from '../kubernetes/manifest';
import { isClusterScoped } from '../kubernetes/scope';

/** Longest name of a file, in bytes, on the file systems in use (ext4, APFS, NTFS). */
const LONGEST_FILE_NAME = 255;

const EXTENSION = '.yaml';

/** Digits of SHA-256 that tell two shortened names apart: 64 bits. */
const HASH_DIGITS = 16;

/** Groups whose kinds need no group in a file name, for they were there first. */
export const BUILT_IN_GROUPS: ReadonlySet<string> = new Set([
  '',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'apps',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
]);

/** Groups of custom resources that are at home in many repositories, and whose kinds no built-in group has. */
const WELL_KNOWN_GROUPS: ReadonlySet<string> = new Set([
  'argoproj.io',
  'autoscaling.k8s.io',
  'bitnami.com',
  'cert-manager.io',
  'external-secrets.io',
  'flagger.app',
  'gateway.networking.k8s.io',
  'keda.sh',
  'kustomize.toolkit.fluxcd.io',
  'monitoring.coreos.com',
  'security.istio.io',
  'secrets-store.csi.x-k8s.io',
  'source.toolkit.fluxcd.io',
  'telemetry.istio.io',
]);

/** Kinds of `networking.istio.io` that no group above has: its Gateway is one of two. */
const ISTIO_NETWORKING = 'networking.istio.io';
const SHARED_KINDS: ReadonlySet<string> = new Set(['Gateway']);

/**
 * The file that an object is written to: `<kind>-<name>.yaml`, with the group where the kind alone does not tell it, and
 * `@<namespace>` where it is not the chart's. It follows from the object and its chart's namespace alone, so that no
 * other object can rename it, and two objects of one chart never share a file.
 */
export function objectFileName(manifest: Manifest, chartNamespace: string | undefined): string {
  const { apiVersion, kind, metadata } = manifest;
  const group = groupOf(apiVersion);
  const { namespace } = metadata;
  const atHome = namespace === chartNamespace || (namespace === undefined && isClusterScoped(group, kind));
  const name = `${kindPart(group, kind)}-${escape(String(metadata.name))}`;
  return shortened(atHome ? name : `${name}@${escape(namespace ?? '')}`, EXTENSION);
}

/** The folder of a chart: its ids below the environment, joined where charts are nested. */
export function chartFolderName(ids: readonly string[]): string {
  return shortened(ids.map(escapeHyphens).join('--'), '');
}

function kindPart(group: string, kind: string): string {
  const bare =
    BUILT_IN_GROUPS.has(group) ||
    WELL_KNOWN_GROUPS.has(group) ||
    (group === ISTIO_NETWORKING && !SHARED_KINDS.has(kind));
  const word = escape(kind.toLowerCase());
  return bare ? word : `${word}.${escape(group).replaceAll('-', '_2d')}`;
}

/** Characters that every file system keeps, and that tell case apart; others become `_` and their bytes in hex. */
function escape(text: string): string {
  return text.replace(/[^a-z0-9.-]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `_${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}

/** Two hyphens stand between ids, and so nowhere in one. */
function escapeHyphens(id: string): string {
  return escape(id)
    .replace(/-(?=-)|^-|-$/g, '_2d')
    .replace(/^\.+$/, (dots) => '_2e'.repeat(dots.length));
}

/** `~` stands in no escaped text. */
function shortened(name: string, extension: string): string {
  if (name.length + extension.length <= LONGEST_FILE_NAME) return name + extension;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH_DIGITS);
  return `${name.slice(0, LONGEST_FILE_NAME - extension.length - HASH_DIGITS - 1)}~${hash}${extension}`;
}
