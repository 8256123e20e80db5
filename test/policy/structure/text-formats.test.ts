import { FORMATS, lengthOfTime } from '../../../lib/policy/structure/text-formats';

test.each([
  ['0', 0],
  ['-0', 0],
  ['1ns', 1],
  ['1us', 1e3],
  ['1µs', 1e3],
  ['1ms', 1e6],
  ['1.5s', 1.5e9],
  ['1.s', 1e9],
  ['.5s', 5e8],
  ['1m30s', 9e10],
  ['+1h', 3.6e12],
  ['-2s', -2e9],
])('%s is %d ns', (text, expected) => {
  expect(lengthOfTime(text)).toBe(expected);
});

test.each(['', '1', '1d', '1 s', 's', '1s1', '.s', '--1s', '2562048h', '1S'])(
  '%j is no length of time',
  (text) => {
    expect(lengthOfTime(text)).toBeUndefined();
  },
);

test('an empty text is no base64 for the schema of a custom resource', () => {
  expect(FORMATS.byte?.accepts('')).toBe(false);
  expect(FORMATS.byte?.accepts('aGVsbG8=')).toBe(true);
});
