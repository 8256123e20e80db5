import fc from 'fast-check';
import { maxEjectionPercent } from '../../lib/mesh/outlier';

/** How many pods Envoy leaves out at most: one more while the share with it is within the bound. */
const leftOut = (pods: number, percent: number): number => {
  let out = 0;
  while (out < pods && (100 * (out + 1)) / pods <= percent) out++;
  return out;
};

describe('The share of pods that may be left out', () => {
  test.each([
    [2, 50],
    [3, 34],
    [4, 25],
    [5, 40],
    [7, 43],
    [10, 40],
    [undefined, 33],
  ])('of %p is %p percent', (replicas, percent) => {
    expect(maxEjectionPercent(replicas)).toBe(percent);
  });

  test('lets one be left out at least, and never as many as are kept but of two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 100 }), (replicas) => {
        const out = leftOut(replicas, maxEjectionPercent(replicas));
        expect(out).toBe(Math.max(1, Math.floor((replicas - 1) / 2)));
      }),
    );
  });
});
