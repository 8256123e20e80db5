import { parseSpan } from '../../lib/prometheus/span';

/*
 * What is promised of each scenario before it is played, and what promtool then measures: when somebody is told, counted from
 * the beginning of the failure, and when that is over, counted from its end.
 */

/** A moment as the closed form has it, how much a chained window may add, and what promtool measures. */
export interface Moment {
  readonly theory: string;
  readonly lag: string;
  readonly measured: string;
}

/** An alert of a scenario; what never fires is not named. */
export interface Expected {
  readonly alert: string;
  readonly fires: Moment;
  /** Left out where the scenario ends before it. */
  readonly clears?: Moment;
}

/** A scenario, by the number it has in docs/slo.md. */
export interface Accepted {
  readonly what: string;
  /** Between evaluations. */
  readonly evaluation: string;
  readonly told: readonly Expected[];
}

/** How far the mean of 5m rates lags behind the counters. */
const LAG = '2m30s';

const at = (theory: string, measured: string, lag = '0s'): Moment => ({ theory, lag, measured });
const chained = (theory: string, measured: string, lag = LAG): Moment => at(theory, measured, lag);

const FAST_OF_AN_OUTAGE: Expected = { alert: 'fast', fires: at('51s840ms', '1m') };
const TICKETS_OF_AN_OUTAGE = [
  { alert: 'ticket-fast', fires: chained('4m19s200ms', '7m') },
  { alert: 'ticket-slow', fires: chained('4m19s200ms', '7m') },
];

/** Scenarios at 99.9% over 30 days, 10 events a second, unless they say otherwise. */
export const ACCEPTED = {
  A1: {
    what: 'total outage of 2h',
    evaluation: '30s',
    told: [
      { alert: 'fast', fires: at('51s840ms', '1m'), clears: at('4m55s680ms', '5m') },
      { alert: 'slow', fires: chained('2m9s600ms', '4m30s'), clears: at('29m49s', '30m') },
      { alert: 'ticket-fast', fires: chained('4m19s200ms', '7m'), clears: at('1h59m38s', '2h') },
      {
        alert: 'ticket-slow',
        fires: chained('4m19s200ms', '7m'),
        clears: chained('5h59m38s', '6h3m30s', '3m'),
      },
    ],
  },
  A2: {
    what: '2% errors for 4h, 20 times the even pace',
    evaluation: '1m',
    told: [
      { alert: 'fast', fires: at('43m12s', '44m'), clears: at('1m24s', '2m') },
      { alert: 'slow', fires: chained('1h48m', '1h51m'), clears: at('21m', '21m') },
      { alert: 'ticket-fast', fires: chained('3h36m', '3h39m'), clears: at('1h42m', '1h42m') },
      { alert: 'ticket-slow', fires: chained('3h36m', '3h39m'), clears: chained('5h42m', '5h45m') },
    ],
  },
  A3: {
    what: '1% errors for 10h, 10 times the even pace',
    evaluation: '1m',
    told: [
      { alert: 'slow', fires: chained('3h36m', '3h39m') },
      { alert: 'ticket-fast', fires: chained('7h12m', '7h15m') },
      { alert: 'ticket-slow', fires: chained('7h12m', '7h15m') },
    ],
  },
  A4: { what: 'exactly the even pace, and 0.95 of it, for 3d', evaluation: '5m', told: [] },
  A5: {
    what: '1.05 times the even pace for 3d, beside just the even one',
    evaluation: '1m',
    told: [{ alert: 'ticket-slow/1.05', fires: chained('2d20h34m17s', '2d20h38m') }],
  },
  A6: { what: '40s of total outage, scraped every 5s', evaluation: '15s', told: [] },
  A7: {
    what: 'total outage of 2m, 4.6% of the budget',
    evaluation: '30s',
    told: [{ ...FAST_OF_AN_OUTAGE, clears: at('4m55s680ms', '5m') }],
  },
  A8: { what: 'no traffic for 4h', evaluation: '30s', told: [] },
  A9: { what: 'no series of errors for 3h', evaluation: '30s', told: [] },
  A10: { what: 'the series of errors begins with 300 of them', evaluation: '30s', told: [FAST_OF_AN_OUTAGE] },
  A11: { what: '0.05% errors for 8h, counters begin anew every hour', evaluation: '30s', told: [] },
  A12: {
    what: 'one error of a service with one request a minute',
    evaluation: '1m',
    told: [],
  },
  'A12, no guard': {
    what: 'the same where five bad events are not asked for',
    evaluation: '1m',
    told: [{ alert: 'fast', fires: at('1m', '1m'), clears: at('5m', '6m') }],
  },
  'A12, outage': {
    what: 'total outage of a service with one request a minute',
    evaluation: '1m',
    told: [
      { alert: 'fast', fires: at('5m', '5m') },
      { alert: 'slow', fires: at('5m', '5m') },
      ...TICKETS_OF_AN_OUTAGE,
    ],
  },
  A13: {
    what: 'all metrics vanish, with markers of staleness',
    evaluation: '30s',
    told: [{ alert: 'SloMetricsAbsent', fires: at('5m', '5m30s') }],
  },
  'A13, gaps': {
    what: 'all metrics vanish, without any marker',
    evaluation: '30s',
    told: [{ alert: 'SloMetricsAbsent', fires: at('10m', '10m30s') }],
  },
  A14: {
    what: 'total outage of 5m, then all metrics vanish',
    evaluation: '30s',
    told: [
      { ...FAST_OF_AN_OUTAGE, clears: at('4m55s680ms', '5m') },
      { alert: 'slow', fires: chained('2m9s600ms', '4m30s'), clears: at('29m49s', '30m') },
      ...TICKETS_OF_AN_OUTAGE,
      { alert: 'SloMetricsAbsent', fires: at('15m', '15m30s') },
    ],
  },
  A15: {
    what: 'half of the requests slower than 250ms for 2h, of which 99% must not be',
    evaluation: '30s',
    // Two spellings of the bound, each on a route of its own.
    told: ['250', '250.0'].flatMap((bound) => [
      {
        alert: `fast${bound}`,
        fires: at('17m16s800ms', '17m30s'),
        clears: at('3m33s600ms', '4m'),
      },
      { alert: `slow${bound}`, fires: chained('43m12s', '46m') },
    ]),
  },
  A16: {
    what: 'the bucket of the bound is missing',
    evaluation: '30s',
    told: [{ alert: 'SloSliMisconfigured', fires: at('10m', '10m30s') }],
  },
  A17: {
    what: 'total outage of 1h, of which 10% are allowed',
    evaluation: '1m',
    told: [{ alert: 'fast', fires: at('30m', '31m'), clears: at('2m30s', '3m') }],
  },
  'A17, no cap': {
    what: 'the same with the factors of the workbook, for 4h',
    evaluation: '1m',
    told: [{ alert: 'slow', fires: chained('3h36m', '3h39m') }],
  },
  A19: {
    what: 'a service that is ten minutes old fails for 30s',
    evaluation: '30s',
    told: [],
  },
  'A19, 1h': {
    what: 'a service that is ten minutes old fails for 1h',
    evaluation: '30s',
    told: [
      FAST_OF_AN_OUTAGE,
      { alert: 'slow', fires: chained('2m9s600ms', '5m') },
      ...TICKETS_OF_AN_OUTAGE.map(({ alert }) => ({ alert, fires: chained('4m19s200ms', '6m30s') })),
    ],
  },
  A20: {
    what: 'one of two routes is down, that with a hundredth of the traffic',
    evaluation: '30s',
    told: [{ ...FAST_OF_AN_OUTAGE, alert: 'fast/a' }],
  },
  A21: {
    what: '5% errors, ten minutes on and ten off',
    evaluation: '30s',
    told: [{ alert: 'fast', fires: at('27m16s800ms', '27m30s') }],
  },
  A22: {
    what: '2% errors for 24h, four times the even pace of 99.5% over 28d',
    evaluation: '5m',
    told: [
      { alert: 'ticket-fast', fires: chained('16h48m', '16h55m'), clears: at('36m', '40m') },
      { alert: 'ticket-slow', fires: chained('18h', '18h5m'), clears: chained('4h30m', '4h35m') },
    ],
  },
} satisfies Readonly<Record<string, Accepted>>;

export type ScenarioId = keyof typeof ACCEPTED;

/** Whether what was measured lies between the closed form and two evaluations after it, with what a chained window adds. */
export function isWithin({ theory, lag, measured }: Moment, evaluation: string): boolean {
  const [least, more, step, seen] = [theory, lag, evaluation, measured].map((each) => parseSpan(each) ?? NaN);
  return (
    (seen ?? NaN) >= (least ?? NaN) && (seen ?? NaN) <= (least ?? NaN) + (more ?? NaN) + 2 * (step ?? NaN)
  );
}

/** Names and moments of what is told, to be compared with what was measured. */
export function measuredOf(id: ScenarioId): Readonly<Record<string, object>> {
  const { told }: Accepted = ACCEPTED[id];
  return Object.fromEntries(
    told.map(({ alert, fires, clears }) => [
      alert,
      { fires: fires.measured, ...(clears !== undefined && { clears: clears.measured }) },
    ]),
  );
}

/** The table of docs/slo.md, row by row. */
export function acceptanceRows(): readonly string[] {
  return Object.entries(ACCEPTED).map(([id, { what, told, evaluation }]: readonly [string, Accepted]) => {
    const cells = told.map(
      ({ alert, fires, clears }) =>
        `${alert} ${shown(fires)}${clears === undefined ? '' : `, over ${shown(clears)}`}`,
    );
    return `| ${id} | ${what} | ${evaluation} | ${cells.length === 0 ? 'never' : cells.join('; ')} |`;
  });
}

function shown({ theory, lag, measured }: Moment): string {
  return `${theory.replace(/\d+ms$/, '')}${lag === '0s' ? '' : ` + ${lag}`} → ${measured}`;
}
