import type { Verdict } from '../../../lib/diff/verdict';
import type { Loose } from '../../support/synth';
import { SHOP, shopWith } from '../shop';

/** Two sets of manifests, and what somebody who knows Kubernetes says that the change does. */
export interface LabelledPair {
  readonly title: string;
  readonly before: readonly Loose[];
  readonly after: readonly Loose[];
  /** Verdicts by object, the most severe first; objects that do not stand here are not changed. */
  readonly expected: Readonly<Record<string, readonly Verdict[]>>;
}

/** What is done to an object of the shop. */
export type Edit = readonly [kind: string, name: string, edit: (object: Loose) => void];

/** The shop, and the shop with one object edited. */
export function edited(
  title: string,
  [kind, name, edit]: Edit,
  expected: LabelledPair['expected'] | readonly Verdict[],
): LabelledPair {
  return {
    title,
    before: SHOP,
    after: shopWith(kind, name, edit),
    expected: isList(expected) ? named(kind, name, expected) : expected,
  };
}

/** The shop, and the shop with more objects. */
export function added(
  title: string,
  objects: readonly Loose[],
  expected: LabelledPair['expected'],
): LabelledPair {
  return { title, before: SHOP, after: [...SHOP, ...objects], expected };
}

/** One object, before and after. */
export function alone(
  title: string,
  before: Loose,
  [edit, expected]: readonly [(object: Loose) => void, readonly Verdict[]],
): LabelledPair {
  const after = structuredClone(before);
  edit(after);
  const { kind, metadata } = before;
  const name = metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`;
  return {
    title,
    before: [before],
    after: [after],
    expected: expected.length === 0 ? {} : { [`${kind} ${name}`]: expected },
  };
}

function isList(expected: unknown): expected is readonly Verdict[] {
  return Array.isArray(expected);
}

function named(kind: string, name: string, verdicts: readonly Verdict[]): LabelledPair['expected'] {
  if (verdicts.length === 0) return {};
  return { [kind === 'Namespace' ? `${kind} ${name}` : `${kind} shop/${name}`]: verdicts };
}
