import type { IConstruct } from 'constructs';
import type { PropIssue } from './issue';

/** Departures from the hardened form that are allowed, but that a reviewer will want to see. */
export type FindingRule =
  | 'image-tag'
  | 'cpu-limit'
  | 'memory-limit'
  | 'disk-limit'
  | 'resources-default'
  | 'small-replicas'
  | 'low-user-id'
  | 'image-user'
  | 'unbounded-empty-dir'
  | 'no-liveness-probe'
  | 'no-readiness-probe'
  | 'no-graceful-drain'
  | 'no-spread'
  | 'no-disruption-budget'
  | 'recreate'
  | 'service-links'
  | 'low-port'
  | 'unhardened'
  | 'pull-policy'
  | 'plain-http'
  | 'slo-tier'
  | 'slo-budget'
  | 'slo-retention'
  | 'low-traffic'
  | 'reasoned';

/** A recorded departure: an {@link PropIssue} that did not stop the synth. */
export interface Finding extends PropIssue {
  /** What kind of departure it is. */
  readonly rule: FindingRule;
  /** Path of the construct that departs. */
  readonly path: string;
  /** The user's own reason, where the departure needs one. */
  readonly reason?: string;
}

const METADATA_TYPE = 'cdk8s-kiban:finding';

/** Records a departure on the construct that makes it. */
export function recordFinding(scope: IConstruct, finding: Omit<Finding, 'path'>): void {
  scope.node.addMetadata(METADATA_TYPE, finding);
}

/** All departures recorded below a construct, in tree order. Pass the App for the whole list. */
export function findingsOf(scope: IConstruct): Finding[] {
  return scope.node
    .findAll()
    .flatMap((construct) =>
      construct.node.metadata
        .filter((entry) => entry.type === METADATA_TYPE)
        .map((entry) => ({ path: construct.node.path, ...(entry.data as Omit<Finding, 'path'>) })),
    );
}
