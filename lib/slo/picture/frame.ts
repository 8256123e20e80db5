import { element, textElement } from '../../picture/markup';
import type { Severity } from '../tier';

export const WIDTH = 760;
const MARGIN = { left: 112, right: 28 };

/** Left and right ends of all charts. */
export const LEFT = MARGIN.left;
export const RIGHT = WIDTH - MARGIN.right;

/** A chart, and how far down it goes. */
export interface Chart {
  readonly markup: string;
  readonly bottom: number;
}

/** What a chart is about, over it. */
export function heading(text: string, note: string, top: number): string {
  return (
    textElement(text, { class: 'heading', x: LEFT, y: top }) +
    textElement(note, { class: 'quiet', x: LEFT, y: top + 16 })
  );
}

/** The field that is drawn in. */
export function plot(top: number, height: number): string {
  return element('rect', { class: 'plot', x: LEFT, y: top, width: RIGHT - LEFT, height });
}

/** A line across, and what it stands for at its left. */
export function across(y: number, label: string): string {
  return (
    element('line', { class: 'axis', x1: LEFT, x2: RIGHT, y1: y, y2: y }) +
    textElement(label, { class: 'quiet', x: LEFT - 8, y: y + 4, 'text-anchor': 'end' })
  );
}

/** A line down, and what it stands for below it. */
export function down(x: number, [top, bottom]: readonly [number, number], label: string): string {
  return (
    element('line', { class: 'axis', x1: x, x2: x, y1: top, y2: bottom }) +
    textElement(label, { class: 'quiet', x, y: bottom + 16, 'text-anchor': 'middle' })
  );
}

/** A line through points. */
export function lineThrough(points: readonly (readonly [number, number])[], kind: string): string {
  return element('path', { class: kind, d: `M${points.map(([x, y]) => `${x} ${y}`).join('L')}` });
}

export const LINE: Readonly<Record<Severity, string>> = { page: 'page-line', ticket: 'ticket-line' };
export const FILL: Readonly<Record<Severity, string>> = { page: 'page-fill', ticket: 'ticket-fill' };
