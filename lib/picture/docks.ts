import { portsText } from './box-size';
import type { Columns, Way } from './columns';
import type { PlacedArrow, PlacedBox, PlacedPorts } from './drawing';
import type { Point } from './layered';

type Side = PlacedPorts['side'];

/** Most room between two docks, and room that the first and last keep from the corners of their box. */
const GAP = 19;
const CORNER = 8;

/** A place at the side of a box where arrows end that call the same ports, or where all arrows of that side leave. */
interface Dock {
  readonly box: PlacedBox;
  readonly side: Side;
  /** Ports that are called; undefined where arrows leave. */
  readonly ports: string | undefined;
  /** Heights that its arrows come from or go to. */
  readonly beyond: number[];
}

/** Places at the sides of boxes, and the arrows between them. */
export class Docks {
  private readonly docks = new Map<string, Dock>();
  private readonly heights = new Map<Dock, number>();

  constructor(ways: readonly Way[]) {
    for (const way of ways) {
      this.dock(way.from, leavesAt(way), undefined).beyond.push(way.passes[0]?.y ?? middle(way.to));
      this.dock(way.to, endsAt(way), way.call.ports).beyond.push(way.passes.at(-1)?.y ?? middle(way.from));
    }
    const sides = new Map<string, Dock[]>();
    for (const dock of this.docks.values()) {
      const key = `${dock.side} ${dock.box.id}`;
      sides.set(key, [...(sides.get(key) ?? []), dock]);
    }
    for (const docks of sides.values()) this.spread(docks);
  }

  /** The ports that are written at a box. */
  public portsOf(box: PlacedBox): PlacedPorts[] {
    return [...this.heights].flatMap(([dock, y]) =>
      dock.box === box && dock.ports !== undefined ? [{ text: dock.ports, side: dock.side, y }] : [],
    );
  }

  /** An arrow from its dock to its dock. */
  public arrowOf(way: Way, columns: Columns): PlacedArrow {
    const { call, from, to, forward, passes } = way;
    const [start, end] = [
      this.heights.get(this.dock(from, leavesAt(way), undefined)) ?? middle(from),
      this.heights.get(this.dock(to, endsAt(way), call.ports)) ?? middle(to),
    ];
    const [out, into] = [columns.of(from), columns.of(to)];
    const level = passes.flatMap(({ left, right, y }): Point[] =>
      forward
        ? [
            { x: left, y },
            { x: right, y },
          ]
        : [
            { x: right, y },
            { x: left, y },
          ],
    );
    const [leave, enter] = forward ? [out.right, into.left] : [out.left, into.right];
    const [first, last] = forward ? [from.x + from.width, to.x] : [from.x, to.x + to.width];
    const bends = [
      { x: first, y: start },
      { x: leave, y: start },
      ...level,
      { x: enter, y: end },
      { x: last, y: end },
    ];
    return { call, bends };
  }

  private dock(box: PlacedBox, side: Side, called: readonly string[] | undefined): Dock {
    const ports = called && portsText(called);
    const key = JSON.stringify([box.id, side, ports]);
    const known = this.docks.get(key) ?? { box, side, ports, beyond: [] };
    this.docks.set(key, known);
    return known;
  }

  /** Docks of one side, in the order of where their arrows come from, so that these cross little. */
  private spread(docks: readonly Dock[]): void {
    const sorted = [...docks].sort((a, b) => mean(a.beyond) - mean(b.beyond));
    const first = sorted[0]?.box;
    if (first === undefined) return;
    const gap = Math.min(GAP, (first.height - 2 * CORNER) / Math.max(1, docks.length - 1));
    for (const [index, dock] of sorted.entries())
      this.heights.set(dock, Math.round(middle(first) + (index - (docks.length - 1) / 2) * gap));
  }
}

function leavesAt({ forward }: Way): Side {
  return forward ? 'right' : 'left';
}

function endsAt({ forward }: Way): Side {
  return forward ? 'left' : 'right';
}

function middle({ y, height }: PlacedBox): number {
  return y + height / 2;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
