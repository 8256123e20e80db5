import type { Faults } from '../../core/faults';
import type { Plain } from '../../core/read-values';
import {
  type Matcher,
  type Selector,
  labelIs,
  labelIsNot,
  labelMatches,
  labelMatchesNot,
  narrowed,
  selector,
} from '../expr';
import { latencyOf, readOnlySuccessful, readUnder } from './latency';
import { OLD_OTEL_BUCKETS, OTEL_BUCKETS, boundAsSpan, checkBound, readBuckets } from './le';
import { badOf } from './ratio-sli';
import { readLabels } from './read-selector';
import type { SliQueries } from './sli-queries';

export const OTEL_KEYS = ['labels', 'naming', 'conventions'] as const;

/** Names of one version of the conventions, with dots; underscores are made of them. */
interface Conventions {
  readonly metric: string;
  readonly code: string;
  /** The label of a request that ended without an answer; the old conventions have none. */
  readonly failure: string | undefined;
  readonly buckets: readonly number[];
  readonly unit: 's' | 'ms';
}

/** @see https://opentelemetry.io/docs/specs/semconv/http/http-metrics/ */
const STABLE: Conventions = {
  metric: 'http.server.request.duration_seconds',
  code: 'http.response.status_code',
  failure: 'error.type',
  buckets: OTEL_BUCKETS,
  unit: 's',
};

/** @see https://opentelemetry.io/docs/specs/semconv/non-normative/http-migration/ */
const OLD: Conventions = {
  metric: 'http.server.duration_milliseconds',
  code: 'http.status_code',
  failure: undefined,
  buckets: OLD_OTEL_BUCKETS,
  unit: 'ms',
};

interface OtelNames {
  readonly conventions: Conventions;
  readonly spell: (name: string) => string;
  readonly matchers: readonly Matcher[];
}

function readService(faults: Faults, given: Plain): OtelNames | undefined {
  const naming = given['naming'] ?? 'underscore';
  const conventions = given['conventions'] ?? 'stable';
  const isNaming = naming === 'underscore' || naming === 'utf8';
  const isKnown = conventions === 'stable' || conventions === 'old';
  faults.at('naming').require(isNaming, naming, 'underscore or utf8', "write 'underscore'");
  faults.at('conventions').require(isKnown, conventions, 'stable or old', "write 'stable'");
  const matchers = readLabels(faults.at('labels'), given['labels']);
  const isChosen = (matchers ?? ['']).length > 0;
  faults
    .at('labels')
    .require(isChosen, given['labels'], 'labels of one service', "write { service_name: 'api' }");
  if (!isNaming || !isKnown || !isChosen || matchers === undefined) return undefined;
  const spell = (name: string): string => (naming === 'utf8' ? name : name.replace(/\./g, '_'));
  return { conventions: conventions === 'old' ? OLD : STABLE, spell, matchers };
}

function seriesOf({ conventions, spell, matchers }: OtelNames, suffix: string): Selector {
  return selector(spell(`${conventions.metric}${suffix}`), matchers);
}

/** Reads requests that a service counts itself, and which of them fail. */
export function readOtelHttp(faults: Faults, given: Plain, by: readonly string[]): SliQueries | undefined {
  const names = readService(faults, given);
  if (names === undefined) return undefined;
  const { conventions, spell } = names;
  const total = seriesOf(names, '_count');
  const answered = narrowed(total, [labelMatches(spell(conventions.code), '5..')]);
  if (conventions.failure === undefined) return badOf({ bad: [answered], total }, by);
  const unanswered = narrowed(total, [
    labelIs(spell(conventions.code), ''),
    labelIsNot(spell(conventions.failure), ''),
  ]);
  return badOf({ bad: [answered, unanswered], total }, by);
}

/** Reads requests that a service counts itself, and how long they may take. */
export function readOtelLatency(faults: Faults, given: Plain, by: readonly string[]): SliQueries | undefined {
  const names = readService(faults, given);
  const under = readUnder(faults.at('under'), given['under']);
  const own = readBuckets(faults.at('buckets'), given['buckets']);
  const isLimited = readOnlySuccessful(faults.at('onlySuccessful'), given['onlySuccessful']);
  if (names === undefined || under === undefined) return undefined;
  const { unit, buckets, code } = names.conventions;
  const bound = unit === 's' ? under / 1000 : under;
  if (
    !checkBound(faults.at('under'), bound, {
      buckets: own ?? buckets,
      given: given['under'],
      written: boundAsSpan(unit),
    })
  )
    return undefined;
  const matchers = isLimited ? successesOf(names, code) : [];
  return latencyOf(
    {
      count: narrowed(seriesOf(names, '_count'), matchers),
      bucket: narrowed(seriesOf(names, '_bucket'), matchers),
      bound,
    },
    by,
  );
}

/** Answered, and not with 5xx. Old conventions always have a code. */
function successesOf({ spell }: OtelNames, code: string): Matcher[] {
  return [labelMatchesNot(spell(code), '5..|')];
}
