const TOKENS = /\\.|\(\?i\)|[()]|\[(?:\\.|[^\]\\])*\]|[^]/gu;
const IN_CLASS = /\\.|[a-z](?:-[a-z])?|[A-Z](?:-[A-Z])?/gu;

/**
 * A pattern of Go as one of ours. Go's `(?i)` holds up to the end of the group that it stands in, which JavaScript
 * has no word for: letters are written in both cases there.
 */
export function goPattern(pattern: string): RegExp {
  if (!pattern.includes('(?i)')) return new RegExp(pattern, 'u');
  const anyCase = [false];
  const tokens = pattern.match(TOKENS) ?? [];
  return new RegExp(tokens.map((token) => tokenOf(token, anyCase)).join(''), 'u');
}

/** `anyCase` says of each group around whether letters match in any case, the innermost last. */
function tokenOf(token: string, anyCase: boolean[]): string {
  const isAnyCase = anyCase.at(-1) === true;
  if (token === '(?i)') {
    anyCase[anyCase.length - 1] = true;
    return '';
  }
  if (token === '(') anyCase.push(isAnyCase);
  else if (token === ')') anyCase.pop();
  if (!isAnyCase) return token;
  if (token.startsWith('[')) return token.replace(IN_CLASS, inBothCases);
  return /^[a-z]$/i.test(token) ? `[${inBothCases(token)}]` : token;
}

function inBothCases(letters: string): string {
  if (letters.startsWith('\\')) return letters;
  return letters.toLowerCase() + letters.toUpperCase();
}
