import { drawLine, drawSign } from './draw-arrow';
import { drawMark } from './draw-box';
import { element, textElement } from './markup';
import type { CommonPeer, Picture, Standing } from './picture';
import { CONDITION_SIGN } from './port-text';
import { textWidth } from './text-size';
import { TYPE } from './box-size';
import { portsInWords } from './words';

const LINE = 26;
const SAMPLE = 46;
const GAP = 26;

/** Markup below a picture, and its height. */
export interface Legend {
  readonly markup: string;
  readonly height: number;
}

interface Item {
  readonly text: string;
  /** The sample at the left of the text, in a line whose middle is 0. */
  readonly sample: string;
  /** Width of the sample. */
  readonly indent: number;
}

/** What the signs of a picture mean, as far as they stand in it, then the peers that are told in words. */
export function legendOf(picture: Picture, width: number): Legend {
  const rows = rowsOf(signItems(picture), width);
  const common = picture.common.map((peer) => [commonItem(peer, picture.services.length)]);
  const lines = [...rows, ...common].map((items, index) => drawRow(items, index * LINE + LINE / 2));
  return { markup: element('g', { class: 'legend' }, ...lines), height: lines.length * LINE };
}

function signItems({ calls, peers, compared }: Picture): Item[] {
  const has = (standing: Standing): boolean => calls.some((call) => call.standing === standing);
  const conditional = calls.some(({ ports }) => ports.some((port) => port.endsWith(CONDITION_SIGN)));
  const sides = new Set(peers.map(({ side }) => side));
  return [
    ...(has('plain') ? [arrowItem('plain', compared ? 'declared and possible' : 'may call')] : []),
    ...(has('surplus') ? [arrowItem('surplus', 'possible, not declared')] : []),
    ...(has('missing') ? [arrowItem('missing', 'declared, not possible')] : []),
    ...(sides.has('entry') ? [peerItem('entry', 'comes in')] : []),
    ...(sides.has('exit') ? [peerItem('exit', 'outside, is called')] : []),
    ...(conditional ? [{ text: `${CONDITION_SIGN} where a condition holds`, sample: '', indent: 0 }] : []),
  ];
}

function arrowItem(standing: Standing, text: string): Item {
  const line = drawLine([
    { x: 0, y: 0 },
    { x: 0, y: 0 },
    { x: SAMPLE - 10, y: 0 },
    { x: SAMPLE - 10, y: 0 },
  ]);
  const sample = element('g', { class: `sample ${standing}` }, line, drawSign(standing, { x: 14, y: 0 }));
  return { text, sample, indent: SAMPLE };
}

function peerItem(side: 'entry' | 'exit', text: string): Item {
  const rect = element('rect', { x: 0, y: -8, width: SAMPLE - 12, height: 16, rx: 8 });
  return { text, sample: element('g', { class: `box ${side} sample` }, rect), indent: SAMPLE };
}

function commonItem({ mark, side, label, ports, services }: CommonPeer, all: number): Item {
  const who = services.length === all ? 'all services' : `the ${services.length} marked ${mark ?? ''}`;
  const what = side === 'entry' ? `${label} may call ${who}` : `${who} may call ${label}`;
  const sample = mark === undefined ? '' : drawMark(mark, 8, 0);
  return { text: `${what}, ${portsInWords(ports)}`, sample, indent: mark === undefined ? 0 : 24 };
}

function itemWidth({ text, indent }: Item): number {
  return indent + textWidth(text, TYPE.small) + GAP;
}

/** Items line by line, as many as there is room for. */
function rowsOf(items: readonly Item[], width: number): Item[][] {
  const rows: Item[][] = [];
  let left = 0;
  for (const item of items) {
    const row = rows.at(-1);
    if (row === undefined || left + itemWidth(item) > width) {
      rows.push([item]);
      left = itemWidth(item);
    } else {
      row.push(item);
      left += itemWidth(item);
    }
  }
  return rows;
}

function drawRow(items: readonly Item[], y: number): string {
  let x = 0;
  return items
    .map((item) => {
      const text = textElement(item.text, { x: item.indent, y: 4 });
      const group = element('g', { transform: `translate(${x} ${y})` }, item.sample, text);
      x += itemWidth(item);
      return group;
    })
    .join('');
}
