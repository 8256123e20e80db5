import type { ValueType } from './functions';
import { type PromqlNode, partOf, partsNamed } from './promql-node';
import { checkGroupingLabels } from './promql-selectors';
import type { PromqlWalk } from './promql-walk';

const COMPARISONS: ReadonlySet<string> = new Set(['Eql', 'Neq', 'Lte', 'Lss', 'Gte', 'Gtr']);
const SETS: ReadonlySet<string> = new Set(['And', 'Or', 'Unless']);

/** What stands between the two sides. */
interface Operator {
  readonly node: PromqlNode;
  readonly isComparison: boolean;
  readonly isSet: boolean;
  readonly bool: PromqlNode | undefined;
  readonly matching: PromqlNode | undefined;
  readonly fill: PromqlNode | undefined;
}

/**
 * The type of `a / b`, with its rules told.
 *
 * @see https://github.com/prometheus/prometheus/blob/main/promql/parser/parse.go (checkAST, BinaryExpr)
 */
export function typeOfBinary(node: PromqlNode, walk: PromqlWalk): ValueType | undefined {
  const parts = node.parts;
  const [left, middle] = parts;
  const right = parts[parts.length - 1];
  if (left === undefined || middle === undefined || right === undefined) return undefined;
  const operator = operatorOf(node, middle);
  const sides = [sideOf(left, walk), sideOf(right, walk)] as const;
  checkOperator(operator, sides, walk);
  checkLabels(operator, walk);
  if (sides.includes(undefined)) return undefined;
  return sides.includes('vector') ? 'vector' : 'scalar';
}

function operatorOf(node: PromqlNode, middle: PromqlNode): Operator {
  return {
    node: middle,
    isComparison: COMPARISONS.has(middle.name),
    isSet: SETS.has(middle.name),
    bool: partOf(node, 'BoolModifier'),
    matching: partOf(node, 'MatchingModifierClause'),
    fill: partOf(node, 'FillModifier'),
  };
}

function sideOf(side: PromqlNode, walk: PromqlWalk): ValueType | undefined {
  const type = walk.typeOf(side, walk);
  if (type !== 'range' && type !== 'string') return type;
  walk.refuse(
    side,
    'a scalar or an instant vector on either side of an operator',
    type === 'range' ? 'take a function of the range, such as rate(x[5m])' : 'write a number or a selector',
  );
  return undefined;
}

type Sides = readonly [ValueType | undefined, ValueType | undefined];

function checkOperator(operator: Operator, sides: Sides, walk: PromqlWalk): void {
  const { node, isComparison, isSet, bool } = operator;
  if (bool !== undefined && !isComparison) walk.refuse(bool, 'bool after a comparison only', 'remove it');
  if (isComparison && bool === undefined && sides.every((side) => side === 'scalar'))
    walk.refuse(node, 'bool, where both sides are scalars', `write ${walk.textOf(node)} bool`);
  if (isSet && sides.includes('scalar'))
    walk.refuse(node, 'instant vectors on both sides', 'write vector(1) for a number');
  if (sides.includes('scalar')) checkScalarMatching(operator, walk);
  else if (isSet) checkSet(operator, walk);
  if (operator.fill !== undefined)
    walk.requireExperimental(operator.fill, 'fill', 'promql-binop-fill-modifiers');
}

function checkScalarMatching({ matching, fill }: Operator, walk: PromqlWalk): void {
  if (matching !== undefined && labelsOf(matching, 0, walk).length > 0)
    walk.refuse(matching, 'on and ignoring between instant vectors only', 'remove it');
  if (fill !== undefined) walk.refuse(fill, 'fill between instant vectors only', 'remove it');
}

function checkSet({ node, matching, fill }: Operator, walk: PromqlWalk): void {
  if (matching !== undefined && groupOf(matching) !== undefined)
    walk.refuse(matching, `${walk.textOf(node)} without group_left and group_right`, 'remove it');
  if (fill !== undefined) walk.refuse(fill, `${walk.textOf(node)} without fill`, 'remove it');
}

function checkLabels({ matching }: Operator, walk: PromqlWalk): void {
  if (matching === undefined) return;
  for (const list of partsNamed(matching, 'GroupingLabels')) checkGroupingLabels(list, walk);
  if (partOf(matching, 'On') === undefined || groupOf(matching) === undefined) return;
  const on = labelsOf(matching, 0, walk);
  for (const label of labelsOf(matching, 1, walk))
    if (on.includes(label))
      walk.refuse(
        matching,
        'a label either in on(…) or in the group, not in both',
        `remove ${label} from one`,
      );
}

function groupOf(matching: PromqlNode): PromqlNode | undefined {
  return partOf(matching, 'GroupLeft') ?? partOf(matching, 'GroupRight');
}

function labelsOf(matching: PromqlNode, index: number, walk: PromqlWalk): string[] {
  const list = partsNamed(matching, 'GroupingLabels')[index];
  return list === undefined
    ? []
    : list.parts.map((label) => walk.textOf(label).replace(/^["'`](.*)["'`]$/, '$1'));
}
