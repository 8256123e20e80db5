import { Faults } from '../../lib/core/faults';
import { PinBook } from '../../lib/pins/pin-book';
import { NO_PINS, type Pins, readPins } from '../../lib/pins/pins';
import { checkPromotion } from '../../lib/pins/promotion-check';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

function read(given: unknown): { pins: Pins; fields: string[] } {
  const faults = Faults.none();
  const pins = readPins(given, faults);
  return { pins, fields: faults.issues.map(({ field }) => field) };
}

function sound(given: unknown): Pins {
  const { pins, fields } = read(given);
  expect(fields).toEqual([]);
  return pins;
}

test('reads images, values and what was released', () => {
  const pins = sound({
    images: { cart: `ghcr.io/acme/cart:1.4.2@${DIGEST}`, redis: 'redis:alpine' },
    values: { replicas: 3, 'new-checkout': true, motto: 'buy' },
    released: { cart: ['ghcr.io/acme/cart:1.4.1'] },
  });
  expect([...pins.images.keys()]).toEqual(['cart', 'redis']);
  expect([...pins.values]).toEqual([
    ['replicas', 3],
    ['new-checkout', true],
    ['motto', 'buy'],
  ]);
  expect(pins.released.get('cart')).toEqual(['ghcr.io/acme/cart:1.4.1']);
});

test.each([undefined, null, {}, { images: null }])('takes %j for a file that pins nothing', (given) => {
  expect(sound(given)).toEqual(NO_PINS);
});

describe('takes as an image', () => {
  test.each([
    'redis:alpine',
    `redis@${DIGEST}`,
    'localhost:5000/acme/cart:1.4.2',
    'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/cart:v0.10.6',
    `registry.k8s.io/a__b/c--d/e.f:1@${DIGEST}`,
  ])('%s', (image) => {
    expect(sound({ images: { cart: image } }).images.get('cart')).toBe(image);
  });
});

describe('refuses', () => {
  test.each<[unknown, string[]]>([
    [[], ['']],
    ['images', ['']],
    [{ image: {} }, ['image']],
    [{ images: [] }, ['images']],
    [{ images: { cart: 'redis' } }, ['images.cart']],
    [{ images: { cart: 'localhost:5000/cart' } }, ['images.cart']],
    [{ images: { cart: 'redis:' } }, ['images.cart']],
    [{ images: { cart: 'Redis:1' } }, ['images.cart']],
    [{ images: { cart: 'redis@sha256:abc' } }, ['images.cart']],
    [{ images: { cart: 7 } }, ['images.cart']],
    [{ images: { 'a.b': 'redis:1', '-': 'redis:1' } }, ['images["a.b"]', 'images["-"]']],
    [{ values: { flag: null, list: [1], map: {} } }, ['values.flag', 'values.list', 'values.map']],
    [{ values: { rate: NaN } }, ['values.rate']],
    [{ values: { build: 2 ** 53, ratio: 1e300 } }, ['values.build', 'values.ratio']],
    [{ released: { cart: 'redis:1', web: ['redis'] } }, ['released.cart', 'released.web[0]']],
  ])('%j', (given, fields) => {
    expect(read(given).fields).toEqual(fields);
  });
});

describe('a pin book', () => {
  const book = (given: unknown): PinBook => new PinBook('pins/dev.yaml', sound(given));

  test('answers what is pinned, and has nothing to say when all of it was asked for', () => {
    const pins = book({ images: { cart: 'redis:1' }, values: { size: 3, flag: false, name: 'x' } });
    expect([
      pins.image('cart'),
      pins.value('size', 'number'),
      pins.value('flag', 'boolean'),
      pins.value('name', 'string'),
    ]).toEqual(['redis:1', 3, false, 'x']);
    expect(pins.issues()).toEqual([]);
  });

  test('tells what is missing, of another type and unused, all at once', () => {
    const pins = book({ images: { cart: 'redis:1', old: 'redis:0' }, values: { size: '3', more: 1 } });
    pins.image('crat');
    pins.value('size', 'number');
    pins.value('size', 'number');
    pins.value('gone', 'string');
    expect(pins.issues().map(({ field, fix }) => `${field}: ${fix}`)).toEqual([
      'images.crat: add it, or did you mean cart?',
      'values.gone: add it, or did you mean more?',
      'values.size: write a number',
      'images.cart: remove it, or use it',
      'images.old: remove it, or use it',
      'values.more: remove it, or use it',
    ]);
  });

  test('stands in for a missing image with one that no registry has', () => {
    expect(book({}).image('cart')).toMatch(/\.invalid\//);
  });
});

describe('promotion', () => {
  const book = (file: string, given: unknown): PinBook => new PinBook(file, sound(given));
  const names = { from: 'staging', to: 'production' };

  test.each([
    [{ images: { cart: 'redis:2' } }, { images: { cart: 'redis:2' } }, 0],
    [{ images: { cart: 'redis:3' }, released: { cart: ['redis:2'] } }, { images: { cart: 'redis:2' } }, 0],
    [{ images: { cart: 'redis:3' } }, {}, 0],
    [{ images: { cart: 'redis:3' } }, { images: { cart: 'redis:2' } }, 1],
    [{}, { images: { cart: 'redis:2' } }, 1],
    [{ images: { web: 'redis:2' } }, { images: { cart: 'redis:2' } }, 1],
    [{ releases: { cart: { active: 'a', a: 'redis:2' } } }, { images: { cart: 'redis:2' } }, 0],
    [{ images: { cart: 'redis:2' } }, { releases: { cart: { active: 'a', a: 'redis:2' } } }, 0],
    [{ released: { cart: ['redis:2'] } }, { releases: { cart: { active: 'a', a: 'redis:2' } } }, 0],
    [
      { releases: { cart: { active: 'a', a: 'redis:1', b: 'redis:2', weight: 5 } } },
      { releases: { cart: { active: 'b', b: 'redis:2' } } },
      0,
    ],
    [
      { releases: { cart: { active: 'a', a: 'redis:1' } } },
      { releases: { cart: { active: 'a', a: 'redis:1', b: 'redis:2', weight: 5 } } },
      1,
    ],
  ])('from %j to %j has %d faults', (from, to, count) => {
    expect(
      checkPromotion(book('pins/staging.yaml', from), book('pins/production.yaml', to), names),
    ).toHaveLength(count);
  });

  test('begins with the environment before where that has no such pin', () => {
    const [issue] = checkPromotion(
      book('pins/staging.yaml', {}),
      book('p', { images: { cart: 'redis:2' } }),
      names,
    );
    expect(issue?.fix).toBe(
      'pin it in pins/staging.yaml first, or list it in pins/staging.yaml below released.cart',
    );
  });

  test('tells the slot of a release whose image was never tried', () => {
    const releases = { 'cart-release': { active: 'a', a: 'redis:1', b: 'redis:6', weight: 5 } };
    expect(
      checkPromotion(
        book('pins/staging.yaml', { releases: { 'cart-release': { active: 'a', a: 'redis:1' } } }),
        book('p', { releases }),
        names,
      ),
    ).toEqual([
      {
        field: 'releases.cart-release.b',
        given: 'redis:6',
        allowed: 'what staging runs or has run: redis:1',
        fix: 'run kiban release cart-release staging next --image redis:6 first, or list it in pins/staging.yaml below released',
      },
    ]);
  });

  test('says how to mend a step that was skipped', () => {
    const [issue] = checkPromotion(
      book('pins/staging.yaml', { images: { cart: 'redis:1' } }),
      book('p', { images: { cart: 'redis:2' } }),
      names,
    );
    expect(issue).toEqual({
      field: 'images.cart',
      given: 'redis:2',
      allowed: 'what staging runs or has run: redis:1',
      fix: 'run kiban promote staging production --only cart, or list it in pins/staging.yaml below released.cart',
    });
  });
});
