import type { PlacedArrow } from './drawing';
import type { Point } from './layered';
import { element, escapeText, textElement } from './markup';
import type { Standing } from './picture';
import { type Names, callInWords } from './words';

/** Length and half the breadth of an arrow's head. */
const HEAD = { length: 9, half: 4.5 } as const;

/** The sign on an arrow that is not as declared: colour alone tells not everybody. */
const SIGNS: Readonly<Record<Standing, string | undefined>> = {
  plain: undefined,
  surplus: '+',
  missing: '×',
};
const SIGN_RADIUS = 8;

/** What an arrow is drawn by, beside its place. */
export interface ArrowContext {
  readonly names: Names;
  /** Number of a box among all. */
  readonly numberOf: (id: string) => number;
  /** Whether a box is a service, who comes in, or who is called outside. */
  readonly kindOf: (id: string) => 'service' | 'entry' | 'exit';
}

/** An arrow with its head and, where it is not as declared, its sign. */
export function drawArrow({ call, bends }: PlacedArrow, { names, numberOf, kindOf }: ArrowContext): string {
  const kinds = [
    'arrow',
    call.standing,
    kindOf(call.from) === 'entry' ? 'from-entry' : '',
    kindOf(call.to) === 'exit' ? 'to-exit' : '',
  ];
  return element(
    'g',
    {
      class: kinds.filter((kind) => kind !== '').join(' '),
      'data-from': numberOf(call.from),
      'data-to': numberOf(call.to),
      'aria-hidden': 'true',
    },
    element('title', {}, escapeText(callInWords(call, names))),
    drawLine(bends),
    drawSign(call.standing, signPlace(bends)),
  );
}

/** A line with its head at the end. */
export function drawLine(bends: readonly Point[]): string {
  const tip = bends.at(-1) ?? { x: 0, y: 0 };
  const backward = (bends[0]?.x ?? 0) > tip.x ? 1 : -1;
  const back = tip.x + backward * HEAD.length;
  const line = [
    ...bends.slice(0, -2),
    ...bends.slice(-2).map(({ x, y }) => ({ x: x + backward * HEAD.length, y })),
  ];
  const head = `M${tip.x} ${tip.y}L${back} ${tip.y - HEAD.half}L${back} ${tip.y + HEAD.half}Z`;
  return element('path', { class: 'line', d: pathOf(line) }) + element('path', { class: 'head', d: head });
}

/** Level pieces and swings in turn. A swing leaves and arrives level. */
function pathOf(bends: readonly Point[]): string {
  return bends
    .map(({ x, y }, index) => {
      const before = bends[index - 1];
      if (before === undefined) return `M${x} ${y}`;
      if (before.y === y) return before.x === x ? '' : `L${x} ${y}`;
      const middle = (before.x + x) / 2;
      return `C${middle} ${before.y} ${middle} ${y} ${x} ${y}`;
    })
    .join('');
}

/** The middle of the last swing. */
function signPlace(bends: readonly Point[]): Point {
  const [from = { x: 0, y: 0 }, to = from] = bends.slice(-3, -1);
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
}

/** The sign of a call that is not as declared; nothing for one that is. */
export function drawSign(standing: Standing, { x, y }: Point): string {
  const sign = SIGNS[standing];
  if (sign === undefined) return '';
  const circle = element('circle', { cx: x, cy: y, r: SIGN_RADIUS });
  return element('g', { class: 'sign' }, circle, textElement(sign, { x, y: y + 4 }));
}
