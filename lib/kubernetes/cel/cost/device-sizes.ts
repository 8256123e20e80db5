import { type Extent, type SizeOf, sizesBelow } from './extents';

/** As many attributes, and as many capacities, as a device may have. */
const MOST_OF_DEVICE = 32n;

const text = (most: bigint): Extent => ({ most, least: 2 });
const DOMAIN = text(63n);
const NAME = text(32n);
/** A text, or whatever else an attribute is. */
const ATTRIBUTE = text(64n);
const QUANTITY = text(0n);

const mapOf = (keys: Extent, items: Extent): Extent => ({ most: MOST_OF_DEVICE, least: 2, keys, items });

const DEVICE: Extent = {
  most: 0n,
  least: 2,
  fields: new Map<string, Extent>([
    ['driver', text(63n)],
    ['allowMultipleAllocations', text(1n)],
    ['attributes', mapOf(DOMAIN, { ...mapOf(NAME, ATTRIBUTE), others: ATTRIBUTE })],
    ['capacity', mapOf(DOMAIN, mapOf(NAME, QUANTITY))],
  ]),
};

const below = sizesBelow(DEVICE);

/**
 * How large what a selector of devices asks about may be.
 *
 * @see staging/src/k8s.io/dynamic-resource-allocation/cel/compile.go (sizeEstimator)
 */
export const deviceSizes: SizeOf = (steps) => (steps[0] === 'device' ? below(steps) : undefined);
