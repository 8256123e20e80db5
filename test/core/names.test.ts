import fc from 'fast-check';
import { Faults } from '../../lib/core/faults';
import {
  checkAnnotations,
  checkLabels,
  isDns1035Label,
  isDnsLabel,
  isDnsSubdomain,
  isLabelValue,
  isPortName,
  isQualifiedName,
  isWellFormed,
} from '../../lib/core/names';

const RULES = { isDnsLabel, isDns1035Label, isDnsSubdomain, isPortName, isQualifiedName, isLabelValue };

test.each([
  [
    'isDnsLabel',
    ['a', '0a', 'a-b', 'a'.repeat(63)],
    ['', 'A', '-a', 'a-', 'a.b', 'a_b', 'a'.repeat(64), 'a\n'],
  ],
  ['isDns1035Label', ['a', 'a0'], ['0a', '', 'a.b']],
  [
    'isDnsSubdomain',
    ['a.b', 'a-b.c0', 'a'.repeat(253)],
    ['a..b', '.a', 'a.', 'a.-b', 'a'.repeat(254), 'A.b'],
  ],
  [
    'isPortName',
    ['http', 'a1', '1a', 'grpc-web', 'a'.repeat(15)],
    ['', '80', 'a--b', '-a', 'a-', 'HTTP', 'a_b', 'a'.repeat(16)],
  ],
  [
    'isQualifiedName',
    ['a', 'A_b.c-d', 'a.b/c', 'app.kubernetes.io/name', 'x/' + 'a'.repeat(63)],
    ['', '/a', 'a/', 'a/b/c', 'A.b/c', '-a', 'a'.repeat(64), 'a b'],
  ],
  ['isLabelValue', ['', 'a', 'A-1_b.c', 'a'.repeat(63)], ['-a', 'a-', 'a b', 'a/b', 'a'.repeat(64), 'ä']],
] as const)('%s takes what Kubernetes takes', (rule, good, bad) => {
  expect(good.filter((text) => !RULES[rule](text))).toEqual([]);
  expect(bad.filter((text) => RULES[rule](text))).toEqual([]);
});

test('knows lone surrogates from pairs, as the runtime does', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\ud83e', '\udd84', '🦄')), (units) => {
      const text = units.join('');
      expect(isWellFormed(text)).toBe(Buffer.from(text, 'utf8').toString('utf8') === text);
    }),
  );
});

test('tells what is wrong with labels, key by key', () => {
  const faults = Faults.none();
  expect(checkLabels({ good: 'x', 'bad key': 'x', key: 'bad value', none: 1 }, faults)).toBe(false);
  expect(faults.issues.map(({ field }) => field)).toEqual(['["bad key"]', 'key', 'none']);
});

test('takes any text as an annotation, up to 256 KiB', () => {
  expect(checkAnnotations({ A: 'any text\n…' }, Faults.none())).toBe(true);
  expect(checkAnnotations({ a: 'x'.repeat(262_144) }, Faults.none())).toBe(false);
  expect(checkAnnotations({ a: '\ud800' }, Faults.none())).toBe(false);
});
