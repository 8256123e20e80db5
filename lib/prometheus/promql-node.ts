import type * as Promql from '@prometheus-io/lezer-promql' with { 'resolution-mode': 'import' };

type Cursor = ReturnType<ReturnType<typeof Promql.parser.parse>['cursor']>;

/** A part of an expression, named as the grammar of lezer-promql names it. */
export interface PromqlNode {
  readonly name: string;
  /** Where it begins and ends in the text. */
  readonly from: number;
  readonly to: number;
  readonly parts: readonly PromqlNode[];
}

/** How deep parts may lie in one another: far deeper than people write, and not so deep that the stack ends. */
const DEEPEST = 1_500;

/** Parses an expression; answers the place of the first fault where it is none. The parser is loaded at first use. */
export function parsePromql(text: string): PromqlNode | number {
  const cursor = cursorOver(text);
  const read = cursor === undefined ? 0 : readNode(cursor, 0);
  return typeof read === 'number' ? read : (read.parts[0] ?? 0);
}

/** Names that lezer-promql finds among its keywords, as it looks into an object that has them from its prototype. */
const MISREAD = /\b(?:constructor|__proto__)\b/gi;

/** Undefined where parts lie so deep that the parser, which calls itself for each, runs out of stack. */
function cursorOver(text: string): Cursor | undefined {
  const { parser } = require('@prometheus-io/lezer-promql') as typeof Promql;
  try {
    return parser.parse(text.replace(MISREAD, (word) => '_'.repeat(word.length))).cursor();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Reads the part that the cursor is at, and leaves the cursor there; answers the place of the first fault in it. */
function readNode(cursor: Cursor, depth: number): PromqlNode | number {
  const { name, from, to } = cursor;
  if (cursor.type.isError || depth > DEEPEST) return from;
  const parts: PromqlNode[] = [];
  if (cursor.firstChild()) {
    do {
      const part = readNode(cursor, depth + 1);
      if (typeof part === 'number') return part;
      if (part.name !== 'LineComment') parts.push(part);
    } while (cursor.nextSibling());
    cursor.parent();
  }
  return nodeOf({ name, from, to, parts });
}

/** The first part of a name. */
export function partOf(node: PromqlNode, name: string): PromqlNode | undefined {
  return node.parts.find((part) => part.name === name);
}

/** All parts of a name. */
export function partsNamed(node: PromqlNode, name: string): PromqlNode[] {
  return node.parts.filter((part) => part.name === name);
}

/** What stands after a selector, and binds tighter than any operator before it. */
const SUFFIXES: ReadonlySet<string> = new Set([
  'OffsetExpr',
  'StepInvariantExpr',
  'MatrixSelector',
  'SubqueryExpr',
  'AnchoredExpr',
  'SmoothedExpr',
]);

function nodeOf(node: PromqlNode): PromqlNode {
  const [inner, ...rest] = node.parts;
  return inner !== undefined && SUFFIXES.has(node.name) ? suffixed(node, inner, rest) : node;
}

/**
 * The grammar of lezer-promql reads `a - b offset 1h` as a shift of the difference, Prometheus as one of `b`.
 *
 * @see https://github.com/prometheus/prometheus/blob/main/promql/parser/generated_parser.y (the order of precedence)
 */
function suffixed(suffix: PromqlNode, inner: PromqlNode, rest: readonly PromqlNode[]): PromqlNode {
  const last = inner.parts[inner.parts.length - 1];
  if (last === undefined || (inner.name !== 'BinaryExpr' && inner.name !== 'UnaryExpr'))
    return { ...suffix, from: inner.from, parts: [inner, ...rest] };
  const parts = [...inner.parts.slice(0, -1), suffixed(suffix, last, rest)];
  return { ...inner, to: suffix.to, parts };
}
