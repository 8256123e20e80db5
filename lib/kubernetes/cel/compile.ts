import { Checker } from './check';
import type { Sound } from './cost/estimate';
import type { CelEnvironment } from './environment';
import { CelError, type CelFault, TooDeep } from './expression';
import { parse } from './parse';
import type { Type } from './types';

/** What a server makes of an expression. */
export interface Compiled {
  readonly faults: readonly CelFault[];
  /** The type of its value; undefined where there are faults, and where an expression is too deep to judge. */
  readonly type: Type | undefined;
  /** The names that it reads; undefined where the type is. */
  readonly names: ReadonlySet<string> | undefined;
  /** What its cost is estimated from; undefined where the type is. */
  readonly sound: Sound | undefined;
}

const UNKNOWN = { type: undefined, names: undefined, sound: undefined };

/** Compiles an expression as the API server does, as far as types go: it is not run. */
export function compile(text: string, environment: CelEnvironment): Compiled {
  try {
    const expression = parse(text, environment.language);
    const checker = new Checker(environment);
    const type = checker.typeOf(expression);
    const { faults, names, checked } = checker;
    return faults.length > 0
      ? { faults, ...UNKNOWN }
      : { faults, type, names, sound: { expression, checked } };
  } catch (error) {
    if (error instanceof CelError) return { faults: [error.fault], ...UNKNOWN };
    if (error instanceof TooDeep) return { faults: [], ...UNKNOWN };
    throw error;
  }
}

/** Where in a text something stands, as editors count: `line:column`. */
export function placeOf(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
