/** Two places for pods of a service, which versions take in turns. */
export const SLOTS = ['a', 'b'] as const;

/** One of the two. */
export type Slot = (typeof SLOTS)[number];

/** Where a release stands that is brought by commits: as Git has it, and nobody else. */
export interface ReleaseState {
  /** The slot that serves while nothing is released; undefined as long as a plain Deployment does. */
  readonly active: Slot | undefined;
  /** The image of each slot that has pods. */
  readonly images: Readonly<Partial<Record<Slot, string>>>;
  /** Percent of requests that go to the slot that is not active. */
  readonly weight: number;
}

/** The slot beside another one. */
export function otherSlot(slot: Slot): Slot {
  return slot === 'a' ? 'b' : 'a';
}

/** The slot that a new version is brought in; undefined where none is. */
export function incomingSlot({ active, images }: ReleaseState): Slot | undefined {
  const slot = active === undefined ? 'a' : otherSlot(active);
  return images[slot] === undefined ? undefined : slot;
}

/** Who gets how much of the requests: slots, or the plain Deployment that was there before them. */
export interface Share {
  /** Undefined for the plain Deployment. */
  readonly slot: Slot | undefined;
  /** Percent, above 0. */
  readonly weight: number;
}

/** Who gets how much. Whoever gets nothing is not named: a route needs to know only what it leads to. */
export function sharesOf(state: ReleaseState): readonly Share[] {
  const incoming = incomingSlot(state);
  const weight = incoming === undefined ? 0 : state.weight;
  return [
    { slot: state.active, weight: 100 - weight },
    { slot: incoming, weight },
  ].filter((share) => share.weight > 0);
}

/** Who serves those whose requests nobody splits: the old version, until the new one has everything. */
export function servingSlot(state: ReleaseState): Slot | undefined {
  const incoming = incomingSlot(state);
  return incoming !== undefined && state.weight === 100 ? incoming : state.active;
}
