import { type Amounts, NO_AMOUNTS, writeAmount } from '../amounts';
import { type Diff, growthOf } from '../diff';
import { sortedKeys } from '../normal/node';

/** What all workloads ask for of one resource. */
export interface ResourceRow {
  readonly resource: string;
  readonly before: string;
  readonly after: string;
  /** At the most pods, with its sign. */
  readonly growth: string;
}

/** The resources whose total changed; none where none did. */
export function resourceRows({ totals }: Diff): ResourceRow[] {
  if (totals === undefined) return [];
  const { before, after } = totals;
  const names = sortedKeys(new Set([before, after].flatMap(({ most }) => [...most.keys()])));
  const [least, most] = [growthOf(before.least, after.least), growthOf(before.most, after.most)];
  return names
    .filter((name) => amount(least, name) !== 0n || amount(most, name) !== 0n)
    .map((name) => ({
      resource: name,
      before: spanText(before, name),
      after: spanText(after, name),
      growth: growthText(amount(least, name), amount(most, name)),
    }));
}

function amount(amounts: Amounts = NO_AMOUNTS, name: string): bigint {
  return amounts.get(name) ?? 0n;
}

function spanText({ least, most }: { least: Amounts; most: Amounts }, name: string): string {
  const [few, many] = [amount(least, name), amount(most, name)];
  return few === many ? writeAmount(few) : `${writeAmount(few)} to ${writeAmount(many)}`;
}

function growthText(least: bigint, most: bigint): string {
  return least === most
    ? writeAmount(most, true)
    : `${writeAmount(least, true)} to ${writeAmount(most, true)}`;
}
