import { callsAgainstFlow } from './against-flow';
import { type SizedBox, sizedBoxes } from './box-size';
import { Columns, type Way } from './columns';
import { Docks } from './docks';
import type { Drawing, PlacedBox } from './drawing';
import { framesOf } from './frames';
import { type LayeredGraph, newLayeredGraph, placeLayers } from './layered';
import type { Picture, PictureCall } from './picture';

/**
 * How much a line pulls its ends together: an arrow, and lines that nobody sees. Whole numbers from 1: with others, the
 * layout library's network simplex may never end, or break its own order.
 */
const PULL = { arrow: 8, gate: 24, slight: 1 } as const;

/** Gives everything in a picture its place. */
export function arrange(picture: Picture): Drawing {
  const boxes = sizedBoxes(picture);
  const arrows = arrowsOf(picture.calls);
  const graph = laidOut(boxes, arrows);
  const placed = boxes.map((box): PlacedBox => {
    const { x, y } = graph.node(nodeName(box.id));
    return { ...box, x: Math.round(x - box.width / 2), y: Math.round(y - box.height / 2), ports: [] };
  });
  const columns = new Columns(placed);
  const ways = waysOf(arrows, placed, { graph, columns });
  const docks = new Docks(ways);
  return framed({
    boxes: placed.map((box) => ({ ...box, ports: docks.portsOf(box) })),
    arrows: ways.map((way) => docks.arrowOf(way, columns)),
    groups: framesOf(placed),
  });
}

/**
 * The graph with all places given. Once in ten thousand pictures the layout library's own wishes for an order contradict
 * each other, so that it loses a box and stops: with the boxes in another order it has other wishes.
 */
function laidOut(boxes: readonly SizedBox[], arrows: readonly Arrow[], turn = 0): LayeredGraph {
  const graph = graphOf([...boxes.slice(turn), ...boxes.slice(0, turn)], arrows);
  try {
    placeLayers(graph);
  } catch (error) {
    if (turn + 1 >= boxes.length) throw error;
    return laidOut(boxes, arrows, turn + 1);
  }
  return graph;
}

/** A call between two boxes, and which of them stands left of the other. */
interface Arrow {
  readonly call: PictureCall;
  readonly left: string;
  readonly right: string;
}

function arrowsOf(calls: readonly PictureCall[]): Arrow[] {
  const arrows = calls.filter(({ from, to }) => from !== to);
  const against = callsAgainstFlow(arrows);
  return arrows.map((call) =>
    against.has(call) ? { call, left: call.to, right: call.from } : { call, left: call.from, right: call.to },
  );
}

function graphOf(boxes: readonly SizedBox[], arrows: readonly Arrow[]): LayeredGraph {
  const graph = newLayeredGraph();
  for (const { id, namespace, width, height } of boxes) {
    graph.setNode(nodeName(id), { width, height });
    if (namespace === undefined) continue;
    graph.setNode(groupName(namespace), {});
    graph.setParent(nodeName(id), groupName(namespace));
  }
  for (const [index, { left, right }] of arrows.entries())
    graph.setEdge(nodeName(left), nodeName(right), { weight: PULL.arrow }, String(index));
  const lonely = lonelyPairs(boxes, arrows);
  for (const [from, to] of lonely)
    graph.setEdge(nodeName(from), nodeName(to), { weight: PULL.slight }, 'lonely');
  const joined = [...lonely, ...arrows.map(({ left, right }) => [left, right] as const)];
  addGate(graph, boxes, { kind: 'entry', inner: new Set(joined.map(([, to]) => to)) });
  addGate(graph, boxes, { kind: 'exit', inner: new Set(joined.map(([from]) => from)) });
  return graph;
}

/**
 * Keeps who comes in left of all services, and who is called outside right of them: a gate that nobody sees stands
 * between them and the outermost services, those that are not `inner`.
 */
function addGate(
  graph: LayeredGraph,
  boxes: readonly SizedBox[],
  { kind, inner }: { readonly kind: 'entry' | 'exit'; readonly inner: ReadonlySet<string> },
): void {
  const outside = boxes.filter((box) => box.kind === kind);
  if (outside.length === 0) return;
  const gate = `gate ${kind}`;
  graph.setNode(gate, { width: 0, height: 0 });
  const join = (id: string, before: boolean, weight: number): unknown =>
    before
      ? graph.setEdge(nodeName(id), gate, { weight }, gate)
      : graph.setEdge(gate, nodeName(id), { weight }, gate);
  for (const { id } of outside) join(id, kind === 'entry', PULL.gate);
  for (const box of boxes)
    if (box.kind === 'service' && !inner.has(box.id)) join(box.id, kind === 'exit', PULL.slight);
}

function nodeName(id: string): string {
  return `box ${id}`;
}

function groupName(namespace: string): string {
  return `namespace ${namespace}`;
}

/** Boxes without arrows, each with the one to stand at its right: rows of a square, instead of one long column. */
function lonelyPairs(boxes: readonly SizedBox[], arrows: readonly Arrow[]): [string, string][] {
  const joined = new Set(arrows.flatMap(({ left, right }) => [left, right]));
  const lonely = new Map<string | undefined, string[]>();
  for (const { id, namespace } of boxes)
    if (!joined.has(id)) lonely.set(namespace, [...(lonely.get(namespace) ?? []), id]);
  return [...lonely.values()].flatMap((ids) => {
    const rows = Math.ceil(Math.sqrt(ids.length));
    return ids.slice(rows).map((id, index): [string, string] => [ids[index] ?? id, id]);
  });
}

function waysOf(
  arrows: readonly Arrow[],
  boxes: readonly PlacedBox[],
  { graph, columns }: { readonly graph: LayeredGraph; readonly columns: Columns },
): Way[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  return arrows.flatMap(({ call, left, right }, index) => {
    const [from, to] = [byId.get(call.from), byId.get(call.to)];
    if (from === undefined || to === undefined) return [];
    const forward = left === from.id;
    const { points = [] } = graph.edge(nodeName(left), nodeName(right), String(index));
    const passes = columns.passesOf(forward ? points : [...points].reverse(), from, to);
    return [{ call, from, to, forward, passes }];
  });
}

/** Moves everything so that the picture begins where its first box or arrow does. */
function framed({ boxes, arrows, groups }: Omit<Drawing, 'width' | 'height'>): Drawing {
  const bends = arrows.flatMap((arrow) => arrow.bends);
  if (boxes.length === 0) return { boxes, arrows, groups, width: 0, height: 0 };
  const [left, top] = [
    Math.min(...[...boxes, ...groups].map(({ x }) => x)),
    Math.min(...[...boxes, ...groups, ...bends].map(({ y }) => y)),
  ];
  const moved = <T extends { readonly x: number; readonly y: number }>(one: T): T => ({
    ...one,
    x: one.x - left,
    y: one.y - top,
  });
  const areas = [...boxes, ...groups].map(moved);
  return {
    width: Math.max(0, ...areas.map(({ x, width }) => x + width)),
    height: Math.max(0, ...areas.map(({ y, height }) => y + height), ...bends.map(({ y }) => y - top)),
    groups: groups.map(moved),
    boxes: boxes.map((box) => ({
      ...moved(box),
      ports: box.ports.map((ports) => ({ ...ports, y: ports.y - top })),
    })),
    arrows: arrows.map((arrow) => ({ ...arrow, bends: arrow.bends.map(moved) })),
  };
}
