import { isDns1035Label, isDnsSubdomain } from '../../../core/names';
import type { Maybe, Rule } from '../../rule';

interface MigrationSpec {
  readonly resource?: Maybe<{ readonly group?: Maybe<string>; readonly resource?: Maybe<string> }>;
}

export const MIGRATED_RESOURCE: Rule = {
  id: 'migrated-resource',
  class: 'api',
  title: 'A StorageVersionMigration names a resource, and its group by a domain',
  why: 'The API server refuses any other.',
  docs: 'pkg/apis/storagemigration/validation/validation.go (ValidateStorageVersionMigration)',
  on: ['storagemigration/v1.StorageVersionMigrationSpec'],

  check({ resource: migrated }: MigrationSpec, place) {
    const resource = migrated?.resource ?? '';
    const group = migrated?.group ?? '';
    if (!isDns1035Label(resource))
      place.refuse(
        ['resource', 'resource'],
        resource,
        'the plural of a kind, of lower-case letters, digits and -',
        'write such as resource: deployments',
      );
    if (group !== '' && !isDnsSubdomain(group))
      place.refuse(['resource', 'group'], group, 'a domain', 'write such as group: apps, or remove it');
  },
};

/** Objects that are to be stored anew. */
export const MIGRATION_RULES: readonly Rule[] = [MIGRATED_RESOURCE];
