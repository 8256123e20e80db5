import fc from 'fast-check';
import { isDnsLabel } from '../../lib/core/names';
import { deliveredName } from '../../lib/delivery/delivered-name';

test('A name is its parts, joined', () => {
  expect(deliveredName('shop', 'production', 'cart')).toBe('shop-production-cart');
});

test.each([
  [['shop', 'production', 'x'.repeat(60)], /^shop-production-x+-[0-9a-f]{10}$/],
  [['Online_Boutique', 'dev', 'shop'], /^online-boutique-dev-shop-[0-9a-f]{10}$/],
  [['基', '盤'], /^[0-9a-f]{10}$/],
])('What is no name ends in a hash: %j', (parts, name) => {
  expect(deliveredName(...parts)).toMatch(name);
});

const part = fc.oneof(fc.string({ maxLength: 80 }), fc.stringMatching(/^[a-z0-9-]{1,40}$/));

test('Any parts make a name that a label takes', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), (parts) =>
      expect(isDnsLabel(deliveredName(...parts))).toBe(true),
    ),
  );
});

test('No two charts of one environment get one name', () => {
  fc.assert(
    fc.property(part, part, part, (environment, first, second) => {
      fc.pre(first !== second);
      expect(deliveredName('shop', environment, first)).not.toBe(deliveredName('shop', environment, second));
    }),
  );
});

test('Parts that run together are told apart where a hash is needed', () => {
  const long = 'x'.repeat(60);
  expect(deliveredName('shop', 'dev-eu', long)).not.toBe(deliveredName('shop', 'dev', `eu-${long}`));
});
