import { NO_PORTS, type PortSet, difference, intersection, union } from './ports';
import type { ObjectName } from './report';
import type { Condition, Verdict } from './verdict';

/** What decides over callers of some pods of a workload. */
interface Partial {
  readonly object: ObjectName;
}

type Decide<P> = (own: readonly P[]) => Verdict;

/**
 * What gets through to pods of which some have policies of their own: whatever any of them lets in, and surely what all
 * of them do. Pods without any, and those with one, stand for all: what pods with several of them let in, one of these
 * does, and what one of these keeps out is not sure.
 */
export function amongPods<P extends Partial>(partial: readonly P[], decide: Decide<P>): Verdict {
  const common = decide([]);
  if (partial.length === 0) return common;
  const own = partial.map((policy) => ({ policy, verdict: decide([policy]) }));
  const verdicts = [common, ...own.map(({ verdict }) => verdict)];
  const open = union(NO_PORTS, ...verdicts.map((verdict) => verdict.open));
  const sure = verdicts.reduce((ports, verdict) => intersection(ports, verdict.sure), open);
  const left = difference(open, sure);
  const byPod = own.flatMap(({ policy, verdict }): Condition[] => [
    { ports: difference(common.open, verdict.open), text: reached('does not select', policy) },
    { ports: difference(verdict.open, common.open), text: reached('selects', policy) },
  ]);
  const conditions = [...verdicts.flatMap((verdict) => verdict.conditions), ...byPod].flatMap(
    ({ ports, text }) => {
      const where = intersection(ports, left);
      return where.length === 0 ? [] : [{ ports: where, text }];
    },
  );
  return { open, sure, conditions };
}

/** Ports that pods without policies of their own let a caller in to, and some with one do not. */
export function closedAtSome<P extends Partial>(partial: readonly P[], decide: Decide<P>): PortSet {
  if (partial.length === 0) return NO_PORTS;
  const { open } = decide([]);
  return union(NO_PORTS, ...partial.map((policy) => difference(open, decide([policy]).open)));
}

function reached(how: string, { object }: Partial): string {
  return `it comes to a pod that ${object.kind} ${object.name} ${how}`;
}
