/** What an objective allows to go wrong, and what a release may take of it. */
export interface Budget {
  /** Share of requests that must succeed, such as 0.999. */
  readonly objective: number;
  /** Length of the window of the objective, in seconds. */
  readonly window: number;
  /** Share of the error budget that one release may spend. */
  readonly spend: number;
}

/** How soon a release that fails is seen and taken back. Times in seconds. */
export interface Detection {
  /** Between two samples of a metric. */
  readonly scrapeInterval: number;
  /** Until a sample can be asked for. */
  readonly ingestLatency: number;
  /** Between two questions of the guard. */
  readonly guardInterval: number;
  /** Answers of the guard that may be bad before it acts. */
  readonly failureLimit: number;
  /** Until a weight that was set holds everywhere. */
  readonly propagation: number;
  /** Errors that the guard wants to see at least. */
  readonly leastErrors: number;
}

/** What the service is asked, in requests a second. */
export interface Traffic {
  /** When there are fewest: at night. */
  readonly min: number;
  /** How much more than the mean comes at the peak. */
  readonly peak: number;
}

/** Seconds of total outage that the objective allows in its window. */
export function budgetSeconds({ objective, window }: Budget): number {
  return (1 - objective) * window;
}

/** Seconds of total outage that one release may spend. */
export function allowedSeconds(budget: Budget): number {
  return budget.spend * budgetSeconds(budget);
}

/** Seconds until enough samples and enough errors of a break of everything are there to be seen, at a weight. */
export function seenSeconds(
  { scrapeInterval, leastErrors }: Pick<Detection, 'scrapeInterval' | 'leastErrors'>,
  { min }: Pick<Traffic, 'min'>,
  weight: number,
): number {
  return Math.max(2 * scrapeInterval, scrapeInterval + leastErrors / (weight * min));
}

/** Seconds after which the last sample of a span of time can be asked for. */
export function settlingSeconds({
  scrapeInterval,
  ingestLatency,
}: Pick<Detection, 'scrapeInterval' | 'ingestLatency'>): number {
  return 2 * scrapeInterval + ingestLatency;
}

/**
 * Longest time in seconds from a break of everything until the old version has all traffic again, while the canary has
 * a share of it: samples are taken and enough errors come, then the guard asks until it acts.
 */
export function detectionSeconds(detection: Detection, traffic: Traffic, weight: number): number {
  const { ingestLatency, guardInterval, failureLimit, propagation } = detection;
  const seen = seenSeconds(detection, traffic, weight);
  return seen + ingestLatency + (failureLimit + 1) * guardInterval + propagation;
}

/** What a release that breaks everything spends at a weight, as a share of the whole budget, at the peak of traffic. */
export function grossSpend(
  { budget, traffic }: { readonly budget: Budget; readonly traffic: Pick<Traffic, 'peak'> },
  weight: number,
  detected: number,
): number {
  return (traffic.peak * weight * detected) / budgetSeconds(budget);
}

/** The largest weight in whole percent, at most 100, at which a break of everything stays within what may be spent. */
export function hardWeight({
  budget,
  detection,
  traffic,
}: {
  readonly budget: Budget;
  readonly detection: Detection;
  readonly traffic: Traffic;
}): number {
  // The product of weight and time grows with the weight: the first percent that is too much ends the search.
  let percent = 0;
  while (percent < 100) {
    const weight = (percent + 1) / 100;
    const spent = traffic.peak * weight * detectionSeconds(detection, traffic, weight);
    if (spent > allowedSeconds(budget)) break;
    percent++;
  }
  return percent;
}
