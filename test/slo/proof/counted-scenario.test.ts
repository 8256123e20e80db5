import { HOUR, MINUTE } from '../../../lib/prometheus/span';
import { countedScenario } from '../../../lib/slo/proof/counted-scenario';
import { playableOf } from '../../../lib/slo/proof/played-series';
import type { Stage } from '../../../lib/slo/proof/scenario';
import { REQUESTS, specOf } from '../played';

/** What is played of a promise, a scrape a minute. */
function stageOf(): Stage {
  const spec = specOf();
  const playable = playableOf(REQUESTS, spec.sli);
  if ('reason' in playable) throw new Error(playable.reason);
  return { spec, ...playable, scrape: MINUTE, evaluation: 5 * MINUTE };
}

test.each([
  ['30m', 30 * MINUTE],
  ['1h', HOUR],
  ['2h', 2 * HOUR],
])(
  'a rate over %s is right whether the sample at its beginning is in it, as before Prometheus 3.0, or not',
  (name, window) => {
    const { load, checks } = countedScenario(stageOf());
    const expr = checks
      .map((check) => check.expr)
      .find((each) => each.includes(`slo:sli_error:rate${name}{`));
    const [, low, high] = />= bool ([\d.]+).*<= bool ([\d.]+)/.exec(expr ?? '') ?? [];
    const gained = load.phases.flatMap(({ scrapes, bad }) => Array<number>(scrapes).fill(bad));
    // Of n + 1 samples n gains are seen, and of n one less, over the time between the first and the last of them.
    const rates = [window / MINUTE, window / MINUTE - 1].map(
      (gains) => gained.slice(-gains).reduce((sum, each) => sum + each, 0) / gains / 60,
    );
    for (const rate of rates) {
      expect(rate).toBeGreaterThan(Number(low));
      expect(rate).toBeLessThan(Number(high));
    }
    // A window that is twice or half as long sees another rate by far.
    expect(Number(high) / Number(low)).toBeLessThan(1.05);
  },
);
