import fc from 'fast-check';
import { DARK, LIGHT, type Palette } from '../../lib/picture/palette';
import type { Picture } from '../../lib/picture/picture';
import { renderSvg, summaryOf } from '../../lib/picture/svg';
import { call, picture, pictures, service } from './pictures';

/** Names of the elements, once tags are seen to close in turn and nothing stands escaped that has no need to. */
function elementsOf(svg: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  for (const [, end, name = '', attributes = '', empty] of svg.matchAll(
    /<(\/?)([\w-]+)((?: [\w:-]+="[^"<>]*")*)(\/?)>/g,
  )) {
    if (end === '/') expect(open.pop()).toBe(name);
    else if (empty !== '/') open.push(name);
    if (end !== '/') names.push(name);
    expect(attributes).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/);
  }
  expect(open).toEqual([]);
  return names;
}

function count(svg: string, pattern: RegExp): number {
  return [...svg.matchAll(pattern)].length;
}

const BOX = /class="box (service|entry|exit)" data-box=/g;
const ARROW = /class="arrow /g;

test('has a box for each service and peer, and an arrow for each call but those to oneself', () => {
  fc.assert(
    fc.property(pictures, (given) => {
      const svg = renderSvg(given);
      expect(count(svg, BOX)).toBe(given.services.length + given.peers.length);
      expect(count(svg, ARROW)).toBe(given.calls.filter(({ from, to }) => from !== to).length);
    }),
    { numRuns: 50 },
  );
});

const NASTY = [
  '<script>alert(1)</script>',
  '"><g onload="x',
  "'&amp;",
  ']]>',
  '\u0000\u0008',
  '\uD800',
  '--><!--',
];

test.each(NASTY)('the name %j is text wherever it stands', (name) => {
  const svg = renderSvg(
    picture({
      title: name,
      services: [{ id: `${name}/${name}`, namespace: name, name, remarks: [name] }, service('s/a')],
      peers: [{ id: 'exit', side: 'exit', label: name }],
      calls: [
        { from: `${name}/${name}`, to: 's/a', ports: [name], standing: 'surplus' },
        { from: `${name}/${name}`, to: `${name}/${name}`, ports: [name], standing: 'plain' },
        { from: 's/a', to: 'exit', ports: ['443'], standing: 'plain' },
      ],
      common: [{ mark: 'A', side: 'entry', label: name, ports: [name], services: ['s/a'] }],
    }),
  );
  const usual = ['circle', 'desc', 'g', 'path', 'rect', 'style', 'svg', 'text', 'title'];
  expect([...new Set(elementsOf(svg))].sort()).toEqual(usual);
  expect(svg.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
  expect(svg).not.toMatch(/[^\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u);
});

test('a picture with ten, or a hundred times as many services is well formed', () => {
  for (const size of [1, 20, 200]) {
    const services = Array.from({ length: size }, (_, index) => service(`ns${index % 5}/service-${index}`));
    const calls = services.flatMap(({ id }, index) =>
      [index * 2 + 1, index * 2 + 2].flatMap((to) =>
        services[to] === undefined ? [] : [{ ...call(`${id} → ${services[to].id} 8080`) }],
      ),
    );
    const svg = renderSvg(picture({ services, calls }));
    expect(elementsOf(svg)).toContain('svg');
    expect(count(svg, BOX)).toBe(size);
    expect(count(svg, ARROW)).toBe(size - 1);
  }
});

test('the same picture gives the same text', () => {
  fc.assert(
    fc.property(pictures, (given) => {
      expect(renderSvg(structuredClone(given))).toBe(renderSvg(given));
    }),
    { numRuns: 20 },
  );
});

test('a long name is cut where it is drawn, and whole where it is read out', () => {
  const name = `recommendation-${'and-more-'.repeat(5)}orchestrator`;
  const svg = renderSvg(picture({ services: [service(`shop/${name}`)] }));
  expect(svg).toMatch(/<text [^>]*>recomm[^<]*…[^<]*orchestrator<\/text>/);
  expect(svg).toContain(`aria-label="shop/${name};`);
});

test('a call to oneself is told in its box', () => {
  const svg = renderSvg(picture({ services: [service('s/a')], calls: [call('s/a → s/a 7946')] }));
  expect(svg).toContain('>↻ 7946</text>');
});

test('neighbours are read out with their ports', () => {
  const svg = renderSvg(
    picture({ services: [service('s/a'), service('s/b')], calls: [call('s/a → s/b 80,53/UDP', 'surplus')] }),
  );
  expect(svg).toContain('aria-label="s/a; called by nobody; calls s/b (ports 80, 53/UDP, not declared)"');
  expect(svg).toContain('aria-label="s/b; called by s/a (ports 80, 53/UDP, not declared); calls nobody"');
});

test('what is not as declared has a sign, a line of its own kind, and a word in the legend', () => {
  const services = ['s/a', 's/b'].map((id) => service(id));
  const drawn = (given: Partial<Picture>): string =>
    renderSvg(picture({ services, compared: true, ...given }));
  const surplus = drawn({ calls: [call('s/a → s/b 80', 'surplus')] });
  const missing = drawn({ calls: [call('s/a → s/b 80', 'missing')] });
  expect(surplus).toMatch(/class="arrow surplus".*class="sign".*>\+<\/text>.*possible, not declared/s);
  expect(missing).toMatch(/class="arrow missing".*class="sign".*>×<\/text>.*declared, not possible/s);
  expect(drawn({ calls: [call('s/a → s/b 80')] })).not.toMatch(/class="sign"|not possible/);
});

test('a peer of all services is told in words, one of some with a letter that its services carry', () => {
  const common = { side: 'exit', label: 'kube-dns', ports: ['53/UDP'] } as const;
  const svg = renderSvg(
    picture({
      services: ['s/a', 's/b', 's/c'].map((id) => service(id)),
      common: [
        { ...common, mark: undefined, services: ['s/a', 's/b', 's/c'] },
        { ...common, mark: 'A', services: ['s/a', 's/b'] },
      ],
    }),
  );
  expect(svg).toContain('all services may call kube-dns, port 53/UDP');
  expect(svg).toContain('the 2 marked A may call kube-dns, port 53/UDP');
  expect(count(svg, /class="mark"/g)).toBe(3);
});

test('the summary counts what there is', () => {
  const given = picture({
    services: ['s/a', 's/b'].map((id) => service(id)),
    peers: [{ id: 'in', side: 'entry', label: 'in' }],
    calls: [call('s/a → s/b 80'), call('in → s/a 80'), call('s/b → s/a 80', 'missing')],
  });
  expect(summaryOf(given)).toBe('2 services · 2 calls · 1 way in · 0 ways out · 1 declared but not possible');
});

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const share = parseInt(colour.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('in the %s', (_, palette: Palette) => {
  const grounds = ['page', 'group', 'box'] as const;

  test.each(['text', 'quiet', 'surplus', 'missing'] as const)('%s can be read on every ground', (colour) => {
    for (const ground of grounds)
      expect(contrast(palette[colour], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['arrow', 'entry', 'exit'] as const)('%s can be told from every ground', (colour) => {
    for (const ground of ['page', 'group'] as const)
      expect(contrast(palette[colour], palette[ground])).toBeGreaterThanOrEqual(3);
  });
});
