import type { Faults } from '../../core/faults';
import { isWellFormed } from '../../core/names';
import { isObject } from '../../core/read-values';
import { readPromql } from '../check-promql';
import {
  type Matcher,
  type Selector,
  labelIs,
  labelIsNot,
  labelMatches,
  labelMatchesNot,
  selector,
} from '../expr';
import { METRIC_NAME_LABEL } from '../names';
import { type PromqlNode, parsePromql, partOf } from '../promql-node';
import { readRegex } from '../../core/re2';
import { unquote } from '../string-literal';

const EXAMPLE = `write 'http_requests_total{job="api"}'`;

/** Reads which series are meant, and tells faults; undefined where there are any. */
export function readSelector(faults: Faults, given: unknown): Selector | undefined {
  if (typeof given === 'string') return readText(faults, given);
  if (!isObject(given)) {
    faults.add(given, 'a selector', EXAMPLE);
    return undefined;
  }
  faults.onlyKeys(given, ['metric', 'labels']);
  const metric = readMetric(faults.at('metric'), given['metric']);
  const matchers = readLabels(faults.at('labels'), given['labels']);
  return metric === undefined || matchers === undefined ? undefined : selector(metric, matchers);
}

/** Reads the name of a metric. */
export function readMetric(faults: Faults, given: unknown): string | undefined {
  const isSound = isText(given) && given !== '' && !/[{}"\s]/.test(given);
  faults.require(isSound, given, 'the name of a metric', "write 'http_requests_total'");
  return isSound ? given : undefined;
}

function readText(faults: Faults, text: string): Selector | undefined {
  const [fault] = readPromql(text).faults;
  const parsed = parsePromql(text);
  if (fault !== undefined || typeof parsed === 'number') {
    faults.add(text, fault?.allowed ?? 'a selector', fault?.fix ?? EXAMPLE);
    return undefined;
  }
  if (parsed.name !== 'VectorSelector') {
    faults.add(text, 'a selector alone: its rate, sum and window are added', EXAMPLE);
    return undefined;
  }
  const read = selectorOf(parsed, text);
  if (isNamed(read)) return read;
  faults.add(
    text,
    'a selector that names its metric: without a name it finds all metrics of these labels, which are added up',
    `write 'http_requests_total${text.trim()}', with the name of what is counted`,
  );
  return undefined;
}

/** Whether a selector says which metrics it means: a name that must not be leaves all others. */
function isNamed({ metric, matchers }: Selector): boolean {
  return (
    metric !== undefined ||
    matchers.some(({ label, relation }) => label === METRIC_NAME_LABEL && relation === '=~')
  );
}

/** The selector that a piece of PromQL is. */
export function selectorOf(node: PromqlNode, text: string): Selector {
  const textOf = (part: PromqlNode | undefined): string =>
    part === undefined ? '' : text.slice(part.from, part.to);
  const matchers = (partOf(node, 'LabelMatchers')?.parts ?? []).map((matcher): Matcher => {
    if (matcher.name === 'QuotedLabelName') return labelIs(METRIC_NAME_LABEL, unquote(textOf(matcher)) ?? '');
    const quoted = partOf(matcher, 'QuotedLabelName');
    const label =
      quoted === undefined ? textOf(partOf(matcher, 'LabelName')) : (unquote(textOf(quoted)) ?? '');
    const relation = textOf(partOf(matcher, 'MatchOp')) as Matcher['relation'];
    return { label, relation, value: unquote(textOf(partOf(matcher, 'StringLiteral'))) ?? '' };
  });
  const named = matchers.find(({ label, relation }) => label === METRIC_NAME_LABEL && relation === '=');
  const metric = textOf(partOf(node, 'Identifier')) || named?.value;
  return selector(
    metric,
    matchers.filter((matcher) => matcher !== named),
  );
}

const RELATIONS = new Map<string, (label: string, value: string) => Matcher>([
  ['not', labelIsNot],
  ['matches', labelMatches],
  ['matchesNot', labelMatchesNot],
]);

/** Text that PromQL, which is UTF-8, can hold. */
function isText(given: unknown): given is string {
  return typeof given === 'string' && isWellFormed(given);
}

/** Reads labels and their values; undefined where some are faulty. */
export function readLabels(faults: Faults, given: unknown): Matcher[] | undefined {
  if (given === undefined) return [];
  if (!isObject(given)) {
    faults.add(given, 'labels and their values', "write { job: 'api' }");
    return undefined;
  }
  const read = Object.entries(given).map(([label, value]) => readLabel(faults.at(label), label, value));
  return read.every((matcher) => matcher !== undefined) ? read : undefined;
}

function readLabel(faults: Faults, label: string, given: unknown): Matcher | undefined {
  faults.require(
    isText(label) && label !== '' && label !== METRIC_NAME_LABEL,
    label,
    'the name of a label',
    "write it as job: 'api'",
  );
  if (isText(given)) return labelIs(label, given);
  const [[how, value] = ['', undefined], ...others] = isObject(given) ? Object.entries(given) : [];
  const relation = RELATIONS.get(how);
  if (relation === undefined || others.length > 0 || !isText(value)) {
    faults.add(given, 'a text, or one of not, matches, matchesNot', "write 'api', or { matches: '5..' }");
    return undefined;
  }
  const read = how === 'not' ? undefined : readRegex(value);
  if (typeof read === 'string')
    faults.add(value, `a regular expression that Go reads (${read})`, "write '5..'");
  return relation(label, value);
}
