import { Faults } from '../../lib/core/faults';
import { PinBook } from '../../lib/pins/pin-book';
import { NO_PINS, readPins } from '../../lib/pins/pins';

const OLD = 'ghcr.io/acme/cart:1.4.2';
const NEW = 'ghcr.io/acme/cart:1.4.3';

function faultsOf(release: unknown): string[] {
  const faults = Faults.none();
  readPins({ releases: { cart: release } }, faults);
  return faults.issues.map(({ field, allowed }) => `${field.replace('releases.cart', '')}: ${allowed}`);
}

test.each([
  ['that is no map', 5, [': active, a, b and weight of a release']],
  ['of a third slot', { active: 'c', a: OLD }, ['.active: a or b']],
  ['with a misspelt field', { active: 'a', a: OLD, wieght: 5 }, ['.wieght: one of active, a, b, weight']],
  ['without an image', { active: 'a', a: 'cart' }, ['.a: an image with a tag or a digest']],
  ['whose active slot has none', { active: 'a', b: OLD }, ['.a: an image for a, the slot that is active']],
  [
    'that skips the stage for pods',
    { active: 'a', a: OLD, weight: 5 },
    ['.weight: no weight where one slot has pods: the other is prepared first, at weight 0'],
  ],
  [
    'of more than everything',
    { active: 'a', a: OLD, b: NEW, weight: 120 },
    ['.weight: a whole number from 0 to 100'],
  ],
  [
    'of half a percent',
    { active: 'a', a: OLD, b: NEW, weight: 0.5 },
    ['.weight: a whole number from 0 to 100'],
  ],
  [
    'that moves a Deployment in parts',
    { a: OLD, weight: 50 },
    ['.weight: 0 or 100 as long as no slot is active: pods of a Deployment and of a slot are not told apart'],
  ],
  [
    'of two slots of which none is active',
    { a: OLD, b: NEW },
    [': a alone as long as no slot is active: the first takes the place of a Deployment'],
  ],
  ['at rest', { active: 'b', b: NEW }, []],
  ['in the middle', { active: 'b', a: OLD, b: NEW, weight: 25 }, []],
  ['that begins', { a: OLD }, []],
])('the state of a release %s', (_title, release, expected) => {
  expect(faultsOf(release)).toEqual(expected);
});

test('a release that nobody asks for is told', () => {
  const state = { active: 'a', images: { a: OLD }, weight: 0 } as const;
  const book = new PinBook('pins/production.yaml', { ...NO_PINS, releases: new Map([['cart', state]]) });
  expect(book.issues()).toMatchObject([
    { field: 'releases.cart', fix: expect.stringContaining('stagedCommits') as unknown },
  ]);
  expect(book.release('cart')).toBe(state);
  expect(book.release('web')).toBeUndefined();
  expect(book.issues()).toEqual([]);
});

test.each([
  [{ active: 'a', a: OLD, weight: 5 }, 'write weight: 0'],
  [{ active: 'a', a: OLD, b: NEW, weight: '5' }, 'write 5, without quotes'],
  [{ active: 'a', a: OLD, b: NEW, weight: 120 }, 'write the weight that it had before'],
])('a weight that cannot be is mended without taking requests away: %j', (release, fix) => {
  const faults = Faults.none();
  readPins({ releases: { cart: release } }, faults);
  expect(faults.issues.map((issue) => issue.fix)).toEqual([fix]);
});
