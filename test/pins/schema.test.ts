import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import fc from 'fast-check';
import { Faults } from '../../lib/core/faults';
import { readPins } from '../../lib/pins/pins';

const text = readFileSync(join(__dirname, '../../docs/pins.schema.json'), 'utf8');
const suits = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(text) as object);

function isRead(given: unknown): boolean {
  const faults = Faults.none();
  readPins(given, faults);
  return faults.issues.length === 0;
}

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

const name = fc.oneof(
  fc.constantFrom('cart', 'cart-db', 'Cart_1', '7', '-cart', 'cart_', 'a.b', '', 'ä', 'cart\n'),
  fc.string({ maxLength: 4 }),
);

const part = fc.constantFrom(
  'redis',
  'acme/cart',
  'a__b/c--d/e.f',
  'A/b',
  'a//b',
  'a_-b',
  '',
  'ü',
  'x '.trim(),
);
const image = fc
  .tuple(
    fc.constantFrom('', 'ghcr.io/', 'localhost:5000/', 'Host.example/', 'bad_host/', '-x.io/', 'h:port/'),
    part,
    fc.constantFrom('', ':1', ':1.4.2', ':-1', ':', `:${'t'.repeat(128)}`, `:${'t'.repeat(129)}`, ':a b'),
    fc.constantFrom(
      '',
      `@${DIGEST}`,
      '@sha256:abc',
      '@',
      `@sha512:${'0'.repeat(128)}`,
      `@1:${'0'.repeat(32)}`,
    ),
  )
  .map((parts) => parts.join(''));
const imageLike = fc.oneof({ weight: 8, arbitrary: image }, fc.jsonValue({ maxDepth: 1 }));
const scalar = fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.boolean(), fc.jsonValue({ maxDepth: 1 }));

const mapOf = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.dictionary(name, values, { maxKeys: 3 }) },
    fc.jsonValue({ maxDepth: 1 }),
  );

const release = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record(
      {
        active: fc.constantFrom('a', 'b', 'c', null),
        a: imageLike,
        b: fc.constantFrom('redis:1', 'redis', null),
        weight: fc.constantFrom(0, 5, 100, 101, 2.5, '5', null),
        c: fc.constant('redis:1'),
      },
      { requiredKeys: [] },
    ),
  },
  fc.jsonValue({ maxDepth: 1 }),
);

const pins = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record(
      {
        images: mapOf(imageLike),
        values: mapOf(scalar),
        released: mapOf(fc.oneof(fc.array(imageLike, { maxLength: 2 }), fc.jsonValue({ maxDepth: 1 }))),
        releases: mapOf(release),
        image: fc.constant({}),
      },
      { requiredKeys: [] },
    ),
  },
  fc.jsonValue({ maxDepth: 2 }),
);

/** What a file can hold: JSON has no NaN, no infinity and no prototype. */
const asFile = (given: unknown): unknown => JSON.parse(JSON.stringify(given)) as unknown;

test('the schema for editors takes exactly the pins that synth takes', () => {
  const verdicts = new Set<boolean>();
  fc.assert(
    fc.property(pins, (given) => {
      const file = asFile(given);
      verdicts.add(isRead(file));
      expect(suits(file)).toBe(isRead(file));
    }),
    { numRuns: 3000 },
  );
  expect(verdicts).toEqual(new Set([true, false]));
});

test.each([
  [{ images: { cart: 'redis:1' } }, true],
  [{ images: { cart: 'redis' } }, false],
  [{ images: { cart: `redis@${DIGEST}` } }, true],
  [{ values: { flag: null } }, false],
  [{ values: { build: 2 ** 53 - 1, ratio: 0.5 } }, true],
  [{ values: { build: 2 ** 53 } }, false],
  [{ values: { build: -(2 ** 53) } }, false],
  [{ releases: { cart: { active: 'a', a: 'redis:1' } } }, true],
  [{ releases: { cart: { active: 'a', a: 'redis:1', weight: 5 } } }, false],
  [{ releases: { cart: { active: 'a', b: 'redis:1' } } }, false],
  [{ releases: { cart: { active: 'b', a: 'redis:2', b: 'redis:1', weight: 5 } } }, true],
  [{ releases: { cart: { active: 'b', a: 'redis:2', b: 'redis:1', weight: 101 } } }, false],
  [{ releases: { cart: { a: 'redis:1' } } }, true],
  [{ releases: { cart: { a: 'redis:1', weight: 100 } } }, true],
  [{ releases: { cart: { a: 'redis:1', weight: 50 } } }, false],
  [{ releases: { cart: { a: 'redis:1', b: 'redis:2' } } }, false],
  [{ releases: { cart: {} } }, false],
  [{ releases: { cart: null } }, false],
  [null, true],
  [[], false],
])('both say of %j: %j', (given, isTaken) => {
  expect([suits(given), isRead(given)]).toEqual([isTaken, isTaken]);
});
