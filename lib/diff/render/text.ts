import type { Diff, ObjectChange } from '../diff';
import { changeText } from '../wording';
import { resourceRows } from './resource-rows';
import { headline, respelledTexts, shownFields, titleOf, verdictTitles } from './summary';

/** Fields told of one object; the rest is counted. */
const MOST_FIELDS = 12;

/** Writes a diff for a terminal: the most severe first, each object with its reasons and its fields. */
export function renderText(diff: Diff): string {
  const blocks = [
    headline(diff),
    ...diff.changes.map(renderChange),
    ...section('resources of all workloads', resourceLines(diff)),
    ...section('no difference, but', respelledTexts(diff)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function renderChange(change: ObjectChange): string {
  const reasons = change.reasons.flatMap(({ verdict, text, source }) => [
    `    ${verdict}: ${text}`,
    ...(source === undefined ? [] : [`      by ${source}`]),
  ]);
  const fields = shownFields(change);
  const rest = fields.length - MOST_FIELDS;
  return [
    `${titleOf(change)}: ${verdictTitles(change)}`,
    ...reasons,
    ...fields.slice(0, MOST_FIELDS).map((field) => `    ~ ${changeText(field)}`),
    ...(rest > 0 ? [`    ~ and ${rest} more fields`] : []),
  ].join('\n');
}

function resourceLines(diff: Diff): string[] {
  return resourceRows(diff).map(
    ({ resource, before, after, growth }) => `${resource}: ${before} → ${after} (${growth})`,
  );
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [[`${title}:`, ...lines.map((line) => `    ${line}`)].join('\n')];
}
