/** What the objects of a release are called. */
export interface ReleaseNames {
  /** The Service that callers dial: while a release goes on, the old version. */
  readonly stable: string;
  /** The Service of the new version. */
  readonly canary: string;
  /** The analysis that asks before anything else whether the error budget is there to be spent. */
  readonly budget: string;
  /** The analysis that asks all the time. */
  readonly guard: string;
  /** The analysis of requests with a header, where they stand for the bound of the first weight. */
  readonly cohort: string;
  /** The analysis of each step, in order. */
  readonly gates: readonly string[];
  /** The VirtualService that says who gets how much, for each port. */
  readonly routes: readonly string[];
}

/** Names from that of the release and that of the Service. */
export function releaseNames(
  release: string,
  {
    service,
    steps,
    ports,
  }: { readonly service: string; readonly steps: number; readonly ports: readonly string[] },
): ReleaseNames {
  return {
    stable: service,
    canary: `${service}-canary`,
    budget: `${release}-budget`,
    guard: `${release}-guard`,
    cohort: `${release}-header`,
    gates: Array.from({ length: steps }, (_, index) => `${release}-step-${index + 1}`),
    routes: ports.map((port) => `${release}-${port}`),
  };
}
