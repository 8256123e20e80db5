import { plain } from './dotted-name';
import { type CelEnvironment, isForeign } from './environment';
import { DYN, NAMED_TYPES, type Type, typeOf } from './types';

/** The names that hold in a part of an expression. */
export class Scope {
  private constructor(
    private readonly environment: CelEnvironment,
    private readonly own: ReadonlyMap<string, Type>,
    private readonly outer: Scope | undefined,
  ) {}

  public static of(environment: CelEnvironment): Scope {
    return new Scope(environment, environment.variables, undefined);
  }

  /** The same with more names, which hide those of this scope. */
  public with(...names: readonly (readonly [string, Type])[]): Scope {
    return new Scope(this.environment, new Map(names), this);
  }

  /** What a name stands for, with dots or without; undefined where nobody knows it. */
  public find(name: string): Type | undefined {
    const known = plain(name);
    const found = this.declared(known);
    if (found !== undefined) return found;
    const type = this.environment.messageOf(known) ?? NAMED_TYPES.get(known);
    if (type !== undefined) return typeOf(type);
    return isForeign(known) ? DYN : undefined;
  }

  private declared(name: string): Type | undefined {
    return this.own.get(name) ?? this.outer?.declared(name);
  }

  /** All names, the nearest first. */
  public names(): readonly string[] {
    const own = [...this.own.keys()].filter((name) => /^[A-Za-z_]/.test(name));
    return [...own, ...(this.outer?.names() ?? [])];
  }
}
