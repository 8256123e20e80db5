import type { Diff, ObjectChange } from '../diff';
import { VERDICTS } from '../verdict';
import { changeText } from '../wording';
import { resourceRows } from './resource-rows';
import { headline, respelledTexts, shownFields, titleOf, verdictGroups, verdictTitles } from './summary';

/** Found by a pipeline that renews its comment instead of adding another one. */
const MARK = '<!-- kiban-diff -->';

/** GitHub takes 65,536 characters in a comment; the rest is for what a pipeline adds. */
const LONGEST = 60_000;

/** Objects told for each verdict in the table. */
const MOST_OBJECTS = 5;

/** Lines told of one object, so that one of many does not push out all others. */
const MOST_LINES = 40;

/** Writes a diff for a comment on a pull request: a table with the risks first, and the details folded away. */
export function renderMarkdown(diff: Diff): string {
  const head = [MARK, `### kiban diff: ${escapeText(headline(diff))}`];
  if (diff.changes.length === 0) return `${[...head, ...notes(diff)].join('\n\n')}\n`;
  const blocks = [...head, verdictTable(diff), ...resourceTable(diff), ...notes(diff)];
  return `${[...blocks, ...details(diff.changes, blocks)].join('\n\n')}\n`;
}

function verdictTable(diff: Diff): string {
  const rows = verdictGroups(diff).map(({ verdict, changes }) => {
    const names = changes.slice(0, MOST_OBJECTS).map((change) => code(titleOf(change)));
    const rest = changes.length - names.length;
    const objects = `${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
    return `| **${VERDICTS[verdict].title}** | ${changes.length} | ${cell(objects)} |`;
  });
  return ['| What happens | Objects | Which |', '| --- | ---: | --- |', ...rows].join('\n');
}

function resourceTable(diff: Diff): string[] {
  const rows = resourceRows(diff).map(
    ({ resource, before, after, growth }) => `| ${code(resource)} | ${before} | ${after} | ${growth} |`,
  );
  if (rows.length === 0) return [];
  return [
    ['| Requests of all workloads | before | after | |', '| --- | ---: | ---: | ---: |', ...rows].join('\n'),
  ];
}

function notes(diff: Diff): string[] {
  const texts = respelledTexts(diff).map((text) => `- ${escapeText(text)}`);
  return texts.length === 0 ? [] : [firstOf(texts).join('\n')];
}

/** The first lines, and how many are left out. */
function firstOf(lines: readonly string[]): readonly string[] {
  const rest = lines.length - MOST_LINES;
  return rest > 0 ? [...lines.slice(0, MOST_LINES), `- and ${rest} more`] : lines;
}

/** As many details as the comment has room for. */
function details(changes: readonly ObjectChange[], head: readonly string[]): string[] {
  let room = LONGEST - head.join('\n\n').length;
  const shown: string[] = [];
  for (const change of changes) {
    const block = renderChange(change);
    room -= block.length + 2;
    if (room < 0) break;
    shown.push(block);
  }
  const rest = changes.length - shown.length;
  return rest === 0
    ? shown
    : [...shown, `${rest} more objects do not fit here: run \`kiban diff\` to see them`];
}

function renderChange(change: ObjectChange): string {
  const reasons = change.reasons.map(({ verdict, text, source }) => {
    const by = source === undefined ? '' : ` (${code(source)})`;
    return `- **${VERDICTS[verdict].title}**: ${escapeText(text)}${by}`;
  });
  const fields = shownFields(change).map((field) => changeText(field));
  return [
    `<details><summary>${escapeHtml(titleOf(change))}: ${escapeHtml(verdictTitles(change))}</summary>`,
    firstOf(reasons).join('\n'),
    ...(fields.length === 0 ? [] : [codeBlock(firstOf(fields).join('\n'))]),
    '</details>',
  ].join('\n\n');
}

/** A fence that no run of backticks in the text can close. */
function codeBlock(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

function code(text: string): string {
  return text.includes('`') ? escapeText(text) : `\`${text}\``;
}

/** Text of manifests must not become markup, nor call people by `@name`. */
function escapeText(text: string): string {
  return escapeHtml(text)
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replace(/@/g, '@\u200B');
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function cell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\s+/g, ' ');
}
