import { type Entry, type Expression, type Field, type Item, CelError, TooDeep, callOf } from './expression';
import { Cursor } from './cursor';
import type { CelLanguage } from './language';
import { readLiteral } from './literals';
import { expandMacro } from './macros';
import { RESERVED_NAMES } from './reserved-names';
import { tokensOf } from './tokens';
import { STRING } from './types';

const RELATIONS: ReadonlySet<string> = new Set(['<', '<=', '>=', '>', '==', '!=', 'in']);
const PRODUCTS: ReadonlySet<string> = new Set(['*', '/', '%']);
const SUMS: ReadonlySet<string> = new Set(['+', '-']);

/** cel-go stops at 250. What is deeper than this is not judged. */
const DEEPEST = 100;
const LONGEST = 1000;

/** Reads an expression by cel-go's grammar (parser/gen/CEL.g4); throws what is wrong with it. */
export function parse(text: string, language: CelLanguage): Expression {
  const parser = new Parser(text, language);
  return parser.whole();
}

class Parser extends Cursor {
  private depth = 0;

  constructor(
    text: string,
    private readonly language: CelLanguage,
  ) {
    super(tokensOf(text));
  }

  public whole(): Expression {
    const expression = this.expression();
    this.take('end', 'an operator, or the end');
    return expression;
  }

  private expression(): Expression {
    if (++this.depth > DEEPEST) throw new TooDeep();
    const condition = this.disjunction();
    const question = this.takeIf('?');
    let whole = condition;
    if (question !== undefined) {
      const then = this.disjunction();
      this.take(':', ': and what else the value is');
      whole = callOf(question.at, '_?_:_', condition, then, this.expression());
    }
    this.depth--;
    return whole;
  }

  private disjunction(): Expression {
    return this.chain(['||'], () => this.chain(['&&'], () => this.relation()));
  }

  private relation(): Expression {
    return this.chain(RELATIONS, () => this.chain(SUMS, () => this.chain(PRODUCTS, () => this.unary())));
  }

  private chain(operators: Iterable<string>, operand: () => Expression): Expression {
    const known = operators instanceof Set ? (operators as ReadonlySet<string>) : new Set(operators);
    let left = operand();
    for (let length = 0; known.has(this.token.kind); length++) {
      if (length > LONGEST) throw new TooDeep();
      const { kind, at } = this.skip();
      left = callOf(at, kind === 'in' ? '@in' : `_${kind}_`, left, operand());
    }
    return left;
  }

  private unary(): Expression {
    const { kind, at } = this.token;
    const isNumber = this.is('int', 1) || this.is('double', 1);
    if ((kind !== '!' && kind !== '-') || (kind === '-' && isNumber)) return this.member();
    let count = 0;
    while (this.takeIf(kind) !== undefined) count++;
    const operand = this.member();
    return count % 2 === 0 ? operand : callOf(at, `${kind}_`, operand);
  }

  private member(): Expression {
    let operand = this.primary();
    for (let length = 0; this.is('.') || this.is('['); length++) {
      if (length > LONGEST) throw new TooDeep();
      operand = this.takeIf('.') === undefined ? this.index(operand) : this.dot(operand);
    }
    return operand;
  }

  private index(target: Expression): Expression {
    const { at } = this.take('[');
    const isOptional = this.optional();
    const key = this.expression();
    this.take(']');
    return callOf(at, isOptional ? '_[?_]' : '_[_]', target, key);
  }

  private dot(operand: Expression): Expression {
    const isOptional = this.optional();
    const { text: field, at } = this.take('word', 'the name of a field or a function');
    if (isOptional) return callOf(at, '_?._', operand, { kind: 'literal', at, type: STRING, text: field });
    if (!this.is('(')) return { kind: 'selection', at, operand, field, isTest: false };
    const operands = this.operands();
    return (
      expandMacro({ at, name: field, target: operand, operands }, this.language) ?? {
        kind: 'call',
        at,
        name: field,
        target: operand,
        operands,
      }
    );
  }

  /** Whether something is optional, by a question mark. */
  private optional(): boolean {
    const question = this.takeIf('?');
    if (question === undefined) return false;
    if (!this.language.hasOptionals)
      throw new CelError({
        at: question.at,
        given: '?',
        allowed: 'no optional values, which come with Kubernetes 1.29',
        fix: 'ask by has() instead',
      });
    return true;
  }

  private operands(): readonly Expression[] {
    this.take('(');
    if (this.takeIf(')') !== undefined) return [];
    const operands = [this.expression()];
    while (this.takeIf(',') !== undefined) operands.push(this.expression());
    this.take(')', ', or )');
    return operands;
  }

  private primary(): Expression {
    const { token } = this;
    switch (token.kind) {
      case '(':
        return this.nested();
      case '[':
        return { kind: 'list', at: token.at, items: this.items('[', ']', () => this.item()) };
      case '{':
        return { kind: 'map', at: token.at, entries: this.items('{', '}', () => this.entry()) };
      case '.':
      case 'word':
        return this.named();
      default:
        return readLiteral(this);
    }
  }

  private nested(): Expression {
    this.take('(');
    const inner = this.expression();
    this.take(')');
    return inner;
  }

  /** What stands between brackets, with commas; one comma may be too many. */
  private items<T>(open: string, close: string, item: () => T): readonly T[] {
    this.take(open, open);
    const items: T[] = [];
    if (!this.is(close) && !this.is(',')) items.push(item());
    while (items.length > 0 && this.is(',') && !this.is(close, 1)) {
      this.skip();
      items.push(item());
    }
    this.takeIf(',');
    this.take(close, `, or ${close}`);
    return items;
  }

  private item(): Item {
    const isOptional = this.optional();
    return { value: this.expression(), isOptional };
  }

  private entry(): Entry {
    const isOptional = this.optional();
    const key = this.expression();
    this.take(':', ': and a value');
    return { key, value: this.expression(), isOptional };
  }

  private field(): Field {
    const isOptional = this.optional();
    const { text, at } = this.take('word', 'the name of a field');
    this.take(':', ': and a value');
    return { name: text, at, value: this.expression(), isOptional };
  }

  private named(): Expression {
    const dot = this.takeIf('.') === undefined ? '' : '.';
    if (this.isMessage()) return this.message(dot);
    const { text, at } = this.take('word', 'a name');
    if (RESERVED_NAMES.has(text))
      throw new CelError({
        at,
        given: text,
        allowed: 'names that CEL does not reserve',
        fix: 'use another name',
      });
    const name = dot + text;
    if (!this.is('(')) return { kind: 'name', at, name };
    const operands = this.operands();
    return expandMacro({ at, name, operands }, this.language) ?? { kind: 'call', at, name, operands };
  }

  /** Whether names with dots between them end in {. */
  private isMessage(): boolean {
    let ahead = 0;
    while (this.is('word', ahead)) {
      if (this.is('{', ahead + 1)) return true;
      if (!this.is('.', ahead + 1)) return false;
      ahead += 2;
    }
    return false;
  }

  private message(dot: string): Expression {
    const { at } = this.token;
    let name = dot;
    while (!this.is('{')) {
      name += this.skip().text;
    }
    return { kind: 'message', at, name, fields: this.items('{', '}', () => this.field()) };
  }
}
