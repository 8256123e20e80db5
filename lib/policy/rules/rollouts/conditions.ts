import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { lengthOfTime } from '../../structure/text-formats';

interface Metric {
  readonly successCondition?: Maybe<string>;
  readonly failureCondition?: Maybe<string>;
  readonly interval?: Maybe<string>;
  readonly provider?: Maybe<{ readonly prometheus?: Maybe<{ readonly query?: Maybe<string> }> }>;
}

const CONDITIONS = ['successCondition', 'failureCondition'] as const;

/** A result by its place, of which there may be none. */
const BY_PLACE = /\bresult\s*\[/;

/** What asks first whether there is one. */
const ASKED_FIRST = /\blen\s*\(\s*result\s*\)|\bisNil\s*\(|\bdefault\s*\(/;

export const ANALYSIS_EMPTY: Rule = {
  id: 'analysis-empty-result',
  class: 'unwise',
  title: 'A condition on what Prometheus answers says what holds where it answers nothing',
  why: 'Without traffic there is no result[0]: the measurement is an error, and after five of them the release is taken back.',
  docs: 'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#empty-array',
  on: ['rollouts.argoproj.io/v1alpha1.Metrics'],

  check(metric: Metric, place) {
    if (!isGiven(metric.provider?.prometheus)) return;
    for (const field of CONDITIONS) {
      const condition = metric[field] ?? '';
      if (!BY_PLACE.test(condition) || ASKED_FIRST.test(condition)) continue;
      place.refuse(
        field,
        condition,
        'a condition that asks for len(result) first',
        field === 'failureCondition'
          ? `write len(result) > 0 && ${condition}`
          : `write len(result) == 0 || ${condition}, or len(result) > 0 && … where nothing is no success`,
      );
    }
  },
};

/** The window that a function of PromQL looks back. */
const WINDOW = /\[([0-9a-z]+)(?::[0-9a-z]*)?\]/g;

/** The longest window of a query, in nanoseconds; undefined where there is none, or one that is not known. */
function longestWindow(query: string): number | undefined {
  const lengths = Array.from(query.matchAll(WINDOW), ([, window = '']) => lengthOfTime(window));
  return lengths.length === 0 || lengths.includes(undefined)
    ? undefined
    : Math.max(...lengths.filter((length) => length !== undefined));
}

export const ANALYSIS_GAPS: Rule = {
  id: 'analysis-gaps',
  class: 'unwise',
  title: 'An analysis looks back as long as it waits between two measurements',
  why: 'What fails in between is seen by none of them: a break that comes and goes is never found.',
  docs: 'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/',
  on: ['rollouts.argoproj.io/v1alpha1.Metrics'],

  check({ interval, provider }: Metric, place) {
    const query = provider?.prometheus?.query ?? '';
    if ((interval ?? '') === '' || !query.includes('[')) return;
    const [between, window] = [lengthOfTime(interval ?? ''), longestWindow(query)];
    if (between === undefined || window === undefined || window >= between) return;
    place.refuse(
      'interval',
      interval,
      'at most the longest window of its query',
      `look back ${interval ?? ''} in the query, or measure more often`,
    );
  },
};

/** What analyses ask, and what they make of the answer. */
export const CONDITION_RULES: readonly Rule[] = [ANALYSIS_EMPTY, ANALYSIS_GAPS];
