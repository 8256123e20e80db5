import { hasText, isFilled, isGiven } from '../../lib/kubernetes/given';

test.each([false, 0, '', [], {}])('%j is given', (value) => {
  expect(isGiven(value)).toBe(true);
});

test.each([null, undefined])('%j is left out', (value) => {
  expect(isGiven(value)).toBe(false);
});

test.each([null, undefined, ''])('%j says nothing', (value) => {
  expect(hasText(value)).toBe(false);
});

test('a space is a text', () => {
  expect(hasText(' ')).toBe(true);
});

test.each(['shop', ['shop'], 0, false, {}])('%j holds something', (value) => {
  expect(isFilled(value)).toBe(true);
});

test.each([null, undefined, '', []])('%j holds nothing', (value) => {
  expect(isFilled(value)).toBe(false);
});
