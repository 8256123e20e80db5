import { type Bindings, mostGeneral } from './bindings';
import type { CelFault } from './expression';
import type { CelLanguage } from './language';
import { misfit } from './told';
import { DYN, type Type, isSame } from './types';

/** An item, a key or a value of a list or a map that is written out. */
export interface Part {
  readonly at: number;
  readonly type: Type;
}

/** Lists and maps that are written out, whose parts are of one type. */
export class Literals {
  /** How many calls of format() there are around: it takes lists of anything. */
  public formats = 0;
  private readonly met: (readonly Part[])[] = [];

  constructor(
    private readonly bindings: Bindings,
    private readonly language: CelLanguage,
    private readonly tell: (fault: CelFault) => Type,
  ) {}

  /** The type that parts have in common. */
  public join(parts: readonly Part[]): Type {
    if (this.formats === 0 && parts.length > 1) this.met.push(parts);
    let joined: Type | undefined;
    for (const { type, at } of parts) {
      if (joined === undefined) joined = type;
      else if (this.bindings.fit(joined, type)) joined = mostGeneral(joined, type);
      else if (this.language.hasUniformLists) joined = DYN;
      else joined = this.tell(misfit(at, this.last(type), this.last(joined)));
    }
    return joined ?? this.bindings.fresh();
  }

  /**
   * Tells parts of other types than the first, once all types are known.
   *
   * @see cel/validator.go of cel-go (homogeneousAggregateLiteralValidator)
   */
  public tellMixed(): void {
    if (!this.language.hasUniformLists) return;
    for (const parts of this.met) {
      const types = parts.map(({ type }) => this.last(type));
      const [first = DYN] = types;
      const at = types.findIndex((type) => !isSame(type, first));
      const part = parts[at];
      if (part !== undefined) this.tell(misfit(part.at, types[at] ?? DYN, first));
    }
  }

  private last(type: Type): Type {
    return this.bindings.resolve(type, true);
  }
}
