import { type Call, type Comprehension, type Expression, CelError, callOf } from './expression';
import type { CelLanguage } from './language';
import { BOOL, INT } from './types';

/** What may be a macro. */
export interface Called extends Omit<Call, 'kind'> {
  readonly at: number;
}

/** What a macro becomes where it is one, as cel-go expands it. @see parser/macro.go, cel/library.go, ext/comprehensions.go */
export function expandMacro(called: Called, language: CelLanguage): Expression | undefined {
  const { name, target, operands } = called;
  if (target === undefined) return name === 'has' && operands.length === 1 ? has(called) : undefined;
  const variables = variablesOf(name, operands.length, language);
  return variables > 0 ? fold(called, target, variables) : boundMacro(called, target, language);
}

/** Macros that give a value a name. */
function boundMacro(called: Called, target: Expression, language: CelLanguage): Expression | undefined {
  switch (`${called.name} ${called.operands.length}`) {
    case 'optMap 2':
    case 'optFlatMap 2':
      return language.hasOptionals ? optionalMap(called, target) : undefined;
    case 'sortBy 2':
      return language.hasSort ? sortBy(called, target) : undefined;
    case 'bind 3':
      return language.hasBind && isName(target, 'cel') ? bind(called) : undefined;
    default:
      return undefined;
  }
}

const ONE: Readonly<Record<string, readonly number[]>> = {
  all: [2],
  exists: [2],
  exists_one: [2],
  filter: [2],
  map: [2, 3],
};

const TWO: Readonly<Record<string, readonly number[]>> = {
  all: [3],
  exists: [3],
  existsOne: [3],
  exists_one: [3],
  transformList: [3, 4],
  transformMap: [3, 4],
  transformMapEntry: [3, 4],
};

/** How many variables a macro over lists and maps names; none where there is no such macro. */
function variablesOf(name: string, operands: number, { hasTwoVariables }: CelLanguage): number {
  if (Object.hasOwn(ONE, name) && ONE[name]?.includes(operands) === true) return 1;
  return hasTwoVariables && Object.hasOwn(TWO, name) && TWO[name]?.includes(operands) === true ? 2 : 0;
}

function has({ at, operands: [operand] }: Called): Expression {
  if (operand?.kind === 'selection') return { ...operand, at, isTest: true };
  throw new CelError({
    at: operand?.at ?? at,
    given: 'has() of something else',
    allowed: 'a field in has()',
    fix: 'write such as has(object.spec.replicas), or key in map',
  });
}

/** What a fold has found so far. */
export const RESULT = '@result';

function fold({ at, name, operands }: Called, range: Expression, count: number): Expression {
  const variables = operands.slice(0, count).map(variableOf);
  const [first, second] = variables;
  if (first === second && operands[1] !== undefined && count === 2)
    throw new CelError({
      at: operands[1].at,
      given: String(second),
      allowed: 'two names',
      fix: 'rename one of the two',
    });
  const rest = operands.slice(count);
  const body = rest.at(-1) ?? range;
  const { step, ...made } = foldOf(name, { at, body, item: operands[0] ?? range });
  const filter = name === 'filter' ? body : rest.length > 1 ? rest[0] : undefined;
  const filtered = filter === undefined ? step : callOf(at, '_?_:_', filter, step, result(at));
  return { kind: 'fold', at, range, variables, result: RESULT, ...made, step: filtered };
}

type Fold = Pick<Comprehension, 'start' | 'condition' | 'step' | 'end'>;

interface Body {
  readonly at: number;
  readonly body: Expression;
  /** What the first variable stands for. */
  readonly item: Expression;
}

function foldOf(name: string, { at, body, item }: Body): Fold {
  const condition = literal(at, BOOL);
  const end = result(at);
  switch (name) {
    case 'all': {
      const goesOn = callOf(at, '@not_strictly_false', result(at));
      const step = callOf(at, '_&&_', result(at), body);
      return { start: literal(at, BOOL), condition: goesOn, step, end };
    }
    case 'exists': {
      const goesOn = callOf(at, '@not_strictly_false', callOf(at, '!_', result(at)));
      const step = callOf(at, '_||_', result(at), body);
      return { start: literal(at, BOOL), condition: goesOn, step, end };
    }
    case 'exists_one':
    case 'existsOne': {
      const more = callOf(at, '_+_', result(at), literal(at, INT));
      const step = callOf(at, '_?_:_', body, more, result(at));
      return {
        start: literal(at, INT),
        condition,
        step,
        end: callOf(at, '_==_', result(at), literal(at, INT)),
      };
    }
    case 'transformMap':
    case 'transformMapEntry': {
      const entry = name === 'transformMap' ? [item, body] : [body];
      const step = callOf(at, 'cel.@mapInsert', result(at), ...entry);
      return { start: { kind: 'map', at, entries: [] }, condition, step, end };
    }
    default: {
      const step = append(at, name === 'filter' ? item : body);
      return { start: { kind: 'list', at, items: [] }, condition, step, end };
    }
  }
}

function optionalMap({ at, name, operands }: Called, target: Expression): Expression {
  const [variable, body] = operands as [Expression, Expression];
  const value: Expression = { kind: 'call', at, name: 'value', target, operands: [] };
  const inner = bound(at, variableOf(variable), value, body);
  const asked: Expression = { kind: 'call', at, name: 'hasValue', target, operands: [] };
  const mapped = name === 'optMap' ? callOf(at, 'optional.of', inner) : inner;
  return callOf(at, '_?_:_', asked, mapped, callOf(at, 'optional.none'));
}

function bind({ at, operands }: Called): Expression {
  const [variable, value, body] = operands as [Expression, Expression, Expression];
  return bound(at, variableOf(variable), value, body);
}

const SORTED = '@__sortBy_input__';

function sortBy({ at, operands }: Called, target: Expression): Expression {
  const input: Expression = { kind: 'name', at, name: SORTED };
  const keys = fold({ at, name: 'map', operands }, input, 1);
  const sorted: Expression = {
    kind: 'call',
    at,
    name: '@sortByAssociatedKeys',
    target: input,
    operands: [keys],
  };
  return bound(at, SORTED, target, sorted);
}

const UNUSED = '#unused';

/** Whether a fold only gives a value a name. */
export function isBinding({ variables: [variable] }: Comprehension): boolean {
  return variable === UNUSED;
}

/** A value under a name, in an expression: a fold over nothing, as cel-go has it. */
function bound(at: number, name: string, value: Expression, body: Expression): Expression {
  return {
    kind: 'fold',
    at,
    range: { kind: 'list', at, items: [] },
    variables: [UNUSED],
    result: name,
    start: value,
    condition: literal(at, BOOL),
    step: { kind: 'name', at, name },
    end: body,
  };
}

function variableOf(expression: Expression): string {
  if (expression.kind === 'name') return expression.name;
  throw new CelError({
    at: expression.at,
    given: 'something else',
    allowed: 'a name for what is looked at',
    fix: 'write such as list.all(item, item > 0)',
  });
}

function isName(expression: Expression, name: string): boolean {
  return expression.kind === 'name' && expression.name === name;
}

function literal(at: number, type: typeof BOOL): Expression {
  return { kind: 'literal', at, type };
}

function result(at: number): Expression {
  return { kind: 'name', at, name: RESULT };
}

function append(at: number, value: Expression): Expression {
  return callOf(at, '_+_', result(at), { kind: 'list', at, items: [{ value, isOptional: false }] });
}
