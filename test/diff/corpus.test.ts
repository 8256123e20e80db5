import { verdictsOf } from './differ';
import { CONFIGURATION } from './corpus/configuration';
import { CUSTOM_RESOURCES } from './corpus/custom-resources';
import { NO_EFFECT } from './corpus/no-effect';
import type { LabelledPair } from './corpus/pair';
import { REPLACEMENTS } from './corpus/replacements';
import { SECURITY } from './corpus/security';
import { TRAFFIC } from './corpus/traffic';
import { WORKLOAD_CHANGES } from './corpus/workload-changes';

const CORPUS: readonly (readonly [string, readonly LabelledPair[]])[] = [
  ['Other words for the same', NO_EFFECT],
  ['A change of a workload', WORKLOAD_CHANGES],
  ['A replacement or a removal', REPLACEMENTS],
  ['A change of what pods read', CONFIGURATION],
  ['A change of what may be done', SECURITY],
  ['A change of what is reached', TRAFFIC],
  ['A change of a custom resource', CUSTOM_RESOURCES],
];

describe.each(CORPUS)('%s', (_theme, pairs) => {
  test.each(pairs.map((pair) => [pair.title, pair] as const))('%s', (_title, { before, after, expected }) => {
    expect(verdictsOf(before, after)).toEqual(expected);
  });
});

test('the corpus has at least 60 pairs, each of them once', () => {
  const titles = CORPUS.flatMap(([, pairs]) => pairs.map(({ title }) => title));
  expect(titles.length).toBeGreaterThanOrEqual(60);
  expect(new Set(titles).size).toBe(titles.length);
});
