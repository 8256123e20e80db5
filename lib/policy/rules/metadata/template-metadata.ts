import type { Place } from '../../rule';

type Metadata = Readonly<Record<string, unknown>>;

/**
 * Tells the metadata of a template beyond labels and annotations: what is made of it has metadata of its own.
 *
 * @see pkg/apis/core/validation/validation.go (ValidateTemplateObjectMeta)
 */
export function tellTemplateMetadata(
  metadata: Metadata | null | undefined,
  at: readonly string[],
  place: Place,
): void {
  for (const field in metadata) {
    if (field !== 'labels' && field !== 'annotations' && isSet(field, metadata[field]))
      place.refuse([...at, field], metadata[field], 'labels and annotations only', `remove ${field}`);
  }
}

/** Whether Go sees a value there: an empty text is none, and an empty list is one. */
function isSet(field: string, value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  return field !== 'generation' || value !== 0;
}
