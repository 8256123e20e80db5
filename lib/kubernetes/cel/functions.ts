import { CORE_FUNCTIONS } from './core-functions';
import { SERVER_FUNCTIONS } from './server-functions';
import { type Type, readType, readTypes } from './types';

/** One of the ways to call a function. */
export interface Overload {
  readonly isMember: boolean;
  readonly operands: readonly Type[];
  readonly result: Type;
  /** The parameters in its types, such as A of `(A,list(A))bool`. */
  readonly parameters: readonly string[];
}

/** Types that have an order, as the server lists them. */
const ORDERED = ['int', 'uint', 'double', 'bool', 'duration', 'timestamp', 'string', 'bytes'];

/** Functions by name. How they are called is read when it is asked for. */
export class Functions {
  private readonly read = new Map<string, readonly Overload[]>();

  constructor(private readonly written: ReadonlyMap<string, string>) {}

  /** The ways to call a function; undefined where there is none. */
  public get(name: string): readonly Overload[] | undefined {
    const known = this.read.get(name);
    const text = this.written.get(name);
    if (known !== undefined || text === undefined) return known;
    const overloads = text.split(' ').flatMap(spelledOut).map(readOverload);
    this.read.set(name, overloads);
    return overloads;
  }

  public has(name: string): boolean {
    return this.written.has(name);
  }

  public names(): readonly string[] {
    return [...this.written.keys()];
  }

  /** These and those of some tables. */
  public with(...tables: readonly string[]): Functions {
    const written = new Map(this.written);
    for (const line of tables.join('\n').split('\n')) {
      const space = line.indexOf(' ');
      if (space < 0) continue;
      const name = line.slice(0, space);
      const before = written.get(name);
      const text = line.slice(space + 1);
      written.set(name, before === undefined ? text : `${before} ${text}`);
    }
    return new Functions(written);
  }
}

const KNOWN = new Map<number, Functions>();

/** The functions of a version. */
export function functionsOf(minor: number): Functions {
  const known = KNOWN.get(minor);
  if (known !== undefined) return known;
  const later = [...SERVER_FUNCTIONS].filter(([since]) => since <= minor).map(([, table]) => table);
  const functions = new Functions(new Map()).with(CORE_FUNCTIONS, ...later);
  KNOWN.set(minor, functions);
  return functions;
}

/** The version that brings a function, for those that a version lacks. */
export function sinceWhen(name: string): number | undefined {
  for (const [since, table] of SERVER_FUNCTIONS) if (table.includes(`\n${name} `)) return since;
  return undefined;
}

function spelledOut(text: string): readonly string[] {
  return text.includes('#') ? ORDERED.map((type) => text.replaceAll('#', type)) : [text];
}

function readOverload(text: string): Overload {
  const isMember = text.startsWith('.');
  const open = isMember ? 1 : 0;
  const close = closeOf(text, open);
  return {
    isMember,
    operands: readTypes(text.slice(open + 1, close)),
    result: readType(text.slice(close + 1)),
    parameters: [...new Set(text.match(/\b[A-Z]\b/g) ?? [])],
  };
}

function closeOf(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  return text.length;
}
