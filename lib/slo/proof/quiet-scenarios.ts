import { HOUR, MINUTE, renderSpan } from '../../prometheus/span';
import { SERIES } from '../series';
import { BASE_WINDOW } from '../tier';
import { beatOf, roundUp, scrapesIn } from './clock';
import { windowsOf } from './counted-scenario';
import { recordedSeries } from './recorded-series';
import {
  type Check,
  type Scenario,
  type Stage,
  checkAlert,
  checkNumbers,
  checkMissing,
  checkNoBurn,
  checkSilence,
  checkValue,
} from './scenario';

/** Events between two scrapes, of which nobody is told that they are few. */
export function enoughEvents({ spec, scrape }: Stage): number {
  return Math.ceil((spec.alerts.noTraffic?.minRate ?? 1) * scrape * 10);
}

/** Requests stop, of a service without an error so far: there is nothing to divide by, and nothing to tell. */
export function quietScenario(stage: Stage): Scenario {
  const { spec } = stage;
  const beat = beatOf(stage);
  const [before, quiet] = [roundUp(30 * MINUTE, beat), roundUp(2 * HOUR + 15 * MINUTE, beat)];
  const end = before + quiet;
  const { noTraffic } = spec.alerts;
  const late = (noTraffic?.for ?? 0) + BASE_WINDOW + 2 * stage.evaluation + stage.scrape;
  const told =
    noTraffic === undefined || late > quiet
      ? [checkSilence(end)]
      : [false, true].map((fires) =>
          checkAlert(stage, {
            at: fires ? end : before,
            alert: 'SloNoTraffic',
            labels: { severity: spec.alerts.severities.ticket },
            fires,
          }),
        );
  return {
    name: 'without requests there is no ratio of them, no NaN, and no alert of a burn',
    load: {
      phases: [
        { scrapes: scrapesIn(before, stage), good: enoughEvents(stage), bad: 0 },
        { scrapes: scrapesIn(quiet, stage), good: 0, bad: 0 },
      ],
    },
    without: ({ counts, of }) => counts === 'bad' || of === 'stranger',
    checks: [
      ...told,
      ...windowsOf(stage)
        .flatMap((window) => [SERIES.ratio(window), ...(spec.sli.isWeighted ? [SERIES.error(window)] : [])])
        .map((series) => checkValue(stage, before, { series, value: 0, within: 0 })),
      checkMissing(stage, end, SERIES.ratio(BASE_WINDOW)),
      checkNumbers(stage, end),
    ],
  };
}

/** A service that nobody asked yet: its series are there, and count nothing. */
export function idleScenario(stage: Stage): Scenario {
  const [soon, end] = [roundUp(2 * MINUTE, stage.evaluation), roundUp(45 * MINUTE, beatOf(stage))];
  return {
    name: 'a service that nobody asked yet has no ratio of errors, and no NaN',
    load: { phases: [{ scrapes: scrapesIn(end, stage), good: 0, bad: 0 }] },
    without: ({ of }) => of === 'stranger',
    checks: [soon, end].flatMap((at) => [
      checkNoBurn(at),
      checkMissing(stage, at, SERIES.ratio(BASE_WINDOW)),
      checkNumbers(stage, at),
    ]),
  };
}

/** As few events as somebody is told of, and just not so few; written as if recorded, beside what another promise counts. */
export function fewScenario(stage: Stage): Scenario | undefined {
  const { spec, evaluation, scrape } = stage;
  const { noTraffic, severities } = spec.alerts;
  if (noTraffic === undefined) return undefined;
  const enough = roundUp(noTraffic.for + 10 * MINUTE, beatOf(stage));
  const asked = (at: number, fires: boolean): Check =>
    checkAlert(stage, { at, alert: 'SloNoTraffic', labels: { severity: severities.ticket }, fires });
  const stretches = [1.02, 0.98].map((share) => ({ lasts: enough, value: share * noTraffic.minRate }));
  return {
    name: `fewer than ${noTraffic.minRate} events a second are told after ${renderSpan(noTraffic.for)}`,
    load: { phases: [] },
    written: recordedSeries(stage, [{ name: SERIES.total(BASE_WINDOW), stretches }]),
    hasOthers: true,
    checks: [
      asked(enough - evaluation, false),
      asked(enough + roundUp(noTraffic.for, evaluation) - evaluation, false),
      asked(enough + roundUp(noTraffic.for, evaluation) + roundUp(scrape, evaluation) + evaluation, true),
    ],
  };
}
