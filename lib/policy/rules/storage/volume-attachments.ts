import { DRIVER_NAME, isDriverName } from '../../../core/driver-name';
import { isDnsSubdomain } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { VOLUME_KINDS } from './volumes';

interface InlineVolume extends Readonly<Record<string, unknown>> {
  readonly capacity?: Maybe<object>;
  readonly persistentVolumeReclaimPolicy?: Maybe<string>;
  readonly volumeMode?: Maybe<string>;
}

interface AttachmentSpec {
  readonly attacher?: Maybe<string>;
  readonly nodeName?: Maybe<string>;
  readonly source?: Maybe<{
    readonly persistentVolumeName?: Maybe<string>;
    readonly inlineVolumeSpec?: Maybe<InlineVolume>;
  }>;
}

const DOCS = 'pkg/apis/storage/validation/validation.go';

const ON = ['storage/v1.VolumeAttachmentSpec'];

export const ATTACHMENT_NAMES: Rule = {
  id: 'attachment-names',
  class: 'api',
  title: 'A VolumeAttachment names its driver, its node and its volume by names that they can have',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (validateVolumeAttachmentSpec, ValidateVolumeAttachment)`,
  on: ON,

  check({ attacher, nodeName, source }: AttachmentSpec, place) {
    const driver = attacher ?? '';
    if (driver !== '' && !isDriverName(driver))
      place.refuse('attacher', driver, DRIVER_NAME, 'write such as attacher: ebs.csi.aws.com');
    const node = nodeName ?? '';
    if (node !== '' && !isDnsSubdomain(node))
      place.refuse('nodeName', node, 'the name of a Node', 'write such as nodeName: node-1');
    const volume = source?.persistentVolumeName ?? undefined;
    if (volume !== undefined && !isDnsSubdomain(volume))
      place.refuse(
        ['source', 'persistentVolumeName'],
        volume,
        'the name of a PersistentVolume',
        'write such as persistentVolumeName: pv-1',
      );
  },
};

export const ATTACHMENT_SOURCE: Rule = {
  id: 'attachment-source',
  class: 'api',
  title: 'A VolumeAttachment has a volume by name, or one of its own',
  why: 'The API server refuses one with neither, and one with both.',
  docs: `${DOCS} (validateVolumeAttachmentSource)`,
  on: ON,

  check({ source }: AttachmentSpec, place) {
    const hasName = isGiven(source?.persistentVolumeName);
    const hasVolume = isGiven(source?.inlineVolumeSpec);
    if (hasName === hasVolume)
      place.refuse(
        'source',
        source,
        'either persistentVolumeName or inlineVolumeSpec',
        hasName ? 'remove one of the two' : 'add such as persistentVolumeName: pv-1',
      );
  },
};

/** What a volume that stands in its attachment has no use for. */
const NOT_INLINE = ['claimRef', 'capacity', 'nodeAffinity', 'storageClassName'] as const;

/** The only values that such a volume may have in these fields. */
const ONLY = { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' } as const;

export const INLINE_VOLUME: Rule = {
  id: 'inline-volume',
  class: 'api',
  title: 'The volume that stands in a VolumeAttachment is of csi, and is claimed by nobody',
  why: 'The API server refuses volumes of other kinds there, and what says who claims it.',
  docs: 'pkg/apis/core/validation/validation.go (ValidatePersistentVolumeSpec)',
  on: ON,

  check({ source }: AttachmentSpec, place) {
    const volume = source?.inlineVolumeSpec ?? undefined;
    // With a name beside it the server does not look.
    if (volume === undefined || isGiven(source?.persistentVolumeName)) return;
    if (!isGiven(volume['csi']))
      place.refuse(
        [...INLINE, 'csi'],
        undefined,
        'a driver and a handle',
        'add such as csi: { driver: …, volumeHandle: … }',
      );
    checkLeftOut(volume, place);
    checkOnly(volume, place);
  },
};

const INLINE = ['source', 'inlineVolumeSpec'] as const;

function checkLeftOut(volume: InlineVolume, place: Place): void {
  for (const kind of VOLUME_KINDS) {
    if (kind !== 'csi' && !isLeftOut(volume[kind], kind))
      place.refuse([...INLINE, kind], volume[kind], 'csi only', `remove ${kind}`);
  }
  for (const field of NOT_INLINE) {
    if (!isLeftOut(volume[field], field))
      place.refuse([...INLINE, field], volume[field], 'nothing', 'remove it');
  }
}

/** Whether a field says nothing: an empty node affinity does say something. */
function isLeftOut(given: unknown, field: string): boolean {
  if (given === undefined || given === null || given === '') return true;
  return field === 'capacity' && Object.keys(given).length === 0;
}

function checkOnly(volume: InlineVolume, place: Place): void {
  const { persistentVolumeReclaimPolicy: policy, volumeMode: mode } = volume;
  if ((policy ?? '') !== '' && policy !== ONLY.persistentVolumeReclaimPolicy)
    place.refuse([...INLINE, 'persistentVolumeReclaimPolicy'], policy, 'Retain', 'remove it');
  if (isGiven(mode) && mode !== ONLY.volumeMode)
    place.refuse([...INLINE, 'volumeMode'], mode, 'Filesystem', 'remove it');
}

/** Volumes on their way to nodes. */
export const ATTACHMENT_RULES: readonly Rule[] = [ATTACHMENT_NAMES, ATTACHMENT_SOURCE, INLINE_VOLUME];
