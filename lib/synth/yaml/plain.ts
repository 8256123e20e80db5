const SPACE_CODE = 0x20;
const HASH_CODE = 0x23;
const COLON_CODE = 0x3a;

/** What a character means inside a plain scalar: nothing but itself, or it depends on its neighbours. */
const [ASK, ITSELF, COLON, SPACE] = [0, 1, 2, 3];

/** Meaning of the ASCII characters; for all others the slow rules are asked. */
const CLASS = new Uint8Array(128).fill(ITSELF, 0x21, 0x7f);
CLASS[COLON_CODE] = COLON;
CLASS[SPACE_CODE] = SPACE;

/**
 * Words that some reader takes for a boolean, null, a merge key (`<<`) or PyYAML's default value (`=`).
 *
 * @see https://yaml.org/type/bool.html
 */
const WORDS: ReadonlySet<string> = new Set([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'n', 'N', 'no', 'No', 'NO'],
  ...['true', 'True', 'TRUE', 'false', 'False', 'FALSE', 'on', 'On', 'ON', 'off', 'Off', 'OFF'],
  ...['null', 'Null', 'NULL', '', '~', '=', '<<'],
]);

/**
 * Text that YAML 1.1 or 1.2 takes for a number or a time, beyond the numbers of {@link GO_NUMBER}. The underscores and
 * the base 60 are 1.1.
 *
 * @see https://yaml.org/type/int.html https://yaml.org/type/float.html https://yaml.org/type/timestamp.html
 */
const TYPED: readonly RegExp[] = [
  /^[-+]?(?:0b[01_]+|0x[\da-fA-F_]+)$/,
  /^[-+]?(?:\d[\d_]*)?(?:\.[\d_]*(?:[eE][-+]?\d+)?|[eE][-+]?\d+)$/,
  /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/,
  /^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/,
  /^\d{4}-\d\d?-\d\d?(?:(?:[tT]|[ \t]+)\d\d?:\d\d?:\d\d?(?:\.\d+)?(?:[ \t]*(?:Z|[-+][012]?\d(?::\d\d)?))?)?$/,
];

/**
 * A number as Go reads it, which first drops all underscores, knows every base in both cases, and takes a sign behind
 * 0b and, from yaml.v3 on, behind 0o.
 *
 * @see https://github.com/kubernetes-sigs/yaml/blob/master/goyaml.v2/resolve.go
 * @see https://github.com/go-yaml/yaml/blob/v3/resolve.go
 */
const GO_NUMBER =
  /^[-+]?(?:0[bB][-+]?[01]+|0[oO][-+]?[0-7]+|0[xX][\da-fA-F]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)$/;

/** Characters that a number or a time begins with. */
const NUMBER_START = '0123456789.-+eE';

/** What opens another kind of node, a comment or a directive when it comes first. */
const INDICATOR_START = /^[ ,[\]{}#&*!|>'"%@`]|^[?-](?: |$)/;

/** What ends a plain scalar: the value sign, a comment, a space at the end. A tab is a space that PyYAML refuses. */
const ENDS_PLAIN = /: |[ :]$| #|\t/;

/** Whether one line of printable text, bare, reads back as the same text in every reader. */
export function isPlain(text: string): boolean {
  return !INDICATOR_START.test(text) && !ENDS_PLAIN.test(text) && !isTyped(text);
}

/** The common case of {@link isPlain} in one pass over character codes: ASCII that starts with a letter or a slash. */
export function isObviouslyPlain(text: string): boolean {
  const length = text.length;
  if (length === 0 || !isLetterOrSlash(text.charCodeAt(0))) return false;
  for (let at = 1; at < length; at++) {
    const kind = CLASS[text.charCodeAt(at)] ?? ASK;
    if (kind === ITSELF) continue;
    if (kind === ASK || at + 1 === length) return false;
    const next = text.charCodeAt(at + 1);
    if (next === (kind === COLON ? SPACE_CODE : HASH_CODE)) return false;
  }
  return !isTyped(text);
}

function isTyped(text: string): boolean {
  if (text.length <= 5 && WORDS.has(text)) return true;
  if (!NUMBER_START.includes(text.charAt(0))) return false;
  return TYPED.some((type) => type.test(text)) || GO_NUMBER.test(text.replaceAll('_', ''));
}

function isLetterOrSlash(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x2f;
}
