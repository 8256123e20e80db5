import type { Construct } from 'constructs';

/** The object that has chaos done to one service. Its name changes with what it does. */
export interface ChaosManifest {
  readonly name: string;
  /** Characters that its name may have. */
  readonly longest: number;
  readonly place: (scope: Construct, state: ChaosState) => void;
}

/** What may be said of an object without making another of it. */
export interface ChaosState {
  readonly annotations: Readonly<Record<string, string>>;
  /** Whether a schedule rests. */
  readonly paused: boolean;
}
