import fc from 'fast-check';
import { isMisspelling } from '../../../lib/policy/across/misspelling';

test.each([
  ['cart', 'carts'],
  ['carts', 'cart'],
  ['fronted', 'frontend'],
  ['frotnend', 'frontend'],
  ['frontemd', 'frontend'],
])('%s is a slip for %s', (given, meant) => {
  expect(isMisspelling(given, meant)).toBe(true);
});

test.each([
  ['cart', 'cart'],
  ['cart-1', 'cart-2'],
  ['cart1', 'cart'],
  ['cart-a', 'cart-b'],
  ['cart-a', 'cart-'],
  ['redis', 'mysql'],
  ['cartsss', 'carts'],
  ['db', 'dbs'],
  ['ab-cart', 'ba-car'],
])('%s is none for %s', (given, meant) => {
  expect(isMisspelling(given, meant)).toBe(false);
});

test('who misspells whom makes no difference', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-', '1'), maxLength: 6 });
  fc.assert(fc.property(name, name, (a, b) => isMisspelling(a, b) === isMisspelling(b, a)));
});
