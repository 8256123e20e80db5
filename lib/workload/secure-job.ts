import type { Construct } from 'constructs';
import { JOB, type JobOptions } from './job';
import { SecureWorkload, planOwn } from './secure-workload';
import type { WorkloadProps } from './workload-plan';

/** Props for {@link SecureJob}. */
export interface SecureJobProps<P extends string = string> extends WorkloadProps<P>, JobOptions {}

/**
 * A Job in hardened form. Kubernetes never lets its pod template change: give it a new name with new content.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 */
export class SecureJob<P extends string = string> extends SecureWorkload<P> {
  constructor(scope: Construct, id: string, props: SecureJobProps<P>) {
    super(scope, id, planOwn(JOB, props));
  }
}
