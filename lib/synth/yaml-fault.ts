import { isWellFormed } from '../core/names';
import type { PropIssue } from '../core/issue';
import { renderPropIssues } from '../core/render-issue';

/** Deepest nesting written: PyYAML reads no deeper, and a value that holds itself would never end. */
export const DEEPEST = 900;

/** Thrown when a value has no form in YAML that every reader reads back. Lists all such places in the document. */
export class YamlError extends Error {
  constructor(public readonly issues: readonly PropIssue[]) {
    super(renderPropIssues('A document', '', issues));
    this.name = 'YamlError';
  }
}

/** All places of a document that cannot be written, each with its JSON pointer as the field. */
export function unwritablePlaces(document: unknown): PropIssue[] {
  const issues: PropIssue[] = [];
  visit(document, [], issues);
  return issues;
}

function visit(value: unknown, path: readonly string[], issues: PropIssue[]): void {
  const fault = faultOf(value, path.length);
  if (fault) issues.push({ field: pointer(path), given: value, ...fault });
  else if (typeof value === 'object' && value !== null) visitEntries(value, path, issues);
}

function visitEntries(value: object, path: readonly string[], issues: PropIssue[]): void {
  for (const [key, inner] of Object.entries(value)) {
    if (!isWellFormed(key)) issues.push({ field: pointer([...path, key]), given: key, ...SURROGATE });
    visit(inner, [...path, key], issues);
  }
}

type Fault = Pick<PropIssue, 'allowed' | 'fix'>;

const SURROGATE: Fault = {
  allowed: 'text that UTF-8 can carry',
  fix: 'remove the lone surrogate: the text was cut in the middle of a character',
};

function faultOf(value: unknown, depth: number): Fault | undefined {
  switch (typeof value) {
    case 'string':
      return isWellFormed(value) ? undefined : SURROGATE;
    case 'number':
      return Number.isFinite(value)
        ? undefined
        : { allowed: 'a finite number', fix: 'write a number such as 3' };
    case 'object':
      return depth > DEEPEST
        ? { allowed: `at most ${DEEPEST} levels`, fix: 'remove the object that holds itself' }
        : undefined;
    case 'function':
    case 'symbol':
      return {
        allowed: 'text, a number, true, false, null, a list or a map',
        fix: 'pass the value, not what makes it',
      };
    default:
      return undefined;
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc6901 */
function pointer(path: readonly string[]): string {
  return path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
