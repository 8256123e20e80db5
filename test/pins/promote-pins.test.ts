import fc from 'fast-check';
import { parse } from 'yaml';
import { Faults } from '../../lib/core/faults';
import { type Pins, readPins } from '../../lib/pins/pins';
import { type PinChange, promotePins } from '../../lib/pins/promote-pins';

function pinsIn(text: string): Pins {
  const faults = Faults.none();
  const pins = readPins(parse(text), faults);
  expect(faults.issues).toEqual([]);
  return pins;
}

interface Promoted {
  readonly text: string;
  readonly changes: readonly PinChange[];
}

function promote(from: string, to: string, only?: readonly string[]): Promoted {
  const { text, changes } = promotePins({ from: pinsIn(from), to: pinsIn(to), text: to, only });
  if (text === undefined) throw new Error('the file was not edited');
  return { text, changes };
}

const STAGING = `images:
  cart: ghcr.io/acme/cart:2.0.0
  web: ghcr.io/acme/web:1.1.0
values:
  new-checkout: true
`;

const PRODUCTION = `# what customers see
images:
  web: ghcr.io/acme/web:1.0.0 # {"$imagepolicy": "flux-system:web"}

  # the cart is owned by team-cart
  cart:   "ghcr.io/acme/cart:1.9.9"
values:
    new-checkout: false   # PLAT-17
    limit: 3
`;

test('changes the values that differ, and no other byte', () => {
  expect(promote(STAGING, PRODUCTION).text).toBe(`# what customers see
images:
  web: ghcr.io/acme/web:1.1.0 # {"$imagepolicy": "flux-system:web"}

  # the cart is owned by team-cart
  cart:   ghcr.io/acme/cart:2.0.0
values:
    new-checkout: true   # PLAT-17
    limit: 3
`);
});

test('tells each change', () => {
  expect(promote(STAGING, PRODUCTION).changes).toEqual([
    { pin: 'images.cart', before: 'ghcr.io/acme/cart:1.9.9', after: 'ghcr.io/acme/cart:2.0.0' },
    { pin: 'images.web', before: 'ghcr.io/acme/web:1.0.0', after: 'ghcr.io/acme/web:1.1.0' },
    { pin: 'values.new-checkout', before: false, after: true },
  ]);
});

test('takes over only what is named', () => {
  const { text, changes } = promote(STAGING, PRODUCTION, ['web']);
  expect(changes.map(({ pin }) => pin)).toEqual(['images.web']);
  expect(pinsIn(text).images.get('cart')).toBe('ghcr.io/acme/cart:1.9.9');
});

test('changes nothing where nothing differs', () => {
  expect(promote(PRODUCTION, PRODUCTION)).toEqual({ changes: [], text: PRODUCTION });
});

test('adds a pin behind the last of its map, as far in as the others', () => {
  const to = 'images:\n    web: ghcr.io/acme/web:1.1.0 # pinned\n\nvalues:\n    new-checkout: true\n';
  expect(promote(STAGING, to).text).toBe(
    'images:\n    web: ghcr.io/acme/web:1.1.0 # pinned\n    cart: ghcr.io/acme/cart:2.0.0\n\nvalues:\n    new-checkout: true\n',
  );
});

test('adds a pin to a file that ends without a line break', () => {
  expect(promote('images: { web: "redis:1" }', 'images:\n  cart: redis:2').text).toBe(
    'images:\n  cart: redis:2\n  web: redis:1',
  );
});

test.each(['', '{}', 'images: {}', 'images:\n', '# nothing yet\n', 'images: { cart: "redis:1" }\n'])(
  'fills a file such as %j',
  (to) => {
    const { text } = promote(STAGING, to);
    expect(pinsIn(text).images).toEqual(new Map([...pinsIn(to).images, ...pinsIn(STAGING).images]));
    expect(pinsIn(text).values).toEqual(pinsIn(STAGING).values);
  },
);

test('keeps what is replaced in the list of released images, where the file has one', () => {
  const to = 'images:\n  cart: redis:1\nreleased:\n  cart:\n    - redis:0 # first\n';
  const once = promote('images:\n  cart: redis:2\n', to).text;
  expect(once).toBe('images:\n  cart: redis:2\nreleased:\n  cart:\n    - redis:0 # first\n    - redis:1\n');
  const back = promote('images:\n  cart: redis:1\n', once).text;
  expect(pinsIn(promote('images:\n  cart: redis:2\n', back).text).released.get('cart')).toEqual([
    'redis:0',
    'redis:1',
    'redis:2',
  ]);
});

test.each<[string, string, string, string]>([
  ['a value that others repeat', 'cart: &v redis:1\n  web: *v', 'cart: &v redis:2\n  web: redis:1', 'cart'],
  ['a value that repeats another', 'web: &v redis:1\n  cart: *v', 'web: &v redis:1\n  cart: redis:2', 'cart'],
  ['both', 'cart: &v redis:1\n  web: *v', 'cart: &v redis:2\n  web: redis:3', 'cart web'],
  ['a key that is a number', '404: redis:1 # old', '404: redis:2 # old', '404'],
  ['a key that is a boolean', 'true: redis:1', 'true: redis:2', 'true'],
  ['a block', 'cart: |-\n    redis:1\n  web: redis:1', 'cart: redis:2\n  web: redis:1', 'cart'],
  ['a block with a comment', 'cart: >- # why\n    redis:1\n  # web', 'cart: redis:2 # why\n  # web', 'cart'],
  ['a value of two lines', 'cart: "redis:\\\n    1"', 'cart: redis:2', 'cart'],
  ['a key with a question mark', '? cart\n  : redis:1', '? cart\n  : redis:2', 'cart'],
  ['a new one behind a block', 'web: |-\n    redis:1\n', 'web: |-\n    redis:1\n  cart: redis:2\n', 'cart'],
  ['a new one behind a question mark', '? web\n  : redis:1', '? web\n  : redis:1\n  cart: redis:2', 'cart'],
])('edits %s', (_title, before, after, only) => {
  const from = 'images: { cart: "redis:2", web: "redis:3", "404": "redis:2", "true": "redis:2" }';
  expect(promote(from, `images:\n  ${before}`, only.split(' ')).text).toBe(`images:\n  ${after}`);
});

test.each([
  ['images: # here\nvalues: # there\n', 'images: # here\n  cart: redis:2\nvalues: # there\n'],
  ['images: ~ # none\n', 'images:  # none\n  cart: redis:2\n'],
  ['images:\n  # none yet\n', 'images:\n  cart: redis:2\n  # none yet\n'],
  ['images: {web: redis:1} # flow\n', 'images: {web: redis:1, cart: redis:2} # flow\n'],
  ['images: { # flow\n}\n', 'images: { cart: redis:2  # flow\n}\n'],
  ['{images: , values: {a: 1}}\n', '{images: { cart: redis:2 }, values: {a: 1}}\n'],
  ['# top\n\nvalues:\n  a:   1\n# end\n', '# top\n\nvalues:\n  a:   1\nimages:\n  cart: redis:2\n# end\n'],
  ['images:\r\n  cart: redis:1 # c\r\n', 'images:\r\n  cart: redis:2 # c\r\n'],
  ['images:\r\n  web: redis:1\r\n', 'images:\r\n  web: redis:1\r\n  cart: redis:2\r\n'],
  ['\uFEFFimages:\n  cart: redis:1\n', '\uFEFFimages:\n  cart: redis:2\n'],
  ['---\nimages:\n  web: redis:1\n...\n', '---\nimages:\n  web: redis:1\n  cart: redis:2\n...\n'],
])('keeps comments and spaces of %j', (to, text) => {
  expect(promote('images: { cart: "redis:2" }', to).text).toBe(text);
});

test.each([
  ['released:\n', 'released:\n  cart: [redis:1]\n'],
  ['released: {}\n', 'released: { cart: [redis:1] }\n'],
  ['released:\n  cart: [] # none\n', 'released:\n  cart: [redis:1] # none\n'],
  ['released: {cart: [redis:0]}\n', 'released: {cart: [redis:0, redis:1]}\n'],
  [
    "released:\n    cart:\n        - 'redis:0' # zero\n",
    "released:\n    cart:\n        - 'redis:0' # zero\n        - redis:1\n",
  ],
  [
    'released:\n  cart:\n  - redis:0\n  web: []\n',
    'released:\n  cart:\n  - redis:0\n  - redis:1\n  web: []\n',
  ],
])('lists what is replaced in %j', (released, text) => {
  const images = (version: number): string => `images:\n  cart:   redis:${version}   # kept\n`;
  expect(promote(images(2), images(1) + released).text).toBe(images(2) + text);
});

test('refuses a file in which one map stands for another, rather than spoil it', () => {
  const to = 'images: &all\n  cart: redis:1\nvalues: *all\n';
  expect(promotePins({ from: pinsIn('images: { cart: "redis:2" }'), to: pinsIn(to), text: to }).text).toBe(
    undefined,
  );
});

const image = fc.constantFrom('redis:1', 'redis:2', 'ghcr.io/acme/x:1e3', 'localhost:5000/a:0x1F');
const value = fc.oneof(
  fc.constantFrom('on', '1e3', ' padded ', '# no comment', 'a: b', '', 'two\nlines\n', '{x}', '*a'),
  fc.boolean(),
  fc.integer(),
);
const name = fc.constantFrom('cart', 'web', 'on', '1', 'no', 'x-y', 'e12');
const file = fc.record({ images: fc.dictionary(name, image), values: fc.dictionary(name, value) });

test('whatever the files hold, the target then has the pins of the source, and keeps its own others', () => {
  fc.assert(
    fc.property(file, file, (source, target) => {
      const to = `# a comment\n${JSON.stringify(target, null, 2)}\n`;
      const { text } = promote(JSON.stringify(source), to);
      expect(pinsIn(text).images).toEqual(
        new Map([...Object.entries(target.images), ...Object.entries(source.images)]),
      );
      expect(pinsIn(text).values).toEqual(
        new Map([...Object.entries(target.values), ...Object.entries(source.values)]),
      );
    }),
    { numRuns: 500 },
  );
});

test('in block style likewise, comments kept', () => {
  fc.assert(
    fc.property(file, file, (source, target) => {
      const block = (part: Readonly<Record<string, unknown>>): string =>
        Object.entries(part)
          .map(([key, entry], index) => `  ${JSON.stringify(key)}: ${JSON.stringify(entry)} # c${index}\n`)
          .join('');
      const to = `images:\n${block(target.images)}values:\n${block(target.values)}`;
      const { text } = promote(JSON.stringify(source), to);
      expect(pinsIn(text).images).toEqual(
        new Map([...Object.entries(target.images), ...Object.entries(source.images)]),
      );
      expect(pinsIn(text).values).toEqual(
        new Map([...Object.entries(target.values), ...Object.entries(source.values)]),
      );
      expect((text.match(/# c\d/g) ?? []).length).toBe(
        Object.keys(target.images).length + Object.keys(target.values).length,
      );
    }),
    { numRuns: 500 },
  );
});
