import { describeWith } from '../support/oracles';
import { Hunt } from './hunt';
import { allMutantsOf, equivalence, sampleOf } from './mutation';
import { PROMISES, provenOf } from './proven';

/** A few of the mutants of each of these; `npm run mutate:slo` plays them all. */
const SLICES: readonly (readonly [promise: keyof typeof PROMISES, seed: string])[] = [['bad of all', 'one']];

describeWith('promtool', 'the tests that are generated for rules', (promtool) => {
  test.each(SLICES)(
    'fail where one thing in the rules of "%s" is changed',
    (promise, seed) => {
      const proven = provenOf(PROMISES[promise] ?? {});
      const hunt = new Hunt(promtool, proven);
      const mutants = sampleOf(allMutantsOf(proven.groups), { each: 1, seed })
        .filter(({ what }) => equivalence(what) === undefined)
        .slice(0, 20);
      const alive = mutants.filter((mutant) => hunt.killerOf(mutant) === undefined);
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
  expect(why('slo:calendar_error:rate5m: a{b="c"} * on() d → a{b="c"} / on() d')).toMatch(/value 1/);
  expect(why('slo:calendar_error:rate: avg_over_time(a[31d]) → avg_over_time(a[62d])')).toMatch(/older/);
  expect(why('slo:calendar_error:rate: avg_over_time(a[31d]) → avg_over_time(a[15d12h])')).toBeUndefined();
  const taken = (all: string, good: string, nothing: string): string =>
    `slo:sli_error:rate1h: clamp_min(sum(rate(a[1h])) - (sum(rate(b[1h])) or 0 * sum(rate(a[1h]))), 0) → clamp_min(sum(rate(a[${all}])) - (sum(rate(b[${good}])) or 0 * sum(rate(a[${nothing}]))), 0)`;
  expect(why(taken('1h', '1h', '2h'))).toMatch(/nothing to divide by/);
  expect(why(taken('1h', '1h', '30m'))).toBeUndefined();
  expect(why(taken('1h', '30m', '1h'))).toBeUndefined();
  expect(why(taken('30m', '1h', '1h'))).toBeUndefined();
  const summed = (first: string, second: string): string =>
    `(sum(rate(a[5m])) or 0 * sum(rate(t{label_a="a",label_b="b"}[5m]))) + (sum(rate(b[5m])) or 0 * sum(rate(t{${first}}[${second}])))`;
  const both = summed('label_a="a",label_b="b"', '5m');
  const error = (after: string): string => `slo:sli_error:rate5m: ${both} → ${after}`;
  expect(why(error(summed('label_b="b"', '5m')))).toMatch(/nothing to divide by/);
  expect(why(error(summed('label_a="a"', '5m')))).toMatch(/nothing to divide by/);
  expect(why(error(summed('label_a="a",label_b="b"', '10m')))).toMatch(/nothing to divide by/);
  expect(why(error(summed('label_a="a",label_b="b"', '2m30s')))).toBeUndefined();
  expect(why(error(summed('label_a="a",label_b="c"', '5m')))).toBeUndefined();
  const sought = (time: string): string =>
    `SloMetricsAbsent: absent(sum(a)) and on() last_over_time(b{slo_id="x"}[1h]) → absent(sum(a)) and on() last_over_time(b{slo_id="x"}[${time}])`;
  expect(why(sought('30m'))).toMatch(/away/);
  expect(why(sought('1m'))).toBeUndefined();
  expect(why('a: avg_over_time(b{slo_id="x"}[6h]) → avg_over_time(b{}[6h])')).toBeUndefined();
});
