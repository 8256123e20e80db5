import fc from 'fast-check';
import {
  DNS_NONE,
  DNS_OPTION,
  DNS_SEARCHES,
  HOST_ALIAS,
  NAMESERVERS,
} from '../../../../lib/policy/rules/pods/dns';
import { parseAddress } from '../../../../lib/policy/rules/services/addresses';
import type { KubernetesVersion } from '../../../../lib/core/kubernetes-version';
import { faultsOf, pod } from '../../faults';
import { type Case, testCases } from './cases';

const dns = (dnsConfig: object): object => pod({}, { dnsConfig });
const searches = (...list: string[]): object => dns({ searches: list });
const alias = (fields: object): object => pod({}, { hostAliases: [{ ip: '10.0.0.1', ...fields }] });
const many = (count: number, length = 10): string[] =>
  Array.from({ length: count }, (_, index) => `${'a'.repeat(length)}${index}`);
const old = { kubernetesVersion: '1.32' } as const;
const relaxed = { kubernetesVersion: '1.33' } as const;
const at = (field: string): string => `spec.dnsConfig.${field}`;
/** 2048 characters with the spaces between them. */
const full = [...Array.from({ length: 31 }, () => 'a'.repeat(63)), `${'a'.repeat(62)}.b`];

const refused: Case[] = [
  { rule: DNS_NONE, of: 'None alone', given: pod({}, { dnsPolicy: 'None' }), at: at('nameservers') },
  {
    rule: DNS_NONE,
    of: 'None without servers',
    given: pod({}, { dnsPolicy: 'None', dnsConfig: { searches: ['a'], nameservers: [] } }),
    at: at('nameservers'),
  },
  {
    rule: NAMESERVERS,
    of: 'a name',
    given: dns({ nameservers: ['10.0.0.1', 'dns.google'] }),
    at: at('nameservers[1]'),
  },
  {
    rule: NAMESERVERS,
    of: 'four',
    given: dns({ nameservers: ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'] }),
    at: at('nameservers'),
  },
  ...['A.com', 'a_b.com', 'a..b', ''].map((search): Case => ({
    rule: DNS_SEARCHES,
    of: `"${search}"`,
    given: searches(search),
    at: at('searches[0]'),
    options: old,
  })),
  ...['A.com', 'a..b', '', '..'].map((search): Case => ({
    rule: DNS_SEARCHES,
    of: `"${search}" from 1.33 on`,
    given: searches(search),
    at: at('searches[0]'),
    options: relaxed,
  })),
  { rule: DNS_SEARCHES, of: '33 domains', given: searches(...many(33)), at: at('searches') },
  { rule: DNS_SEARCHES, of: '2080 characters', given: searches(...many(32, 62)), at: at('searches') },
  {
    rule: DNS_OPTION,
    of: 'an option without a name',
    given: dns({ options: [{ value: '5' }] }),
    at: at('options[0].name'),
  },
  {
    rule: HOST_ALIAS,
    of: 'an address that is none',
    given: alias({ ip: 'localhost' }),
    at: 'spec.hostAliases[0].ip',
  },
  {
    rule: HOST_ALIAS,
    of: 'a host name with an underscore',
    given: alias({ hostnames: ['a', 'a_b'] }),
    at: 'spec.hostAliases[0].hostnames[1]',
  },
];

const taken: Case[] = [
  {
    rule: DNS_NONE,
    of: 'None with a server',
    given: pod({}, { dnsPolicy: 'None', dnsConfig: { nameservers: ['10.0.0.1'] } }),
  },
  { rule: DNS_NONE, of: 'another policy alone', given: pod({}, { dnsPolicy: 'Default' }) },
  { rule: NAMESERVERS, of: 'three', given: dns({ nameservers: ['1.1.1.1', '010.0.0.1', 'fd00::1'] }) },
  ...['example.com', 'example.com.'].map((search): Case => ({
    rule: DNS_SEARCHES,
    of: search,
    given: searches(search),
    options: old,
  })),
  ...['_sip._tcp.a_b.com', '.'].map((search): Case => ({
    rule: DNS_SEARCHES,
    of: `${search} from 1.33 on`,
    given: searches(search),
    options: relaxed,
  })),
  { rule: DNS_SEARCHES, of: '32 domains', given: searches(...many(32)) },
  { rule: DNS_OPTION, of: 'an option', given: dns({ options: [{ name: 'ndots', value: '5' }] }) },
  { rule: HOST_ALIAS, of: 'a line', given: alias({ hostnames: ['a.b', 'c'] }) },
  { rule: DNS_SEARCHES, of: '2048 characters', given: searches(...full) },
  {
    rule: DNS_SEARCHES,
    of: 'a domain of 253 characters',
    given: searches(Array.from({ length: 127 }, () => 'a').join('.')),
    options: relaxed,
  },
];

testCases(refused, taken);

test.each([
  ['1.2.3.4', true],
  ['001.2.3.04', true],
  ['1.2.3', false],
  ['1.2.3.256', false],
  ['::', true],
  ['::1', true],
  ['fe80::1%eth0', false],
  ['::ffff:1.2.3.4', true],
  ['1:2:3:4:5:6:1.2.3.4', true],
  ['1:2:3:4:5:6:7:8', true],
  ['1:2:3:4:5:6:7', false],
  ['1:2:3:4:5:6:7::', true],
  ['1:2:3:4:5:6:7:8::', false],
  ['1::2::3', false],
  ['1.2.3.4::', false],
  ['::1.2.3.256', false],
  ['12345::', false],
  [':1::', false],
])('whether %s is an address: %p', (text, expected) => {
  expect(parseAddress(text) !== undefined).toBe(expected);
});

test('every address of both families is one', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
      expect(parseAddress(address)).toBeDefined();
    }),
  );
});

test.each(['010.0.0.1', '::ffff:1.2.3.4'])('an address that is spelt %s is none from 1.36 on', (ip) => {
  const spelt = pod({}, { dnsPolicy: 'None', dnsConfig: { nameservers: [ip] }, hostAliases: [{ ip }] });
  const fields = (kubernetesVersion: KubernetesVersion): readonly string[] =>
    faultsOf(spelt, { only: ['api'], kubernetesVersion }).map(({ field }) => field);
  expect(fields('1.35')).toEqual([]);
  expect(fields('1.36')).toEqual(['spec.dnsConfig.nameservers[0]', 'spec.hostAliases[0].ip']);
});
