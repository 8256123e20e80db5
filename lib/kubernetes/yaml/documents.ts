import { type CST, Composer, type Document, Lexer, LineCounter, Parser } from 'yaml';
import { type LexemeFault, LexemeWatch, edited } from './lexemes';

/**
 * How deep values may nest. Go stops at 10,000 (max_flow_level in goyaml.v2/scannerc.go), where the stack of Node has
 * long come to its end; nothing in a Kubernetes object is half as deep as this.
 */
export const DEEPEST = 500;

/** How often a text is read again after its lines were indented: what is left then is told as it stands. */
const MOST_ROUNDS = 5;

/** No schema: text is read as the Go reader does, by go-scalar.ts. Both sides forgive indentation where it is clear. */
const OPTIONS = {
  version: '1.1',
  schema: 'failsafe',
  strict: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/** What the parser makes of a text. */
export interface Composed {
  readonly documents: readonly Document[];
  /** Where lines of what was read start. Its lines are those of the text, though some may be indented further. */
  readonly lines: LineCounter;
  /** What was read. */
  readonly source: string;
  /** What the parser forgives, and Go does not. */
  readonly faults: readonly LexemeFault[];
  /** Where values nest too deep: making nodes of that would end the process. */
  readonly tooDeep?: number;
}

/** The documents of a text. */
export function composeDocuments(source: string, isJson: boolean, rounds = MOST_ROUNDS): Composed {
  const lines = new LineCounter();
  const parser = new Parser(lines.addNewLine);
  const watch = new LexemeWatch(source, isJson);
  lines.addNewLine(0);
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(source)) {
    watch.see(lexeme, parser.offset);
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > DEEPEST)
      return { documents: [], lines, source, faults: [], tooDeep: parser.offset };
  }
  const { edits, faults } = watch;
  if (edits.length > 0 && rounds > 0) return composeDocuments(edited(source, edits), isJson, rounds - 1);
  tokens.push(...parser.end());
  return { documents: [...new Composer(OPTIONS).compose(tokens)], lines, source, faults };
}
