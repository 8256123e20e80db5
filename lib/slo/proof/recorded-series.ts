import { type SloSpec, sloLabels } from '../slo-spec';
import { type Labels, notationOf } from './notation';

/** Steps of 5m that a test lets a query look at: promtool ends one that reads 10000 samples, and counts those of a subquery twice. */
export const MOST_STEPS = 4750;

/** A recorded series, written as if rules had made it: they make none of their own where nothing is counted. */
export interface Recorded {
  readonly name: string;
  /** One after another, from the beginning of the test. Milliseconds; without a value nothing was recorded. */
  readonly stretches: readonly { readonly lasts: number; readonly value?: number }[];
  /** More labels of it. @default - none */
  readonly labels?: Labels;
}

/** Series of a promise, as promtool reads them. The first sample is at the very beginning. */
export function recordedSeries(
  { spec, group, scrape }: { readonly spec: SloSpec; readonly group: Labels; readonly scrape: number },
  recorded: readonly Recorded[],
): readonly { readonly series: string; readonly values: string }[] {
  return recorded.map(({ name, stretches, labels = {} }) => ({
    series: notationOf(name, { ...group, ...sloLabels(spec), ...labels }),
    values: stretches
      .map(({ lasts, value }) => ({ samples: Math.round(lasts / scrape), value }))
      .filter(({ samples }) => samples > 0)
      .map(({ samples, value }) =>
        value === undefined ? `_x${samples}` : `${plain(value)}+0x${samples - 1}`,
      )
      .join(' '),
  }));
}

/** Values of samples as stretches of the same value. */
export function stretchesOf(values: readonly (number | undefined)[], scrape: number): Recorded['stretches'] {
  const starts = values.flatMap((value, index) =>
    index === 0 || value !== values[index - 1] ? [index] : [],
  );
  return starts.map((start, index) => {
    const value = values[start];
    const lasts = ((starts[index + 1] ?? values.length) - start) * scrape;
    return value === undefined ? { lasts } : { lasts, value };
  });
}

/** A number in digits, without an exponent. */
function plain(value: number): string {
  const text = String(Number(value.toPrecision(12)));
  return text.includes('e') ? value.toFixed(15).replace(/0+$/, '') : text;
}
