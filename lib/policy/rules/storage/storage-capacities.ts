import { isDnsSubdomain } from '../../../core/names';
import type { Maybe, Rule } from '../../rule';
import { type QuantityValue, isNegative } from '../pods/quantity-values';

interface StorageCapacity {
  readonly storageClassName?: Maybe<string>;
  readonly capacity?: Maybe<QuantityValue>;
}

export const STORAGE_CAPACITY: Rule = {
  id: 'storage-capacity',
  class: 'api',
  title: 'A CSIStorageCapacity is of a class by its name, and 0 or more',
  why: 'The API server refuses any other.',
  docs: 'pkg/apis/storage/validation/validation.go (ValidateCSIStorageCapacity)',
  on: ['storage/v1.CSIStorageCapacity'],

  check({ storageClassName, capacity }: StorageCapacity, place) {
    const name = storageClassName ?? '';
    if (name !== '' && !isDnsSubdomain(name))
      place.refuse(
        'storageClassName',
        name,
        'the name of a StorageClass',
        'write such as storageClassName: fast-ssd',
      );
    if (isNegative(capacity ?? 0)) place.refuse('capacity', capacity, '0 or more', 'write such as 100Gi');
  },
};

/** How much storage there is left of a class. */
export const STORAGE_CAPACITY_RULES: readonly Rule[] = [STORAGE_CAPACITY];
