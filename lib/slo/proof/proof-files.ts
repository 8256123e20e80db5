import { HOUR, MINUTE, renderSpan } from '../../prometheus/span';
import type { Sli } from '../../prometheus/sli/sli';
import { renderDocuments } from '../../synth/yaml';
import { sloRuleGroups } from '../rule-groups';
import type { SloSpec } from '../slo-spec';
import { brokenScenario } from './broken-scenario';
import { BASE_WINDOW, type Tier } from '../tier';
import { budgetScenario } from './budget-scenario';
import { aloneScenario, boundInTurnScenario } from './alone-scenarios';
import { CALENDAR_CLOCK, calendarScenario, seenPeriodScenario } from './calendar-scenario';
import { conditionScenarios, recordedGuardScenarios } from './condition-scenarios';
import { countedScenario } from './counted-scenario';
import { gapScenario } from './gap-scenario';
import { playedClock } from './clock';
import { isQuick, outageScenario, tierScenarios } from './burn-scenarios';
import { guardScenarios } from './guard-scenarios';
import { freshScenario, goneScenario, sparseScenario, unboundScenario } from './health-scenarios';
import { flawlessScenario, forsakenScenario, hopelessScenario } from './one-sided-scenarios';
import { keptScenarios } from './kept-scenarios';
import { playableOf } from './played-series';
import { fewScenario, idleScenario, quietScenario } from './quiet-scenarios';
import { type Scenario, type Stage, renderScenario } from './scenario';
import { neverCountedScenarios, uncalledScenario } from './uncalled-scenarios';
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

/** A day has few enough of these that promtool is done with it in seconds; a rate of 5m still sees two scrapes. */
const SLOW_CLOCK = { scrape: 2.5 * MINUTE, evaluation: 5 * MINUTE };

/** Clock of tests of recorded series alone. */
const HOURLY_CLOCK = { scrape: BASE_WINDOW, evaluation: HOUR };

/** The tests of a promise, for promtool to play beside its rule file: on its own clock, and on a slow one what takes days. */
export function testsOf({ spec, sli, name }: ProvenSlo): SloTests {
  const playable = playableOf(sli, spec.sli);
  if ('reason' in playable) return { tests: new Map(), reason: playable.reason };
  const quick: Stage = { spec, ...playable, ...playedClock(spec.clock) };
  const known = playable.series.filter(({ of }) => of !== 'stranger');
  const slow: Stage = { ...quick, series: known, ...SLOW_CLOCK };
  const crowded: Stage = { ...quick, ...SLOW_CLOCK };
  const long: Stage = { ...slow, ...LONG_CLOCK };
  const yearly: Stage = { ...slow, ...CALENDAR_CLOCK };
  const hourly: Stage = { ...slow, ...HOURLY_CLOCK };
  return {
    tests: new Map([
      [`${name}.test.yaml`, () => renderFile(name, quick, quickScenarios(quick))],
      [
        `${name}.slow.test.yaml`,
        () => renderFile(name, slow, [...slowScenarios(slow), ...neverCountedScenarios(crowded)]),
      ],
      [`${name}.tiers.test.yaml`, () => renderFile(name, hourly, tierConditions(hourly))],
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

/** A rate needs two scrapes within 5m, whatever the clock of the promise. */
function quickScenarios(stage: Stage): readonly Scenario[] {
  const isGauge = stage.series.some((series) => series.isGauge);
  return [
    countedScenario(stage),
    isGauge ? undefined : flawlessScenario(stage),
    isGauge ? undefined : hopelessScenario(stage),
    outageScenario(stage),
    ...tierScenarios(stage, isQuick),
    isGauge ? undefined : forsakenScenario(stage),
    isGauge ? undefined : idleScenario(stage),
    isGauge ? undefined : quietScenario(stage),
    fewScenario(stage),
    uncalledScenario(stage),
    goneScenario(stage),
    gapScenario(stage),
    aloneScenario(stage),
    brokenScenario(stage),
    unboundScenario(stage),
    boundInTurnScenario(stage),
    sparseScenario(stage),
    ...guardScenarios(stage, isQuick),
    ...keptScenarios(stage, (tier) => !isQuick(tier)),
    freshScenario(stage),
  ].filter((scenario) => scenario !== undefined);
}

function slowScenarios(stage: Stage): readonly Scenario[] {
  const isSlow = (tier: Tier): boolean => !isQuick(tier);
  return [...tierScenarios(stage, isSlow), budgetScenario(stage)].filter(
    (scenario) => scenario !== undefined,
  );
}

/** What alerts ask of recorded series, which are written as if rules had made them. */
function tierConditions(stage: Stage): readonly Scenario[] {
  return [...conditionScenarios(stage), ...recordedGuardScenarios(stage)];
}

/** What is made of recorded series over weeks: written too, so that promtool is done with it in seconds. */
function longScenarios(stage: Stage): readonly Scenario[] {
  return [windowScenario(stage)].filter((scenario) => scenario !== undefined);
}

function calendarScenarios(stage: Stage): readonly Scenario[] {
  return [calendarScenario(stage), seenPeriodScenario(stage)].filter((scenario) => scenario !== undefined);
}

/** Rules are evaluated in the order of their groups: promtool, left alone, takes them in any. */
function renderFile(name: string, stage: Stage, scenarios: readonly Scenario[]): string {
  return renderDocuments([
    {
      rule_files: [`${name}.rules.yaml`],
      evaluation_interval: renderSpan(stage.evaluation),
      group_eval_order: sloRuleGroups(stage.spec).map((group) => group.name),
      tests: scenarios.map((scenario) => renderScenario(scenario, stage)),
    },
  ]);
}
