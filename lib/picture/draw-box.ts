import { TYPE } from './box-size';
import type { PlacedBox, PlacedGroup } from './drawing';
import { element, escapeText, textElement } from './markup';
import { fitText, textWidth } from './text-size';

const CORNERS = { group: 14, service: 8 } as const;

/** Distance of lines of text, and of the text from the side of its box. */
const LINE = 17;
const SIDE = 14;
const PORT_SIDE = 8;

/** How far below the middle of a line its letters stand. */
const BASELINE = { name: 5, small: 4 } as const;

const MARK_RADIUS = 7;

/** What a box is drawn by, beside its place. */
export interface BoxContext {
  readonly number: number;
  /** What is read out for it. */
  readonly words: string;
  /** Letters of the common peers that it has. */
  readonly marks: readonly string[];
}

/** The frame of a namespace, with its name. */
export function drawGroup({ namespace, x, y, width, height }: PlacedGroup): string {
  const name = fitText(namespace === '' ? 'no namespace' : namespace, TYPE.small, width - 2 * SIDE);
  return element(
    'g',
    { class: 'group' },
    element('rect', { x, y, width, height, rx: CORNERS.group }),
    textElement(name, { x: x + SIDE + 6, y: y + 23 }),
  );
}

/** A service or peer, with ports, remarks and marks. */
export function drawBox(box: PlacedBox, { number, words, marks }: BoxContext): string {
  const { x, y, width, height, kind } = box;
  return element(
    'g',
    {
      class: `box ${kind}`,
      'data-box': number,
      'data-name': box.title,
      tabindex: 0,
      role: 'img',
      'aria-label': words,
    },
    element('title', {}, escapeText(words)),
    element('rect', {
      x,
      y,
      width,
      height,
      rx: kind === 'service' ? CORNERS.service : Math.min(22, height / 2),
    }),
    drawPorts(box),
    drawLines(box),
    drawMarks(box, marks),
  );
}

function drawLines({ x, y, height, portColumn, lines }: PlacedBox): string {
  const left = x + portColumn + SIDE;
  const first = y + height / 2 - ((lines.length - 1) * LINE) / 2;
  return lines
    .map((line, index) =>
      index === 0
        ? textElement(line, { x: left, y: first + BASELINE.name })
        : textElement(line, { class: 'small quiet', x: left, y: first + index * LINE + BASELINE.small }),
    )
    .join('');
}

/** Ports at the left stand in a column of their own; those at the right, which only cycles have, outside the box. */
function drawPorts({ x, y, width, height, portColumn, ports }: PlacedBox): string {
  if (ports.length === 0) return '';
  const texts = ports.map(({ text, side, y: middle }) =>
    side === 'left'
      ? textElement(text, { x: x + PORT_SIDE, y: middle + BASELINE.small })
      : textElement(text, { class: 'label', x: x + width + 12, y: middle - 5 }),
  );
  const right = x + portColumn;
  const divider = ports.some(({ side }) => side === 'left')
    ? element('path', { class: 'divider', d: `M${right} ${y + 8}V${y + height - 8}` })
    : '';
  return element('g', { class: 'ports' }, divider, ...texts);
}

/** Letters on the upper edge, at the right. */
function drawMarks({ x, y, width }: PlacedBox, marks: readonly string[]): string {
  return marks
    .map((mark, index) => {
      const middle = x + width - 12 - (marks.length - 1 - index) * (2 * MARK_RADIUS + 3);
      return drawMark(mark, middle, y);
    })
    .join('');
}

/** A letter in a disc. */
export function drawMark(mark: string, x: number, y: number): string {
  const disc = element('circle', {
    cx: x,
    cy: y,
    r: MARK_RADIUS + Math.max(0, textWidth(mark, 9.5) - 9) / 2,
  });
  return element('g', { class: 'mark' }, disc, textElement(mark, { x, y: y + 3.5 }));
}
