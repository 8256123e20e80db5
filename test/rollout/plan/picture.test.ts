import { makePlan } from '../../../lib/rollout/plan/make-plan';
import { drawPlan } from '../../../lib/rollout/plan/plan-picture';
import { demand } from './demands';

const { plan } = makePlan(demand({ steps: { lastBake: 600 } }));
const svg = plan === undefined ? '' : drawPlan('a <b> & "c"', plan);

test('a plan is drawn with every step, its time, its weight and its cost', () => {
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
  expect(texts).toEqual(expect.arrayContaining(['5 %', '15 %', '32 %', '100 %']));
  expect(texts).toEqual(expect.arrayContaining(['6 min', '2 min', '60 s', '30 s, then 10 min']));
  expect(texts).toEqual(
    expect.arrayContaining(['0.463 %', '1.39 %', '2.96 %', '9.26 %', '3 % may be spent']),
  );
});

test('weights grow from left to right, and end where the picture ends', () => {
  const [, path = ''] = /class="weight" d="([^"]*)"/.exec(svg) ?? [];
  const heights = [...path.matchAll(/V([\d.]+)H/g)].map(([, y]) => Number(y));
  expect(heights).toEqual([...heights].sort((a, b) => b - a));
  expect(path).toMatch(/H736V252Z$/);
});

test('only what is beyond the bound is drawn without a promise', () => {
  expect(svg.match(/class="spend"/g)).toHaveLength(3);
  expect(svg.match(/class="beyond"/g)).toHaveLength(1);
});

test('names are written as text', () => {
  expect(svg).toContain('Release of a &lt;b&gt; &amp; &quot;c&quot;');
  expect(svg).not.toContain('<b>');
});
