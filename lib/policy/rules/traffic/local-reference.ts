import { isDnsSubdomain } from '../../../core/names';
import type { Maybe, Place } from '../../rule';
import { PATH_SEGMENT, isPathSegment } from '../access/path-segment';

/** A reference from an object to another one, by kind and name. */
export interface LocalReference {
  readonly apiGroup?: Maybe<string>;
  readonly kind?: Maybe<string>;
  readonly name?: Maybe<string>;
}

const NAMED = ['kind', 'name'] as const;

/**
 * Tells what the API server refuses in a reference that stands in a field of a value. Kind and name are required, and
 * told where they are empty; an empty group is one, and no good one.
 *
 * @see pkg/apis/networking/validation/validation.go (validateIngressTypedLocalObjectReference)
 */
export function checkReference(reference: LocalReference, field: string, place: Place): void {
  const group = reference.apiGroup ?? undefined;
  if (group !== undefined && !isDnsSubdomain(group))
    place.refuse(
      [field, 'apiGroup'],
      group,
      'a DNS name such as k8s.example.com',
      group === '' ? 'remove it for the core group' : 'write the group without its version',
    );
  for (const part of NAMED) {
    const given = reference[part] ?? '';
    if (given === '' || !isPathSegment(given))
      place.refuse(
        [field, part],
        given,
        PATH_SEGMENT,
        `write the ${part} alone, such as ${part}: StorageBucket`,
      );
  }
}
