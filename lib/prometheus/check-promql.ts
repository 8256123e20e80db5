import { closest, meantOr } from '../core/closest';
import { AGGREGATIONS, FUNCTIONS, TYPE_WORDS, type ValueType } from './functions';
import { typeOfBinary } from './promql-binary';
import { typeOfAggregation, typeOfCall } from './promql-calls';
import { type PromqlNode, parsePromql, partOf } from './promql-node';
import { checkSelector, checkSpan, millisecondsOf, readString } from './promql-selectors';
import { type PromqlFault, type PromqlOptions, PromqlWalk } from './promql-walk';

/** What is known of an expression. */
export interface ReadPromql {
  /** What it gives; undefined where that cannot be told. */
  readonly type: ValueType | undefined;
  /** What Prometheus would refuse. */
  readonly faults: readonly PromqlFault[];
}

/** Reads an expression as Prometheus would: its grammar, and the types of all its parts. */
export function readPromql(text: string, options: PromqlOptions = {}): ReadPromql {
  const parsed = parsePromql(text);
  if (typeof parsed === 'number') return { type: undefined, faults: [syntaxFault(text, parsed)] };
  const walk = new PromqlWalk(text, options, typeOf);
  const type = typeOf(parsed, walk);
  return { type, faults: walk.faults };
}

/** What Prometheus would refuse in the expression of a rule, which must give an instant vector or a scalar. */
export function checkRulePromql(text: string, options: PromqlOptions = {}): readonly PromqlFault[] {
  const { type, faults } = readPromql(text, options);
  if (faults.length > 0 || type === 'vector' || type === 'scalar') return faults;
  const given = TYPE_WORDS[type ?? 'string'];
  return [
    {
      at: 0,
      given: text,
      allowed: `an instant vector or a scalar, not a ${given}: Prometheus fails to evaluate such a rule`,
      fix: type === 'range' ? `write rate(${text}), or another function of a range` : 'write a selector',
    },
  ];
}

const SHOWN = 30;

function syntaxFault(text: string, at: number): PromqlFault {
  const called = /([A-Za-z_]\w*)\s*$/.exec(text.slice(0, at))?.[1];
  if (called !== undefined && /^\s*\(/.test(text.slice(at)))
    return unknownFunction(called, at - called.length);
  const rest = text.slice(at, at + SHOWN);
  const before = text.slice(Math.max(0, at - SHOWN), at);
  return {
    at,
    given: text,
    allowed: 'an expression of PromQL',
    fix:
      rest.trim() === ''
        ? `complete it after ${JSON.stringify(before)}`
        : `mend it at ${JSON.stringify(rest)}`,
  };
}

/** Names of other versions and of neighbours, and what to write for them. */
const FORMER_NAMES: Readonly<Record<string, string>> = { holt_winters: 'double_exponential_smoothing' };

function unknownFunction(name: string, at: number): PromqlFault {
  const near = FORMER_NAMES[name] ?? closest(name, [...FUNCTIONS.keys(), ...AGGREGATIONS.keys()]);
  return {
    at,
    given: name,
    allowed: 'a function of Prometheus',
    fix: meantOr(near, 'see https://prometheus.io/docs/prometheus/latest/querying/functions/'),
  };
}

type Judge = (node: PromqlNode, walk: PromqlWalk) => ValueType | undefined;

const JUDGES: Readonly<Record<string, Judge>> = {
  NumberDurationLiteral: typeOfNumber,
  StringLiteral: (node, walk) => (readString(node, walk) === undefined ? undefined : 'string'),
  VectorSelector: (node, walk) => {
    checkSelector(node, walk);
    return 'vector';
  },
  ParenExpr: (node, walk) => walk.typeOf(firstOf(node), walk),
  MatrixSelector: typeOfRange,
  SubqueryExpr: typeOfSubquery,
  OffsetExpr: typeOfShifted,
  StepInvariantExpr: typeOfShifted,
  AnchoredExpr: typeOfExtended,
  SmoothedExpr: typeOfExtended,
  UnaryExpr: typeOfUnary,
  BinaryExpr: typeOfBinary,
  AggregateExpr: typeOfAggregation,
  FunctionCall: typeOfCall,
};

function typeOf(node: PromqlNode, walk: PromqlWalk): ValueType | undefined {
  return JUDGES[node.name]?.(node, walk);
}

function firstOf(node: PromqlNode): PromqlNode {
  return node.parts[0] ?? node;
}

function typeOfNumber(node: PromqlNode, walk: PromqlWalk): ValueType {
  const text = walk.textOf(node).replace(/^[-+]\s*/, '');
  if (/^\d.*[smhdwy]$/i.test(text) && Number.isNaN(millisecondsOf(text)))
    walk.refuse(node, 'a number, or a length of time', 'write 300 or 5m');
  return 'scalar';
}

function typeOfRange(node: PromqlNode, walk: PromqlWalk): ValueType {
  const [selector, span] = node.parts;
  if (selector === undefined || !isRangeable(selector)) {
    walk.refuse(
      node,
      'a range directly after a selector',
      'write x[5m], with offset and @ after it, or a subquery such as (…)[5m:1m]',
    );
  } else walk.typeOf(selector, walk);
  if (span !== undefined) checkSpan(span, walk, { zero: false });
  return 'range';
}

/** Prometheus takes a range after `@ start()` and `@ end()`, though not after `@ 5`. @see generated_parser.y (matrix_selector) */
function isRangeable(node: PromqlNode): boolean {
  const isMarked = node.name === 'StepInvariantExpr' && partOf(node, 'AtModifierPreprocessors') !== undefined;
  return (isMarked ? firstOf(node) : node).name === 'VectorSelector';
}

function typeOfSubquery(node: PromqlNode, walk: PromqlWalk): ValueType {
  const [inner, ...spans] = node.parts;
  const type = inner === undefined ? undefined : walk.typeOf(inner, walk);
  if (type !== undefined && type !== 'vector')
    walk.refuse(
      node,
      `a subquery of an instant vector, not of a ${TYPE_WORDS[type]}`,
      'write rate(x[5m])[1h:5m]',
    );
  for (const span of spans) checkSpan(span, walk, { zero: false });
  return 'range';
}

const SHIFTABLE: ReadonlySet<string> = new Set(['VectorSelector', 'MatrixSelector', 'SubqueryExpr']);

/** The type of what `offset` or `@` stands after: each at most once, and on selectors and subqueries only. */
function typeOfShifted(node: PromqlNode, walk: PromqlWalk): ValueType | undefined {
  const seen = new Set<string>();
  let inner = node;
  while (inner.name === 'OffsetExpr' || inner.name === 'StepInvariantExpr') {
    if (seen.has(inner.name)) walk.refuse(node, 'offset and @ once each', 'remove one of them');
    if (isShift(inner, walk)) seen.add(inner.name);
    inner = firstOf(inner);
  }
  if (SHIFTABLE.has(inner.name) || inner.name === 'AnchoredExpr' || inner.name === 'SmoothedExpr')
    return walk.typeOf(inner, walk);
  walk.refuse(
    node,
    'offset and @ directly after a selector or a subquery',
    'move it to each selector: rate(x[5m] offset 1h)',
  );
  return undefined;
}

/** Whether a shift is one: Prometheus does not count an offset of 0. */
function isShift(node: PromqlNode, walk: PromqlWalk): boolean {
  const span = partOf(node, 'OffsetDurationExpr');
  if (span !== undefined) {
    checkSpan(span, walk, { zero: true });
    return millisecondsOf(walk.textOf(span)) !== 0;
  }
  const time = partOf(node, 'NumberDurationLiteral');
  if (time !== undefined && /inf|nan/i.test(walk.textOf(time)))
    walk.refuse(time, 'a time in seconds since 1970', 'write @ 1609746000');
  return true;
}

function typeOfExtended(node: PromqlNode, walk: PromqlWalk): ValueType | undefined {
  const inner = firstOf(node);
  const isSelector = inner.name === 'VectorSelector' || inner.name === 'MatrixSelector';
  if (!isSelector) {
    walk.refuse(node, 'anchored and smoothed directly after a selector', 'write x[5m] anchored');
    return undefined;
  }
  walk.requireExperimental(node, 'anchored and smoothed', 'promql-extended-range-selectors');
  return walk.typeOf(inner, walk);
}

function typeOfUnary(node: PromqlNode, walk: PromqlWalk): ValueType | undefined {
  const inner = node.parts[1];
  const type = inner === undefined ? undefined : walk.typeOf(inner, walk);
  if (type === 'scalar' || type === 'vector' || type === undefined) return type;
  walk.refuse(
    node,
    `a sign before a scalar or an instant vector, not before a ${TYPE_WORDS[type]}`,
    'remove the sign',
  );
  return undefined;
}
