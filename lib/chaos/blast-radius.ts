import { integerOf } from '../core/read-fields';
import { isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';

/** How Chaos Mesh chooses pods. Its `value` is text, whatever it counts. */
export interface PodMode {
  readonly mode: 'one' | 'all' | 'fixed' | 'fixed-percent';
  readonly value?: string;
}

/** Where chaos happens, as far as it bounds it. */
export interface RadiusPlace {
  /** Fewest pods of the service. */
  readonly fewest: number;
  /** The environment, where customers are in it; undefined elsewhere. */
  readonly production: string | undefined;
}

/**
 * The largest share of a service that is met, for any number of pods from its fewest on. Where customers are, some must
 * be left: what takes all is told, as it was given.
 */
export function readShare(
  { faults }: Reading,
  { mode, given }: { readonly mode: PodMode; readonly given: unknown },
  { fewest, production }: RadiusPlace,
): number {
  const share = worstShare(mode, fewest);
  const leaves = production === undefined || share < 1;
  const allowed = `fewer than all pods in ${production}: the service has ${fewest} at least`;
  const fix = fewest > 1 ? "write 'one', or { percent: 25 }" : 'give it more pods: scaling: 2';
  faults.require(leaves, given, allowed, fix);
  return share;
}

const FIX = "write 'one', { pods: 2 } or { percent: 25 }";

/** Reads how many pods are met. */
export function readMode(reading: Reading, given: unknown): PodMode | undefined {
  if (given === 'one' || given === 'all') return { mode: given };
  const keys = isObject(given) ? Object.keys(given) : [];
  const [key] = keys;
  if (!isObject(given) || keys.length !== 1 || (key !== 'pods' && key !== 'percent')) {
    reading.faults.add(given, "'one', 'all', { pods } or { percent }", FIX);
    return undefined;
  }
  const most = key === 'percent' ? 100 : 10_000;
  const value = integerOf(1, most)(within(reading, key), given[key] ?? null);
  if (value === undefined) return undefined;
  return { mode: key === 'pods' ? 'fixed' : 'fixed-percent', value: String(value) };
}

/**
 * The largest share of its pods that a mode meets. Part of a pod counts as one: how far a percent rounds is Chaos
 * Mesh's own business, and the bound must hold either way. A share in whole percent repeats its roundings every 100 pods.
 */
export function worstShare({ mode, value }: PodMode, fewest: number): number {
  const amount = Number(value ?? 1);
  if (mode === 'all') return 1;
  if (mode !== 'fixed-percent') return Math.min(1, amount / fewest);
  let worst = 0;
  for (let pods = fewest; pods < fewest + 100; pods++)
    worst = Math.max(worst, Math.ceil((amount * pods) / 100) / pods);
  return worst;
}
