import { DAY, HOUR, MINUTE } from '../../lib/prometheus/span';
import { type Calendar, currentPeriod, elapsedDays, periodDays } from '../../lib/slo/calendar';
import type { SloSpec } from '../../lib/slo/slo-spec';
import type { CalendarPeriod } from '../../lib/slo/window';
import { describeWith } from '../support/oracles';
import { type RuleGroupSpec, ruleGroupSpec } from '../../lib/prometheus/rules';
import { sloRuleGroups } from '../../lib/slo/rule-groups';
import { askPromtool, specOf } from './played';

/** The calendar as JavaScript knows it. */
function expected({ calendar, utcOffset }: Calendar, at: number): readonly [string, number, number] {
  const local = new Date(at + utcOffset);
  const [year, month] = [local.getUTCFullYear(), local.getUTCMonth()];
  if (calendar === 'week') {
    const start = Date.UTC(year, month, local.getUTCDate() - ((local.getUTCDay() + 6) % 7));
    const name = new Date(start).toISOString().slice(0, 10).replace(/-/g, '');
    return [name, 7, (local.getTime() - start) / DAY];
  }
  const length = calendar === 'month' ? 1 : 3;
  const first = month - (month % length);
  const [start, end] = [Date.UTC(year, first), Date.UTC(year, first + length)];
  const part = String(Math.floor(month / length) + 1);
  const name = calendar === 'month' ? `${year}${part.padStart(2, '0')}` : `${year}${part}`;
  return [name, (end - start) / DAY, (local.getTime() - start) / DAY];
}

/** Moments around the ends of days, months and years, in years with and without a leap day. */
const MOMENTS = [1970, 2023, 2024, 2026, 2028].flatMap((year) =>
  Array.from({ length: 12 }, (_, month) => Date.UTC(year, month, 1)).flatMap((first) =>
    [-DAY, -MINUTE, 0, 4.5 * DAY + 17 * MINUTE, 27 * DAY + 23 * HOUR].map((shift) => first + shift),
  ),
);

const CALENDARS = (['month', 'quarter', 'week'] as const satisfies readonly CalendarPeriod[]).flatMap(
  (calendar) => [0, 2 * HOUR, -5.5 * HOUR].map((utcOffset): Calendar => ({ calendar, utcOffset })),
);

describeWith('promtool', 'the calendar in PromQL, read by promtool', (promtool) => {
  test.each(CALENDARS)('knows the period, its length and how much of it is over: %j', (calendar) => {
    const moments = MOMENTS.filter((at) => at > DAY);
    const exprs = [currentPeriod(calendar), periodDays(calendar), elapsedDays(calendar)];
    const questions = moments.flatMap((at) => exprs.map(({ text }) => ({ expr: text, at: at / 1000 })));
    const answers = askPromtool(promtool, { groups: [], series: {}, interval: '300d', questions });
    moments.forEach((at, index) => {
      const [period = {}, days = {}, elapsed = {}] = answers.slice(3 * index);
      const [name, length, over] = expected(calendar, at);
      expect([new Date(at).toISOString(), period]).toEqual([
        new Date(at).toISOString(),
        { [`{slo_period="${name}"}`]: 1 },
      ]);
      expect(Object.values(days)).toEqual([length]);
      expect(Object.values(elapsed)[0]).toBeCloseTo(over, 5);
    });
  });
});

/** Steps of 150 seconds in some minutes. */
const steps = (minutes: number): number => (minutes * 60) / 150;

const HALF_DAY = (12 * HOUR) / MINUTE;

/** A service that is born half a day before a period ends, fails for 20 minutes in it and for 10 in the next. */
function played(end: number): Readonly<Record<string, string>> {
  const born = `_x${steps(end - HALF_DAY)}`;
  const paces = [HALF_DAY - 120, 20, 100, 40, 10, 60];
  const counter = (isBad: boolean): string => {
    let value = 0;
    return paces.reduce((text, minutes, index) => {
      const gain = (index === 1 || index === 4) === isBad ? 1500 : 0;
      const part = `${text} ${value}+${gain}x${steps(minutes) - 1}`;
      value += gain * steps(minutes);
      return part;
    }, born);
  };
  const of = (code: string): string => `http_requests_total{code="${code}",job="api",route="/"}`;
  return { [of('200')]: counter(false), [of('500')]: counter(true) };
}

/** What a budget needs: rates of 5m, and what is recorded of the period. */
function withoutAlerts(spec: SloSpec): readonly RuleGroupSpec[] {
  const groups = sloRuleGroups(spec).map(ruleGroupSpec);
  return groups.map((group) => ({
    ...group,
    rules: group.rules.filter(
      ({ record }) => record !== undefined && !/(?:rate|ratio)(?:30m|\d+[hd])$/.test(record),
    ),
  }));
}

describeWith('promtool', 'the budget of a calendar period, played by promtool', (promtool) => {
  const left = 'slo:period_error_budget_remaining:ratio';
  const events = 'slo:error_budget:remaining_events';

  test.each([
    // The first of January 1970 was a Thursday, so that the first week ends after four days.
    ['week', 0, 4, 7, 7],
    ['week', -5 * HOUR, 4 + 5 / 24, 7, 7],
    // The clocks of promtool begin in 1970; one that is a month ahead saves playing that month.
    ['month', 30 * DAY, 1, 31, 28],
    ['quarter', (90 + 91 - 1) * DAY, 1, 91, 92],
  ] as const)(
    'of a %s begins anew where the clock is %d ms ahead of UTC',
    (calendar, utcOffset, days, length, next) => {
      const end = (days * DAY) / MINUTE;
      const read = specOf({ window: { calendar }, objective: '99.5', groupBy: ['route'] });
      const spec = { ...read, window: { ...read.window, utcOffset } };
      const moments = [end - 10, end, end + 30, end + 110];
      const questions = moments.flatMap((at) => [left, events].map((expr) => ({ expr, at: at * 60 })));
      const got = askPromtool(promtool, {
        groups: withoutAlerts(spec),
        series: played(end),
        interval: '150s',
        evaluation: '5m',
        questions,
      });
      const values = got.map((samples) => Object.values(samples));
      const budget = (ofDays: number): number => (ofDays * DAY * 0.005) / MINUTE;
      const [before, , begun, , later, , after, eventsAfter] = values;
      expect(before?.[0]).toBeCloseTo(1 - 20 / budget(length), 2);
      expect(begun).toEqual([1]);
      expect(later).toEqual([1]);
      expect(after?.[0]).toBeCloseTo(1 - 10 / budget(next), 2);
      // Ten events a second.
      expect((eventsAfter?.[0] ?? NaN) / ((after?.[0] ?? NaN) * budget(next) * 60 * 10)).toBeCloseTo(1, 1);
      expect(values.every((value) => value.length === 1)).toBe(true);
    },
  );

  test('of a week is whole from its first evaluation on, before there is a whole step of 5m', () => {
    const end = (4 * DAY) / MINUTE;
    // Every seven minutes: first a minute after the week began.
    const [got = {}] = askPromtool(promtool, {
      groups: withoutAlerts(specOf({ window: { calendar: 'week' }, objective: '99.5' })),
      series: played(end),
      interval: '150s',
      evaluation: '7m',
      questions: [{ expr: left, at: (end + 1) * 60 }],
    });
    expect(Object.values(got)).toEqual([1]);
  });
});
