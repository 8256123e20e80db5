import type { Expression } from './expression';

/** A chain of fields as a name with dots, where it is no more than that. */
export function dottedNameOf(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind !== 'selection' || expression.isTest) return undefined;
  const operand = dottedNameOf(expression.operand);
  return operand === undefined ? undefined : `${operand}.${expression.field}`;
}

/** A name without the dot that asks for the outermost scope. */
export function plain(name: string): string {
  return name.startsWith('.') ? name.slice(1) : name;
}
