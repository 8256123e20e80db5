/** What the rest of kiban may know of how services of an environment are released. */
export interface ReleaseFacts {
  /** Who moves requests from the old version to the new one, step by step. */
  readonly engine: 'argo-rollouts';
  /** Where the engine asks for metrics: URL of a Prometheus, or of what answers like one. */
  readonly prometheus: string;
}
