import type { Expr, Selector } from '../../prometheus/expr';
import { type PromqlNode, parsePromql } from '../../prometheus/promql-node';
import { selectorOf } from '../../prometheus/sli/read-selector';

/** The selectors that an expression is made of, each once, in the order they stand in it. */
export function selectorsIn({ text }: Expr): readonly Selector[] {
  const parsed = parsePromql(text);
  if (typeof parsed === 'number') return [];
  const nodes = nodesIn(parsed).map((node) => [text.slice(node.from, node.to), node] as const);
  return [...new Map(nodes).values()].map((node) => selectorOf(node, text));
}

function nodesIn(node: PromqlNode): PromqlNode[] {
  return node.name === 'VectorSelector' ? [node] : node.parts.flatMap(nodesIn);
}
