import { plainOf } from '../../../core/read-values';
import { type Maybe, type Place, refusing } from '../../rule';

/** What selects pods by their labels. */
export interface Selector {
  readonly matchLabels?: Maybe<Readonly<Record<string, unknown>>>;
  readonly matchExpressions?: Maybe<readonly { readonly key?: Maybe<string> }[]>;
}

interface Merged {
  readonly matchLabelKeys?: Maybe<readonly Maybe<string>[]>;
  readonly labelSelector?: Maybe<Selector>;
}

/**
 * Tells keys of matchLabelKeys that a selector asks for twice once they are merged into it: the server adds the label
 * that a pod has of each. Of a template it merges none, so that what the selector has once shows with the pods.
 *
 * @see pkg/registry/core/pod/strategy.go (applyLabelKeysToLabelSelector) and
 * pkg/apis/core/validation/validation.go (ValidateMatchLabelKeysAndMismatchLabelKeys)
 */
export function checkMergedKeys({ matchLabelKeys, labelSelector }: Merged, place: Place): void {
  const keys = matchLabelKeys ?? [];
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] ?? '';
    const said = timesSaid(labelSelector, key);
    const isAdded = labelSelector !== undefined && labelSelector !== null && hasLabel(place, key);
    const added = isAdded ? keys.filter((each) => (each ?? '') === key).length : 0;
    if (said + added > 1 || (said > 0 && place.manifest.kind !== 'Pod'))
      refusing(place, said + added > 1)(
        ['matchLabelKeys', at],
        key,
        'a key that the labelSelector does not have',
        'remove one of the two',
      );
  }
}

/** How often a selector says something of a label. */
export function timesSaid(selector: Maybe<Selector>, key: string): number {
  const inLabels = Object.hasOwn(selector?.matchLabels ?? {}, key) ? 1 : 0;
  return inLabels + (selector?.matchExpressions ?? []).filter((each) => each.key === key).length;
}

/** Whether the object is a pod with a label. */
function hasLabel({ manifest: { kind, metadata } }: Place, key: string): boolean {
  return kind === 'Pod' && Object.hasOwn(plainOf(plainOf(metadata).labels), key);
}
