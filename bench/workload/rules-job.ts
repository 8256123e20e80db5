/** What a run of the bench of the rules is to do. */
export interface RulesJob {
  /** Services, of twelve manifests each. */
  readonly n: number;
  /** How far to go: make the manifests; or check them as well, each alone and all together. */
  readonly until: 'made' | 'checked';
}
