import { errorChances, total } from '../../../lib/rollout/plan/binomial';
import { chanceOf, isTailAbove } from '../../../lib/rollout/plan/binomial-tail';

const CASES = [
  [1, 0.5],
  [10, 0.3],
  [400, 0.01],
  [30_000, 0.0005],
  [200_000, 0.25],
] as const;

test.each(CASES)('chances among %d requests are those that are added up one by one', (requests, chance) => {
  const known = errorChances(requests, chance, requests + 1);
  known.forEach((one, errors) => {
    if (one > 1e-100) expect(Math.abs(chanceOf(errors, requests, chance) / one - 1)).toBeLessThan(1e-7);
  });
});

test('so many errors or more have just the chance that is left by fewer', () => {
  for (const [requests, chance] of CASES)
    for (const sigmas of [0.5, 2, 4]) {
      const mean = requests * chance;
      const errors = Math.min(requests, Math.ceil(mean + sigmas * Math.sqrt(mean * (1 - chance))));
      const left = 1 - total(errorChances(requests, chance, errors));
      if (left < 1e-6) continue;
      expect(isTailAbove(errors, requests, { chance, most: left * 0.9999 })).toBe(true);
      expect(isTailAbove(errors, requests, { chance, most: left * 1.0001 })).toBe(false);
    }
});
