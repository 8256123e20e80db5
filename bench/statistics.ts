import type { Sample } from './sample';

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}

/** The median of each figure on its own. */
export function medianSample(samples: readonly Sample[]): Sample {
  return {
    seconds: median(samples.map(({ seconds }) => seconds)),
    cpuSeconds: median(samples.map(({ cpuSeconds }) => cpuSeconds)),
    peakMB: median(samples.map(({ peakMB }) => peakMB)),
  };
}

/** How many times the processor time of another: round by round, as what disturbs a machine disturbs neighbours alike. */
export function ratioOf(samples: readonly Sample[], others: readonly Sample[]): number {
  return median(
    samples.map(({ cpuSeconds }, round) => cpuSeconds / (others[round] ?? { cpuSeconds: NaN }).cpuSeconds),
  );
}

/** How much more processor time than another, in seconds, round by round. */
export function surplusOf(samples: readonly Sample[], others: readonly Sample[]): number {
  return median(
    samples.map(({ cpuSeconds }, round) => cpuSeconds - (others[round] ?? { cpuSeconds: NaN }).cpuSeconds),
  );
}
