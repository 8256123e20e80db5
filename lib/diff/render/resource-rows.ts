import { type Amounts, amountOf, writeAmount } from '../amounts';
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
    .filter((name) => amountOf(least, name) !== 0n || amountOf(most, name) !== 0n)
    .map((name) => ({
      resource: name,
      before: spanText(before, name),
      after: spanText(after, name),
      growth: growthText(amountOf(least, name), amountOf(most, name)),
    }));
}

function spanText({ least, most }: { least: Amounts; most: Amounts }, name: string): string {
  const [few, many] = [amountOf(least, name), amountOf(most, name)];
  return few === many ? writeAmount(few) : `${writeAmount(few)} to ${writeAmount(many)}`;
}

function growthText(least: bigint, most: bigint): string {
  return least === most
    ? writeAmount(most, true)
    : `${writeAmount(least, true)} to ${writeAmount(most, true)}`;
}
