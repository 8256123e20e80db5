import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { renderHtml } from '../../lib/picture/html';
import type { Picture } from '../../lib/picture/picture';
import { describeWith } from '../support/oracles';
import { call, picture, service } from './pictures';

/** A sandbox of its own needs rights that a container seldom has; the page is ours. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--enable-logging=stderr',
];

const SHOP = picture({
  services: ['shop/web', 'shop/cart', 'shop/redis', 'ops/<b>bold</b>'].map((id) => service(id)),
  peers: [{ id: 'in', side: 'entry', label: 'Ingress shop/web' }],
  calls: [
    call('in → shop/web 8080'),
    call('shop/web → shop/cart 7070'),
    call('shop/cart → shop/redis 6379'),
    call('shop/redis → shop/cart 7070', 'surplus'),
    call('shop/redis → shop/redis 16379'),
    call('ops/<b>bold</b> → shop/web 8080', 'missing'),
  ],
  compared: true,
});

describeWith('chromium', 'a page in a browser', (chromium) => {
  const folder = mkdtempSync(join(tmpdir(), 'kiban-picture-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What the page is after its script ran, and what it wrote to the console. */
  function open(drawn: Picture, hash = ''): { readonly dom: string; readonly console: string[] } {
    const file = join(folder, 'graph.html');
    writeFileSync(file, renderHtml(drawn));
    const profile = `--user-data-dir=${join(folder, 'profile')}`;
    const url = `${pathToFileURL(file).href}${hash}`;
    const { stdout, stderr } = spawnSync(chromium, [...FLAGS, profile, '--dump-dom', url], {
      encoding: 'utf8',
    });
    return { dom: stdout, console: stderr.split('\n').filter((line) => line.includes(':CONSOLE')) };
  }

  const count = (dom: string, pattern: RegExp): number => [...dom.matchAll(pattern)].length;

  test('has its boxes and arrows, and nothing to complain of', () => {
    const { dom, console } = open(SHOP);
    expect(console).toEqual([]);
    expect(count(dom, /<g class="box (service|entry|exit)" data-box=/g)).toBe(5);
    expect(count(dom, /<g class="arrow /g)).toBe(5);
    expect(dom).not.toContain('focusing"');
    expect(dom).not.toContain('<b>bold');
  }, 60_000);

  test('lights the box that its address names, with its arrows and neighbours, and no other', () => {
    const { dom, console } = open(SHOP, `#${encodeURIComponent('shop/cart')}`);
    expect(console).toEqual([]);
    expect(count(dom, /class="box service lit"/g)).toBe(3);
    expect(count(dom, /class="arrow [^"]*lit"/g)).toBe(3);
    expect(dom).toContain('class="focusing"');
  }, 60_000);

  test('shows all of a picture whose address names nobody', () => {
    const { dom, console } = open(SHOP, '#shop%2Fgone');
    expect(console).toEqual([]);
    expect(dom).not.toContain('class="focusing"');
  }, 60_000);

  test('shows two hundred services', () => {
    const services = Array.from({ length: 200 }, (_, index) => service(`ns${index % 4}/service-${index}`));
    const calls = services
      .slice(1)
      .map(({ id }, index) => call(`${services[Math.floor(index / 3)]?.id} → ${id} 80`));
    const { dom, console } = open(picture({ services, calls }));
    expect(console).toEqual([]);
    expect(count(dom, /<g class="box service" data-box=/g)).toBe(200);
    expect(count(dom, /<g class="arrow /g)).toBe(199);
  }, 60_000);
});
