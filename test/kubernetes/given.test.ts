import { hasText, isGiven } from '../../lib/kubernetes/given';

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
