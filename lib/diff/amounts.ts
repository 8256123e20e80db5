import { nanoOf } from '../core/quantity';
import { fieldsOf, type Node } from './normal/node';
import { amountText } from './normal/type';

/** Amounts by resource, in thousand-millionths. */
export type Amounts = ReadonlyMap<string, bigint>;

/** No amount of anything. */
export const NO_AMOUNTS: Amounts = new Map();

/** How much there is of a resource. */
export function amountOf(amounts: Amounts = NO_AMOUNTS, name: string): bigint {
  return amounts.get(name) ?? 0n;
}

/** Reads the amounts of a resource list. */
export function amountsOf(list: Node | undefined): Amounts {
  const entries = Object.entries(fieldsOf(list)).map(([resource, amount]): [string, bigint] => [
    resource,
    nanoOf(amount) ?? 0n,
  ]);
  return new Map(entries);
}

/** The sum of several amounts, resource by resource. */
export function sumOf(all: readonly Amounts[]): Amounts {
  const sum = new Map<string, bigint>();
  for (const amounts of all)
    for (const [resource, amount] of amounts) sum.set(resource, (sum.get(resource) ?? 0n) + amount);
  return sum;
}

/** The larger of two amounts, resource by resource. */
export function largerOf(a: Amounts, b: Amounts): Amounts {
  const larger = new Map(a);
  for (const [resource, amount] of b)
    if (amount > (larger.get(resource) ?? -1n)) larger.set(resource, amount);
  return larger;
}

/** Amounts for a number of pods. */
export function timesOf(amounts: Amounts, count: number): Amounts {
  return new Map([...amounts].map(([resource, amount]) => [resource, amount * BigInt(Math.trunc(count))]));
}

/** Writes an amount; a difference has a sign. */
export function writeAmount(nano: bigint, signed = false): string {
  const text = amountText(nano);
  return signed && nano > 0n ? `+${text}` : text;
}
