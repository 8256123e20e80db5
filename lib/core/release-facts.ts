/** What the rest of kiban may know of how services of an environment are released: by whom, and what that one asks. */
export type ReleaseFacts = ArgoRolloutsFacts;

/** Argo Rollouts moves requests from the old version to the new one, step by step. */
export interface ArgoRolloutsFacts {
  readonly engine: 'argo-rollouts';
  /** Where it asks for metrics: URL of a Prometheus, or of what answers like one. */
  readonly prometheus: string;
}
