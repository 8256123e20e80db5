import type { Issue, PropIssue } from './issue';

/** Longest rendering of a given value; the rest of it helps nobody to find the fault. */
const LONGEST_GIVEN = 80;

/** Writes a value as the user would have typed it, cut to a readable length. */
export function renderGiven(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'function') return 'a function';
  const text = safeJson(value);
  return text.length <= LONGEST_GIVEN ? text : `${text.slice(0, LONGEST_GIVEN - 1)}…`;
}

/** Writes one fault in two lines: what stands there, and the mend. */
export function renderIssue(issue: PropIssue): string {
  const subject =
    issue.field === '' ? renderGiven(issue.given) : `${issue.field} = ${renderGiven(issue.given)}`;
  return `  ${subject}, allowed: ${issue.allowed}\n    fix: ${issue.fix}`;
}

/** Writes the faults of one construct under a headline that names it. */
export function renderPropIssues(kind: string, path: string, issues: readonly PropIssue[]): string {
  const count = issues.length === 1 ? '1 invalid prop' : `${issues.length} invalid props`;
  const place = path === '' ? '' : ` at "${path}"`;
  return [`${kind}${place} has ${count}`, ...issues.map(renderIssue)].join('\n');
}

/** Writes the faults that only the whole app shows, one block for each construct. */
export function renderAppFaults(
  issues: readonly Issue[],
  foreign: readonly { readonly path: string; readonly message: string }[],
): string {
  const blocks = new Map<string, string[]>();
  const add = (path: string, text: string): void => {
    const block = blocks.get(path);
    if (block) block.push(text);
    else blocks.set(path, [`at "${path}"`, text]);
  };
  for (const issue of issues) add(issue.path, renderIssue(issue));
  for (const { path, message } of foreign) add(path, `  ${message}`);
  const count = issues.length + foreign.length;
  const headline = `The app has ${count === 1 ? '1 fault' : `${count} faults`}`;
  return [headline, ...[...blocks.values()].flat()].join('\n');
}

function safeJson(value: unknown): string {
  try {
    return (
      JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)) ??
      typeof value
    );
  } catch {
    return 'an object that refers to itself';
  }
}

/** Writes why a folder was not written. */
export function renderOutputFaults(outdir: string, issues: readonly PropIssue[]): string {
  return [`The folder "${outdir}" was not written, and nothing was changed`, ...issues.map(renderIssue)].join(
    '\n',
  );
}

/** Writes what of a document has no form in YAML. */
export function renderDocumentFaults(issues: readonly PropIssue[]): string {
  const count = issues.length === 1 ? '1 value' : `${issues.length} values`;
  return [`The document holds ${count} that YAML cannot carry`, ...issues.map(renderIssue)].join('\n');
}
