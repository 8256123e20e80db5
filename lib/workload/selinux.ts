import type { k8s } from 'cdk8s-plus-28';
import { objectOf } from '../core/read-fields';
import { type Plain, isObject, readText } from '../core/read-values';
import { type Reading, versionOf } from '../core/reading';
import { minorOf } from '../core/kubernetes-version';
import { checkReason } from '../core/reasoned';
import { containerTypes } from '../kubernetes/pod-security-standards';

/** SELinux labels of the processes. Beyond the types for containers they need a reason. */
export type SeLinuxOptions = k8s.SeLinuxOptions & {
  /** Why the processes leave the types for containers. @default - none is needed for those */
  readonly reason?: string;
};

const FIELDS = { level: readText, role: readText, type: readText, user: readText };

/** Reads SELinux options. What was inherited (`quiet`) has been told of where it was written. */
export function readSeLinux(reading: Reading, given: unknown, quiet: boolean): Plain | undefined {
  const asked = objectOf({ ...FIELDS, reason: readText })(reading, given);
  if (asked === undefined) return undefined;
  const { reason, ...options } = asked;
  if (!quiet && isObject(given) && leaves(options, reading))
    checkReason(
      reason,
      reading.faults,
      `no user, no role, and a type of ${containerTypes(minorOf(versionOf(reading)))
        .join(' ')
        .trim()}`,
    );
  return options;
}

function leaves({ type = '', role = '', user = '' }: Plain, reading: Reading): boolean {
  const types = containerTypes(minorOf(versionOf(reading)));
  return !types.includes(String(type)) || role !== '' || user !== '';
}
