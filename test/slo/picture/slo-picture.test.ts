import fc from 'fast-check';
import { drawSlo } from '../../../lib/slo/picture/slo-picture';
import { linear, logarithmic, roomyMarks } from '../../../lib/slo/picture/scale';
import { specOf } from '../played';

const svg = drawSlo(specOf());
const attribute = (element: string, name: string): number =>
  Number(new RegExp(`\\b${name}="([^"]+)"`).exec(element)?.[1]);
const elements = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? [];
/** Ends of a line through points. */
const endsOf = (path: string): number[][] => {
  const points = (/d="M([^"]+)"/.exec(path)?.[1] ?? '')
    .split('L')
    .map((point) => point.split(' ').map(Number));
  return [points[0] ?? [], points.at(-1) ?? []];
};

test('the picture says in words all that it shows', () => {
  const [, words] = /<desc id="slo-summary">([^<]*)<\/desc>/.exec(svg) ?? [];
  expect(words).toBe(
    '99.9% of events are good over 30d: a budget of 43 min 12 s of total outage. ' +
      'Tier fast (page) fires while more than 1.44% of events are bad over 1h and 5m, 14.4 times the even pace, at which the budget is gone in 2 d 2 h; by then 2% of the budget is gone, and a total outage is told after 52 s. ' +
      'Tier slow (page) fires while more than 0.6% of events are bad over 6h and 30m, 6 times the even pace, at which the budget is gone in 5 d; by then 5% of the budget is gone, and a total outage is told after 4 min 39 s. ' +
      'Tier ticket-fast (ticket) fires while more than 0.3% of events are bad over 1d and 2h, 3 times the even pace, at which the budget is gone in 10 d; by then 10% of the budget is gone, and a total outage is told after 6 min 49 s. ' +
      'Tier ticket-slow (ticket) fires while more than 0.1% of events are bad over 3d and 6h, the even pace, at which the budget is gone in 30 d; by then 10% of the budget is gone, and a total outage is told after 6 min 49 s.',
  );
  expect(svg).toContain('role="img" aria-labelledby="slo-title slo-summary"');
  expect(svg).toContain('<title id="slo-title">api: availability</title>');
});

test('the picture has colours for light pages and for dark ones', () => {
  expect(svg).toMatch(
    /\.page\{fill:#ffffff\}.*@media \(prefers-color-scheme:dark\)\{\n\.page\{fill:#12171d\}/s,
  );
});

test('each tier has a long bar and a short one before it', () => {
  const bars = elements(svg, /<rect class="(page|ticket)-fill[^>]*>/g);
  expect(bars.map((bar) => /class="([^"]+)"/.exec(bar)?.[1])).toEqual([
    ...['page-fill long', 'page-fill', 'page-fill long', 'page-fill'],
    ...['ticket-fill long', 'ticket-fill', 'ticket-fill long', 'ticket-fill'],
  ]);
  const widths = bars.map((bar) => attribute(bar, 'width'));
  for (let tier = 0; tier < 4; tier++)
    expect(widths[2 * tier] ?? 0).toBeGreaterThan(widths[2 * tier + 1] ?? 0);
  // The short window of slow is 30m, that of ticket-slow 6h, which is the long one of slow.
  expect(widths[2]).toBe(widths[7]);
});

test('each tier has a curve that falls to the right, and a line that ends where its budget is gone', () => {
  const [told = '', burnDown = ''] = svg.split('How the budget burns down');
  const curves = elements(told, /<path class="(page|ticket)-line"[^>]*>/g).map(endsOf);
  expect(curves).toHaveLength(4);
  for (const [[x0 = 0, y0 = 0] = [], [x1 = 0, y1 = 0] = []] of curves) {
    expect(x1).toBe(732);
    expect(x0).toBeLessThan(x1);
    expect(y0).toBeLessThan(y1);
  }
  const lines = elements(burnDown, /<path class="(page|ticket)-line"[^>]*>/g).map(endsOf);
  expect(lines.map(([, [x] = [0]]) => (((x ?? 0) - 112) / 620) * 30)).toEqual(
    [30 / 14.4, 5, 10, 30].map((days): unknown => expect.closeTo(days, 1)),
  );
});

test('a dot stands where each tier has fired: 2%, 5% and twice 10% of the budget are gone', () => {
  const dots = elements(svg, /<circle[^>]*>/g).map((dot) => attribute(dot, 'cy'));
  const [top = 0, bottom = 0] = endsOf(elements(svg, /<path class="even"[^>]*>/g)[0] ?? '').map(([, y]) => y);
  expect(dots.map((y) => (y - top) / (bottom - top))).toEqual(
    [0.02, 0.05, 0.1, 0.1].map((share): unknown => expect.closeTo(share, 2)),
  );
});

test('tiers of one factor share a line, and no tier is no fault', () => {
  const tier = { short: '5m', factor: 20 } as const;
  const shared = drawSlo(
    specOf({
      policy: {
        policy: [
          { ...tier, severity: 'page', long: '30m' },
          { ...tier, severity: 'ticket', long: '2h' },
        ],
      },
    }),
  );
  expect(shared).toContain('page-30m, ticket-2h: 1 d 12 h');
  const none = drawSlo(specOf({ policy: { disable: ['fast', 'slow', 'ticket-fast', 'ticket-slow'] } }));
  expect(none).not.toMatch(/NaN|Infinity|undefined|Windows of each tier/);
});

test('every picture is whole: numbers everywhere, within its page, and each element closed', () => {
  const objective = fc.constantFrom('50', '90', '95.5', '99', '99.97', '99.99', '99.9999');
  const window = fc.constantFrom('7d', '28d', '30d', '90d', '365d');
  fc.assert(
    fc.property(objective, window, fc.string(), (percent, period, name) => {
      const drawn = drawSlo({ ...specOf({ objective: percent, window: period }), name: `a${name}` });
      expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
      const opened = elements(drawn, /<[a-z]+(?: [^>]*)?>/g).filter((tag) => !tag.endsWith('/>')).length;
      expect(elements(drawn, /<\/[a-z]+>/g)).toHaveLength(opened);
      const xs = elements(drawn, /\bx[12]?="[^"]*"/g).map((each) => Number(each.split('"')[1]));
      expect(xs.every((x) => x >= 0 && x <= 760)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('marks of an axis keep their distance, the first one stays', () => {
  const scale = linear([0, 10], [0, 100]);
  expect(roomyMarks([0, 1, 2, 5, 20], { scale, within: [0, 10], gap: 15 })).toEqual([0, 2, 5]);
  expect(logarithmic([1, 100], [0, 10])(10)).toBe(5);
});
