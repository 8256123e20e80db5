import { isDriverName } from '../core/driver-name';
import { parseImageReference } from '../core/image-reference';
import { isDnsLabel } from '../core/names';
import {
  type Reader,
  listOf,
  mapOf,
  objectOf,
  required,
  requiredText,
  since,
  textThat,
  wordOf,
} from '../core/read-fields';
import { type Plain, entriesOf, isObject, readAmount, readBoolean, readText } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { checkReason } from '../core/reasoned';
import { readClaim } from './claims';
import { NODE_VOLUMES, type NodeVolumeKind, isNodeVolume, readNodeVolume } from './node-volumes';
import { readObjectName } from '../core/object-name';
import { nanoOf } from '../core/quantity';
import { isPlusRendering, renderPlus } from './plus-values';
import { readDownwardFiles, readItems, readMode, readProjectedSource } from './projections';
import type { VolumeSource, VolumeSpec } from './volumes';

/** Secrets are readable by the owner and the volume group alone: security.md 1.2. */
const SECRET_MODE = 0o440;

/** Reads the volumes of a pod, in the order given. */
export function readVolumes(
  reading: Reading,
  given: Readonly<Record<string, VolumeSource>> | undefined,
): VolumeSpec[] {
  return entriesOf<unknown>(reading, given).map(([name, source]) => {
    const at = within(reading, name);
    at.faults.require(
      isDnsLabel(name),
      name,
      'a DNS label: lower-case letters, digits and -',
      "rename it, such as 'cache'",
    );
    return { name, ...readSource(at, source) };
  });
}

function readSource(at: Reading, given: unknown): Plain {
  if (isPlusRendering(given)) return readPlusVolume(at, { volume: given });
  if (!isObject(given)) {
    at.faults.add(given, 'one volume source', "write { emptyDir: { sizeLimit: '64Mi' } }");
    return {};
  }
  if (given.volume !== undefined) return readPlusVolume(at, given);
  const fix = "write { emptyDir: { sizeLimit: '64Mi' } }";
  const kind = at.faults.soleKey(given, VOLUME_KINDS, { beside: ['reason'], fix });
  if (kind === undefined) return {};
  if (isNodeVolume(kind)) return readNodeSource(at, kind, given);
  const isQuiet = !('reason' in given);
  at.faults.at('reason').require(isQuiet, given.reason, `nothing: ${kind} needs none`, 'remove it');
  return { [kind]: READERS[kind]?.(within(at, kind), given[kind]) };
}

/** A volume that Pod Security does not allow: one kind, with the reason for it. */
function readNodeSource(at: Reading, kind: NodeVolumeKind, { [kind]: content, reason }: Plain): Plain {
  checkReason(reason, at.faults, 'a volume that Pod Security "restricted" allows');
  return { [kind]: readNodeVolume(within(at, kind), kind, content) };
}

/** A volume of cdk8s-plus was made with care, but not with ours: it answers for the same departures. */
function readPlusVolume(at: Reading, { volume, ...rest }: Plain): Plain {
  at.faults.onlyKeys(rest, ['reason']);
  const rendered = isPlusRendering(volume) ? renderPlus(volume) : undefined;
  if (!isObject(rendered)) {
    within(at, 'volume').faults.add(volume, 'a Volume of cdk8s-plus', 'pass Volume.fromEmptyDir(…)');
    return {};
  }
  const { name: _own, ...source } = rendered;
  const [kind = ''] = Object.keys(source);
  if (isNodeVolume(kind)) return readNodeSource(at, kind, { ...source, ...rest });
  const { [kind]: content } = source;
  if (kind === 'emptyDir') return { emptyDir: readEmptyDir(within(at, kind), content) };
  return kind === 'secret' && isObject(content)
    ? { secret: { defaultMode: SECRET_MODE, ...content } }
    : source;
}

const FILES = { items: readItems, defaultMode: readMode, optional: readBoolean };

const READERS: Readonly<Record<string, Reader<Plain>>> = {
  emptyDir: readEmptyDir,
  configMap: objectOf({ name: readObjectName, ...FILES }),
  secret: (at, given) => {
    const read = objectOf({ secretName: readObjectName, ...FILES })(at, given);
    return read && { defaultMode: SECRET_MODE, ...read };
  },
  persistentVolumeClaim: objectOf({ claimName: readObjectName, readOnly: readBoolean }),
  downwardAPI: objectOf({
    items: required(readDownwardFiles, 'files by path', "write { labels: { fieldRef: 'metadata.labels' } }"),
    defaultMode: readMode,
  }),
  projected: objectOf({
    sources: required(
      listOf(readProjectedSource),
      'a list of sources',
      "write [{ serviceAccountToken: { path: 'token' } }]",
    ),
    defaultMode: readMode,
  }),
  csi: objectOf({
    driver: requiredText(isDriverName, 'the name of a CSI driver', "write 'secrets-store.csi.k8s.io'"),
    readOnly: readBoolean,
    fsType: readText,
    volumeAttributes: mapOf(readText),
    nodePublishSecretRef: (at, given) =>
      given === undefined ? undefined : { name: readObjectName(at, given) },
  }),
  ephemeral: readEphemeral,
  image: since(
    '1.35',
    objectOf({
      reference: requiredText(isImage, 'an image reference', "write 'ghcr.io/acme/model:1.0.0'"),
      pullPolicy: wordOf('Always', 'IfNotPresent', 'Never'),
    }),
  ),
};

/** What a volume can be. */
export const VOLUME_KINDS: readonly string[] = [...Object.keys(READERS), ...NODE_VOLUMES];

function isImage(text: string): boolean {
  return parseImageReference(text) !== undefined;
}

function isMedium(text: string): boolean {
  return text === 'Memory' || text === 'HugePages' || /^HugePages-\d+[KMGTPE]i$/.test(text);
}

const readEmptyFields = objectOf({
  medium: textThat(isMedium, "'Memory', 'HugePages' or 'HugePages-2Mi'", "write 'Memory'"),
  sizeLimit: readAmount,
});

function readEmptyDir(at: Reading, given: unknown): Plain | undefined {
  const read = readEmptyFields(at, given);
  if (isObject(given) && given.sizeLimit === undefined) {
    at.faults.note({
      rule: 'unbounded-empty-dir',
      given: undefined,
      allowed: 'a size limit',
      fix: "set sizeLimit: '64Mi': a full disk evicts every pod of the node",
    });
  }
  return read;
}

function readEphemeral(at: Reading, given: unknown): Plain {
  const { spec, labels, annotations } = readClaim(at, given);
  const metadata = { ...(labels && { labels }), ...(annotations && { annotations }) };
  return { volumeClaimTemplate: { ...(Object.keys(metadata).length === 0 ? {} : { metadata }), spec } };
}

/** Disk that the emptyDirs of a pod may fill, in thousand-millionths of a byte; undefined when one has no bound. */
export function scratchSpaceOf(volumes: readonly Plain[]): bigint | undefined {
  let sum = 0n;
  for (const { emptyDir } of volumes) {
    if (!isObject(emptyDir) || (emptyDir.medium ?? '') !== '') continue;
    if (typeof emptyDir.sizeLimit !== 'string') return undefined;
    sum += nanoOf(emptyDir.sizeLimit) ?? 0n;
  }
  return sum;
}
