import { createHash } from 'node:crypto';
import { element, escapeText } from './markup';
import { PAGE_SCRIPT } from './page-script';
import { PAGE_STYLE } from './page-style';
import { STYLE } from './palette';
import type { Picture, PictureCall } from './picture';
import { renderSvg } from './svg';
import { Names, portsInWords } from './words';

/**
 * Draws a picture as a page that needs nothing else: no network, no other file. Its policy lets no script run but its
 * own, whatever the names in it say. The same picture gives the same text.
 */
export function renderHtml(picture: Picture): string {
  const head = [
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, escapeText(picture.title)),
    element('style', {}, PAGE_STYLE),
  ];
  return [
    '<!doctype html>',
    `<html lang="en"><head>${head.join('')}</head><body>`,
    controls(),
    element('main', {}, renderSvg(picture)),
    inWords(picture),
    `<script>${PAGE_SCRIPT}</script>`,
    '</body></html>\n',
  ].join('\n');
}

const POLICY = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  `script-src ${sourceOf(PAGE_SCRIPT)}`,
  `style-src ${sourceOf(PAGE_STYLE)} ${sourceOf(STYLE)}`,
].join('; ');

/** An inline text as a policy names it. @see https://www.w3.org/TR/CSP3/#grammardef-hash-source */
function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function controls(): string {
  const button = (id: string, text: string, label: string): string =>
    element('button', { id, type: 'button', 'aria-label': label }, text);
  return element(
    'nav',
    { 'aria-label': 'Picture' },
    button('closer', '+', 'Larger'),
    button('farther', '−', 'Smaller'),
    button('all', 'Show all', 'Show the whole picture'),
    element(
      'span',
      { class: 'hint' },
      'Drag to move, wheel to zoom, point at a box or tab to it to see its calls',
    ),
  );
}

/** All calls as a table: for those who read rather than look, and to search in. */
function inWords(picture: Picture): string {
  const names = new Names(picture);
  const row = (call: PictureCall): string =>
    element(
      'tr',
      {},
      ...[names.of(call.from), names.of(call.to), portsInWords(call.ports), REMARKS[call.standing]].map(
        (text) => element('td', {}, escapeText(text)),
      ),
    );
  const heads = ['Who', 'calls', 'on', 'Remark'].map((text) => element('th', { scope: 'col' }, text));
  const table = element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, picture.calls.map(row).join('')),
  );
  return element('details', {}, element('summary', {}, 'The same in words'), table);
}

const REMARKS = { plain: '', surplus: 'not declared', missing: 'declared but not possible' } as const;
