import fc from 'fast-check';
import { comparisonsOf } from '../../../lib/rollout/plan/compare';
import { makePlan } from '../../../lib/rollout/plan/make-plan';
import { renderPlan } from '../../../lib/rollout/plan/plan-report';
import {
  type RelativeLine,
  relativeFate,
  relativeLine,
  shareOfErrors,
} from '../../../lib/rollout/plan/relative';
import { SHOP, demand } from './demands';

const line = (weight: number, worse = 5): RelativeLine =>
  relativeLine({ weight, worse, falseAbort: 0.01, burst: 1 });

test('the line is that of Wald, for errors alone', () => {
  // ln(100) / (ln(θ₁/θ₀) − ln((1−θ₁)/(1−θ₀))), of θ₀ = 5 % and θ₁ = 25/120.
  expect(line(0.05).start).toBeCloseTo(Math.log(100) / (Math.log(25 / 6) - Math.log(95 / 120 / 0.95)), 9);
  expect(line(0.05).slope).toBeCloseTo(0.1133, 4);
});

test.each([
  [0.05, 34],
  [0.15, 18],
  [0.32, 17],
])(
  'at a weight of %d, who fails five times as often is found after %d errors on average',
  (weight, errors) => {
    expect(Math.ceil(relativeFate(line(weight), shareOfErrors(weight, 5), 10_000).errors)).toBe(errors);
  },
);

test('who fails no more than the old version is stopped with at most the chance that was asked for', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.double({ min: 2, max: 20, noNaN: true }),
      fc.constantFrom(0.001, 0.01, 0.05),
      (weight, worse, falseAbort) => {
        const drawn = relativeLine({ weight, worse, falseAbort, burst: 1 });
        expect(relativeFate(drawn, weight, 800).stopped).toBeLessThanOrEqual(falseAbort);
      },
    ),
    { numRuns: 40 },
  );
});

test('an outage of both versions alike stops one of a hundred at most, however long it lasts', () => {
  expect(relativeFate(line(0.05), 0.05, 5_000).stopped).toBeLessThan(0.01);
  expect(relativeFate(line(0.05), shareOfErrors(0.05, 5), 500).stopped).toBeGreaterThan(0.9999);
});

/** Numbers from 0 to 1, the same in each run (a linear congruence of Numerical Recipes). */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
}

test('played out, an outage of both stops every release by its number of errors, and hardly one by comparison', () => {
  const [first] = makePlan(SHOP).plan?.steps ?? [];
  const { start, slope } = line(0.05);
  const [roll, runs] = [dice(7), 300];
  let [byNumber, byComparison] = [0, 0];
  for (let run = 0; run < runs; run++) {
    // Two minutes, in which a tenth of all requests fails, whichever version answers.
    let [own, both] = [0, 0];
    let isWorse = false;
    for (let request = 0; request < 120 * SHOP.traffic.min; request++) {
      if (roll() >= 0.1) continue;
      both++;
      if (roll() < 0.05) own++;
      isWorse ||= own >= start + slope * both;
    }
    if (own >= Math.max(...(first?.thresholds ?? []))) byNumber++;
    if (isWorse) byComparison++;
  }
  expect(byNumber).toBe(runs);
  expect(byComparison / runs).toBeLessThanOrEqual(0.01 + 3 * Math.sqrt(0.01 / runs));
});

test('errors that come together ask for as many times more of them', () => {
  const three = relativeLine({ weight: 0.05, worse: 5, falseAbort: 0.01, burst: 3 });
  expect(three.start).toBeCloseTo(3 * line(0.05).start, 9);
  expect(three.slope).toBe(line(0.05).slope);
});

test('the chance to stop what is well is shared between the steps, and the last has nothing to compare with', () => {
  const compared = demand({ judgement: { worse: 5 } });
  const { plan } = makePlan(compared);
  const lines = comparisonsOf(compared, plan?.steps ?? []);
  expect(lines).toEqual([line(0.05), line(0.15), line(0.32), undefined]);
  expect(comparisonsOf(SHOP, plan?.steps ?? [])).toEqual([undefined, undefined, undefined, undefined]);
});

test('the report tells where a comparison stops, and that an outage of both pauses', () => {
  const compared = demand({ judgement: { worse: 5 } });
  const report = renderPlan('cart', compared, makePlan(compared).plan ?? fail());
  expect(report).toMatch(/## Compared with the old version\n\n.*the release pauses/);
  expect(report).toMatch(
    /At 5 % it is taken back at 2\.9 errors of its own and 11\.33 % of the errors of both/,
  );
  expect(report).toMatch(/after 34 errors of both on average/);
  // 1320 requests of which 0.5 % fail: P(X ≤ 2) = 0.9950¹³²⁰ · (1 + 6.633 + 21.98).
  expect(report).toMatch(
    /pauses at 3 errors: where 0\.5 % of requests fail, there are fewer in 3\.96 % of cases/,
  );
  expect(report).toMatch(/At 100 % there is no old version to compare it with/);
});

function fail(): never {
  throw new Error('no plan');
}
