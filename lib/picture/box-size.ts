import { PARTS, type Picture, type PictureCall, type PicturePeer, type PictureService } from './picture';
import { fitText, textWidth } from './text-size';

/** Sizes of type. */
export const TYPE = { name: 14, small: 11.5 } as const;

/** Room that lines, ports and margins take. */
const ROOM = { line: 17, port: 19, side: 14, top: 12, portSide: 8 } as const;
const SMALLEST = { width: 132, height: 44 } as const;

/** Widest name that is shown whole. */
const NAME_WIDTH = 210;

/** Most ports of an arrow that are told one by one. */
const MOST_PORTS = 3;

/** A box before it has its place. */
export interface SizedBox {
  readonly id: string;
  readonly kind: 'service' | 'entry' | 'exit';
  /** What it stands for, whole. */
  readonly title: string;
  /** Name of the namespace; undefined for peers. */
  readonly namespace: string | undefined;
  /** The name as far as there is room, then remarks. */
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
  /** Width of the column for ports at its left. */
  readonly portColumn: number;
}

/** Ports of an arrow as they are written beside its head. */
export function portsText(ports: readonly string[]): string {
  const more = ports.length - MOST_PORTS;
  return [...ports.slice(0, MOST_PORTS), ...(more > 0 ? [`+${more}`] : [])].join(', ');
}

/** The boxes of a picture: services all of one width, peers of another, so that columns have straight edges. */
export function sizedBoxes({ services, peers, calls }: Picture): SizedBox[] {
  const labels = portLabels(calls);
  const selfCalls = new Map(calls.filter(({ from, to }) => from === to).map((call) => [call.from, call]));
  const sized = [
    ...services.map((service) => sizeService(service, selfCalls.get(service.id), labels.get(service.id))),
    ...peers.map((peer) => sizePeer(peer, labels.get(peer.id))),
  ];
  const widest = {
    service: { text: 0, ports: 0 },
    entry: { text: 0, ports: 0 },
    exit: { text: 0, ports: 0 },
  };
  for (const { kind, width, portColumn } of sized) {
    widest[kind].text = Math.max(widest[kind].text, width);
    widest[kind].ports = Math.max(widest[kind].ports, portColumn);
  }
  return sized.map((box) => {
    const { text, ports } = widest[box.kind];
    return { ...box, width: even(text + ports), portColumn: box.portColumn === 0 ? 0 : ports };
  });
}

/** Halves of it are whole, so that boxes of one column share a middle to the pixel. */
function even(length: number): number {
  return 2 * Math.ceil(length / 2);
}

/** The different labels of the arrows that end at a box. */
function portLabels(calls: readonly PictureCall[]): Map<string, Set<string>> {
  const labels = new Map<string, Set<string>>();
  for (const { from, to, ports } of calls) {
    if (from === to) continue;
    const known = labels.get(to) ?? new Set();
    labels.set(to, known.add(portsText(ports)));
  }
  return labels;
}

function sizeService(
  { id, namespace, name, remarks }: PictureService,
  selfCall: PictureCall | undefined,
  labels: ReadonlySet<string> = new Set(),
): SizedBox {
  const notes = [...(selfCall === undefined ? [] : [`↻ ${portsText(selfCall.ports)}`]), ...remarks];
  return sizeBox({ id, kind: 'service', title: id, namespace }, [name, ...notes], labels);
}

function sizePeer({ id, side, label }: PicturePeer, labels: ReadonlySet<string> = new Set()): SizedBox {
  return sizeBox({ id, kind: side, title: label, namespace: undefined }, label.split(PARTS), labels);
}

function sizeBox(
  identity: Pick<SizedBox, 'id' | 'kind' | 'title' | 'namespace'>,
  [name = '', ...notes]: readonly string[],
  labels: ReadonlySet<string>,
): SizedBox {
  const lines = [
    fitText(name, TYPE.name, NAME_WIDTH),
    ...notes.map((note) => fitText(note, TYPE.small, NAME_WIDTH)),
  ];
  const widths = lines.map((line, index) => textWidth(line, index === 0 ? TYPE.name : TYPE.small));
  const portColumn = Math.max(
    0,
    ...[...labels].map((label) => textWidth(label, TYPE.small) + 2 * ROOM.portSide),
  );
  const height = Math.max(
    SMALLEST.height,
    lines.length * ROOM.line + 2 * ROOM.top,
    (labels.size + 1) * ROOM.port,
  );
  return {
    ...identity,
    lines,
    portColumn,
    width: Math.max(SMALLEST.width, Math.max(...widths) + 2 * ROOM.side),
    height: even(height),
  };
}
