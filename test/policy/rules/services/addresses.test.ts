import fc from 'fast-check';
import { isIP } from 'node:net';
import { parseAddress, readRange, specialUseOf } from '../../../../lib/policy/rules/services/addresses';

test.each([
  ['10.0.0.9', 4, false],
  ['010.0.0.9', 4, true],
  ['0.0.0.0', 4, false],
  ['::', 6, false],
  ['::1', 6, false],
  ['fd00::1', 6, false],
  ['1:2:3:4:5:6:7:8', 6, false],
  ['1:2:3:4:5:6:7::', 6, false],
  ['1:2:3:4:5:6:1.2.3.4', 6, false],
  ['64:ff9b::1.2.3.4', 6, false],
  ['64:ff9b::1.2.3.04', 6, true],
  ['::ffff:10.0.0.9', 4, true],
])('%s is an address of IPv%i, sloppy: %p', (text, family, isSloppy) => {
  expect(parseAddress(text)).toMatchObject({ family, isSloppy });
});

test.each([
  '',
  'None',
  '10.0.0',
  '10.0.0.256',
  '10.0.0.9 ',
  '1.2.3.4.5',
  '1::2::3',
  '1:2:3:4:5:6:7',
  ':1',
  '1:',
  'g::1',
  '12345::1',
  '::1.2.3',
  '1.2.3.4::',
  'fe80::1%eth0',
])('"%s" is no address', (text) => {
  expect(parseAddress(text)).toBeUndefined();
});

test('every address of IPv4 and IPv6 is read, and no other text of its characters', () => {
  fc.assert(fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => expect(parseAddress(text)).toBeDefined()));
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9a-f:.]{2,20}$/), (text) => {
      if (isIP(text) !== 0) expect(parseAddress(text)).toBeDefined();
      else if (parseAddress(text) !== undefined) expect(parseAddress(text)?.isSloppy).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['0.0.0.0', 'unspecified'],
  ['127.1.2.3', 'loopback'],
  ['169.254.0.1', 'link-local'],
  ['169.253.0.1', undefined],
  ['224.0.0.9', 'link-local multicast'],
  ['224.0.1.9', undefined],
  ['203.0.113.1', undefined],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['::2', undefined],
  ['fe80::1', 'link-local'],
  ['febf::1', 'link-local'],
  ['fec0::1', undefined],
  ['ff02::1', 'link-local multicast'],
  ['ff12::1', 'link-local multicast'],
  ['ff05::1', undefined],
  ['2001:db8::1', undefined],
  ['::ffff:127.0.0.1', 'loopback'],
])('%s is %p', (text, use) => {
  const address = parseAddress(text);
  expect(address && specialUseOf(address)).toBe(use);
});

test.each([
  ['10.0.0.0/8', 'canonical'],
  ['0.0.0.0/0', 'canonical'],
  ['10.1.2.3/32', 'canonical'],
  ['fd00::/8', 'canonical'],
  ['::/0', 'canonical'],
  ['2001:db8::1/128', 'canonical'],
  ['10.0.0.1/8', 'sloppy'],
  ['10.0.0.0/08', 'sloppy'],
  ['010.0.0.0/8', 'sloppy'],
  ['fd00::1/8', 'sloppy'],
  ['::ffff:1.2.3.0/120', 'sloppy'],
  ['10.0.0.0', 'unreadable'],
  ['10.0.0.0/33', 'unreadable'],
  ['fd00::/129', 'unreadable'],
  ['10.0.0.0/-1', 'unreadable'],
  ['10.0.0.0/+8', 'unreadable'],
  ['10.0.0.0/8/8', 'unreadable'],
  ['10.0.0/8', 'unreadable'],
  ['/8', 'unreadable'],
  ['', 'unreadable'],
])('the range "%s" is %s', (text, reading) => {
  expect(readRange(text)).toBe(reading);
});
