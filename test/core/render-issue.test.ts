import { Testing } from 'cdk8s';
import { PropsError, SynthError } from '../../lib/core/errors';
import { renderGiven } from '../../lib/core/render-issue';

const FAULT = {
  field: 'objective',
  given: 100,
  allowed: 'more than 0 and less than 100',
  fix: 'use 99.9 for "three nines"',
};

test('tells all faults of a construct under its path', () => {
  const chart = Testing.chart();
  const error = new PropsError(chart, [FAULT, { ...FAULT, field: 'window', given: 'x' }]);
  expect(error.message).toBe(
    [
      'Chart at "test" has 2 invalid props',
      '  objective = 100, allowed: more than 0 and less than 100',
      '    fix: use 99.9 for "three nines"',
      '  window = "x", allowed: more than 0 and less than 100',
      '    fix: use 99.9 for "three nines"',
    ].join('\n'),
  );
  expect(error.issues[0]).toEqual({ path: 'test', ...FAULT });
});

test('tells the faults of an app construct by construct', () => {
  const error = new SynthError([
    { path: 'shop/cart', ...FAULT },
    { path: 'shop/web', ...FAULT },
    { path: 'shop/cart', ...FAULT, field: '' },
  ]);
  expect(error.message.split('\n')).toEqual([
    'The app has 3 faults',
    'at "shop/cart"',
    '  objective = 100, allowed: more than 0 and less than 100',
    '    fix: use 99.9 for "three nines"',
    '  100, allowed: more than 0 and less than 100',
    '    fix: use 99.9 for "three nines"',
    'at "shop/web"',
    '  objective = 100, allowed: more than 0 and less than 100',
    '    fix: use 99.9 for "three nines"',
    'Nothing was written',
  ]);
});

test.each([
  [undefined, 'undefined'],
  ['a "b"', '"a \\"b\\""'],
  [NaN, 'NaN'],
  [10n, '10'],
  [{ a: [1] }, '{"a":[1]}'],
  ['x'.repeat(100), `"${'x'.repeat(78)}…`],
  [() => 1, 'a function'],
])('writes %p as its user typed it', (given, text) => {
  expect(renderGiven(given)).toBe(text);
});

test('writes something for an object that refers to itself', () => {
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  expect(renderGiven(loop)).toBe('an object that refers to itself');
});
