import { DAY, HOUR, MINUTE, SECOND } from '../../lib/prometheus/span';
import { ratio } from '../../lib/slo/ratio';
import type { SloSpec } from '../../lib/slo/slo-spec';
import { WORKBOOK, fitTiers } from '../../lib/slo/tiers';
import type { ScenarioId } from './acceptance';
import { specOf } from './played';
import { FAILED, OK, type Story, allRules, burnRules, requests } from './told';

const HALF_MINUTE = 30 * SECOND;

/** Rules of a promise of 99.9% over 30 days, on a clock of 30 seconds. */
const usual = { groups: allRules(specOf()), scrape: HALF_MINUTE };
const routed = { groups: burnRules(specOf({ groupBy: ['route'] })), scrape: MINUTE };

/** One request a minute, which fails once, or from then on. */
const fewRequests = {
  groups: allRules(specOf({ alerts: { minBadEvents: 5 } })),
  scrape: MINUTE,
  fails: 70 * MINUTE,
};
const ONE_ERROR = { [OK]: '0+1x70 70 71+1x59', [FAILED]: '0x70 1 1x60' };

/** All series, which end with markers of staleness or without any. */
function vanished(end: string): Story['series'] {
  const series = Object.entries(requests(HALF_MINUTE, [[30, 0]]));
  return Object.fromEntries(series.map(([name, values]) => [name, `${values}${end}`]));
}

const HISTOGRAM = { kind: 'histogram', metric: 'x', under: 0.3 } as const;

/** The same promise with the factors of the workbook, which no ratio of errors may reach. */
function uncapped(spec: SloSpec): SloSpec {
  const context = { budget: spec.objective.budget, period: spec.window.length, tolerated: undefined };
  return { ...spec, tiers: fitTiers(WORKBOOK, { ...context, maxErrorRatio: ratio(100) }).tiers };
}

/** Half of the requests of two hours are slow; the bound is spelled in another way on each route. */
function slowRequests(): Story['series'] {
  const [before, slow, after] = [365, 120, 10].map((minutes) => (minutes * MINUTE) / HALF_MINUTE);
  const fast = `0+300x${before} ${300 * (before ?? 0) + 150}+150x${(slow ?? 0) - 1}`;
  const then = 300 * (before ?? 0) + 150 * (slow ?? 0) + 300;
  return Object.fromEntries(
    ['250', '250.0'].flatMap((bound) => [
      [`d_count{route="${bound}"}`, `0+300x${(before ?? 0) + (slow ?? 0) + (after ?? 0)}`],
      [`d_bucket{route="${bound}",le="${bound}"}`, `${fast} ${then}+300x${(after ?? 0) - 1}`],
    ]),
  );
}

const young = (minutes: number): Omit<Story, 'groups'> => ({
  scrape: HALF_MINUTE,
  fails: 10 * MINUTE,
  until: 70 * MINUTE,
  series: requests(HALF_MINUTE, [
    [10, 0],
    [minutes, 1],
    [60 - minutes, 0],
  ]),
});

/** What is played of each scenario. */
export const STORIES: Readonly<Record<ScenarioId, () => Story>> = {
  A1: () => ({
    groups: burnRules(specOf()),
    scrape: HALF_MINUTE,
    fails: 2 * HOUR,
    over: 4 * HOUR,
    until: 10.25 * HOUR,
    series: requests(HALF_MINUTE, [
      [120, 0],
      [120, 1],
      [375, 0],
    ]),
  }),
  // A day of history, so that the windows in question are full when they fire.
  A2: () => ({
    ...routed,
    fails: DAY,
    over: DAY + 4 * HOUR,
    until: DAY + 10 * HOUR,
    series: requests(MINUTE, [
      [1440, 0],
      [240, 0.02],
      [360, 0],
    ]),
  }),
  A3: () => ({
    ...routed,
    fails: DAY,
    until: DAY + 10 * HOUR,
    series: requests(MINUTE, [
      [1440, 0],
      [600, 0.01],
    ]),
  }),
  A4: () => ({
    ...routed,
    evaluation: 5 * MINUTE,
    fails: HOUR,
    until: 3 * DAY + HOUR,
    series: evenPaces(60, { '/1': 0.001, '/0.95': 0.00095 }),
  }),
  // Only the slowest tier could tell of these; it looks back on three days that are full from the beginning.
  A5: () => ({
    groups: burnRules(specOf({ groupBy: ['route'], policy: { disable: ['fast', 'slow', 'ticket-fast'] } })),
    scrape: MINUTE,
    fails: 3 * DAY,
    until: 5 * DAY + 22 * HOUR,
    series: evenPaces(4320, { '/1.05': 0.00105, '/1': 0.001 }),
  }),
  A6: () => ({
    groups: usual.groups,
    scrape: 5 * SECOND,
    evaluation: 15 * SECOND,
    fails: 65 * MINUTE,
    until: 75 * MINUTE,
    series: requests(5 * SECOND, [
      [65, 0],
      [40 / 60, 1],
      [9 + 20 / 60, 0],
    ]),
  }),
  A7: () => ({
    ...usual,
    fails: 70 * MINUTE,
    over: 72 * MINUTE,
    until: 130 * MINUTE,
    series: requests(HALF_MINUTE, [
      [70, 0],
      [2, 1],
      [58, 0],
    ]),
  }),
  A8: () => ({
    ...usual,
    fails: HOUR,
    until: 5 * HOUR,
    series: { [OK]: '0+300x120 36000x480', [FAILED]: '0x600' },
  }),
  A9: () => ({ ...usual, fails: 0, until: 3 * HOUR, series: { [OK]: '0+300x360' } }),
  // The first scrape after the failure began finds a series, and 300 errors in it.
  A10: () => ({
    ...usual,
    fails: 70 * MINUTE,
    until: 74 * MINUTE,
    series: { [OK]: '0+300x140 42000x20', [FAILED]: '_x141 300+300x20' },
  }),
  A11: () => ({
    ...usual,
    fails: 0,
    until: 8 * HOUR,
    series: {
      [OK]: Array.from({ length: 9 }, () => '0+299.85x119').join(' '),
      [FAILED]: Array.from({ length: 9 }, () => '0+0.15x119').join(' '),
    },
  }),
  A12: () => ({ ...fewRequests, until: 130 * MINUTE, series: ONE_ERROR }),
  'A12, no guard': () => ({ ...fewRequests, groups: usual.groups, until: 130 * MINUTE, series: ONE_ERROR }),
  'A12, outage': () => ({
    ...fewRequests,
    until: 90 * MINUTE,
    series: { [OK]: '0+1x70 70x20', [FAILED]: '0x70 1+1x20' },
  }),
  A13: () => ({ ...usual, fails: 30 * MINUTE, until: 60 * MINUTE, series: vanished(' stale') }),
  'A13, gaps': () => ({ ...usual, fails: 30 * MINUTE, until: 60 * MINUTE, series: vanished('') }),
  A14: () => ({
    ...usual,
    fails: 65 * MINUTE,
    over: 70 * MINUTE,
    until: 105 * MINUTE,
    series: requests(HALF_MINUTE, [
      [65, 0],
      [5, 1],
    ]),
  }),
  A15: () => ({
    groups: burnRules(
      specOf({
        objective: '99',
        groupBy: ['route'],
        sli: { kind: 'histogram', metric: 'd', under: 250 },
        policy: { disable: ['ticket-fast', 'ticket-slow'] },
      }),
    ),
    scrape: HALF_MINUTE,
    fails: 365 * MINUTE,
    over: 485 * MINUTE,
    until: 495 * MINUTE,
    series: slowRequests(),
  }),
  A16: () => ({
    groups: allRules(specOf({ sli: HISTOGRAM })),
    scrape: HALF_MINUTE,
    fails: 0,
    until: 35 * MINUTE,
    series: { x_count: '0+300x70', 'x_bucket{le="0.25"}': '0+150x70' },
  }),
  A17: () => ({
    groups: allRules(specOf({ objective: '90' })),
    scrape: MINUTE,
    fails: 70 * MINUTE,
    over: 130 * MINUTE,
    until: 140 * MINUTE,
    series: requests(MINUTE, [
      [70, 0],
      [60, 1],
      [10, 0],
    ]),
  }),
  'A17, no cap': () => ({
    groups: burnRules(uncapped(specOf({ objective: '90' }))),
    scrape: MINUTE,
    fails: 6 * HOUR,
    until: 10 * HOUR,
    series: requests(MINUTE, [
      [360, 0],
      [240, 1],
    ]),
  }),
  A19: () => ({ ...young(0.5), groups: usual.groups }),
  'A19, 1h': () => ({ ...young(60), groups: allRules(specOf({ alerts: { budgetThresholds: [] } })) }),
  A20: () => ({
    groups: allRules(specOf({ groupBy: ['route'] })),
    scrape: HALF_MINUTE,
    fails: 70 * MINUTE,
    until: 72 * MINUTE,
    series: {
      ...requests(
        HALF_MINUTE,
        [
          [70, 0],
          [2, 1],
        ],
        { route: '/a' },
      ),
      ...requests(HALF_MINUTE, [[72, 0]], { route: '/b', perSecond: 1000 }),
    },
  }),
  A21: () => flapping({}),
  A22: () => ({
    groups: burnRules(specOf({ objective: '99.5', window: '28d' })),
    scrape: MINUTE,
    evaluation: 5 * MINUTE,
    fails: 3 * DAY,
    over: 4 * DAY,
    until: 4 * DAY + 6 * HOUR,
    series: requests(MINUTE, [
      [4320, 0],
      [1440, 0.02],
      [360, 0],
    ]),
  }),
};

/** Routes that fail for three days, after some minutes of none. */
function evenPaces(before: number, paces: Readonly<Record<string, number>>): Story['series'] {
  const series = Object.entries(paces).map(([route, bad]) =>
    requests(
      MINUTE,
      [
        [before, 0],
        [4320, bad],
      ],
      { route },
    ),
  );
  return Object.assign({}, ...series);
}

/** Ten minutes on and ten off, five times. */
export function flapping(alerts: Partial<SloSpec['alerts']>): Story {
  const only = { disable: ['slow', 'ticket-fast', 'ticket-slow'] };
  const paces = Array.from({ length: 10 }, (_, index) => [10, index % 2 === 0 ? 0.05 : 0] as const);
  return {
    groups: burnRules(specOf({ policy: only, alerts })),
    scrape: HALF_MINUTE,
    fails: 65 * MINUTE,
    until: 165 * MINUTE,
    series: requests(HALF_MINUTE, [[65, 0], ...paces]),
  };
}
