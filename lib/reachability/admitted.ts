import { type Cidr, includesCidr, parseCidr } from '../core/cidr';
import { type DirectedPolicy, type Opening, type Who, portsAt } from './network-policies';
import type { Pods } from './pods';
import { ALL_PORTS, type PortSet, union } from './ports';
import type { Stranger } from './selection';

/** The other end of a connection: pods, one that there could be, or one address, written as a range of one. */
export type OtherEnd = Pods | Stranger | Cidr;

/**
 * The ports that the policies of one side let through. No policy lets through everything; several let through what
 * any of them opens.
 */
export function admitted(
  policies: readonly DirectedPolicy[],
  other: OtherEnd,
  dialled: Pods | undefined,
): PortSet {
  if (policies.length === 0) return ALL_PORTS;
  return union(...openingsFor(policies, other).map((opening) => portsAt(opening, dialled)));
}

/** The openings that mean the other end. */
export function openingsFor(policies: readonly DirectedPolicy[], other: OtherEnd): Opening[] {
  return policies.flatMap(({ openings }) => openings.filter(({ who }) => means(who, other)));
}

/** Whether the policies of one side let everybody through on some ports. */
export function isOpen(policies: readonly DirectedPolicy[]): boolean {
  return (
    policies.length === 0 || policies.some(({ openings }) => openings.some(({ who }) => meansEveryPod(who)))
  );
}

export function meansEveryPod(who: Who): boolean {
  return who.kind === 'everybody' || (who.kind === 'pods' && who.selection.everyPod);
}

/** Blocks are for addresses outside the cluster: those of pods come and go, and are in no file. */
function means(who: Who, other: OtherEnd): boolean {
  if (who.kind === 'everybody') return true;
  if ('family' in other) return who.kind === 'addresses' && isInBlock(who, other);
  if (who.kind !== 'pods') return false;
  return 'index' in other ? who.selection.pods.has(other.index) : who.selection.finds(other);
}

function isInBlock({ cidr, except }: Extract<Who, { kind: 'addresses' }>, address: Cidr): boolean {
  const holds = (text: string): boolean => {
    const range = parseCidr(text);
    return range !== undefined && includesCidr(range, address);
  };
  return holds(cidr) && !except.some(holds);
}
