import type { PlacedBox } from '../../lib/picture/drawing';
import { framesOf } from '../../lib/picture/frames';

/** A box of a namespace in one of the columns, so many rows down. */
function box(namespace: string | undefined, column: number, row: number): PlacedBox {
  return {
    id: `${namespace}/${column}-${row}`,
    kind: namespace === undefined ? 'exit' : 'service',
    title: '',
    namespace,
    lines: [],
    portColumn: 0,
    ports: [],
    width: 100,
    height: 44,
    x: column * 200,
    y: row * 120,
  };
}

const shown = (boxes: readonly PlacedBox[]): string[] =>
  framesOf(boxes).map(({ namespace, x, y, width, height }) => `${namespace} ${x},${y} ${width}×${height}`);

test('a frame leaves room at the sides, and above for a name', () => {
  expect(shown([box('a', 0, 0), box('a', 1, 1)])).toEqual(['a -20,-34 340×214']);
});

test('namespaces that stand apart have one frame each; peers have none', () => {
  expect(shown([box('b', 1, 0), box('a', 0, 0), box('b', 2, 0), box(undefined, 3, 0)])).toEqual([
    'a -20,-34 140×94',
    'b 180,-34 340×94',
  ]);
});

test('a namespace that others stand within has a frame for each stretch where it stands alone', () => {
  const boxes = [box('a', 0, 0), box('a', 1, 0), box('a', 2, 2), box('b', 2, 0), box('b', 1, 2)];
  expect(shown(boxes)).toEqual([
    'a -20,-34 340×94',
    'a 380,206 140×94',
    'b 180,206 140×94',
    'b 380,-34 140×94',
  ]);
});

test('a namespace that is in nobody’s way stays whole beside those that are', () => {
  const crossing = [box('a', 0, 0), box('a', 1, 1), box('b', 0, 1), box('b', 1, 0)];
  const frames = framesOf([...crossing, box('c', 3, 0), box('c', 4, 1)]);
  expect(frames.map(({ namespace }) => namespace)).toEqual(['a', 'a', 'b', 'b', 'c']);
});
