import type { Duration } from '../core/duration';

/** What the service is asked, in requests a second. */
export interface ReleaseTraffic {
  /** Requests a second when there are fewest: at night. */
  readonly min: number;
  /** How many times the mean comes at the peak. @default 1.5 */
  readonly peak?: number;
}

/** What a release may cost. */
export interface ReleaseBudget {
  /** The objective, in percent of requests that succeed, such as `99.9`. */
  readonly objective: number;
  /** Days of the window of the objective. @default 30 */
  readonly windowDays?: number;
  /** Percent of the error budget that one release may spend, however broken it is. @default 3 */
  readonly spend?: number;
}

/** What has to be found, and how surely. Shares in percent. */
export interface ReleaseJudgement {
  /** Percent of requests that fail while all is well. @default - half of what the objective allows */
  readonly baseline?: number;
  /** Percent of requests that fail in a release that must not pass. @default - ten times what the objective allows, at most 50 */
  readonly regression?: number;
  /** Chance in percent that a release that is well is stopped, over all steps. @default 4 */
  readonly falseAbort?: number;
  /** Chance in percent that a release that must not pass does pass one step. @default 5 */
  readonly miss?: number;
  /** Errors that come together: 1 and the number of retries, seen at the server. @default 1 */
  readonly errorBurst?: number;
  /** Time between two looks. @default '30s' */
  readonly lookInterval?: Duration;
  /**
   * Compares the new version with the old one, so that an outage of both stops no release, but pauses it.
   * @default - it is judged alone
   */
  readonly relative?: ReleaseComparison;
}

/** When the new version counts as worse than the old one. */
export interface ReleaseComparison {
  /** How many times as many of its requests fail. @default 5 */
  readonly worse?: number;
}

/** How soon a break of everything is seen and taken back. */
export interface ReleaseDetection {
  /** Time between two samples of a metric. @default '15s' */
  readonly scrapeInterval?: Duration;
  /** Time until a sample can be asked for. @default '5s' */
  readonly ingestLatency?: Duration;
  /** Time between two questions of the guard. @default '20s' */
  readonly guardInterval?: Duration;
  /** Bad answers that the guard lets pass. @default 1 */
  readonly failureLimit?: number;
  /** Percent of failures at which the guard acts. @default 5 */
  readonly guardThreshold?: number;
  /** Errors that the guard wants to see at least. @default 5 */
  readonly leastErrors?: number;
  /** Time until a weight that was set holds everywhere. @default '5s' */
  readonly propagation?: Duration;
}

/** How steps are chosen. */
export interface ReleaseSteps {
  /** Percent of the first step. @default 5 */
  readonly firstWeight?: number;
  /** How much larger each step is than the one before. @default 3 */
  readonly growth?: number;
  /** A step takes at least so long. @default '0s' */
  readonly shortest?: Duration;
  /** A step takes at most so long, even if it sees too little. @default '2h' */
  readonly longest?: Duration;
  /** How long the old version is kept after the last step. @default '10m' */
  readonly lastBake?: Duration;
}

/** A step of one's own. */
export interface ReleaseStep {
  /** Percent of requests that go to the canary. */
  readonly weight: number;
  /** Time until the next step. */
  readonly duration: Duration;
}

/** What the new version meets before it gets a share of the requests. */
export interface ReleasePreview {
  /** Requests that carry a header go to the new version. @default - none do */
  readonly header?: {
    /** Name of the header, such as `'x-canary'`. */
    readonly name: string;
    /** Its value as a whole. */
    readonly exact: string;
    readonly duration: Duration;
    /** Percent of all requests that carry it at most: what a break of everything may cost is reckoned from it. @default 1 */
    readonly share?: number;
  };
  /** Requests are sent to the new version as well, and its answers are thrown away. @default - none are */
  readonly mirror?: {
    /** Percent of all requests. @default 10 */
    readonly percent?: number;
    readonly duration: Duration;
  };
}

/** What a release is planned from. */
export interface ReleaseOptions {
  /** What it may cost. */
  readonly budget: ReleaseBudget;
  /** What the service is asked. */
  readonly traffic: ReleaseTraffic;
  /** What has to be found. @default - see its fields */
  readonly judgement?: ReleaseJudgement;
  /** How soon a break is taken back. @default - see its fields */
  readonly detection?: ReleaseDetection;
  /** How steps are chosen, or the steps themselves, which are judged by the same arithmetic. @default - see its fields */
  readonly steps?: ReleaseSteps | readonly ReleaseStep[];
  /** What the new version meets before it gets a share of the requests. @default - nothing */
  readonly preview?: ReleasePreview;
  /** Weights in percent before which the release waits until somebody promotes it. @default - it waits for nobody */
  readonly waitBefore?: readonly number[];
  /** How many pods the new version has: as many as its weight asks for, or all from the start. @default 'byWeight' */
  readonly pods?: 'byWeight' | 'all';
}
