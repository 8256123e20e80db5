/** What a run of the graph's bench is to do. */
export interface GraphJob {
  /** Services, each of which calls five others. */
  readonly n: number;
  /**
   * How far to go: render the objects; also compute from them who can reach whom; or render and check them as every synth
   * does, the proof that this is what was declared among the checks.
   */
  readonly until: 'rendered' | 'reachable' | 'proven';
}
