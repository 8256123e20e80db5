/** What chaos meets of a service: its pods, and what of them a tool has to be told. */
export interface ChaosTarget {
  readonly namespace: string;
  /** One label that finds its pods, whoever releases it. */
  readonly labels: Readonly<Record<string, string>>;
  /** Kind of its workload, such as `Deployment`. */
  readonly workload: string;
  /** Names of its containers, the one that answers first. */
  readonly containers: readonly string[];
  /** Ports that its containers listen on, by name. */
  readonly ports: Readonly<Record<string, number>>;
  /** Seconds that its pods have to finish. */
  readonly gracePeriod: number;
}
