import { HOUR, MINUTE } from '../../prometheus/span';
import { UNCALLED } from '../health-alerts';
import { countingOn, vitalOf } from './alone-scenarios';
import { roundUp, scrapesIn } from './clock';
import { type Check, type Scenario, type Stage, checkAlert, checkSilence } from './scenario';

/** How long a service is there that nobody calls, while others are called. */
const YOUNG = 45 * MINUTE;

/** Series that begin with the first event are not gone before it. */
export function uncalledScenario(stage: Stage): Scenario | undefined {
  if (!stage.spec.sli.isBornOfEvents) return undefined;
  return {
    name: 'a service that nobody has called yet has no series, and wakes nobody',
    load: { phases: [] },
    written: countingOn(vitalOf(stage, 'stranger'), scrapesIn(YOUNG, stage)),
    hasOthers: true,
    checks: [checkSilence(roundUp(YOUNG, stage.evaluation))],
  };
}

/** What nobody called, or nobody counted, is told in the end. */
export function neverCountedScenarios(stage: Stage): readonly Scenario[] {
  const { spec, evaluation } = stage;
  if (!spec.sli.isBornOfEvents) return [];
  const isTold = spec.alerts.onAbsent !== undefined;
  const end = UNCALLED + 2 * evaluation;
  const others = countingOn(vitalOf(stage, 'stranger'), scrapesIn(end, stage));
  const [own] = vitalOf(stage, 'failing');
  return [
    {
      name: 'a service that nobody called for a day is told in a ticket, and wakes nobody',
      load: { phases: [] },
      written: others,
      hasOthers: true,
      checks: [
        neverCounted(stage, UNCALLED - evaluation, false),
        neverCounted(stage, end, isTold),
        checkSilence(end, { but: 'SloNeverCounted' }),
      ],
    },
    {
      name: 'a service that is counted too seldom for rates for a day is not told as one that nobody called',
      load: { phases: [] },
      written: own === undefined ? [] : seldomOf(own.name, stage, end),
      hasOthers: true,
      checks: [neverCounted(stage, end, false)],
    },
  ];
}

/** That a service was called once is known for as long as its period remembers it. */
export function calledOnceScenario(stage: Stage): Scenario | undefined {
  const { spec, evaluation } = stage;
  if (!spec.sli.isBornOfEvents) return undefined;
  const end = HOUR + UNCALLED + 2 * evaluation;
  return {
    name: 'a service that was called once, and of which nothing was seen for a day since, is told as gone',
    load: { phases: [{ scrapes: scrapesIn(HOUR, stage), good: 100, bad: 0 }], ends: 'stale' },
    hasOthers: true,
    // Of a shorter period it is forgotten by then that anything was counted in it.
    checks: [neverCounted(stage, end, false), ...(spec.window.length > UNCALLED ? [gone(stage, end)] : [])],
  };
}

/** No rate of 5m sees two of these samples, and whoever asks what there is, one at any time. */
const APART = 10 * MINUTE;

function seldomOf(name: string, { scrape }: Stage, time: number): NonNullable<Scenario['written']> {
  const turns = APART / scrape;
  return Array.from({ length: turns }, (_, turn) => ({
    series: `${name.slice(0, -1)},played="${turn}"}`,
    values: [
      ...(turn === 0 ? [] : [`_x${turn}`]),
      ...Array.from({ length: time / APART }, (_each, index) => `${index} _x${turns - 1}`),
    ].join(' '),
  }));
}

function neverCounted(stage: Stage, at: number, fires: boolean): Check {
  const severity = stage.spec.alerts.severities.ticket;
  return checkAlert(stage, { at, alert: 'SloNeverCounted', labels: { severity }, fires });
}

function gone(stage: Stage, at: number): Check {
  const { onAbsent, severities } = stage.spec.alerts;
  const fires = onAbsent !== undefined && onAbsent.for <= UNCALLED;
  const severity = severities[onAbsent?.severity ?? 'page'];
  return checkAlert(stage, { at, alert: 'SloMetricsAbsent', labels: { severity }, fires });
}
