import { isWellFormed } from '../../core/names';
import type { PropIssue } from '../../core/issue';
import { renderDocumentFaults } from '../../core/render-issue';
import { DEEPEST, INT64, isInt64, isPlainMap } from './limits';

/** Thrown when values have no form in YAML that every reader reads back. Lists all such places. */
export class YamlError extends Error {
  /** The faults, as data; each field is a JSON pointer into the list of documents. */
  constructor(public readonly issues: readonly PropIssue[]) {
    super(renderDocumentFaults(issues));
    this.name = 'YamlError';
  }
}

/** All places of a document that cannot be written, each with its JSON pointer as the field. */
export function unwritablePlaces(document: unknown): PropIssue[] {
  const issues: PropIssue[] = [];
  visit(document, { path: [], around: [] }, issues);
  return issues;
}

/** Where a value stands: the keys that lead to it, and the lists and maps that hold it. */
interface Place {
  readonly path: readonly string[];
  readonly around: readonly object[];
}

function visit(value: unknown, place: Place, issues: PropIssue[]): void {
  const fault = faultOf(value, place.around);
  if (fault) issues.push({ field: pointer(place.path), given: value, ...fault });
  else if (typeof value === 'object' && value !== null) visitEntries(value, place, issues);
}

function visitEntries(value: object, { path, around }: Place, issues: PropIssue[]): void {
  for (const [key, inner] of Object.entries(value)) {
    const place = { path: [...path, key], around: [...around, value] };
    if (inner !== undefined && !isWellFormed(key))
      issues.push({ field: pointer(place.path), given: key, ...SURROGATE });
    visit(inner, place, issues);
  }
}

type Fault = Pick<PropIssue, 'allowed' | 'fix'>;

const SURROGATE: Fault = {
  allowed: 'text that UTF-8 can carry',
  fix: 'remove the lone surrogate: the text was cut in the middle of a character',
};

const NOT_FINITE: Fault = { allowed: 'a finite number', fix: 'write a number such as 3' };

const NOT_INT64: Fault = {
  allowed: `an integer of 64 bits: ${INT64.least} to ${INT64.largest}`,
  fix: "write it as text, such as '9223372036854775808'",
};

const NOT_JSON: Fault = {
  allowed: 'text, a number, true, false, null, a list or a map',
  fix: 'pass the value itself as plain JSON, such as date.toISOString() for a Date',
};

const HOLDS_ITSELF: Fault = {
  allowed: 'a value that does not hold itself',
  fix: 'remove the reference back to the list or map around it',
};

const TOO_DEEP: Fault = {
  allowed: `at most ${DEEPEST} lists and maps in one another`,
  fix: 'write what lies deeper as text, such as JSON.stringify(value)',
};

function faultOf(value: unknown, around: readonly object[]): Fault | undefined {
  switch (typeof value) {
    case 'string':
      return isWellFormed(value) ? undefined : SURROGATE;
    case 'number':
      return Number.isFinite(value) ? undefined : NOT_FINITE;
    case 'bigint':
      return isInt64(value) ? undefined : NOT_INT64;
    case 'object':
      return value === null ? undefined : faultOfObject(value, around);
    case 'function':
    case 'symbol':
      return NOT_JSON;
    default:
      return undefined;
  }
}

function faultOfObject(value: object, around: readonly object[]): Fault | undefined {
  if (around.includes(value)) return HOLDS_ITSELF;
  if (!Array.isArray(value) && !isPlainMap(value)) return NOT_JSON;
  return around.length >= DEEPEST ? TOO_DEEP : undefined;
}

/** A key stands in it as JSON writes it, so that a line break or half a character does not break the message. */
function pointer(path: readonly string[]): string {
  // The escapes ~0 and ~1: https://www.rfc-editor.org/rfc/rfc6901
  const escaped = path.map((key) =>
    JSON.stringify(key).slice(1, -1).replaceAll('~', '~0').replaceAll('/', '~1'),
  );
  return escaped.map((key) => `/${key}`).join('');
}
