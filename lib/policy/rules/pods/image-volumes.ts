import { type Maybe, type Place, type Rule, refusing } from '../../rule';

interface Volume {
  readonly image?: Maybe<object>;
}

/** The cluster drops these volumes before: ImageVolume is on by default from here on. */
const SINCE = '1.35';

/**
 * Whether the server leaves a volume out, with all that mounts it, before it looks at either.
 *
 * @see pkg/api/pod/util.go (dropImageVolumes)
 */
export function isLeftOutVolume({ image }: Volume, place: Place): boolean {
  return image !== undefined && image !== null && !place.isAtLeast(SINCE);
}

export const IMAGE_VOLUME: Rule = {
  id: 'image-volume',
  class: 'later',
  title: `Volumes from images are for Kubernetes ${SINCE} and newer`,
  why: 'Before, the API server drops the volume and its mounts without a word, unless ImageVolume is turned on: the containers find nothing there.',
  docs: 'https://kubernetes.io/docs/concepts/storage/volumes/#image',
  on: ['core/v1.Volume'],

  check(volume: Volume, place) {
    if (isLeftOutVolume(volume, place))
      place.refuse(
        'image',
        volume.image,
        `nothing, before ${SINCE}`,
        `set the version of the cluster, such as ${SINCE}, or copy the files in an init container; where ImageVolume is on, waive this rule`,
      );
  },
};

export const IMAGE_VOLUME_REFERENCE: Rule = {
  id: 'image-volume-reference',
  class: 'api',
  title: 'A volume from an image says which',
  why: 'The API server refuses a pod with one that does not, and from 1.37 on a template; before, it makes no pod.',
  docs: 'pkg/apis/core/validation/validation.go (validateImageVolumeSource)',
  on: ['core/v1.ImageVolumeSource'],

  check({ reference }: { readonly reference?: Maybe<string> }, place) {
    if ((reference ?? '') !== '' || !place.isAtLeast(SINCE)) return;
    refusing(place, place.manifest.kind === 'Pod' || place.isAtLeast('1.37'))(
      'reference',
      reference,
      'an image',
      'write such as reference: ghcr.io/acme/model:1.2.0',
    );
  },
};

/** Volumes from images. */
export const IMAGE_VOLUME_RULES: readonly Rule[] = [IMAGE_VOLUME, IMAGE_VOLUME_REFERENCE];
