import { HOUR, MINUTE, renderSpan } from '../../prometheus/span';
import type { Sli } from '../../prometheus/sli/sli';
import { renderDocuments } from '../../synth/yaml/yaml';
import { sloRuleGroups } from '../rule-groups';
import type { SloSpec } from '../slo-spec';
import { brokenScenario } from './broken-scenario';
import { BASE_WINDOW, type Tier } from '../tier';
import { budgetScenario } from './budget-scenario';
import { aloneScenario, boundInTurnScenario } from './alone-scenarios';
import { CALENDAR_CLOCK, calendarScenario, seenPeriodScenario } from './calendar-scenario';
import { conditionScenarios, recordedGuardScenarios } from './condition-scenarios';
import { countedScenario, windowsOf } from './counted-scenario';
import { gapScenario } from './gap-scenario';
import { playedClock } from './clock';
import { outageScenario, paceOf, tierScenarios } from './burn-scenarios';
import { guardScenarios } from './guard-scenarios';
import { freshScenario, goneScenario, sparseScenario, unboundScenario } from './health-scenarios';
import { flawlessScenario, forsakenScenario, hopelessScenario } from './one-sided-scenarios';
import { keptScenario } from './kept-scenario';
import { playableOf } from './played-series';
import { recordedBurnScenarios } from './recorded-burns';
import { fewScenario, idleScenario, quietScenario } from './quiet-scenarios';
import { type Scenario, type Stage, renderScenario } from './scenario';
import { calledOnceScenario, neverCountedScenarios, uncalledScenario } from './uncalled-scenarios';
import { LONG_CLOCK, windowScenario } from './window-scenario';

/** A promise, the indicator that its tests play, and the name of its files. */
export interface ProvenSlo {
  readonly spec: SloSpec;
  readonly sli: Sli;
  readonly name: string;
}

/** The tests of a promise by the names of their files; or none, and why promtool cannot play it. */
export interface SloTests {
  readonly tests: ReadonlyMap<string, () => string>;
  readonly reason: string | undefined;
}

/** What promtool costs is how often rules are evaluated, and not how much they see: a day has few enough of these. */
const SLOW_CLOCK = { scrape: MINUTE, evaluation: 5 * MINUTE };

/** Clock of tests of recorded series alone. */
const HOURLY_CLOCK = { scrape: BASE_WINDOW, evaluation: HOUR };

/** The tests of a promise, for promtool to play beside its rule file: each on the slowest clock that shows what it is about. */
export function testsOf({ spec, sli, name }: ProvenSlo): SloTests {
  const playable = playableOf(sli, spec.sli);
  if ('reason' in playable) return { tests: new Map(), reason: playable.reason };
  const quick: Stage = { spec, ...playable, ...playedClock(spec.clock) };
  const slow: Stage = { ...quick, ...SLOW_CLOCK };
  const long: Stage = { ...slow, ...LONG_CLOCK };
  const yearly: Stage = { ...slow, ...CALENDAR_CLOCK };
  const hourly: Stage = { ...slow, ...HOURLY_CLOCK };
  return {
    tests: new Map([
      [`${name}.test.yaml`, () => renderFile(name, quick, quickScenarios(quick))],
      [`${name}.slow.test.yaml`, () => renderFile(name, slow, slowScenarios(slow))],
      [`${name}.tiers.test.yaml`, () => renderFile(name, hourly, hourlyScenarios(hourly))],
      [`${name}.windows.test.yaml`, () => renderFile(name, long, longScenarios(long))],
      ...(spec.window.calendar === undefined
        ? []
        : [
            [
              `${name}.calendar.test.yaml`,
              () => renderFile(name, yearly, calendarScenarios(yearly)),
            ] as const,
          ]),
    ]),
    reason: undefined,
  };
}

const is =
  (pace: ReturnType<typeof paceOf>) =>
  (tier: Tier): boolean =>
    paceOf(tier) === pace;

/** What is told within minutes, on the clock of the promise; and what takes hours where its windows need that clock as well. */
function quickScenarios(stage: Stage): readonly Scenario[] {
  return there([
    ...(isSeenSlowly(stage) ? [] : steadyScenarios(stage)),
    isCountedSlowly(stage) ? undefined : countedScenario(stage),
    outageScenario(stage),
    fewScenario(stage),
    goneScenario(stage),
    unboundScenario(stage),
    boundInTurnScenario(stage),
    keptScenario(stage),
    freshScenario(stage),
  ]);
}

/** Whether all windows are whole on the slow clock, so that an evaluation of each 5m sees what one of each minute does. */
function isSeenSlowly(stage: Stage): boolean {
  return windowsOf(stage).every((window) => window % BASE_WINDOW === 0);
}

/** Of the samples of a gauge, each of which is an event, too few would be in each window. */
function isCountedSlowly(stage: Stage): boolean {
  return isSeenSlowly(stage) && !isGauge(stage);
}

function slowScenarios(stage: Stage): readonly Scenario[] {
  const own = withoutOthers(stage);
  return there([
    ...(isSeenSlowly(stage) ? steadyScenarios(stage) : []),
    isCountedSlowly(stage) ? countedScenario(stage) : undefined,
    calledOnceScenario(stage),
    ...tierScenarios(own, is('slow')),
    budgetScenario(own),
  ]);
}

/** What takes hours, and is read from counters. */
function steadyScenarios(stage: Stage): readonly (Scenario | undefined)[] {
  return [
    ...(isGauge(stage) ? [] : eventScenarios(stage)),
    ...tierScenarios(stage, is('quick')),
    ...guardScenarios(stage, is('quick')),
    sparseScenario(stage),
    gapScenario(stage),
    aloneScenario(stage),
    brokenScenario(stage),
    uncalledScenario(stage),
  ];
}

/** What counters of events may be like. */
function eventScenarios(stage: Stage): readonly (Scenario | undefined)[] {
  return [
    flawlessScenario(stage),
    hopelessScenario(stage),
    forsakenScenario(stage),
    idleScenario(stage),
    quietScenario(stage),
  ];
}

/** Whether each sample is an event. */
function isGauge({ series }: Stage): boolean {
  return series.some((each) => each.isGauge);
}

/** Without the series of others, of which there are more than of the service: they are told apart where less is played. */
function withoutOthers(stage: Stage): Stage {
  return { ...stage, series: stage.series.filter(({ of }) => of !== 'stranger') };
}

/** What alerts ask of recorded series, which are written as if rules had made them; and what takes days. */
function hourlyScenarios(stage: Stage): readonly Scenario[] {
  return [
    ...conditionScenarios(stage),
    ...recordedGuardScenarios(stage),
    ...recordedBurnScenarios(stage, is('daily')),
    ...neverCountedScenarios(stage),
  ];
}

function there(scenarios: readonly (Scenario | undefined)[]): readonly Scenario[] {
  return scenarios.filter((scenario) => scenario !== undefined);
}

/** What is made of recorded series over weeks: written too, so that promtool is done with it in seconds. */
function longScenarios(stage: Stage): readonly Scenario[] {
  return there([windowScenario(stage)]);
}

function calendarScenarios(stage: Stage): readonly Scenario[] {
  return there([calendarScenario(stage), seenPeriodScenario(stage)]);
}

/**
 * Groups are evaluated in their order: promtool, left alone, takes them in any. Where an hour lies between two evaluations,
 * alerts would look for the mean of the period where it has gone stale, so that it is made first.
 */
function renderFile(name: string, stage: Stage, scenarios: readonly Scenario[]): string {
  const groups = sloRuleGroups(stage.spec).map((group) => group.name);
  const ofPeriod = groups.slice(-1);
  return renderDocuments([
    {
      rule_files: [`${name}.rules.yaml`],
      evaluation_interval: renderSpan(stage.evaluation),
      group_eval_order: stage.evaluation < HOUR ? groups : [...ofPeriod, ...groups.slice(0, -1)],
      tests: scenarios.map((scenario) => renderScenario(scenario, stage)),
    },
  ]);
}
