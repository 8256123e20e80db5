import fc from 'fast-check';
import { arrange } from '../../lib/picture/arrange';
import type { Drawing, PlacedArrow, PlacedBox } from '../../lib/picture/drawing';
import type { Point } from '../../lib/picture/layered';
import { call, picture, pictures, service } from './pictures';

interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

function overlap(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function within(inner: Area, outer: Area): boolean {
  return (
    outer.x <= inner.x &&
    inner.x + inner.width <= outer.x + outer.width &&
    outer.y <= inner.y &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Points along an arrow, close together: level pieces, and swings as the drawing has them. */
function along({ bends }: PlacedArrow): Point[] {
  return bends.flatMap((to, index) => {
    const from = bends[index - 1];
    if (from === undefined) return [to];
    const steps = Array.from({ length: 60 }, (_, step) => (step + 1) / 60);
    return steps.map((t) => {
      const eased = 3 * (1 - t) * t * t + t ** 3;
      const swing = 1.5 * (1 - t) ** 2 * t + 1.5 * (1 - t) * t * t + t ** 3;
      const flat = from.y === to.y;
      return { x: from.x + (to.x - from.x) * (flat ? t : swing), y: from.y + (to.y - from.y) * eased };
    });
  });
}

/** Boxes that an arrow runs through, its own ends among them. */
function crossed(arrow: PlacedArrow, { boxes }: Drawing): string[] {
  const points = along(arrow);
  const inside = ({ x, y, width, height }: Area): boolean =>
    points.some((point) => x < point.x && point.x < x + width && y < point.y && point.y < y + height);
  return boxes.filter(inside).map(({ id }) => id);
}

function pairs<T>(all: readonly T[]): [T, T][] {
  return all.flatMap((a, index) => all.slice(index + 1).map((b): [T, T] => [a, b]));
}

function boxOf({ boxes }: Drawing, id: string): PlacedBox {
  const box = boxes.find((one) => one.id === id);
  if (box === undefined) throw new Error(`there is no box ${id}`);
  return box;
}

test('no arrow runs through a box', () => {
  fc.assert(
    fc.property(pictures, (given) => {
      const drawing = arrange(given);
      expect(drawing.arrows.flatMap((arrow) => crossed(arrow, drawing))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('no two boxes overlap, nor two frames', () => {
  fc.assert(
    fc.property(pictures, (given) => {
      const { boxes, groups } = arrange(given);
      expect(pairs(boxes).filter(([a, b]) => overlap(a, b))).toEqual([]);
      expect(pairs(groups).filter(([a, b]) => overlap(a, b))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('each service stands in one frame, which is of its namespace and holds nobody else', () => {
  fc.assert(
    fc.property(pictures, (given) => {
      const { boxes, groups } = arrange(given);
      for (const box of boxes) {
        const around = groups.filter((group) => overlap(box, group));
        expect(around.map(({ namespace }) => namespace)).toEqual(
          box.namespace === undefined ? [] : [box.namespace],
        );
        expect(around.every((group) => within(box, group))).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

test('a picture that the layout library loses a box of is laid out in another order', () => {
  const ids = '1/0 1/1 2/2 3/3 1/4 0/5 0/6 1/7 1/8 0/9 1/10 1/11'.split(' ').map((id) => `ns${id}`);
  const given = picture({
    services: ids.map((id) => service(id.replace('/', '/cart-'))),
    peers: [{ id: 'exit 0', side: 'exit', label: 'host-0.example.com' }],
    calls: [call('ns1/cart-10 → ns0/cart-5 80'), { ...call('ns1/cart-10 → x 443'), to: 'exit 0' }],
    compared: true,
  });
  expect(arrange(given).boxes).toHaveLength(13);
});

test('a namespace that stands alone has one frame', () => {
  const services = ['a/1', 'a/2', 'a/3', 'b/1'].map((id) => service(id));
  const calls = [call('a/1 → a/2 80'), call('a/2 → a/3 80'), call('a/3 → b/1 80')];
  expect(arrange(picture({ services, calls })).groups.map(({ namespace }) => namespace)).toEqual(['a', 'b']);
});

test('everything lies within the drawing', () => {
  fc.assert(
    fc.property(pictures, (given) => {
      const { width, height, boxes, groups, arrows } = arrange(given);
      const points = arrows.flatMap(along).map((point) => ({ ...point, width: 0, height: 0 }));
      const all = [...boxes, ...groups, ...points];
      expect(all.filter((area) => !within(area, { x: 0, y: 0, width, height }))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test('an arrow begins and ends at the sides of its boxes, and ends beside its ports', () => {
  fc.assert(
    fc.property(pictures, (given) => {
      const drawing = arrange(given);
      for (const { call: made, bends } of drawing.arrows) {
        const [from, to] = [boxOf(drawing, made.from), boxOf(drawing, made.to)];
        const [start, end] = [bends[0], bends.at(-1)];
        expect([from.x, from.x + from.width]).toContain(start?.x);
        expect([to.x, to.x + to.width]).toContain(end?.x);
        expect(start?.y).toBeGreaterThan(from.y);
        expect(start?.y).toBeLessThan(from.y + from.height);
        expect(to.ports.some(({ side, y }) => y === end?.y && (side === 'left') === (end.x === to.x))).toBe(
          true,
        );
      }
    }),
    { numRuns: 30 },
  );
});

test('the same picture is arranged alike', () => {
  fc.assert(
    fc.property(pictures, (given) => {
      expect(arrange(structuredClone(given))).toEqual(arrange(given));
    }),
    { numRuns: 20 },
  );
});

test('callers stand left of whom they call', () => {
  const drawing = arrange(
    picture({
      services: ['s/a', 's/b', 's/c'].map((id) => service(id)),
      calls: [call('s/a → s/b 80'), call('s/b → s/c 80'), call('s/a → s/c 80')],
    }),
  );
  const [a, b, c] = ['s/a', 's/b', 's/c'].map((id) => boxOf(drawing, id).x) as [number, number, number];
  expect(a).toBeLessThan(b);
  expect(b).toBeLessThan(c);
});

test('who comes in stands left of all services, and who is called outside right of them', () => {
  fc.assert(
    fc.property(pictures, (given) => {
      const { boxes } = arrange(given);
      const of = (kind: string): PlacedBox[] => boxes.filter((box) => box.kind === kind);
      const services = of('service');
      for (const entry of of('entry'))
        expect(entry.x + entry.width).toBeLessThan(Math.min(...services.map(({ x }) => x)));
      for (const exit of of('exit'))
        expect(exit.x).toBeGreaterThan(Math.max(...services.map(({ x, width }) => x + width)));
    }),
    { numRuns: 30 },
  );
});

test('lonely services stand in rows, not in one long column', () => {
  const services = Array.from({ length: 36 }, (_, index) => service(`s/lonely-${index}`));
  const { boxes } = arrange(picture({ services }));
  expect(new Set(boxes.map(({ x }) => x)).size).toBe(6);
});

test('a picture of nothing has no size', () => {
  expect(arrange(picture({}))).toEqual({ width: 0, height: 0, groups: [], boxes: [], arrows: [] });
});
