import fc from 'fast-check';
import { quote } from '../../lib/prometheus/quote';
import { readRegex } from '../../lib/core/re2';
import { describeWith } from '../support/oracles';
import { refusedByPromtool } from '../prometheus/promtool';

describe('readRegex', () => {
  test.each(['', '.*', 'a?', 'a*|b', '(a|)', '^$', 'a{0}', '(?i)', '\\B', '\\Q\\E', '[a]*?'])(
    '%j also finds nothing',
    (text) => {
      expect(readRegex(text)).toEqual({ matchesEmpty: true });
    },
  );

  test.each([
    'a',
    '.+',
    'a?b',
    '\\b',
    '\\Qa\\E',
    '[^]]',
    '[[:alpha:]\\d-]',
    '\\x{41}',
    '\\101',
    'a{,3}',
    '{',
    '\\-',
  ])('%j finds something', (text) => {
    expect(readRegex(text)).toEqual({ matchesEmpty: false });
  });

  test.each([
    ['(', 'missing )'],
    ['\\Qa', 'missing )'],
    ['a)', 'unexpected )'],
    ['[a', 'missing ]'],
    ['[b-a]', 'backwards'],
    ['(?!a)', 'not known'],
    ['\\1', 'not known'],
    ['a{1001}', 'no repetition'],
    ['(a{40}){40}', 'more than 1000'],
    ['a**', 'repetition'],
    ['{2}', 'nothing to repeat'],
    ['\\p{Klingon}', 'no class'],
    ['[[:klingon:]]', 'no class'],
    ['\\x{110000}', 'no character'],
    ['(?P<a-b>x)', 'name a group'],
  ])('%s is none: %s', (text, why) => {
    expect(readRegex(text)).toContain(why);
  });
});

const PIECES = [
  ...[
    'a',
    'é',
    'b',
    '*',
    '+',
    '?',
    '{2}',
    '{2,}',
    '{,3}',
    '{0}',
    '{1,2}',
    '{2,1}',
    '|',
    '-',
    '^',
    '$',
    '.',
    ':',
  ],
  ...[
    '(',
    ')',
    '(?:',
    '(?P<x>',
    '(?i:',
    '(?',
    '(?=',
    '[',
    '[^',
    ']',
    '[a-z]',
    '[z-a]',
    '[[:alpha:]',
    '[[:foo:]]',
  ],
  ...[
    '\\d',
    '\\D',
    '\\b',
    '\\B',
    '\\A',
    '\\z',
    '\\Z',
    '\\.',
    '\\-',
    '\\1',
    '\\12',
    '\\0',
    '\\x41',
    '\\x{41}',
  ],
  ...[
    '\\x{110000}',
    '\\pL',
    '\\PN',
    '\\p{Greek}',
    '\\p{^Lu}',
    '\\p{Foo}',
    '\\n',
    '\\e',
    '\\_',
    '\\é',
    '\\C',
    '\\',
  ],
];

describeWith('promtool', 'promtool', (promtool) => {
  test('reads thousands of texts near to regular expressions alike', () => {
    const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 7 });
    const all = fc.sample(
      pieces.map((parts) => parts.join('')),
      { seed: 11, numRuns: 6000 },
    );
    const refused = refusedByPromtool(
      promtool,
      all.map((text) => `{b=~${quote(text)}}`),
    );
    const refuse = (text: string): boolean => {
      const read = readRegex(text);
      return typeof read === 'string' || read.matchesEmpty;
    };
    expect(all.filter((text, index) => refused.has(index) !== refuse(text))).toEqual([]);
    expect(refused.size).toBeLessThan(5500);
  });
});
