import { type CST, Composer, type Document, Lexer, type LineCounter, Parser } from 'yaml';

/**
 * How deep values may nest. Go stops at 10,000 (max_flow_level in goyaml.v2/scannerc.go), where the stack of Node has
 * long come to its end; nothing in a Kubernetes object is half as deep as this.
 */
export const DEEPEST = 500;

/** No schema: text is read as the Go reader does, by go-scalar.ts. Both sides forgive indentation where it is clear. */
const OPTIONS = {
  version: '1.1',
  schema: 'failsafe',
  strict: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/** The documents of a text, or the offset where it nests too deep: making nodes of that would end the process. */
export function composeDocuments(source: string, lines: LineCounter): readonly Document[] | number {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(source)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > DEEPEST) return parser.offset;
  }
  tokens.push(...parser.end());
  return [...new Composer(OPTIONS).compose(tokens)];
}
