import { addTo } from '../core/grouping';
import type { PlacedBox, PlacedGroup } from './drawing';

/** Room around the services of a namespace; above them stands its name. */
const ROOM = { side: 20, top: 34, bottom: 16 } as const;

type Area = Omit<PlacedGroup, 'namespace'>;

/**
 * Frames around the services of each namespace: one, as long as it holds nobody else. The layout keeps a namespace
 * together in each column, and not always across them; where that fails, a namespace has a frame for each stretch of
 * columns in which it stands alone.
 */
export function framesOf(boxes: readonly PlacedBox[]): PlacedGroup[] {
  const spaces = new Map<string, PlacedBox[]>();
  for (const box of boxes) {
    if (box.namespace !== undefined) addTo(spaces, box.namespace, box);
  }
  const pieces = [...spaces].map(([namespace, inside]) => columnsOf(namespace, inside));
  const whole = pieces.map((own) => own.reduce(joined));
  const isAlone = (index: number): boolean =>
    whole.every((other, at) => at === index || !overlap(other, whole[index] ?? other));
  const placed = whole.filter((_, index) => isAlone(index));
  for (const own of pieces.filter((_, index) => !isAlone(index)))
    placed.push(...stretches(own, [...placed, ...pieces.filter((other) => other !== own).flat()]));
  return placed.sort((a, b) => (a.namespace < b.namespace ? -1 : a.namespace > b.namespace ? 1 : a.x - b.x));
}

/** A frame for each column that a namespace stands in, from left to right. */
function columnsOf(namespace: string, boxes: readonly PlacedBox[]): PlacedGroup[] {
  const columns = new Map<number, PlacedGroup>();
  for (const box of boxes) {
    const middle = box.x + box.width / 2;
    const known = columns.get(middle);
    columns.set(middle, known === undefined ? frame(namespace, box) : joined(known, frame(namespace, box)));
  }
  return [...columns.values()].sort((a, b) => a.x - b.x);
}

/** Joins columns from left to right, for as long as the frame touches none of the others. */
function stretches(columns: readonly PlacedGroup[], others: readonly PlacedGroup[]): PlacedGroup[] {
  const frames: PlacedGroup[] = [];
  for (const column of columns) {
    const last = frames.at(-1);
    const wider = last && joined(last, column);
    if (wider === undefined || others.some((other) => overlap(other, wider))) frames.push(column);
    else frames.splice(-1, 1, wider);
  }
  return frames;
}

function frame(namespace: string, { x, y, width, height }: PlacedBox): PlacedGroup {
  return {
    namespace,
    x: x - ROOM.side,
    y: y - ROOM.top,
    width: width + 2 * ROOM.side,
    height: height + ROOM.top + ROOM.bottom,
  };
}

function joined(a: PlacedGroup, b: PlacedGroup): PlacedGroup {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const [right, bottom] = [Math.max(a.x + a.width, b.x + b.width), Math.max(a.y + a.height, b.y + b.height)];
  return { namespace: a.namespace, x, y, width: right - x, height: bottom - y };
}

function overlap(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
