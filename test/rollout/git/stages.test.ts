import fc from 'fast-check';
import {
  type ReleaseState,
  SLOTS,
  incomingSlot,
  otherSlot,
  servingSlot,
  sharesOf,
} from '../../../lib/core/release-state';
import { Faults } from '../../../lib/core/faults';
import { readPins } from '../../../lib/pins/pins';
import { abortedStage, nextStage, weightAfter } from '../../../lib/rollout/git/stages';
import { slotAutoscaler, slotBody } from '../../../lib/rollout/git/slot-specs';
import { slotQueries } from '../../../lib/rollout/git/slot-sli';
import { NEW, NEWER, OLD, WEIGHTS, at } from './git-app';

/** Plans: weights that grow up to the whole. */
const plans = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 6 })
  .map((weights) => [...weights].sort((a, b) => a - b).concat(100));

/** What is done to a release, one after another. */
const actions = fc.array(
  fc.oneof(
    fc.constant({ next: undefined }),
    fc.constantFrom(OLD, NEW, NEWER).map((next) => ({ next })),
    fc.constant({ abort: true }),
  ),
  { maxLength: 40 },
);

function written({ active, images, weight }: ReleaseState): object {
  return { ...(active === undefined ? {} : { active }), ...images, weight };
}

test('whatever is asked for, one stage changes either who has pods or who gets requests', () => {
  fc.assert(
    fc.property(plans, actions, (plan, asked) => {
      let state: ReleaseState | undefined;
      for (const action of asked) {
        const next: ReleaseState | undefined =
          'abort' in action ? state && abortedStage(state) : nextStage(state, plan, action.next).state;
        if (next === undefined) continue;
        if (state !== undefined) {
          const [before, after] = [sharesOf(state), sharesOf(next)];
          const [had, has] = [state, next].map(({ images }) =>
            SLOTS.filter((slot) => images[slot] !== undefined),
          );
          for (const { slot } of after) if (slot !== undefined) expect(had).toContain(slot);
          for (const { slot } of before) if (slot !== undefined) expect(has).toContain(slot);
          for (const { slot } of [...before, ...after])
            if (slot !== undefined) expect(next.images[slot]).toBe(state.images[slot]);
        } else expect(next.weight).toBe(0);
        expect(sharesOf(next).reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
        const faults = Faults.none();
        expect(readPins({ releases: { cart: written(next) } }, faults).releases.get('cart')).toEqual(next);
        expect(faults.issues).toEqual([]);
        state = next;
      }
    }),
  );
});

test('a release goes through all weights of its plan, and ends in the other slot', () => {
  fc.assert(
    fc.property(plans, fc.constantFrom(...SLOTS), (plan, active) => {
      let state = nextStage(at(active, { [active]: OLD }), plan, NEW).state as ReleaseState;
      const seen: number[] = [];
      while (incomingSlot(state) !== undefined) {
        seen.push(state.weight);
        state = nextStage(state, plan, undefined).state as ReleaseState;
      }
      expect(seen).toEqual([0, ...plan]);
      expect(state).toEqual(at(otherSlot(active), { [otherSlot(active)]: NEW }));
    }),
  );
});

test.each([
  ['nothing is pinned', undefined, undefined, { fault: { kind: 'no-image' } }],
  ['the image runs already', at('a', { a: OLD }), OLD, { fault: undefined }],
  [
    'another image is on its way',
    at('a', { a: OLD, b: NEW }, 5),
    NEWER,
    { fault: { kind: 'busy', image: NEW } },
  ],
  [
    'the weight is of another plan',
    at('a', { a: OLD, b: NEW }, 7),
    undefined,
    { fault: { kind: 'no-plan', weight: 7 } },
  ],
  [
    'another image comes before there are requests',
    at('a', { a: OLD, b: NEW }),
    NEWER,
    { state: at('a', { a: OLD, b: NEWER }) },
  ],
  [
    'the same image is named again',
    at('a', { a: OLD, b: NEW }, 5),
    NEW,
    { state: at('a', { a: OLD, b: NEW }, 25) },
  ],
] as const)('the next stage where %s', (_title, state, image, expected) => {
  expect(nextStage(state, WEIGHTS, image)).toEqual(expected);
});

test('a release is taken back in two stages: its requests, then its pods', () => {
  const back = abortedStage(at('b', { a: NEW, b: OLD }, 25));
  expect(back).toEqual(at('b', { a: NEW, b: OLD }));
  expect(back && abortedStage(back)).toEqual(at('b', { b: OLD }));
  expect(abortedStage(at('b', { b: OLD }))).toBeUndefined();
  expect(abortedStage(at(undefined, { a: OLD }))).toBeUndefined();
});

test('whoever is not split has the old version until the new one has everything', () => {
  const serving = [0, 5, 99, 100].map((weight) => servingSlot(at('b', { a: NEW, b: OLD }, weight)));
  expect(serving).toEqual(['b', 'b', 'b', 'a']);
  expect(servingSlot(at(undefined, { a: OLD }))).toBeUndefined();
  expect(servingSlot(at(undefined, { a: OLD }, 100))).toBe('a');
});

test('no pod of a slot has more to do than one has when all pods of the most share all requests', () => {
  fc.assert(
    fc.property(plans, fc.integer({ min: 1, max: 20 }), fc.nat(80), (plan, min, more) => {
      const spec = { minReplicas: min, maxReplicas: min + more, scaleTargetRef: { name: 'cart' } };
      for (const weight of [0, ...plan]) {
        const next = weightAfter(plan, weight);
        if (next === undefined) continue;
        const scaled = slotAutoscaler({ spec }, { name: 'cart-b', next, keeps: false }).spec as typeof spec;
        expect(next / 100 / scaled.minReplicas).toBeLessThanOrEqual(1 / (min + more) + 1e-12);
        expect(scaled.minReplicas).toBeLessThanOrEqual(min + more);
        expect(scaled.minReplicas).toBeGreaterThanOrEqual(Math.min(2, min + more));
      }
    }),
  );
});

test('containers that run the image of the service run that of the slot, and no others', () => {
  const template = {
    spec: {
      containers: [{ image: OLD }, { image: 'registry.example.com/proxy:1' }],
      initContainers: [{ image: OLD }],
    },
  };
  const { spec } = slotBody({ spec: { template } }, 'frontend', { slot: 'b', image: NEW }) as {
    spec: { template: typeof template };
  };
  expect(spec.template.spec).toEqual({
    containers: [{ image: NEW }, { image: 'registry.example.com/proxy:1' }],
    initContainers: [{ image: NEW }],
  });
});

test('queries are renamed where they name the Service, and no longer word', () => {
  const vector = {
    type: 'vector',
    text: 'a{s="web-canary",t="web-canary2",u="cobweb-canary",v="shop/web-canary"}',
    binding: 0,
  } as const;
  const query = (): typeof vector => vector;
  const { errors } = slotQueries(
    { errors: query, total: query, ratio: query },
    { from: 'web-canary', to: 'web-a' },
  );
  expect(errors(1).text).toBe('a{s="web-a",t="web-canary2",u="cobweb-canary",v="shop/web-a"}');
});
