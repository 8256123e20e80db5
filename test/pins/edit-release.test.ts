import fc from 'fast-check';
import type { ReleaseState } from '../../lib/core/release-state';
import { editRelease } from '../../lib/pins/edit-release';
import { readPinsText } from '../../lib/pins/read-pins-file';

const [OLD, NEW] = ['ghcr.io/acme/cart:1.4.2', `ghcr.io/acme/cart:1.4.3@sha256:${'a1'.repeat(32)}`];

const rest: ReleaseState = { active: 'a', images: { a: OLD }, weight: 0 };
const prepared: ReleaseState = { active: 'a', images: { a: OLD, b: NEW }, weight: 0 };
const going = (weight: number): ReleaseState => ({ ...prepared, weight });
const done: ReleaseState = { active: 'b', images: { b: NEW }, weight: 0 };
const moving: ReleaseState = { active: undefined, images: { a: OLD }, weight: 100 };

const BLOCK = `# what production runs
images:
  cart: ${OLD} # renovate

releases:
  # brought by kiban release
  cart-release: # the basket
    active: a # it serves
    a: "${OLD}"
  other: { active: b, b: redis:7 } # as it was
values:
  flag: true
`;

test('the stages of a release are small edits that keep comments, quotes and order', () => {
  const first = editRelease(BLOCK, 'cart-release', prepared) ?? '';
  expect(first).toBe(BLOCK.replace(`    a: "${OLD}"\n`, `    a: "${OLD}"\n    b: ${NEW}\n    weight: 0\n`));
  const second = editRelease(first, 'cart-release', going(5)) ?? '';
  expect(second).toBe(first.replace('weight: 0', 'weight: 5'));
  const last = editRelease(second, 'cart-release', done) ?? '';
  expect(last).toBe(
    second
      .replace('active: a #', 'active: b #')
      .replace(`    a: "${OLD}"\n`, '')
      .replace('    weight: 5\n', ''),
  );
});

test.each([
  ['an empty file', '', `releases:\n  cart-release:\n    active: a\n    a: ${OLD}\n`],
  [
    'a file without releases',
    'images:\n  cart: redis:7\n',
    `images:\n  cart: redis:7\nreleases:\n  cart-release:\n    active: a\n    a: ${OLD}\n`,
  ],
  [
    'another release',
    'releases:\n    web:\n        active: b\n        b: web:1\n',
    `releases:\n    web:\n        active: b\n        b: web:1\n    cart-release:\n      active: a\n      a: ${OLD}\n`,
  ],
  [
    'a part that says nothing',
    'releases: # none yet\nimages: {}\n',
    `releases: # none yet\n  cart-release:\n    active: a\n    a: ${OLD}\nimages: {}\n`,
  ],
  [
    'braces',
    'releases: { web: { active: b, b: web:1 } }\n',
    `releases: { web: { active: b, b: web:1 }, cart-release: { active: a, a: ${OLD} } }\n`,
  ],
  [
    'lines of another system',
    'images: {}\r\nreleases:\r\n',
    `images: {}\r\nreleases:\r\n  cart-release:\r\n    active: a\r\n    a: ${OLD}\r\n`,
  ],
])('a release begins in %s', (_title, before, after) => {
  expect(editRelease(before, 'cart-release', rest)).toBe(after);
});

test('a release in braces stays in them', () => {
  const text = `releases:\n  cart-release: { active: a, a: ${OLD} } # basket\n`;
  expect(editRelease(text, 'cart-release', going(25))).toBe(
    `releases:\n  cart-release: { active: a, a: ${OLD}, b: ${NEW}, weight: 25 } # basket\n`,
  );
});

test('a file that ends without a break of its line goes on in one', () => {
  const text = `releases:\n  cart-release:\n    active: a\n    a: ${OLD}`;
  expect(editRelease(text, 'cart-release', prepared)).toBe(`${text}\n    b: ${NEW}\n    weight: 0`);
});

test.each([
  [
    'an anchor that others repeat',
    `images: &all\n  cart: ${OLD}\nreleases:\n  cart-release: &one { active: a, a: ${OLD} }\n  web: *one\n`,
  ],
  [
    'an image that is repeated',
    `images:\n  cart: &i ${OLD}\nreleases:\n  cart-release:\n    active: b\n    b: *i\n`,
  ],
])('a file with %s is left as it is, or says what it should', (_title, text) => {
  const edited = editRelease(text, 'cart-release', going(5));
  if (edited === undefined) return;
  expect(readPinsText(edited, '').pins.releases.get('cart-release')).toEqual(going(5));
});

test('whatever stages follow one another, the file says the last, and all else as before', () => {
  const states = fc.constantFrom(rest, prepared, going(5), going(100), done, moving);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('cart-release', 'web'), states), { maxLength: 8 }),
      (edits) => {
        let text = BLOCK;
        const expected = new Map(readPinsText(BLOCK, '').pins.releases);
        for (const [name, state] of edits) {
          text = editRelease(text, name, state) ?? '';
          expected.set(name, state);
          const { pins, issues } = readPinsText(text, '');
          expect(issues).toEqual([]);
          expect(pins.releases).toEqual(expected);
          expect([pins.images, pins.values]).toEqual([new Map([['cart', OLD]]), new Map([['flag', true]])]);
        }
        for (const comment of [
          '# what production runs',
          '# renovate',
          '# brought by kiban release',
          '# as it was',
        ])
          expect(text).toContain(comment);
      },
    ),
  );
});
