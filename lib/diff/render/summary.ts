import type { Diff, ObjectChange } from '../diff';
import type { FieldChange } from '../field-change';
import { pathText } from '../field-change';
import { nameOf } from '../objects';
import { VERDICTS, VERDICT_NAMES, type Verdict } from '../verdict';
import { countText } from '../wording';

/** The objects for which a verdict holds. */
export interface VerdictGroup {
  readonly verdict: Verdict;
  readonly changes: readonly ObjectChange[];
}

/** The verdicts that hold for anything, the most severe first. */
export function verdictGroups({ changes }: Diff): VerdictGroup[] {
  return VERDICT_NAMES.map((verdict) => ({
    verdict,
    changes: changes.filter(({ verdicts }) => verdicts.includes(verdict)),
  })).filter((group) => group.changes.length > 0);
}

/** The whole diff in one line. */
export function headline(diff: Diff): string {
  const { changes, counts } = diff;
  const created = changes.filter(({ verdicts }) => verdicts.includes('create')).length;
  const all = countText(counts.before + created, 'object');
  if (changes.length === 0) return `no difference in ${all}`;
  const parts = verdictGroups(diff).map(
    (group) => `${VERDICTS[group.verdict].title}: ${group.changes.length}`,
  );
  return `${changes.length} of ${all} differ (${parts.join(', ')})`;
}

/** How an object is called, with the name it had where its content makes its name. */
export function titleOf({ identity, renamedFrom }: ObjectChange): string {
  return renamedFrom === undefined ? nameOf(identity) : `${nameOf(identity)} (was ${renamedFrom})`;
}

/** Titles of the verdicts of an object. */
export function verdictTitles({ verdicts }: ObjectChange): string {
  return verdicts.map((verdict) => VERDICTS[verdict].title).join(', ');
}

/** What stands for a value of a Secret, which no report shows. */
const HIDDEN = '(hidden)';

/** The changed fields as they may be shown: of Secrets, only which ones they are. */
export function shownFields({ identity, fields }: ObjectChange): readonly FieldChange[] {
  if (identity.kind !== 'Secret' || identity.group !== '') return fields;
  const hidden = (value: FieldChange['before']): FieldChange['before'] =>
    value === undefined ? undefined : HIDDEN;
  return fields.map((field) =>
    field.path[0] === 'data' ? { ...field, before: hidden(field.before), after: hidden(field.after) } : field,
  );
}

/** Workloads that are only written otherwise, a sentence for each. */
export function respelledTexts({ respelled }: Diff): string[] {
  return respelled.map(({ identity, fields, effect }) => {
    const end =
      effect === 'restart'
        ? 'its pods restart all the same, for the cluster compares templates word by word'
        : 'the API server refuses it all the same, for it compares templates word by word';
    return `${nameOf(identity)} says the same in other words (${fields.slice(0, 4).join(', ')}): ${end}`;
  });
}

/** Way to a field, for every report alike. */
export function fieldText({ path }: FieldChange): string {
  return pathText(path);
}
