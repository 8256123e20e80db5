import type { IConstruct } from 'constructs';
import { addTo } from '../core/grouping';

/** What proves something of an app, for people and their tools: a test, a report, a picture. No cluster applies it. */
export interface Proof {
  /** Who has it. */
  readonly scope: IConstruct;
  /** Name of its file, such as `frontend.test.yaml`. */
  readonly name: string;
  /** Makes the text, once everything is known to be right. */
  text(): string;
}

const PROOFS = new WeakMap<IConstruct, Proof[]>();

/** Adds a proof. An app that has a place for proofs writes it; any other leaves it alone. */
export function addProof(proof: Proof): void {
  const { root } = proof.scope.node;
  addTo(PROOFS, root, proof);
}

/** All proofs of an app, in the order they were added. */
export function proofsOf(root: IConstruct): readonly Proof[] {
  return PROOFS.get(root) ?? [];
}
