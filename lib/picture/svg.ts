import { arrange } from './arrange';
import { TYPE } from './box-size';
import { drawArrow } from './draw-arrow';
import { drawBox, drawGroup } from './draw-box';
import type { Drawing } from './drawing';
import { legendOf } from './legend';
import { element, escapeText, textElement } from './markup';
import { STYLE } from './palette';
import type { Picture } from './picture';
import { fitText } from './text-size';
import { Names } from './words';

const MARGIN = 32;
const HEADER = 72;
const TITLE_SIZE = 20;

/** Narrowest picture, so that a title and a legend have room. */
const NARROWEST = 560;

/** Draws a picture as an SVG document. The same picture gives the same text. */
export function renderSvg(picture: Picture): string {
  const drawing = arrange(picture);
  const room = Math.max(drawing.width, NARROWEST);
  const legend = legendOf(picture, room);
  const width = room + 2 * MARGIN;
  const height = HEADER + drawing.height + (legend.height === 0 ? 0 : legend.height + 20) + MARGIN;
  const below = HEADER + drawing.height + 20;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'group',
      'aria-labelledby': 'picture-title picture-summary',
    },
    element('title', { id: 'picture-title' }, escapeText(picture.title)),
    element('desc', { id: 'picture-summary' }, escapeText(summaryOf(picture))),
    element('style', {}, STYLE),
    element('rect', { class: 'page', width, height }),
    drawHeader(picture, room),
    element('g', { transform: `translate(${MARGIN} ${HEADER})` }, drawBody(picture, drawing)),
    element('g', { transform: `translate(${MARGIN} ${below})` }, legend.markup),
  );
}

function drawHeader(picture: Picture, room: number): string {
  const title = fitText(picture.title, TITLE_SIZE, room);
  return (
    textElement(title, { class: 'title', x: MARGIN, y: 38 }) +
    textElement(fitText(summaryOf(picture), TYPE.small, room), { class: 'summary quiet', x: MARGIN, y: 57 })
  );
}

/** Frames, arrows above them, boxes above arrows. */
function drawBody(picture: Picture, { groups, boxes, arrows }: Drawing): string {
  const names = new Names(picture);
  const numbers = new Map(boxes.map(({ id }, index) => [id, index]));
  const kinds = new Map(boxes.map(({ id, kind }) => [id, kind]));
  const context = {
    names,
    numberOf: (id: string) => numbers.get(id) ?? -1,
    kindOf: (id: string) => kinds.get(id) ?? 'service',
  };
  const marksOf = (id: string): string[] =>
    picture.common.flatMap(({ mark, services }) =>
      mark !== undefined && services.includes(id) ? [mark] : [],
    );
  const remarks = new Map(picture.services.map((service) => [service.id, service.remarks]));
  const wordsOf = (id: string, title: string): string =>
    [title, ...(remarks.get(id) ?? []), names.neighbours(id)].join('; ');
  return [
    ...groups.map(drawGroup),
    ...arrows.map((arrow) => drawArrow(arrow, context)),
    ...boxes.map((box, number) =>
      drawBox(box, { number, words: wordsOf(box.id, box.title), marks: marksOf(box.id) }),
    ),
  ].join('\n');
}

/** What there is, in numbers. */
export function summaryOf({ services, calls, peers }: Picture): string {
  const peerIds = new Map(peers.map(({ id, side }) => [id, side]));
  const between = calls.filter(({ from, to }) => !peerIds.has(from) && !peerIds.has(to));
  const count = (standing: string): number => calls.filter((call) => call.standing === standing).length;
  const parts = [
    counted(services.length, 'service'),
    counted(between.length, 'call'),
    counted(calls.filter(({ from }) => peerIds.get(from) === 'entry').length, 'way in', 'ways in'),
    counted(calls.filter(({ to }) => peerIds.get(to) === 'exit').length, 'way out', 'ways out'),
  ];
  if (count('surplus') > 0) parts.push(`${count('surplus')} not declared`);
  if (count('missing') > 0) parts.push(`${count('missing')} declared but not possible`);
  return parts.join(' · ');
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
