import { CelError } from './expression';

/** What a piece of CEL is; operators and words of the language are their own kind. */
export interface Token {
  readonly kind: string;
  readonly text: string;
  readonly at: number;
}

const ESCAPE = String.raw`\\(?:[abfnrtv"'\\?${'`'}]|[0-3][0-7][0-7]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})`;
const RAW = String.raw`[rR]"""[^]*?"""|[rR]'''[^]*?'''|[rR]"[^"\n\r]*"|[rR]'[^'\n\r]*'`;
const LONG = String.raw`"""(?:${ESCAPE}|[^\\])*?"""|'''(?:${ESCAPE}|[^\\])*?'''`;
const SHORT = String.raw`"(?:${ESCAPE}|[^\\"\n\r])*"|'(?:${ESCAPE}|[^\\'\n\r])*'`;
const TEXT = `${RAW}|${LONG}|${SHORT}`;

/** The lexer of cel-go: parser/gen/CEL.g4. */
const TOKENS = new RegExp(
  [
    String.raw`(?<space>[\t \r\n\f]+|//[^\n]*)`,
    `(?<bytes>[bB](?:${TEXT}))`,
    `(?<string>${TEXT})`,
    String.raw`(?<double>\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?)`,
    String.raw`(?<uint>0x[0-9a-fA-F]+[uU]|\d+[uU])`,
    String.raw`(?<int>0x[0-9a-fA-F]+|\d+)`,
    '(?<word>[A-Za-z_][A-Za-z0-9_]*)',
    String.raw`(?<sign>==|!=|<=|>=|&&|\|\||[<>[\]{}().,\-!?:+*/%])`,
  ].join('|'),
  'y',
);

/** Words that are no names of fields either. */
const WORDS: ReadonlySet<string> = new Set(['in', 'true', 'false', 'null']);

/** The pieces of a text, and one of kind `end` behind them. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    TOKENS.lastIndex = at;
    const match = TOKENS.exec(text);
    if (match === null) throw unknownPiece(text, at);
    const [piece] = match;
    const kind = kindOf(match.groups ?? {}, piece);
    if (kind !== 'space') tokens.push({ kind, text: piece, at });
    at += piece.length;
  }
  tokens.push({ kind: 'end', text: 'the end', at });
  return tokens;
}

const KINDS = ['space', 'bytes', 'string', 'double', 'uint', 'int', 'word'] as const;

function kindOf(groups: Readonly<Record<string, string | undefined>>, piece: string): string {
  const kind = KINDS.find((each) => groups[each] !== undefined);
  return kind === undefined || (kind === 'word' && WORDS.has(piece)) ? piece : kind;
}

function unknownPiece(text: string, at: number): CelError {
  const given = text.slice(at, at + 1);
  if (given === '"' || given === "'")
    return new CelError({
      at,
      given: text.slice(at, at + 20),
      allowed: String.raw`a text that is closed in its line, with the escapes of CEL such as \n, \\ and \u00e9`,
      fix: `close it by ${given}, and write \\\\ for a \\, or r${given}…${given} where it is a regular expression`,
    });
  return new CelError({ at, given, allowed: 'a piece of CEL', fix: `remove ${given}, or put it in quotes` });
}
