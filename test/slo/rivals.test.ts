import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RuleGroupSpec, ruleGroupSpec } from '../../lib/prometheus/rules';
import { MINUTE, SECOND, renderSpan } from '../../lib/prometheus/span';
import { ONE, toNumber } from '../../lib/slo/ratio';
import { sloRuleGroups } from '../../lib/slo/rule-groups';
import { detectionTime, guardedDetectionTime, tolerance } from '../../lib/slo/tier-maths';
import { describeWith } from '../support/oracles';
import { type Asked, askAll, specOf } from './played';
import { ERRORS, rivalsOf } from './rivals';
import { counter } from './counter';

/** One step of all plays here. */
const STEP = 30 * SECOND;

const steps = (minutes: number): number => (minutes * MINUTE) / STEP;

/** Paces of good and bad events of one step, over so many minutes. */
type Paces = readonly (readonly [good: number, bad: number, minutes: number])[];

interface Case {
  readonly title: string;
  readonly objective: string;
  /** Minutes before it begins. */
  readonly before: number;
  readonly paces: Paces;
  /** What becomes of the series at the end; there are series of errors unless they are left out. */
  readonly end?: 'stale';
  readonly withoutErrors?: boolean;
  /** Whether errors are a metric of their own, and not a label of all events. */
  readonly errors?: keyof typeof ERRORS;
  readonly theory: string;
}

const DEFAULTS = { mode: 'perSeverity', minBadEvents: 5 } as const;

const [fast] = specOf().tiers;
const [capped] = specOf({ objective: '90' }).tiers;
if (fast === undefined || capped === undefined) throw new Error('no tiers');

const span = (milliseconds: number | undefined): string =>
  milliseconds === undefined ? 'never' : renderSpan(Math.round(milliseconds / SECOND) * SECOND);

const CASES: readonly Case[] = [
  {
    title: 'total outage',
    objective: '99.9',
    before: 370,
    paces: [
      [300, 0, 370],
      [0, 300, 10],
    ],
    theory: span(detectionTime(fast, ONE)),
  },
  {
    title: 'total outage of 2 minutes, 4.6% of the budget',
    objective: '99.9',
    before: 370,
    paces: [
      [300, 0, 370],
      [0, 300, 2],
      [300, 0, 8],
    ],
    theory: `${span(tolerance(fast))}, over after 7m`,
  },
  {
    title: 'total outage of 90%',
    objective: '90',
    before: 65,
    paces: [
      [300, 0, 65],
      [0, 300, 70],
    ],
    theory: span(detectionTime(capped, ONE)),
  },
  {
    title: 'one error of a service with a request a minute',
    objective: '99.9',
    before: 370,
    paces: [
      [0.5, 0, 370],
      [0, 0.5, 1],
      [0.5, 0, 9],
    ],
    theory: 'never',
  },
  {
    title: 'outage of a service with a request a minute',
    objective: '99.9',
    before: 370,
    paces: [
      [0.5, 0, 370],
      [0, 0.5, 10],
    ],
    theory: span(guardedDetectionTime(fast, ONE, { rate: 1 / 60, badEvents: 5 })),
  },
  {
    title: '30 seconds of outage of a service that is 10 minutes old',
    objective: '99.9',
    before: 10,
    paces: [
      [300, 0, 10],
      [0, 300, 0.5],
      [300, 0, 60],
    ],
    theory: 'never',
  },
  {
    title: 'a service without errors, and without a series of them',
    objective: '99.9',
    before: 0,
    paces: [[300, 0, 60]],
    withoutErrors: true,
    theory: 'never',
  },
  {
    title: 'the same, where errors are a metric of their own',
    objective: '99.9',
    before: 0,
    paces: [[300, 0, 60]],
    withoutErrors: true,
    errors: 'byMetric',
    theory: 'never',
  },
  {
    title: 'no requests any more',
    objective: '99.9',
    before: 60,
    paces: [
      [300, 0, 60],
      [0, 0, 60],
    ],
    theory: 'never',
  },
  {
    title: 'all metrics vanish',
    objective: '99.9',
    before: 60,
    paces: [[300, 0, 60]],
    end: 'stale',
    theory: '5m',
  },
];

/** A counter of whole events: half of one in a step is one in every second. */
function wholeCounter(paces: readonly (readonly [gain: number, count: number])[]): string {
  if (paces.every(([gain]) => Number.isInteger(gain))) return counter(...paces);
  let sum = 0;
  const gains = paces.flatMap(([gain, count]) => Array<number>(count).fill(gain));
  return [0, ...gains].map((gain) => Math.floor((sum += gain))).join(' ');
}

function playOf(
  { paces, end, withoutErrors = false, before }: Case,
  groups: readonly RuleGroupSpec[],
): Asked {
  const minutes = paces.reduce((whole, [, , each]) => whole + each, 0) + (end === undefined ? 0 : 30);
  const values = (which: 0 | 1): string =>
    `${wholeCounter(paces.map((pace) => [pace[which], steps(pace[2])]))}${end === undefined ? '' : ' stale'}`;
  const of = (code: string): string => `http_requests_total{code="${code}",job="api"}`;
  const errors = withoutErrors ? {} : { [of('500')]: values(1) };
  const pages = 'ALERTS{alertstate="firing",severity=~"page|critical"}';
  const whole = renderSpan(minutes * MINUTE);
  const ask = (expr: string): Asked['questions'][number] => ({ expr, at: minutes * 60 });
  const names = groups.flatMap(({ rules }) => rules.flatMap(({ record }) => record ?? []));
  return {
    groups,
    series: { [of('200')]: values(0), ...errors },
    interval: renderSpan(STEP),
    questions: [
      ask(`min(min_over_time(timestamp(${pages})[${whole}:30s])) - ${before * 60}`),
      // NaN is the only value that differs from itself.
      ask(names.map((name) => `(count(${name} != ${name}) or vector(0))`).join(' + ')),
    ],
  };
}

function shapes({ objective, errors = 'byLabel' }: Case): readonly (readonly RuleGroupSpec[])[] {
  const bad = ERRORS[errors];
  const sli = { kind: 'ratio', bad: bad.text, total: 'http_requests_total{job="api"}' } as const;
  const spec = specOf({ objective, sli, alerts: DEFAULTS });
  const own = sloRuleGroups(spec).map(ruleGroupSpec);
  return [own, ...rivalsOf(toNumber(spec.objective.target), bad)];
}

function cell([first = {}, unknown = {}]: readonly Record<string, number>[]): string {
  const [at] = Object.values(first);
  const [nan = 0] = Object.values(unknown);
  return `${at === undefined ? 'never' : span(at * SECOND)}${nan > 0 ? `, ${nan} series NaN` : ''}`;
}

function tableOf(promtool: string): string {
  const plays = CASES.flatMap((each) => shapes(each).map((groups) => playOf(each, groups)));
  const answers = askAll(promtool, plays).map(cell);
  const rows = CASES.map(({ title, objective, theory }, index) =>
    [title, `${objective}%`, theory, ...answers.slice(3 * index, 3 * index + 3)].join(' | '),
  );
  const head = ['What happens', 'Promise', 'Theory', 'kiban', "Sloth's shape", "Pyrra's shape"].join(' | ');
  return [head, Array(6).fill('---').join(' | '), ...rows].map((row) => `| ${row} |`).join('\n');
}

describeWith('promtool', 'the table of docs/slo.md', (promtool) => {
  test('tells what promtool measures of our rules and of the shapes of others', () => {
    const docs = readFileSync(join(__dirname, '../../docs/slo.md'), 'utf8');
    const squeezed = (text: string): string =>
      text
        .replace(/ +/g, ' ')
        .replace(/\| -+ \|/g, '| --- |')
        .replace(/ -+ \|/g, ' --- |');
    const table = tableOf(promtool);
    expect(squeezed(docs)).toContain(squeezed(table));
  });
});
