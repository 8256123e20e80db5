/** What chaos does to a service at worst. */
export interface ChaosDemand {
  /** Seconds of total outage that the objective allows in its window. */
  readonly budgetSeconds: number;
  /** Share of the budget that may be spent. */
  readonly spend: number;
  /** How much more than the mean comes at the peak. */
  readonly peak: number;
  /** Share of the pods that it meets. */
  readonly share: number;
  /** Share of their requests that fail. */
  readonly failing: number;
  /** Seconds that each run takes. */
  readonly seconds: number;
  /** Runs within the window, at most. */
  readonly runs: number;
}

/** Share of the error budget that chaos spends at most, within the window, if it meets the peak of traffic. */
export function chaosSpend({ budgetSeconds, peak, share, failing, seconds, runs }: ChaosDemand): number {
  return (peak * share * failing * seconds * runs) / budgetSeconds;
}

/** Whole seconds that each run may take. */
export function longestRun(demand: ChaosDemand): number {
  const aSecond = chaosSpend({ ...demand, seconds: 1 });
  return Math.floor(demand.spend / aSecond);
}

/** The largest share of pods that it may meet, in whole percent. */
export function largestShare(demand: ChaosDemand): number {
  return Math.floor((100 * demand.spend) / chaosSpend({ ...demand, share: 1 }));
}

/** Percent of the budget that would be enough, rounded up so that it is. */
export function neededSpend(demand: ChaosDemand): number {
  return Math.ceil(chaosSpend(demand) * 1_000) / 10;
}

/** The arithmetic, in one line. */
export function spendWords(demand: ChaosDemand): string {
  const { budgetSeconds, peak, share, failing, seconds, runs } = demand;
  const parts = [
    ...(runs === 1 ? [] : [`${runs} runs`]),
    `${short(seconds)} s`,
    `${percentWords(share)} of the pods`,
    `${percentWords(failing)} of their requests`,
    `${short(peak)} at the peak`,
  ];
  const spent = percentWords(chaosSpend(demand));
  return `${parts.join(' × ')} / ${short(budgetSeconds)} s of budget = ${spent}`;
}

/** A share in percent, with no more digits than tell something. */
export function percentWords(share: number): string {
  return `${short(100 * share)} %`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
