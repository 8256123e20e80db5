import { type ReleaseState, type Slot, incomingSlot, otherSlot } from '../../core/release-state';

/** Why a release goes to no next stage. */
export type StageFault =
  /** Nothing is released, and no image was named. */
  | { readonly kind: 'no-image' }
  /** Another image is on its way. */
  | { readonly kind: 'busy'; readonly image: string }
  /** A weight is none of the plan. */
  | { readonly kind: 'no-plan'; readonly weight: number };

/** What comes next: a state, nothing, or a fault. */
export type NextStage =
  | { readonly state: ReleaseState; readonly fault?: undefined }
  | { readonly state?: undefined; readonly fault: StageFault | undefined };

const WHOLE = 100;

/** The weights of a release of so many percent each; the first slot takes the place of a Deployment at once. */
function weightsOf({ active }: ReleaseState, plan: readonly number[]): readonly number[] {
  return active === undefined ? [0, WHOLE] : [0, ...plan];
}

/**
 * The stage after another. A new version gets pods before it gets requests: whatever image is named, the first stage has
 * weight 0, and after the last one the slot of the old version is emptied by a stage of its own.
 */
export function nextStage(
  state: ReleaseState | undefined,
  plan: readonly number[],
  image: string | undefined,
): NextStage {
  if (state === undefined)
    return image === undefined
      ? { fault: { kind: 'no-image' } }
      : { state: { active: undefined, images: { a: image }, weight: 0 } };
  const incoming = incomingSlot(state);
  if (incoming === undefined) return begin(state, image);
  const standing = state.images[incoming];
  if (image !== undefined && image !== standing)
    return state.weight === 0 && state.active !== undefined
      ? { state: { ...state, images: { ...state.images, [incoming]: image } } }
      : { fault: { kind: 'busy', image: standing ?? '' } };
  return { ...advance(state, incoming, plan) };
}

function begin(state: ReleaseState, image: string | undefined): NextStage {
  const { active = 'a', images } = state;
  if (image === undefined) return { fault: { kind: 'no-image' } };
  if (image === images[active]) return { fault: undefined };
  return { state: { active, images: { ...images, [otherSlot(active)]: image }, weight: 0 } };
}

function advance(state: ReleaseState, incoming: Slot, plan: readonly number[]): NextStage {
  const { images, weight } = state;
  if (weight === WHOLE)
    return { state: { active: incoming, images: { [incoming]: images[incoming] }, weight: 0 } };
  const weights = weightsOf(state, plan);
  const at = weights.indexOf(weight);
  const next = at < 0 ? undefined : weights[at + 1];
  return next === undefined ? { fault: { kind: 'no-plan', weight } } : { state: { ...state, weight: next } };
}

/** What takes a release back: first its requests, then its pods. Undefined where nothing is released. */
export function abortedStage(state: ReleaseState): ReleaseState | undefined {
  const incoming = incomingSlot(state);
  if (incoming === undefined) return undefined;
  if (state.weight > 0) return { ...state, weight: 0 };
  const { active } = state;
  return active === undefined ? undefined : { active, images: { [active]: state.images[active] }, weight: 0 };
}

/** The weight that comes after one in a plan; undefined after the last. */
export function weightAfter(plan: readonly number[], weight: number): number | undefined {
  return plan.find((next) => next > weight);
}
