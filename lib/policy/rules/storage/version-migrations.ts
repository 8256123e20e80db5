import { isDns1035Label, isDnsSubdomain } from '../../../core/names';
import type { Maybe, Rule } from '../../rule';

interface Migration {
  readonly spec?: Maybe<{
    readonly resource?: Maybe<{ readonly group?: Maybe<string>; readonly resource?: Maybe<string> }>;
  }>;
}

export const MIGRATED_RESOURCE: Rule = {
  id: 'migrated-resource',
  class: 'api',
  title: 'A StorageVersionMigration names a resource, and its group by a domain',
  why: 'The API server refuses any other.',
  docs: 'pkg/apis/storagemigration/validation/validation.go (ValidateStorageVersionMigration)',
  on: ['storagemigration/v1.StorageVersionMigration'],

  check({ spec }: Migration, place) {
    const migrated = spec?.resource;
    const resource = migrated?.resource ?? '';
    const group = migrated?.group ?? '';
    if (!isDns1035Label(resource))
      place.refuse(
        ['spec', 'resource', 'resource'],
        resource,
        'the plural of a kind, of lower-case letters, digits and -',
        'write such as resource: deployments',
      );
    if (group !== '' && !isDnsSubdomain(group))
      place.refuse(
        ['spec', 'resource', 'group'],
        group,
        'a domain',
        'write such as group: apps, or remove it',
      );
  },
};

/** Objects that are to be stored anew. */
export const MIGRATION_RULES: readonly Rule[] = [MIGRATED_RESOURCE];
