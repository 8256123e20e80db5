import { Faults } from '../../core/faults';
import type { Expr, Selector } from '../../prometheus/expr';
import { type PromqlNode, parsePromql } from '../../prometheus/promql-node';
import { readSelector } from '../../prometheus/sli/read-selector';

/** The selectors that an expression is made of, each once, in the order they stand in it. */
export function selectorsIn({ text }: Expr): readonly Selector[] {
  const parsed = parsePromql(text);
  if (typeof parsed === 'number') return [];
  const texts = new Set(nodesIn(parsed).map(({ from, to }) => text.slice(from, to)));
  return [...texts].map((each) => readSelector(Faults.none(), each)).filter((each) => each !== undefined);
}

function nodesIn(node: PromqlNode): PromqlNode[] {
  return node.name === 'VectorSelector' ? [node] : node.parts.flatMap(nodesIn);
}
