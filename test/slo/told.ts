import { type RuleGroupSpec, ruleGroupSpec } from '../../lib/prometheus/rules';
import { MINUTE, SECOND, renderSpan } from '../../lib/prometheus/span';
import { sloRuleGroups } from '../../lib/slo/rule-groups';
import type { SloSpec } from '../../lib/slo/slo-spec';
import { type Question, askPromtool } from './played';

/** What happens to a service, and on what clock it is watched. All milliseconds since the test begins. */
export interface Story {
  readonly groups: readonly RuleGroupSpec[];
  readonly series: Readonly<Record<string, string>>;
  /** Between scrapes. */
  readonly scrape: number;
  /** Between evaluations. @default as between scrapes */
  readonly evaluation?: number;
  /** When it begins to fail, and when that is over. */
  readonly fails: number;
  readonly over?: number;
  readonly until: number;
  /** More questions at the end. @default none */
  readonly asked?: Readonly<Record<string, string>>;
}

/** When somebody was told, since the failure began, and when no more, since it was over. */
export interface Told {
  readonly fires: string;
  /** The first evaluation that it did not fire at; `not yet` where it fires to the end. */
  readonly clears: string;
  /** Evaluations in between that it did not fire at. */
  readonly gaps: number;
}

/** What was told of a story, by tier or name of the alert, and by route; and the answers to what else was asked. */
export interface Outcome {
  readonly told: Readonly<Record<string, Told>>;
  readonly answers: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const ALERTS = 'ALERTS{alertstate="firing"}';

/** Plays a story. */
export function outcomeOf(promtool: string, story: Story): Outcome {
  const { groups, series, scrape, evaluation = scrape, until, asked = {} } = story;
  const by = 'by (alertname, burn_tier, route)';
  const range = `[${renderSpan(until)}:${renderSpan(evaluation)}]`;
  const questions = [
    `min ${by} (min_over_time(timestamp(${ALERTS})${range}))`,
    `max ${by} (max_over_time(timestamp(${ALERTS})${range}))`,
    `sum ${by} (count_over_time(${ALERTS}[${renderSpan(until)}]))`,
    ...Object.values(asked),
  ].map((expr): Question => ({ expr, at: until / SECOND }));
  const [first = {}, last = {}, count = {}, ...others] = askPromtool(promtool, {
    groups,
    series,
    interval: renderSpan(scrape),
    evaluation: renderSpan(evaluation),
    questions,
  });
  const told = Object.entries(first).map(([labels, at]) => {
    const [begins, ends] = [at * SECOND, (last[labels] ?? NaN) * SECOND];
    return [nameOf(labels), toldOf(story, { begins, ends, count: count[labels] ?? NaN })] as const;
  });
  const answers = Object.keys(asked).map((name, index) => [name, others[index] ?? {}] as const);
  return { told: Object.fromEntries(told), answers: Object.fromEntries(answers) };
}

function toldOf(
  { fails, over = fails, until, scrape, evaluation = scrape }: Story,
  { begins, ends, count }: { readonly begins: number; readonly ends: number; readonly count: number },
): Told {
  return {
    fires: since(begins, fails),
    clears: ends >= until ? 'not yet' : since(ends + evaluation, over),
    gaps: (ends - begins) / evaluation + 1 - count,
  };
}

function since(at: number, from: number): string {
  return at < from ? `-${renderSpan(from - at)}` : renderSpan(at - from);
}

function nameOf(labels: string): string {
  const value = (label: string): string => new RegExp(`${label}="([^"]*)"`).exec(labels)?.[1] ?? '';
  return `${value('burn_tier') || value('alertname')}${value('route')}`;
}

/** All rules of a promise. */
export function allRules(spec: SloSpec): readonly RuleGroupSpec[] {
  return sloRuleGroups(spec).map(ruleGroupSpec);
}

/** Those that tell of burns, without the budget and the alerts on metrics. */
export function burnRules(spec: SloSpec): readonly RuleGroupSpec[] {
  return allRules(spec)
    .slice(0, 2)
    .map((group) => ({
      ...group,
      rules: group.rules.filter(({ alert = 'SloBudgetBurn' }) => alert === 'SloBudgetBurn'),
    }));
}

export const OK = 'http_requests_total{code="200",job="api"}';
export const FAILED = 'http_requests_total{code="500",job="api"}';

/** Counters of so many events a second, of which a share is bad for some minutes, then another for others. */
export function requests(
  scrape: number,
  paces: readonly (readonly [minutes: number, bad: number])[],
  { perSecond = 10, route = '' } = {},
): Readonly<Record<string, string>> {
  const gain = (perSecond * scrape) / SECOND;
  const label = route === '' ? '' : `,route="${route}"`;
  const of = (code: string): string => `http_requests_total{code="${code}",job="api"${label}}`;
  const values = (share: (bad: number) => number): string =>
    paced(
      paces.map(([minutes, bad]) => [gain * share(bad), Math.round((minutes * MINUTE) / scrape)] as const),
    );
  return { [of('200')]: values((bad) => 1 - bad), [of('500')]: values((bad) => bad) };
}

/** A counter that gains so much a scrape, for so many scrapes; its last value is there as well. */
function paced(paces: readonly (readonly [gain: number, scrapes: number])[]): string {
  let value = 0;
  const lasting = paces.filter(([, scrapes]) => scrapes > 0);
  const parts = lasting.map(([gain, scrapes]) => {
    const text = `${exact(value)}+${exact(gain)}x${scrapes - 1}`;
    value += gain * scrapes;
    return text;
  });
  return [...parts, exact(value)].join(' ');
}

function exact(value: number): string {
  return String(Number(value.toFixed(6)));
}
