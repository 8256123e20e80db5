import type { Maybe, Rule } from '../../rule';

interface WithModes {
  readonly accessModes?: Maybe<readonly Maybe<string>[]>;
}

const ON = ['core/v1.PersistentVolumeClaimSpec', 'core/v1.PersistentVolumeSpec'];

const DOCS =
  'pkg/apis/core/validation/validation.go (ValidatePersistentVolumeClaimSpec, ValidatePersistentVolumeSpec)';

const ALONE = 'ReadWriteOncePod';

export const HAS_ACCESS_MODE: Rule = {
  id: 'access-modes',
  class: 'api',
  title: 'A volume or a claim has an access mode',
  why: 'The API server refuses one without.',
  docs: DOCS,
  on: ON,

  check({ accessModes }: WithModes, place) {
    if ((accessModes?.length ?? 0) === 0)
      place.refuse('accessModes', accessModes, 'at least one mode', 'write accessModes: [ReadWriteOnce]');
  },
};

export const ACCESS_MODE_ALONE: Rule = {
  id: 'access-mode-alone',
  class: 'api',
  title: `The access mode ${ALONE} stands alone`,
  why: 'The API server refuses it together with others.',
  docs: DOCS,
  on: ON,

  check({ accessModes }: WithModes, place) {
    if (accessModes?.includes(ALONE) === true && accessModes.some((mode) => mode !== ALONE))
      place.refuse('accessModes', accessModes, `${ALONE} alone, or others`, `remove ${ALONE}, or the others`);
  },
};

/** Who may use a volume at the same time. */
export const ACCESS_MODE_RULES: readonly Rule[] = [HAS_ACCESS_MODE, ACCESS_MODE_ALONE];
