import { CelError } from './expression';
import type { Token } from './tokens';

/** A place in the pieces of a text, from which they are taken one by one. */
export class Cursor {
  private next = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  /** The piece that comes next. */
  public get token(): Token {
    return this.tokens[this.next] ?? { kind: 'end', text: 'the end', at: 0 };
  }

  /** Whether a piece is of a kind: the next, or one behind it. */
  public is(kind: string, ahead = 0): boolean {
    return this.tokens[this.next + ahead]?.kind === kind;
  }

  public skip(): Token {
    const { token } = this;
    this.next++;
    return token;
  }

  public takeIf(kind: string): Token | undefined {
    return this.is(kind) ? this.skip() : undefined;
  }

  public take(kind: string, allowed = kind): Token {
    if (!this.is(kind)) throw this.unexpected(allowed);
    return this.skip();
  }

  public unexpected(allowed: string): CelError {
    const { at, text } = this.token;
    return new CelError({ at, given: text, allowed, fix: 'correct the expression there, or just before' });
  }
}
