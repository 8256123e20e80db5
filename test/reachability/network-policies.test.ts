import { parseCidr } from '../../lib/core/cidr';
import { Network } from '../../lib/reachability/network';
import { portsText } from '../../lib/reachability/ports';
import type { Loose } from '../support/synth';
import { deployment, namespace, networkPolicy, openOn, podsNamed } from './manifests';

const CLUSTER = [
  namespace('shop', { team: 'shop' }),
  namespace('monitoring', { team: 'platform' }),
  deployment('web'),
  deployment('db', { labels: { tier: 'data' }, ports: [{ name: 'sql', containerPort: 5432 }] }),
  deployment('scraper', { namespace: 'monitoring' }),
  deployment('host', { namespace: 'monitoring', spec: { hostNetwork: true } }),
];

type Asked = readonly [string, string, number, string?];

const WEB_TO_DB: Asked = ['web', 'db', 5432];
const ofDb = (...ingress: Loose[]): Loose =>
  networkPolicy({ podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'], ingress });
const ofWeb = (...egress: Loose[]): Loose =>
  networkPolicy({ podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress });
const web = { podSelector: { matchLabels: { app: 'web' } } };
const db = { podSelector: { matchLabels: { app: 'db' } } };
const monitoring = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } };
const whose = (...matchExpressions: Loose[]): Loose =>
  networkPolicy({ podSelector: { matchExpressions }, policyTypes: ['Ingress'] });

describe('NetworkPolicy, by the API reference', () => {
  test.each<[string, Loose[], Asked, boolean]>([
    ['without a policy everything gets through', [], WEB_TO_DB, true],
    ['pods that are selected are closed', [ofDb()], WEB_TO_DB, false],
    ['the other direction stays open', [ofDb()], ['db', 'web', 80], true],
    [
      'an empty selector means all pods of the namespace',
      [networkPolicy({ podSelector: {} })],
      WEB_TO_DB,
      false,
    ],
    [
      'a policy means pods of its own namespace alone',
      [networkPolicy({ podSelector: {} }, { namespace: 'monitoring' })],
      WEB_TO_DB,
      true,
    ],
    ['an empty rule opens all ports for everybody', [ofDb({})], ['scraper', 'db', 1, 'UDP'], true],
    [
      'a rule without from opens its ports for everybody',
      [ofDb({ ports: [{ port: 5432 }] })],
      ['scraper', 'db', 5432],
      true,
    ],
    [
      'an empty from is a missing one',
      [ofDb({ from: [], ports: [{ port: 5432 }] })],
      ['scraper', 'db', 5432],
      true,
    ],
    ['a rule without ports opens all of them', [ofDb({ from: [web] })], ['web', 'db', 1, 'SCTP'], true],
    [
      'a port without a protocol is TCP',
      [ofDb({ ports: [{ port: 5432 }] })],
      ['web', 'db', 5432, 'UDP'],
      false,
    ],
    [
      'a protocol without a port is all its ports',
      [ofDb({ ports: [{ protocol: 'UDP' }] })],
      ['web', 'db', 53, 'UDP'],
      true,
    ],
    [
      'a protocol without a port is no other protocol',
      [ofDb({ ports: [{ protocol: 'UDP' }] })],
      WEB_TO_DB,
      false,
    ],
    [
      'a range of ports holds its last one',
      [ofDb({ ports: [{ port: 5000, endPort: 5432 }] })],
      WEB_TO_DB,
      true,
    ],
    ['a range of ports ends there', [ofDb({ ports: [{ port: 5000, endPort: 5431 }] })], WEB_TO_DB, false],
    [
      'a named port of ingress is one of the selected pods',
      [ofDb({ ports: [{ port: 'sql' }] })],
      WEB_TO_DB,
      true,
    ],
    ['a name that the pods do not have is no port', [ofDb({ ports: [{ port: 'http' }] })], WEB_TO_DB, false],
    [
      'a name of another protocol is no port',
      [ofDb({ ports: [{ port: 'sql', protocol: 'UDP' }] })],
      ['web', 'db', 5432, 'UDP'],
      false,
    ],
    [
      'a named port of egress is one of the pods that are dialled',
      [ofWeb({ to: [db], ports: [{ port: 'sql' }] })],
      WEB_TO_DB,
      true,
    ],
    [
      'a pod selector alone means its own namespace',
      [ofDb({ from: [{ podSelector: {} }] })],
      ['scraper', 'db', 5432],
      false,
    ],
    [
      'both selectors in one entry must match',
      [ofDb({ from: [{ ...monitoring, ...web }] })],
      ['scraper', 'db', 5432],
      false,
    ],
    [
      'both selectors in one entry may match',
      [ofDb({ from: [{ ...monitoring, podSelector: { matchLabels: { app: 'scraper' } } }] })],
      ['scraper', 'db', 5432],
      true,
    ],
    ['of two entries either may match', [ofDb({ from: [monitoring, web] })], WEB_TO_DB, true],
    [
      'an empty namespace selector means all namespaces',
      [ofDb({ from: [{ namespaceSelector: {} }] })],
      ['scraper', 'db', 5432],
      true,
    ],
    [
      'labels of a namespace are those of its object',
      [ofDb({ from: [{ namespaceSelector: { matchLabels: { team: 'platform' } } }] })],
      ['scraper', 'db', 5432],
      true,
    ],
    [
      'a namespace selector does not mean the own namespace as well',
      [ofDb({ from: [monitoring] })],
      WEB_TO_DB,
      false,
    ],
    ['policies add up', [ofDb(), ofDb({ from: [web] })], WEB_TO_DB, true],
    [
      'a block of addresses means no pods',
      [ofDb({ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] })],
      WEB_TO_DB,
      false,
    ],
    ['the sender is asked as well', [ofWeb()], WEB_TO_DB, false],
    [
      'the sender may send what its rules say',
      [ofWeb({ to: [db], ports: [{ port: 5432 }] })],
      WEB_TO_DB,
      true,
    ],
    ['both sides must agree', [ofWeb({ to: [db] }), ofDb()], WEB_TO_DB, false],
    [
      'without types egress alone is no ingress',
      [networkPolicy({ podSelector: {}, egress: [{}] })],
      WEB_TO_DB,
      false,
    ],
    [
      'without types and egress, egress is open',
      [networkPolicy({ podSelector: { matchLabels: { app: 'web' } } })],
      WEB_TO_DB,
      true,
    ],
    [
      'without types, rules for egress close it',
      [networkPolicy({ podSelector: { matchLabels: { app: 'web' } }, egress: [{ to: [monitoring] }] })],
      WEB_TO_DB,
      false,
    ],
    [
      'types that say Egress close it without rules',
      [networkPolicy({ podSelector: {}, policyTypes: ['Egress'] })],
      WEB_TO_DB,
      false,
    ],
    [
      'types that leave Ingress out leave it open',
      [networkPolicy({ podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Egress'] })],
      WEB_TO_DB,
      true,
    ],
    [
      'In asks for one of its values',
      [whose({ key: 'tier', operator: 'In', values: ['data', 'cache'] })],
      WEB_TO_DB,
      false,
    ],
    [
      'NotIn takes pods without the label',
      [whose({ key: 'tier', operator: 'NotIn', values: ['data'] })],
      ['db', 'web', 80],
      false,
    ],
    [
      'NotIn leaves out its values',
      [whose({ key: 'tier', operator: 'NotIn', values: ['data'] })],
      WEB_TO_DB,
      true,
    ],
    ['Exists asks for the label', [whose({ key: 'tier', operator: 'Exists' })], WEB_TO_DB, false],
    ['DoesNotExist leaves it out', [whose({ key: 'tier', operator: 'DoesNotExist' })], WEB_TO_DB, true],
    [
      'all expressions must hold',
      [whose({ key: 'tier', operator: 'Exists' }, { key: 'app', operator: 'In', values: ['web'] })],
      WEB_TO_DB,
      true,
    ],
    [
      'pods on the network of their node are not closed',
      [networkPolicy({ podSelector: {} }, { namespace: 'monitoring' })],
      ['web', 'host', 80],
      true,
    ],
    [
      'pods on the network of their node are no pods to a selector',
      [ofDb({ from: [monitoring] })],
      ['host', 'db', 5432],
      false,
    ],
    ['pods on the network of their node are part of everybody', [ofDb({})], ['host', 'db', 5432], true],
    ['pods of one workload are asked like any others', [ofDb({ from: [web] })], ['db', 'db', 5432], false],
  ])('%s', (_title, policies, asked, expected) => {
    expect(openOn([...CLUSTER, ...policies], asked)).toBe(expected);
  });
});

describe('A block of addresses', () => {
  const block = { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '10.2.0.0/16'] } };
  const network = new Network([
    ...CLUSTER,
    ofDb({ from: [block], ports: [{ port: 5432 }] }),
    ofWeb({ to: [block] }),
  ]);

  test.each([
    ['10.0.0.0', '5432/TCP', 'all ports'],
    ['10.1.0.0', '', ''],
    ['10.2.255.255', '', ''],
    ['10.255.255.255', '5432/TCP', 'all ports'],
    ['11.0.0.0', '', ''],
  ])('holds or leaves out %s, in both directions', (address, inward, outward) => {
    const end = parseCidr(`${address}/32`);
    if (end === undefined) throw new Error(address);
    expect(portsText(network.letsIn(podsNamed(network, 'db'), end))).toBe(inward);
    expect(portsText(network.letsOut(podsNamed(network, 'web'), end))).toBe(outward);
  });

  test('is nothing where it is no range', () => {
    const broken = new Network([...CLUSTER, ofDb({ from: [{ ipBlock: { cidr: '10.0.0.0' } }] })]);
    const end = parseCidr('10.0.0.0/32');
    expect(end && broken.letsIn(podsNamed(broken, 'db'), end)).toEqual([]);
  });
});
