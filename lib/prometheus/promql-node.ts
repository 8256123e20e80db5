import type * as Promql from '@prometheus-io/lezer-promql' with { 'resolution-mode': 'import' };

type ParsedTree = ReturnType<typeof Promql.parser.parse>;
type ParsedNode = ParsedTree['topNode'];

/** A part of an expression, named as the grammar of lezer-promql names it. */
export interface PromqlNode {
  readonly name: string;
  /** Where it begins and ends in the text. */
  readonly from: number;
  readonly to: number;
  readonly parts: readonly PromqlNode[];
}

/** How deep parts may lie in one another: sums of a thousand, and far more than people write. */
const DEEPEST = 1_500;

/** Parses an expression; answers the place of the first fault where it is none. The parser is loaded at first use. */
export function parsePromql(text: string): PromqlNode | number {
  const { parser } = require('@prometheus-io/lezer-promql') as typeof Promql;
  const tree = parser.parse(text);
  return faultIn(tree) ?? readNode(tree.topNode).parts[0] ?? 0;
}

function faultIn(tree: ParsedTree): number | undefined {
  let depth = 0;
  let fault: number | undefined;
  tree.iterate({
    enter: ({ type, from }) => {
      depth++;
      if (type.isError || depth > DEEPEST) fault ??= from;
    },
    leave: () => {
      depth--;
    },
  });
  return fault;
}

function readNode(node: ParsedNode): PromqlNode {
  const parts: PromqlNode[] = [];
  for (let part = node.firstChild; part !== null; part = part.nextSibling)
    if (part.name !== 'LineComment') parts.push(readNode(part));
  return nodeOf(node, parts);
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

function nodeOf({ name, from, to }: ParsedNode, parts: readonly PromqlNode[]): PromqlNode {
  const [inner, ...rest] = parts;
  const node = { name, from, to, parts };
  return inner !== undefined && SUFFIXES.has(name) ? suffixed(node, inner, rest) : node;
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
