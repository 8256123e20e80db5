import type { SizedBox } from './box-size';
import type { PlacedBox } from './drawing';
import type { Point } from './layered';
import type { PictureCall } from './picture';

/** A stretch of the width that boxes stand in; all boxes of one column share their middle. */
export interface Column {
  readonly left: number;
  readonly right: number;
}

/** A column that an arrow crosses, and how high. */
export interface Pass extends Column {
  readonly y: number;
}

/** An arrow with the columns on its way. */
export interface Way {
  readonly call: PictureCall;
  readonly from: PlacedBox;
  readonly to: PlacedBox;
  /** Whether it goes from left to right; only in a cycle is there one that does not. */
  readonly forward: boolean;
  readonly passes: readonly Pass[];
}

/** The columns that boxes stand in. */
export class Columns {
  private readonly byMiddle = new Map<number, Column>();

  constructor(boxes: readonly PlacedBox[]) {
    for (const box of boxes) {
      const [left, right] = [box.x, box.x + box.width];
      const known = this.byMiddle.get(middleOf(box)) ?? { left, right };
      this.byMiddle.set(middleOf(box), {
        left: Math.min(known.left, left),
        right: Math.max(known.right, right),
      });
    }
  }

  /** The column that a box stands in. */
  public of(box: PlacedBox): Column {
    return this.byMiddle.get(middleOf(box)) ?? { left: box.x, right: box.x + box.width };
  }

  /**
   * The columns that an arrow crosses. The layout library keeps a place free for it among the boxes of each; level
   * through that place, it touches none of them.
   */
  public passesOf(points: readonly Point[], from: PlacedBox, to: PlacedBox): Pass[] {
    const ends = [this.of(from), this.of(to)];
    const crossed = [...this.byMiddle.values()].filter((column) => !ends.includes(column));
    return points.flatMap(({ x, y }) => {
      const column = crossed.find(({ left, right }) => left <= x && x <= right);
      return column === undefined ? [] : [{ ...column, y: Math.round(y) }];
    });
  }
}

function middleOf({ x, width }: Pick<SizedBox, 'width'> & Point): number {
  return Math.round(x + width / 2);
}
