import { MINUTE } from '../../prometheus/span';
import { SERIES } from '../series';
import { isChained } from '../tier';
import { beatOf, roundUp, scrapesIn } from './clock';
import { enoughEvents } from './quiet-scenarios';
import { type Scenario, type Stage, checkSilence, checkUntold, checkValue } from './scenario';

/** How long all was well, how long nothing was scraped, and how long all is well again. */
const [BEFORE, GAP, AFTER] = [130 * MINUTE, 30 * MINUTE, 10 * MINUTE];

/** A server that did not scrape for half an hour: that much of a window was not seen, however much was before it. */
export function gapScenario(stage: Stage): Scenario | undefined {
  const { spec, scrape, evaluation } = stage;
  const [before, gap, after] = [BEFORE, GAP, AFTER].map((time) => roundUp(time, beatOf(stage))) as [
    number,
    number,
    number,
  ];
  const end = before + gap + after;
  const longs = spec.tiers
    .map(({ long }) => long)
    .filter((long) => !isChained(long) && long > gap + 2 * after);
  if (longs.length === 0) return undefined;
  const good = enoughEvents(stage);
  const sound = (time: number) => ({ scrapes: scrapesIn(time, stage), good, bad: 0 });
  // Rates of 5m go on for 5m after the last sample, and begin with the second one; both are seen in steps of 5m.
  const missed = gap - 5 * MINUTE;
  return {
    name: 'half an hour without a scrape was not seen, and is told to nobody',
    load: { phases: [sound(before), { ...sound(gap), isMissed: true }, sound(after + scrape)] },
    checks: [
      spec.window.calendar === undefined ? checkSilence(end) : checkUntold(stage, end),
      ...[...new Set(longs)].map((long) =>
        checkValue(stage, end, {
          series: SERIES.coverage(long),
          value: 1 - missed / long,
          within: (10 * MINUTE + evaluation + scrape) / long,
        }),
      ),
    ],
  };
}
