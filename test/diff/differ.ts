import { type Diff, type DiffOptions, diffManifests } from '../../lib/diff/diff';
import { nameOf } from '../../lib/diff/objects';
import type { Verdict } from '../../lib/diff/verdict';
import type { Loose } from '../support/synth';

/** The diff of two sets of manifests that can be read. */
export function diffOf(before: readonly Loose[], after: readonly Loose[], options?: DiffOptions): Diff {
  const sourced = (objects: readonly Loose[]) =>
    objects.map((value, index) => ({ value, origin: `object ${index + 1}` }));
  const result = diffManifests(sourced(before), sourced(after), options);
  if (result.diff === undefined) throw new Error(JSON.stringify(result.issues));
  return result.diff;
}

/** Verdicts by object, as a report calls it: what a labelled pair expects. */
export function verdictsOf(before: readonly Loose[], after: readonly Loose[]): Record<string, Verdict[]> {
  const { changes } = diffOf(before, after);
  return Object.fromEntries(changes.map(({ identity, verdicts }) => [nameOf(identity), [...verdicts]]));
}

/** Texts of the reasons of one verdict, whichever object they are for. */
export function textsOf(diff: Diff, verdict: Verdict): string[] {
  return diff.changes.flatMap(({ reasons }) =>
    reasons.filter((reason) => reason.verdict === verdict).map(({ text }) => text),
  );
}
