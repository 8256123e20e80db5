/** What the rest of kiban may know of how services of an environment are released: by whom, and what that one asks. */
export type ReleaseFacts =
  ArgoRolloutsFacts | RolloutsGatewayFacts | FlaggerFacts | GitFacts | GatewayGitFacts;

/** Argo Rollouts moves requests from the old version to the new one, step by step. */
export interface ArgoRolloutsFacts {
  readonly engine: 'argo-rollouts';
  /** Where it asks for metrics: URL of a Prometheus, or of what answers like one. */
  readonly prometheus: string;
  /** Whether services that run already are only prepared for it; undefined where they are its own, or are new. */
  readonly migration?: 'prepare';
}

/** Argo Rollouts moves requests by a route of the Gateway API. */
export interface RolloutsGatewayFacts {
  readonly engine: 'rollouts-gateway';
  /** Where it asks for metrics: URL of a Prometheus, or of what answers like one. */
  readonly prometheus: string;
  /** Whether services that run already are only prepared for it; undefined where they are its own, or are new. */
  readonly migration?: 'prepare';
}

/** How far a service that runs already is handed over to Flagger. */
export type FlaggerMigration = 'prepare' | 'adopt';

/** Flagger copies what serves, and moves requests from the copy to the new version. */
export interface FlaggerFacts {
  readonly engine: 'flagger';
  /** Where it asks for metrics: URL of a Prometheus, or of what answers like one. */
  readonly prometheus: string;
  /** How far services are handed over; undefined where they are, or are new. */
  readonly migration?: FlaggerMigration;
}

/** Commits move requests from one slot to the other, in the mesh. */
export interface GitFacts {
  readonly engine: 'git';
  /** Seconds from an alert until a release is taken back. */
  readonly reaction: number;
}

/** Commits move requests from one slot to the other, at a Gateway. */
export interface GatewayGitFacts {
  readonly engine: 'gateway-git';
  /** Seconds from an alert until a release is taken back. */
  readonly reaction: number;
}
