import type { PropIssue } from '../core/issue';
import type { RuleClass } from './rule';

/** A rule that a manifest breaks. `field` is the path in the manifest as its author typed it. */
export interface ManifestFault extends PropIssue {
  /** Id of the rule. */
  readonly rule: string;
  /** Who refuses it: the API server at once (`api`), or something later; or it works and is not wise. */
  readonly class: RuleClass;
  /** `field` as steps from the top of the manifest. */
  readonly path: readonly (string | number)[];
}
