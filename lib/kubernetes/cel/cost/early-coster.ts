import { RESULT } from '../macros';
import type { Comprehension, Expression } from '../expression';
import { ANY_SIZE, type Amount, ONE, plus, times } from './amounts';
import type { Value } from './call-cost';
import { Coster, isScalar, writtenSize } from './coster';
import { Path } from './path';

/** From when on a list that a fold makes is as long as what it looks at. */
const SIZES_OF_FOLDS = 30;

/** How cel-go follows variables up to 0.22, that of servers up to 1.32: by what a fold looks at. */
export class EarlyCoster extends Coster {
  /** What is looked at, by the names of what stands for its items; the innermost last. */
  private readonly ranges = new Map<string, Expression[]>();

  protected override variable(expression: Expression, name: string): Amount {
    const range = this.ranges.get(name)?.at(-1);
    if (range === undefined) this.paths.set(expression, Path.of(name));
    else {
      const { kind } = this.typeOf(range);
      if (kind === 'list') this.paths.set(expression, Path.step(this.pathOf(range), '@items'));
      else if (kind === 'map') this.paths.set(expression, Path.step(this.pathOf(range), '@keys'));
    }
    return ONE;
  }

  protected override fold(expression: Comprehension & Expression): Amount {
    const { range, start, condition, step, end, variables } = expression;
    const [name = ''] = variables;
    const before = plus(this.cost(range), this.cost(start));
    const ranges = this.ranges.get(name) ?? [];
    this.ranges.set(name, [...ranges, range]);
    const each = plus(this.cost(condition), this.cost(step));
    this.ranges.set(name, ranges);
    const after = this.cost(end);
    const count = this.sizeOf(this.valueOf(range));
    if (this.server.minor >= SIZES_OF_FOLDS) this.sizes.set(expression, count);
    return plus(before, after, times(count, each));
  }

  protected override valueOf(expression: Expression): Value {
    const path = this.paths.get(expression);
    const isResult = path?.variable === RESULT;
    return {
      expression,
      type: this.typeOf(expression),
      steps: () => (isResult ? undefined : path?.steps()),
      size: this.sizes.get(expression) ?? writtenSize(expression),
    };
  }

  protected override sizeOf({ size, steps, type }: Value): Amount {
    return size ?? this.server.sizeOf(steps() ?? []) ?? (isScalar(type) ? ONE : ANY_SIZE);
  }
}
