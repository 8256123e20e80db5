import { SERIES } from '../series';
import { BASE_WINDOW, isChained } from '../tier';
import type { Tier } from '../tier';
import { foundBy } from './burn-scenarios';
import { windowsOf } from './counted-scenario';
import { type Recorded, recordedSeries, stretchesOf } from './recorded-series';
import type { Scenario, Stage } from './scenario';
import type { Phase } from './series-values';

/**
 * For each tier: a burn that it is the first to tell, of what rules read from counters, written as if recorded. All that is
 * made of it by the hour is as it is by the minute, so that days take few evaluations.
 */
export function recordedBurnScenarios(given: Stage, which: (tier: Tier) => boolean): readonly Scenario[] {
  // Events are written, and not the series that count them.
  const stage: Stage = { ...given, series: [] };
  return stage.spec.tiers.filter(which).map((tier) => {
    const scenario = foundBy(stage, tier);
    const written = recordedSeries(stage, readingsOf(stage, scenario.load.phases));
    return { ...scenario, load: { phases: [] }, written };
  });
}

/** Rates of 5m, and what of longer windows is read from counters as well. */
function readingsOf(stage: Stage, phases: readonly Phase[]): readonly Recorded[] {
  const { scrape } = stage;
  const sumOf = (count: (phase: Phase) => number): readonly number[] => sums(phases, count);
  const [bad, all] = [sumOf((phase) => phase.bad), sumOf((phase) => phase.good + phase.bad)];
  const seen = (sum: readonly number[], at: number, window: number): number =>
    (sum[at + 1] ?? 0) - (sum[Math.max(0, at + 1 - window / scrape)] ?? 0);
  const series = (name: string, valueAt: (at: number) => number): Recorded => ({
    name,
    stretches: stretchesOf(
      bad.slice(1).map((_, at) => valueAt(at)),
      scrape,
    ),
  });
  const perSecond = (events: number, window: number): number => (events * 1000) / window;
  const direct = windowsOf(stage).filter((window) => !isChained(window));
  return [
    series(SERIES.total(BASE_WINDOW), (at) => perSecond(seen(all, at, BASE_WINDOW), BASE_WINDOW)),
    ...direct.flatMap((window) => [
      series(SERIES.error(window), (at) => perSecond(seen(bad, at, window), window)),
      series(SERIES.ratio(window), (at) => seen(bad, at, window) / seen(all, at, window)),
    ]),
  ];
}

/** How many events there were before each sample, and after the last. */
function sums(phases: readonly Phase[], count: (phase: Phase) => number): readonly number[] {
  const sum = [0];
  for (const phase of phases)
    for (let sample = 0; sample < phase.scrapes; sample++) sum.push((sum.at(-1) ?? 0) + count(phase));
  return sum;
}
