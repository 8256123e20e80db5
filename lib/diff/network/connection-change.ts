import type { Allowance, Direction } from './allowance';
import { type IntervalSet, difference, isEqual } from './interval-set';
import type { Side } from './policies';

/** One end of connections. */
export interface Party {
  /** How it is called in a report. */
  readonly name: string;
  /** Key of the workload, where it is one. */
  readonly key?: string;
}

/** Connections that are let through or cut. */
export interface ConnectionChange {
  readonly from: Party;
  readonly to: Party;
  readonly gained: IntervalSet;
  readonly lost: IntervalSet;
  /** The sides whose policies made it so. */
  readonly causes: readonly ChangedSide[];
}

/** One direction of a pod in which something else is open for the other end than before. */
export interface ChangedSide {
  readonly pod: string;
  readonly direction: Direction;
  readonly was: Side;
  readonly is: Side;
  /** What one policy opens for the other end. */
  readonly portsOf: (part: Allowance) => IntervalSet;
}

/** Ports before and after. */
export interface Ports {
  readonly was: IntervalSet;
  readonly is: IntervalSet;
}

/** The change of what gets through between two ends; none where the same does. */
export function connectionChange(
  ends: Readonly<Record<'from' | 'to', Party>>,
  { was, is }: Ports,
  causes: readonly ChangedSide[],
): ConnectionChange[] {
  if (isEqual(was, is)) return [];
  return [{ ...ends, gained: difference(is, was), lost: difference(was, is), causes }];
}
