import { ruleGroupSpec } from '../../lib/prometheus/rules';
import { MINUTE, SECOND, renderSpan } from '../../lib/prometheus/span';
import { type Ratio, compare, ratio, toNumber } from '../../lib/slo/ratio';
import { sloRuleGroups } from '../../lib/slo/rule-groups';
import type { Tier } from '../../lib/slo/tier';
import { detectionBounds } from '../../lib/slo/tier-maths';
import { describeWith } from '../support/oracles';
import { type Asked, askAll, specOf } from './played';

/*
 * Objectives, windows and burns side by side: each promise is one play of promtool, with a route for each burn, so that one
 * set of rules measures all of them. The rules are those of the tier in question; a service has just enough history.
 */

const OBJECTIVES = ['90', '99', '99.5', '99.9', '99.95', '99.99'];

/** Ratios of errors, in shares of what there is between the threshold and a total failure; those below it never fire. */
const SEVERITIES = [-0.05, 0.04, 0.2, 1];

interface Cell {
  readonly route: string;
  readonly errors: Ratio;
}

/** Requests of one step of a route: enough for every ratio here to be a whole number of them. */
const REQUESTS = 1_000_000;

function cellsOf(tier: Tier): readonly Cell[] {
  const threshold = toNumber(tier.threshold);
  return SEVERITIES.map((severity, index) => {
    const errors = severity < 0 ? threshold * (1 + severity) : threshold + severity * (1 - threshold);
    return { route: `/${index}`, errors: ratio(Math.round(errors * REQUESTS), REQUESTS) };
  });
}

/** How a tier is played: the steps, and how long the failure is watched. */
interface Pace {
  readonly id: string;
  readonly step: number;
  readonly watched: number;
  readonly periods: readonly string[];
}

/** What fires late in its window is not watched for so long: at 4% above the threshold's way to 1, all of these fire soon. */
const PACES: readonly Pace[] = [
  { id: 'fast', step: 30 * SECOND, watched: 62 * MINUTE, periods: ['7d', '28d', '30d', '90d'] },
  { id: 'slow', step: 3 * MINUTE, watched: 372 * MINUTE, periods: ['30d'] },
];

function playOf(
  objective: string,
  period: string,
  { id, step, watched }: Pace,
): Asked & { readonly tier: Tier } {
  const others = ['fast', 'slow', 'ticket-fast', 'ticket-slow'].filter((each) => each !== id);
  const spec = specOf({ objective, window: period, groupBy: ['route'], policy: { disable: others } });
  const [tier] = spec.tiers;
  if (tier === undefined) throw new Error(id);
  const [before, after] = [tier.long / step, watched / step];
  const series = Object.fromEntries(
    cellsOf(tier).flatMap(({ route, errors }) => {
      const bad = Number((BigInt(REQUESTS) * errors.top) / errors.bottom);
      const of = (code: string): string => `http_requests_total{code="${code}",job="api",route="${route}"}`;
      const good = `0+${REQUESTS}x${before} ${REQUESTS * before + REQUESTS - bad}+${REQUESTS - bad}x${after}`;
      return [
        [of('200'), good],
        [of('500'), `0x${before} ${bad}+${bad}x${after}`],
      ];
    }),
  );
  const [page] = sloRuleGroups(spec).map(ruleGroupSpec);
  const rules = (page?.rules ?? []).filter(({ alert = 'SloBudgetBurn' }) => alert === 'SloBudgetBurn');
  const alerts = 'ALERTS{alertname="SloBudgetBurn",alertstate="firing"}';
  const all = renderSpan(tier.long + watched);
  const first = `min by (route) (min_over_time(timestamp(${alerts})[${all}:${renderSpan(step)}]))`;
  const questions = [{ expr: first, at: (tier.long + watched) / SECOND }];
  return { tier, groups: [{ name: 'page', rules }], series, interval: renderSpan(step), questions };
}

interface Measured {
  readonly name: string;
  readonly tier: Tier;
  readonly errors: Ratio;
  readonly step: number;
  /** Milliseconds since the failure began; undefined for never. */
  readonly fired: number | undefined;
}

function measured(promtool: string): readonly Measured[] {
  const plans = PACES.flatMap((pace) =>
    OBJECTIVES.flatMap((objective) =>
      pace.periods.map((period) => ({
        name: `${objective} over ${period}, ${pace.id}`,
        pace,
        play: playOf(objective, period, pace),
      })),
    ),
  );
  const answers = askAll(
    promtool,
    plans.map(({ play }) => play),
  );
  return plans.flatMap(({ name, pace: { step }, play: { tier } }, index) => {
    const first = answers[index]?.[0] ?? {};
    return cellsOf(tier).map(({ route, errors }): Measured => {
      const at = first[`{route="${route}"}`];
      const fired = at === undefined ? undefined : at * SECOND - tier.long;
      return { name, tier, errors, step, fired };
    });
  });
}

describeWith('promtool', 'a grid of objectives, windows and burns, played by promtool', (promtool) => {
  test('fires when the closed form says, and never below the threshold', () => {
    const all = measured(promtool);
    const wrong = all.filter(({ tier, errors, step, fired }) => {
      const bounds = detectionBounds(tier, errors, { scrape: step, evaluation: step });
      if (bounds === undefined || fired === undefined) return bounds !== undefined || fired !== undefined;
      return fired < bounds.earliest - step || fired > bounds.latest;
    });
    const shown = wrong.map(({ name, tier, errors, step, fired }) => ({
      name,
      errors: toNumber(errors),
      expected: detectionBounds(tier, errors, { scrape: step, evaluation: step }),
      fired,
    }));
    expect(shown).toEqual([]);
    expect(all.filter(({ fired }) => fired !== undefined).length).toBeGreaterThanOrEqual(60);
    expect(
      all.filter(({ errors, tier }) => compare(errors, tier.threshold) <= 0).length,
    ).toBeGreaterThanOrEqual(20);
  });
});
