import { LONGEST_SUBDOMAIN, isDnsSubdomain } from '../../../core/names';
import type { Maybe, Rule } from '../../rule';

interface WithClass {
  readonly storageClassName?: Maybe<string>;
  readonly volumeAttributesClassName?: Maybe<string>;
}

const ALLOWED = `lower-case letters, digits, - and ., at most ${LONGEST_SUBDOMAIN} characters`;

export const CLASS_NAME: Rule = {
  id: 'storage-class-name',
  class: 'api',
  title: 'A volume or a claim names its classes by names that a class can have',
  why: 'The API server refuses any other. Those of attributes it looks at from 1.34 on.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateClassName)',
  on: ['core/v1.PersistentVolumeClaimSpec', 'core/v1.PersistentVolumeSpec'],

  check({ storageClassName, volumeAttributesClassName }: WithClass, place) {
    const given = storageClassName ?? '';
    if (given !== '' && !isDnsSubdomain(given))
      place.refuse('storageClassName', given, ALLOWED, 'write the name of a StorageClass, such as fast-ssd');
    const attributes = volumeAttributesClassName ?? '';
    // Of the volume in a VolumeAttachment the server does not read it.
    if (attributes === '' || place.manifest.kind === 'VolumeAttachment') return;
    if (!isDnsSubdomain(attributes) && place.isAtLeast('1.34'))
      place.refuse(
        'volumeAttributesClassName',
        attributes,
        ALLOWED,
        'write the name of a VolumeAttributesClass',
      );
  },
};

/** Which classes volumes and claims belong to. */
export const CLASS_NAME_RULES: readonly Rule[] = [CLASS_NAME];
