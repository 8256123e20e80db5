import { CST } from 'yaml';
import { FLOW_MARKS, endOfNested, endOfQuoted } from './extent';

/** A change that a text needs to be read as Go reads it. No change adds or removes a line. */
export interface TextEdit {
  readonly offset: number;
  /** How many characters go. */
  readonly removed: number;
  readonly added: string;
}

/** Something in a text that Go does not read, where it is. */
export interface LexemeFault {
  readonly offset: number;
  readonly given: string;
  readonly allowed: string;
  readonly fix: string;
}

/** Escapes of JSON that YAML 1.1 has not. @see go.yaml.in/yaml/v2/scannerc.go (yaml_parser_scan_flow_scalar) */
const ODD_ESCAPE = /\\(?:\/|u[dD][89a-fA-F][0-9a-fA-F]{2}|U0000[dD][89a-fA-F][0-9a-fA-F]{2}|[^])/g;

/** Text between brackets that Go takes for a key, or for none. @see go.yaml.in/yaml/v2/scannerc.go (yaml_parser_scan_plain_scalar) */
const ODD_FLOW_TEXT = /^:|\?/;

/** Two signs that end a line to Go and not to others. In quotes they are kept. */
const SEPARATOR_SIGN = /[\u2028\u2029]/;

/** What a word is; null for none that is known. */
type Type = CST.TokenType | 'plain' | null;

/**
 * Looks at the words of a YAML text for what Go reads and the parser does not, and the other way round: Go does not care
 * how far the lines of flow style and of quoted text are indented, and never takes a tab for indentation.
 */
export class LexemeWatch {
  public readonly edits: TextEdit[] = [];
  public readonly faults: LexemeFault[] = [];
  /** Where the outermost flow collection started that is open. */
  private flowStart = 0;
  private flowDepth = 0;
  /** Up to where the text is settled, by an edit. */
  private settled = 0;
  private isLineStart = true;
  private isScalar = false;
  /** The last word that means something: a tab after plain text may belong to it. */
  private last: Type = null;

  constructor(
    private readonly source: string,
    private readonly isJson: boolean,
  ) {}

  /** Takes the next word, which starts at an offset. */
  public see(lexeme: string, offset: number): void {
    if (offset < this.settled) return;
    const type = this.isScalar ? 'plain' : CST.tokenType(lexeme);
    this.isScalar = type === 'scalar';
    if (type === 'newline') this.isLineStart = true;
    else if (type === 'space') this.seeSpace(lexeme, offset);
    else this.seeWord(lexeme, type, offset);
  }

  private seeWord(lexeme: string, type: Type, offset: number): void {
    this.isLineStart = false;
    if (type === 'plain' || type === 'comment') this.seeText(lexeme, type, offset);
    this.seeFlow(type, offset);
    if (type === 'double-quoted-scalar' || type === 'single-quoted-scalar') this.seeQuoted(lexeme, offset);
    if (type !== 'scalar' && type !== 'comment') this.last = type;
  }

  private seeFlow(type: Type, offset: number): void {
    if (type === 'flow-map-start' || type === 'flow-seq-start') {
      if (this.flowDepth++ === 0) this.flowStart = offset;
    } else if (type === 'flow-map-end' || type === 'flow-seq-end') this.flowDepth--;
    else if (type === 'flow-error-end') {
      this.loosen(this.flowStart, endOfNested(this.source, this.flowStart, FLOW_MARKS));
      this.flowDepth = 0;
    }
  }

  private seeText(given: string, type: Type, offset: number): void {
    if (SEPARATOR_SIGN.test(given)) {
      const allowed = 'no U+2028 and U+2029 outside of quotes: to Go, a line ends there';
      this.faults.push({
        offset,
        given,
        allowed,
        fix: 'remove the sign, or write \\L or \\P in double quotes',
      });
    }
    const before = this.source[offset - 1];
    // Go takes comments right behind brackets and commas.
    if (type === 'comment' && before !== undefined && /\S/.test(before))
      this.edits.push({ offset, removed: 0, added: ' ' });
    if (type !== 'plain' || this.flowDepth === 0 || !ODD_FLOW_TEXT.test(given)) return;
    const allowed = 'between brackets no text that has a ?, or starts with a colon';
    this.faults.push({ offset, given, allowed, fix: 'write the text in quotes' });
  }

  private seeSpace(lexeme: string, offset: number): void {
    const tab = this.flowDepth > 0 || this.isJson ? -1 : lexeme.indexOf('\t');
    if (tab < 0 || !(this.isLineStart || this.last === 'seq-item-ind')) return;
    const isFirst = offset + tab === 0 || this.source[offset + tab - 1] === '\n';
    if (this.isLineStart && this.last === 'plain' && !isFirst) return;
    this.faults.push({
      offset,
      given: lexeme,
      allowed: 'spaces before the text of a line: Go takes no tab there',
      fix: 'write spaces instead of the tab',
    });
  }

  private seeQuoted(lexeme: string, offset: number): void {
    const end = endOfQuoted(this.source, offset);
    if (end < 0 || end > offset + lexeme.length) this.loosen(offset, end);
    if (lexeme.startsWith('"') && !this.isJson && lexeme.includes('\\')) this.seeEscapes(lexeme, offset);
  }

  private seeEscapes(lexeme: string, offset: number): void {
    for (const { 0: escape, index } of lexeme.matchAll(ODD_ESCAPE)) {
      if (escape === "\\'") this.edits.push({ offset: offset + index, removed: 1, added: '' });
      else if (escape === '\\/') this.addEscape(escape, offset + index, 'write / without a backslash');
      else if (escape.length > 2)
        this.addEscape(
          escape,
          offset + index,
          'write the character itself, or one escape such as \\U0001F600',
        );
    }
  }

  private addEscape(given: string, offset: number, fix: string): void {
    this.faults.push({ offset, given, allowed: 'escapes that YAML 1.1 has', fix });
  }

  /**
   * Indents the lines of a flow collection or a quoted text as far as it starts, which changes nothing of what it says.
   * What does not end leaves nothing to look at behind it.
   */
  private loosen(start: number, end: number): void {
    if (end < 0) {
      this.settled = this.source.length;
      return;
    }
    const text = this.source.slice(start, end);
    if (/\n\.\.\.(\s|$)/.test(text)) return;
    const added = ' '.repeat(start - this.source.lastIndexOf('\n', start - 1));
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
      this.edits.push({ offset: start + at + 1, removed: 0, added });
    this.settled = end;
  }
}

/** Makes changes in a text. */
export function edited(source: string, edits: readonly TextEdit[]): string {
  let [text, from] = ['', 0];
  for (const { offset, removed, added } of [...edits].sort((a, b) => a.offset - b.offset)) {
    text += source.slice(from, offset) + added;
    from = offset + removed;
  }
  return text + source.slice(from);
}
