import { MINUTE } from '../../prometheus/span';
import { SETTLED } from '../health-alerts';
import { BASE_WINDOW } from '../tier';
import { roundDown, roundUp } from './clock';
import type { PlayedSeries } from './played-series';
import { type Check, type Scenario, type Stage, checkAlert } from './scenario';

/** Series that are there one after another, so that a test does not last for long. */
const MOST_ALONE = 4;

/** Series of which a single one says that the service is measured. */
export function countedAlone(stage: Stage): readonly PlayedSeries[] {
  return vitalOf(stage, 'failing').slice(0, MOST_ALONE);
}

/** Series of the metrics that say whether a service is measured. */
export function vitalOf({ spec, series }: Stage, whose: PlayedSeries['of']): readonly PlayedSeries[] {
  const names = spec.sli.vital.map(({ metric = '' }) => `${metric}{`);
  return series.filter(
    ({ of, isBucket, name }) => of === whose && !isBucket && names.some((each) => name.startsWith(each)),
  );
}

/** Series that count an event at each scrape, all the time. */
export function countingOn(
  series: readonly PlayedSeries[],
  scrapes: number,
): readonly { readonly series: string; readonly values: string }[] {
  return series.map(({ name }) => ({ series: name, values: `0+1x${Math.ceil(scrapes)}` }));
}

/** Samples of a series that is there in one turn alone. */
function alone(turn: number, scrapes: number): string {
  return `${turn === 0 ? '' : `_x${turn * scrapes} `}0+1x${scrapes - 1} stale`;
}

/** Each of the series that are counted is there alone for a while: none of them is missed, until the last is gone. */
export function aloneScenario(stage: Stage): Scenario | undefined {
  const { spec, scrape, evaluation } = stage;
  const { onAbsent, severities } = spec.alerts;
  const there = countedAlone(stage);
  if (onAbsent === undefined || there.length < 2) return undefined;
  const turn = Math.ceil((onAbsent.for + 3 * BASE_WINDOW) / scrape) * scrape;
  const asked = (at: number, fires: boolean): Check =>
    checkAlert(stage, {
      at: roundUp(at, evaluation),
      alert: 'SloMetricsAbsent',
      labels: { severity: severities[onAbsent.severity] },
      fires,
    });
  return {
    name: 'any one of the series that are counted is enough to be there',
    load: { phases: [] },
    written: there.map(({ name }, index) => ({ series: name, values: alone(index, turn / scrape) })),
    checks: [
      ...there.map((_each, index) => asked((index + 1) * turn - 2 * evaluation, false)),
      asked((there.length + 1) * turn, true),
    ],
  };
}

/** How long each bucket is there alone, and how long each of the counters counts alone. */
const TURN = 20 * MINUTE;

/** Requests are few: a rate of 5m always sees one, and one of half that does not. */
const APART = 4 * MINUTE;

/**
 * Buckets of which any one is enough, that then are gone: it is told after a while, whichever of the counters it is that
 * counts, and over once nothing is counted.
 */
export function boundInTurnScenario(stage: Stage): Scenario | undefined {
  const { series, scrape } = stage;
  const buckets = series.filter(({ of, isBucket }) => of === 'failing' && isBucket).slice(0, MOST_ALONE);
  // A rate sees an event where the scrape before it is in its window too.
  const isSeen = APART + scrape <= BASE_WINDOW && APART % scrape === 0;
  if (buckets.length === 0 || !isSeen) return undefined;
  const counters = countedAlone(stage);
  const turns = buckets.length + counters.length + 1;
  // Others count all the time, and in buckets that are there: none of that is of this service.
  const others = series.filter(({ of }) => of === 'stranger');
  return {
    name: 'buckets that are gone are told once the last is, as long as anything is counted',
    load: { phases: [] },
    written: [
      ...buckets.map(({ name }, index) => ({ series: name, values: alone(index, TURN / scrape) })),
      ...counters.map(({ name }, index) => ({
        series: name,
        values: seldomEvents((turns * TURN) / APART, {
          scrapes: APART / scrape,
          happens: (slot) => {
            const turn = Math.floor((slot * APART) / TURN);
            return turn < buckets.length || turn === buckets.length + index;
          },
        }),
      })),
      ...countingOn(others, (turns * TURN) / scrape),
    ],
    checks: boundChecks(stage, buckets.length, counters.length),
  };
}

/**
 * A counter that has another event at the beginning of some slots of time: that of a pod that began anew, so that it falls.
 */
function seldomEvents(
  slots: number,
  { scrapes, happens }: { readonly scrapes: number; readonly happens: (slot: number) => boolean },
): string {
  let counted = slots;
  return Array.from({ length: slots }, (_, slot) => {
    if (happens(slot)) counted--;
    return `${counted}+0x${scrapes - 1}`;
  }).join(' ');
}

function boundChecks(stage: Stage, buckets: number, counters: number): readonly Check[] {
  const { spec, scrape, evaluation } = stage;
  const [gone, last] = [buckets * TURN, (buckets + counters) * TURN];
  const severity = spec.alerts.severities.ticket;
  const asked = (at: number, fires: boolean): Check =>
    checkAlert(stage, {
      at: roundDown(at, evaluation),
      alert: 'SloSliMisconfigured',
      labels: { severity },
      fires,
    });
  const endOf = (_turn: unknown, index: number): number => (index + 1) * TURN - evaluation;
  return [
    ...Array.from({ length: buckets }, endOf).map((at) => asked(at, false)),
    asked(gone + SETTLED + BASE_WINDOW - 2 * scrape - evaluation, false),
    asked(gone + SETTLED + BASE_WINDOW + 2 * evaluation, true),
    ...Array.from({ length: counters }, endOf).map((at) => asked(gone + at, true)),
    asked(last - APART + BASE_WINDOW + Math.max(2 * MINUTE, evaluation), false),
  ];
}
