/** Objects that break a rule in the same way. */
export interface ValidationResource {
  /** Name of the object; cdk8s-cli finds its construct by it. */
  readonly resourceName: string;
  /** The fields, what was given there, and their lines. */
  readonly locations: readonly string[];
  /** The file that it stands in. */
  readonly manifestPath: string;
}

/** A rule that is broken, as cdk8s-cli reports it. */
export interface ValidationViolation {
  /** Id of the rule. */
  readonly ruleName: string;
  /** What holds, and what is allowed. */
  readonly recommendation: string;
  /** What to do about it. */
  readonly fix: string;
  /** Where it is broken. */
  readonly violatingResources: readonly ValidationResource[];
}

/** What cdk8s-cli hands to a plug-in, as far as it is read here. */
export interface ValidationContext {
  /** Files of manifests. */
  readonly manifests: readonly string[];
  /** Where violations go. */
  readonly report: {
    /** Adds a violation. */
    addViolation(violation: ValidationViolation): void;
    /** Ends the report. */
    submit(status: 'success' | 'failure'): void;
  };
}
