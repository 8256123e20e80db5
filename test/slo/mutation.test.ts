import { runPromtool } from '../prometheus/promtool';
import { describeWith } from '../support/oracles';
import { allMutantsOf, equivalence } from './mutation';
import type { Mutant } from './mutants';
import { PROMISES, RULES, type SingleTest, provenOf } from './proven';

/** A few of the mutants of each of these; `npm run mutate:slo` plays them all. */
const SLICES: readonly (readonly [promise: keyof typeof PROMISES, first: number, stride: number])[] = [
  ['bad of all', 5, 311],
  ['a histogram, a calendar quarter', 29, 411],
];

describeWith('promtool', 'the tests that are generated for rules', (promtool) => {
  const fails = ({ text }: SingleTest, { groups }: Mutant): boolean =>
    runPromtool(promtool, ['test', 'rules', 'test.yaml'], {
      [RULES]: JSON.stringify({ groups }),
      'test.yaml': text,
    }).status !== 0;

  test.each(SLICES)(
    'fail where one thing in the rules of "%s" is changed',
    (promise, first, stride) => {
      const { groups, tests } = provenOf(PROMISES[promise] ?? {});
      const mutants = allMutantsOf(groups).filter(
        ({ what }, index) => index % stride === first && equivalence(what) === undefined,
      );
      expect(mutants.length).toBeGreaterThanOrEqual(2);
      const alive = mutants.filter((mutant) => !tests.some((each) => fails(each, mutant)));
      expect(alive.map(({ what }) => what)).toEqual([]);
    },
    180_000,
  );
});

test('what changes nothing is known, and nothing else', () => {
  const why = (what: string): string | undefined => equivalence(what);
  expect(why('a: 0 * sum(rate(b[5m])) → 0 * sum(delta(b[5m]))')).toMatch(/nothing/);
  expect(why('a: sum(rate(b[5m])) → sum(delta(b[5m]))')).toBeUndefined();
  expect(why('slo:sli_error:rate6h: no label team')).toMatch(/have the label/);
  expect(why('slo:sli_error:rate5m: no label team')).toBeUndefined();
  expect(why('a: b{slo_id="x"} * c{slo_id="x"} → b{} * c{slo_id="x"}')).toMatch(/other side/);
  expect(why('a: avg_over_time(b{slo_id="x"}[6h]) → avg_over_time(b{}[6h])')).toBeUndefined();
});
