import { TemplateFault, type TemplateToken, templateTokens } from './template-tokens';

/** What a template may name: variables, and functions; undefined where it is not known which there are. */
export interface TemplateWords {
  readonly variables: readonly string[];
  readonly functions: ReadonlySet<string> | undefined;
}

const END: TemplateToken = { kind: 'end', text: '' };

/** Reads a template from left to right, and knows what variables and functions there are. */
export class TemplateCursor {
  public variables: readonly string[];
  /** Undefined where there may be any. */
  public readonly functions: ReadonlySet<string> | undefined;
  /** How many `range` stand around what is read. */
  public loops = 0;
  private at = 0;
  private readonly tokens: readonly TemplateToken[];

  constructor(template: string, { variables, functions }: TemplateWords) {
    this.tokens = templateTokens(template);
    this.variables = variables;
    this.functions = functions;
  }

  public get token(): TemplateToken {
    return this.tokens[this.at] ?? END;
  }

  /** The first token from here on that is no space; what it stands before is not read. */
  public get solid(): TemplateToken {
    return this.tokens.slice(this.at, this.at + 2).find(({ kind }) => kind !== 'space') ?? END;
  }

  public next(): TemplateToken {
    const token = this.token;
    this.at++;
    return token;
  }

  public skipSpace(): void {
    if (this.token.kind === 'space') this.at++;
  }

  public nextSolid(): TemplateToken {
    this.skipSpace();
    return this.next();
  }

  /** Whether the next sign or word, after any space, is this one. */
  public sees(text: string): boolean {
    const { solid } = this;
    return solid.text === text && solid.kind !== 'text' && solid.kind !== 'literal';
  }

  /** Whether one of these signs stands after the next token, with space before it or not. */
  public seesAfter(signs: readonly string[]): boolean {
    const [, after] = this.tokens.slice(this.at, this.at + 5).filter(({ kind }) => kind !== 'space');
    return after?.kind === 'sign' && signs.includes(after.text);
  }

  public take(text: string): boolean {
    const isThere = this.sees(text);
    if (isThere) this.nextSolid();
    return isThere;
  }

  public expect(text: string, where: string): void {
    if (!this.take(text)) throw this.unexpected(where);
  }

  /** The fault that the next token is. */
  public unexpected(where: string): TemplateFault {
    const { kind, text } = this.solid;
    return new TemplateFault(kind === 'end' ? `${where} does not end` : `${text} stands in ${where}`);
  }
}
