import { Bindings } from './bindings';
import { dottedNameOf, plain } from './dotted-name';
import { Checked } from './checked';
import { constantFault } from './constants';
import type { CelEnvironment } from './environment';
import type { CelFault, Comprehension, Expression, Field, Item } from './expression';
import { TooDeep } from './expression';
import { OPEN, foldedTypes } from './folded';
import {
  misfit,
  notFolded,
  noField,
  noMessage,
  unknownField,
  unknownFunction,
  unknownName,
  wrongOperands,
} from './told';
import { Literals, type Part } from './uniform';
import { Scope } from './scope';
import { BOOL, DYN, ERROR, type Type, listOf, mapOf, optionalOf, unwrap } from './types';

/** The parts that are looked at before an expression is too long to judge: macros may double them. */
const MOST_PARTS = 50_000;

type At<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** Finds out the types in an expression as cel-go does: checker/checker.go, whose order and quirks are kept. */
export class Checker {
  public readonly faults: CelFault[] = [];
  /** Names that are read. */
  public readonly names = new Set<string>();
  private readonly bindings = new Bindings();
  /** What is found out of the parts. */
  public readonly checked = new Checked(this.bindings);
  private readonly literals: Literals;
  private parts = 0;

  constructor(private readonly environment: CelEnvironment) {
    this.literals = new Literals(this.bindings, environment.language, (fault) => this.tell(fault));
  }

  /** The type of a whole expression; what nobody knows is dyn. */
  public typeOf(expression: Expression): Type {
    const type = this.bindings.resolve(this.check(expression, Scope.of(this.environment)), true);
    this.literals.tellMixed();
    return type;
  }

  private check(expression: Expression, scope: Scope): Type {
    if (++this.parts > MOST_PARTS) throw new TooDeep();
    return this.checked.note(expression, this.find(expression, scope));
  }

  private find(expression: Expression, scope: Scope): Type {
    switch (expression.kind) {
      case 'literal':
        return expression.type;
      case 'name':
        this.names.add(plain(expression.name));
        return scope.find(expression.name) ?? this.tell(unknownName(expression, scope.names()));
      case 'selection':
        return this.selection(expression, scope);
      case 'call': {
        const isFormat = expression.name === 'format' ? 1 : 0;
        this.literals.formats += isFormat;
        const type = this.call(expression, scope);
        this.literals.formats -= isFormat;
        return type;
      }
      case 'list':
        return this.list(expression.items, scope);
      case 'map':
        return this.map(expression, scope);
      case 'message':
        return this.message(expression, scope);
      case 'fold':
        return this.fold(expression, scope);
    }
  }

  private tell(fault: CelFault): Type {
    this.faults.push(fault);
    return ERROR;
  }

  private selection(expression: At<'selection'>, scope: Scope): Type {
    const name = expression.isTest ? undefined : dottedNameOf(expression);
    const named = name === undefined ? undefined : scope.find(name);
    if (named !== undefined) {
      this.checked.noteVariable(expression);
      return named;
    }
    const operand = this.bindings.resolve(this.check(expression.operand, scope));
    const field = this.fieldOf(operand, expression, false);
    return expression.isTest ? BOOL : this.bindings.resolve(field);
  }

  private fieldOf(
    operand: Type,
    { field, at }: Pick<Field, 'at'> & { field: string },
    isAsked: boolean,
  ): Type {
    const [type, isOptional] = unwrap(operand);
    const found = this.plainFieldOf(type, field, at);
    return isOptional || isAsked ? optionalOf(found) : found;
  }

  private plainFieldOf(type: Type, field: string, at: number): Type {
    switch (type.kind) {
      case 'map':
        return type.of[1] ?? DYN;
      case 'struct': {
        const fields = this.environment.fieldsOf(type.name);
        if (fields === undefined) return DYN;
        return fields.get(field) ?? this.tell(unknownField(field, at, { type, fields: [...fields.keys()] }));
      }
      case 'parameter':
        this.bindings.fit(DYN, type);
        return DYN;
      case 'dyn':
      case 'error':
        return DYN;
      default:
        this.tell(noField(field, at, type));
        return DYN;
    }
  }

  private call(expression: At<'call'>, scope: Scope): Type {
    const { name, target, operands, at } = expression;
    const [operand, key] = operands;
    if (name === '_?._' && operand !== undefined && key?.kind === 'literal') {
      this.checked.noteCall(expression, {
        name,
        isMember: false,
        overloads: this.environment.functions.get(name) ?? [],
      });
      const asked = this.bindings.resolve(this.check(operand, scope));
      return this.bindings.resolve(this.fieldOf(asked, { field: key.text ?? '', at }, true));
    }
    const types = operands.map((each) => this.check(each, scope));
    if (target === undefined) return this.overloaded(expression, { name: plain(name), types });
    const prefix = dottedNameOf(target);
    const whole = prefix === undefined ? name : `${plain(prefix)}.${name}`;
    if (this.environment.functions.has(whole) && prefix !== undefined)
      return this.overloaded(expression, { name: whole, types });
    return this.overloaded(expression, {
      name,
      types: [this.check(target, scope), ...types],
      isMember: true,
    });
  }

  private overloaded(
    call: At<'call'>,
    { name, types, isMember = false }: { name: string; types: readonly Type[]; isMember?: boolean },
  ): Type {
    const { functions, language } = this.environment;
    const { at } = call;
    const all = functions.get(name);
    if (all === undefined) return this.tell(unknownFunction(name, at, { known: functions, language }));
    if (name === '_&&_' || name === '_||_') {
      this.checked.noteCall(call, { name, isMember, overloads: all });
      return this.logical(at, types);
    }
    const fit = this.bindings.called(all, isMember, types);
    const constant = fit === undefined ? undefined : constantFault(call);
    if (constant !== undefined) return this.tell(constant);
    if (fit !== undefined) {
      this.checked.noteCall(call, { name, isMember, overloads: fit.overloads });
      return fit.result;
    }
    const given = types.map((type) => this.bindings.resolve(type, true));
    return this.tell(wrongOperands(name, at, { given, isMember, overloads: all }));
  }

  private logical(at: number, types: readonly Type[]): Type {
    const wrong = types.filter((type) => !this.bindings.fit(type, BOOL));
    for (const type of wrong) this.tell(misfit(at, this.bindings.resolve(type, true), BOOL));
    return wrong.length > 0 ? ERROR : BOOL;
  }

  private list(items: readonly Item[], scope: Scope): Type {
    const parts = items.map((item) => ({ at: item.value.at, type: this.itemType(item, scope) }));
    return listOf(this.literals.join(parts));
  }

  private map({ entries }: At<'map'>, scope: Scope): Type {
    const keys: Part[] = [];
    const values: Part[] = [];
    for (const entry of entries) {
      keys.push({ at: entry.key.at, type: this.check(entry.key, scope) });
      values.push({ at: entry.value.at, type: this.itemType(entry, scope) });
    }
    return mapOf(this.literals.join(keys), this.literals.join(values));
  }

  private itemType({ value, isOptional }: Item, scope: Scope): Type {
    const type = this.check(value, scope);
    if (!isOptional) return type;
    const [inner, isWrapped] = unwrap(type);
    if (!isWrapped && inner.kind !== 'dyn') this.tell(misfit(value.at, inner, optionalOf(inner)));
    return inner;
  }

  private message({ name, fields, at }: At<'message'>, scope: Scope): Type {
    const named = scope.find(name);
    const [type] = named?.kind === 'type' ? named.of : [];
    if (named?.kind === 'dyn') {
      for (const field of fields) this.check(field.value, scope);
      return DYN;
    }
    if (named === undefined || type?.kind !== 'struct') return this.tell(noMessage(name, at));
    for (const field of fields) this.messageField(type, field, scope);
    return type;
  }

  private messageField(type: Type, field: Field, scope: Scope): void {
    const value = this.itemType(field, scope);
    const known = this.plainFieldOf(type, field.name, field.at);
    if (!this.bindings.fit(known, value))
      this.tell(misfit(field.at, this.bindings.resolve(value, true), known));
  }

  private fold(expression: Comprehension & { readonly at: number }, scope: Scope): Type {
    const range = this.check(expression.range, scope);
    const start = this.check(expression.start, scope);
    const known = this.bindings.resolve(range);
    const types = foldedTypes(known, expression.variables.length > 1);
    if (types === OPEN) this.bindings.fit(DYN, known);
    else if (types === undefined) this.tell(notFolded(expression.range.at, known));
    const withResult = scope.with([expression.result, start]);
    const inner = withResult.with(
      ...expression.variables.map((name, at) => [plain(name), types?.[at] ?? ERROR] as const),
    );
    this.expect(this.check(expression.condition, inner), BOOL, expression.condition.at);
    this.expect(this.check(expression.step, inner), start, expression.step.at);
    return this.bindings.resolve(this.check(expression.end, withResult));
  }

  private expect(given: Type, type: Type, at: number): void {
    if (!this.bindings.fit(type, given))
      this.tell(misfit(at, this.bindings.resolve(given, true), this.bindings.resolve(type, true)));
  }
}
