import { type Expr, type Scalar, type Vector, grouped, renderLabels } from './expr';

/** Operators by how tight they bind. @see https://prometheus.io/docs/prometheus/latest/querying/operators/#binary-operator-precedence */
const BINDING = {
  or: 1,
  and: 2,
  unless: 2,
  '==': 3,
  '!=': 3,
  '<=': 3,
  '<': 3,
  '>=': 3,
  '>': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  atan2: 5,
  '^': 6,
} as const;

/** An operator between two expressions. */
export type Operator = keyof typeof BINDING;

/** Which series of the two sides belong together. */
export interface Matching {
  /** Labels that must be equal. @default - all that both sides have */
  readonly on?: readonly string[];
  /** Labels that need not be equal, while all others must. @default - none */
  readonly ignoring?: readonly string[];
  /** The side that may have many series for one of the other. @default - neither */
  readonly many?: 'left' | 'right';
  /** Labels that the side of many takes from the other. @default - none */
  readonly take?: readonly string[];
  /** 0 and 1 in place of leaving out what does not compare. @default false */
  readonly bool?: boolean;
}

/** Two expressions and an operator. The result is an instant vector unless both are scalars. */
export function binary(left: Scalar, operator: Operator, right: Scalar, matching?: Matching): Scalar;
export function binary(left: Expr, operator: Operator, right: Expr, matching?: Matching): Vector;
export function binary(
  left: Expr,
  operator: Operator,
  right: Expr,
  matching: Matching = {},
): Vector | Scalar {
  const binding = BINDING[operator];
  const isRightFirst = operator === '^';
  const text = [
    grouped(left, isRightFirst ? binding + 1 : binding),
    ` ${operator}${renderMatching(matching)} `,
    grouped(right, isRightFirst ? binding : binding + 1),
  ].join('');
  const type = left.type === 'scalar' && right.type === 'scalar' ? 'scalar' : 'vector';
  return { type, text, binding };
}

function renderMatching({ on, ignoring, many, take = [], bool = false }: Matching): string {
  const words = [];
  if (bool) words.push('bool');
  if (on !== undefined) words.push(`on${renderLabels(on)}`);
  else if (ignoring !== undefined) words.push(`ignoring${renderLabels(ignoring)}`);
  // Without parentheses of its own it would take those of what follows for its labels.
  if (many !== undefined) words.push(`group_${many}${renderLabels(take)}`);
  return words.map((word) => ` ${word}`).join('');
}

/** What all operands have in common, or any of them: `a and b and c`. */
export function chain(
  operator: 'and' | 'or' | 'unless' | '+',
  parts: readonly [Vector, ...Vector[]],
): Vector {
  const [first, ...rest] = parts;
  return rest.reduce<Vector>((whole, part) => binary(whole, operator, part), first);
}
