import { METRIC_NAME_LABEL, isBareLabel, isNoSelector } from './names';
import { type PromqlNode, partOf } from './promql-node';
import type { PromqlWalk } from './promql-walk';
import { readRegex } from '../core/re2';
import { parseSpan } from './span';
import { unquote } from './string-literal';

/** Checks a selector such as `up{job="api"}`. */
export function checkSelector(node: PromqlNode, walk: PromqlWalk): void {
  const name = partOf(node, 'Identifier');
  const hasName = name !== undefined;
  if (hasName && isNoSelector(walk.textOf(name)))
    walk.refuse(
      name,
      'a name that is no word of PromQL',
      `write {${METRIC_NAME_LABEL}=${JSON.stringify(walk.textOf(name))}}`,
    );
  const matchers = partOf(node, 'LabelMatchers');
  const read = matchers === undefined ? [] : matchers.parts.map((matcher) => readMatcher(matcher, walk));
  if (hasName && read.some(({ isName }) => isName))
    walk.refuse(
      node,
      'one name of a metric',
      `write either the name before the braces, or ${METRIC_NAME_LABEL} in them`,
    );
  if (!hasName && read.every(({ takesAbsent }) => takesAbsent))
    walk.refuse(
      node,
      'a selector that leaves out series without the label',
      `name the metric, or write a matcher such as {job="api"}`,
    );
}

interface ReadMatcher {
  readonly isName: boolean;
  /** Whether it also takes series that do not have the label at all. */
  readonly takesAbsent: boolean;
}

function readMatcher(matcher: PromqlNode, walk: PromqlWalk): ReadMatcher {
  const quoted = matcher.name === 'QuotedLabelName' ? matcher : partOf(matcher, 'QuotedLabelName');
  const name =
    quoted === undefined ? textOf(partOf(matcher, 'LabelName'), walk) : readString(literalIn(quoted), walk);
  if (matcher.name === 'QuotedLabelName') return { isName: true, takesAbsent: name === '' };
  const literal = partOf(matcher, 'StringLiteral');
  const value = literal === undefined ? undefined : readString(literal, walk);
  const operator = textOf(partOf(matcher, 'MatchOp'), walk) ?? '=';
  const isRegex = operator.endsWith('~');
  const matchesEmpty = isRegex ? regexMatchesEmpty(matcher, value, walk) : value === '';
  // What could not be read was told, and is not told to match nothing as well.
  const takesAbsent = value !== undefined && matchesEmpty === !operator.startsWith('!');
  return { isName: name === METRIC_NAME_LABEL, takesAbsent };
}

function regexMatchesEmpty(
  matcher: PromqlNode,
  value: string | undefined,
  walk: PromqlWalk,
): boolean | undefined {
  if (value === undefined) return undefined;
  const read = readRegex(value);
  if (typeof read !== 'string') return read.matchesEmpty;
  walk.refuse(
    matcher,
    `a regular expression that Go reads (${read})`,
    'write it as https://github.com/google/re2/wiki/Syntax says, such as code=~"5.."',
  );
  return undefined;
}

/** Checks labels in parentheses, as `by`, `on` and `group_left` have them. */
export function checkGroupingLabels(list: PromqlNode | undefined, walk: PromqlWalk): void {
  for (const label of list?.parts ?? []) {
    if (label.name === 'QuotedLabelName') readString(literalIn(label), walk);
    else if (!isBareLabel(walk.textOf(label)))
      walk.refuse(
        label,
        'labels that are no words of PromQL',
        `write it in quotes, ${JSON.stringify(walk.textOf(label))}, which needs Prometheus 3.0`,
      );
  }
}

function textOf(node: PromqlNode | undefined, walk: PromqlWalk): string | undefined {
  return node === undefined ? undefined : walk.textOf(node);
}

/** The literal in a quoted name. */
function literalIn(quoted: PromqlNode): PromqlNode {
  return partOf(quoted, 'StringLiteral') ?? quoted;
}

/** The text of a string; undefined, and a fault, where it is none. */
export function readString(node: PromqlNode, walk: PromqlWalk): string | undefined {
  const text = unquote(walk.textOf(node));
  if (text === undefined)
    walk.refuse(
      node,
      'a string that ends where it began, with escapes that Prometheus knows',
      'write "text", and \\\\ for a backslash',
    );
  return text;
}

/** Checks the length of time in `[5m]`, `[1h:5m]` or `offset 5m`. */
export function checkSpan(node: PromqlNode, walk: PromqlWalk, { zero }: { zero: boolean }): void {
  const [only, ...others] = node.parts;
  if (others.length > 0 || only?.name !== 'NumberDurationLiteralInDurationContext') {
    checkComputedSpan(node, walk);
    return;
  }
  const milliseconds = millisecondsOf(walk.textOf(only));
  if (Number.isNaN(milliseconds))
    walk.refuse(only, 'a length of time', 'write it with the largest unit first, such as 5m or 1h30m');
  else if (milliseconds <= 0 && !zero) walk.refuse(only, 'a length of time above 0', 'write 5m');
}

/** `offset -5m` is a sign and a length; all else, such as `1h + 5m`, is an experiment. */
function checkComputedSpan(node: PromqlNode, walk: PromqlWalk): void {
  const [sign, rest] = node.parts;
  if (node.name === 'OffsetDurationExpr' && sign?.name === 'UnaryOp' && rest !== undefined) {
    checkSpan(rest, walk, { zero: true });
    return;
  }
  walk.requireExperimental(node, 'arithmetic with lengths of time', 'promql-duration-expr');
}

/** A length in milliseconds: with units, or in seconds. NaN where it is none. */
export function millisecondsOf(text: string): number {
  return parseSpan(text) ?? Number(text.replace(/_/g, '')) * 1000;
}
