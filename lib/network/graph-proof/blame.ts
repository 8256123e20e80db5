import type { Issue } from '../../core/issue';
import { isWaived } from '../../core/waivers';
import type { ObjectName } from '../../reachability/report';
import type { CollectedObject } from '../../synth/collect';
import { type ServiceNode, constructOf } from '../service-node';

/** Id by which the proof is waived: on a policy that opens more on purpose, or on a service. */
export const PROOF_RULE = 'graph-proof';

/** Up to how many connections one fault names. */
const FEW = 3;

/** One connection to tell, and whom to blame for it. */
export interface Blame {
  readonly path: string;
  readonly field: string;
  readonly connection: string;
  readonly allowed: string;
  readonly fix: string;
}

/** The policies of the app, by their kinds and names. */
export type Policies = ReadonlyMap<string, CollectedObject>;

/** Faults of one object that differ in the connection alone, as one. */
export function grouped(blames: readonly Blame[]): Issue[] {
  const groups = new Map<string, Blame[]>();
  for (const blame of blames) {
    const key = JSON.stringify([blame.path, blame.field, blame.allowed, blame.fix]);
    groups.set(key, [...(groups.get(key) ?? []), blame]);
  }
  return [...groups.values()].flatMap((same) =>
    same.slice(0, 1).map(({ path, field, allowed, fix }) => {
      const connections = [...new Set(same.map(({ connection }) => connection))];
      const more = connections.length > FEW ? `, and ${connections.length - FEW} more` : '';
      const given = `${connections.slice(0, FEW).join('; ')}${more}`;
      return { path, field, given, allowed: `${allowed} (${PROOF_RULE})`, fix };
    }),
  );
}

/** Whether the proof is waived for a service, on it or around it. */
export function isWaivedFor(node: ServiceNode): boolean {
  return node.members.some((member) => isWaived(constructOf(member), PROOF_RULE));
}

/** What tells an object from others. */
export function keyOf({ kind, namespace = '', name }: ObjectName): string {
  return `${kind} ${namespace}/${name}`;
}
