/**
 * Types whose values the API server drops as a whole up to a minor version, where they have a field: nobody looks at
 * what else is in them.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/api/pod/util.go (dropImageVolumes)
 */
const DROPPED: Readonly<Record<string, { readonly field: string; readonly last: number }>> = {
  // ImageVolume
  'core/v1.Volume': { field: 'image', last: 34 },
};

/** The field with which the API server drops a value of a type; undefined where it drops none. */
export function droppedWith(type: string, minor: number): string | undefined {
  const { field, last = 0 } = DROPPED[type] ?? {};
  return minor <= last ? field : undefined;
}
