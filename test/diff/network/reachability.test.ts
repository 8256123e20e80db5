import fc from 'fast-check';
import { intersection } from '../../../lib/diff/network/interval-set';
import { changesAmong } from '../../../lib/diff/network/pairs';
import { Network, outsideOf, portsForPod } from '../../../lib/diff/network/policies';
import { portRange } from '../../../lib/diff/network/ports';
import { blockAddresses } from '../../../lib/diff/network/addresses';
import { type Survey, surveyOf } from '../../../lib/diff/network/survey';
import { ObjectSet } from '../../../lib/diff/objects';
import {
  type Connection,
  type NetworkPolicy,
  type TestPod,
  isAdmitted,
  mayReceive,
  maySend,
} from '../../support/reachability';
import { manifestsOf, nameOf, pods, policies } from './random-network';

const PORTS = [80, 443, 8080, 5432, 9001];
const TRANSPORTS = ['TCP', 'UDP', 'SCTP'];
const ADDRESSES = [
  '10.0.0.1',
  '10.1.2.3',
  '203.0.113.7',
  '203.0.113.8',
  '192.0.2.1',
  'fd00::1',
  'fd00::2',
  '2001:db8::1',
];

const networkOf = (given: readonly TestPod[], rules: readonly NetworkPolicy[]): Network => {
  const sources = manifestsOf(given, rules).map((value) => ({ value, origin: '' }));
  return new Network(ObjectSet.collect(sources).set);
};

const keyOf = ({ namespace }: TestPod, index: number): string =>
  `apps/Deployment/${namespace}/${nameOf(index)}`;

const asked = PORTS.flatMap((port) => TRANSPORTS.map((protocol) => ({ port, protocol })));

/** The answer of the code under test, in the words of the oracle. */
function getsThrough(
  network: Network,
  ends: readonly [string, string],
  { port, protocol }: (typeof asked)[number],
): boolean {
  const [from, to] = ends;
  const open = intersection(
    portsForPod(network.side(from, 'Egress'), to),
    portsForPod(network.side(to, 'Ingress'), from),
  );
  return intersection(open, portRange(protocol, port)).length > 0;
}

interface Asked {
  readonly i: number;
  readonly j: number;
  readonly port: number;
  readonly protocol: string;
}

const allChanges = (survey: Survey) =>
  survey.lasting.flatMap((pod) => [
    ...changesAmong(pod, 'Ingress', survey),
    ...changesAmong(pod, 'Egress', survey),
  ]);

/** Every port of every pair of pods. */
const connections = (given: readonly TestPod[]): Asked[] =>
  given.flatMap((_from, i) =>
    given.flatMap((_to, j) => (i === j ? [] : asked.map((one) => ({ i, j, ...one })))),
  );

const ends = (given: readonly TestPod[], { i, j, ...one }: Asked): Connection => {
  const [from, to] = [given[i], given[j]];
  if (from === undefined || to === undefined) throw new Error('no such pod');
  return { from, to, ...one };
};

test('policies let through between pods what the API reference says', () => {
  fc.assert(
    fc.property(pods, policies, (given, rules) => {
      const network = networkOf(given, rules);
      const keys = given.map(keyOf);
      const wrong = connections(given).filter(
        (one) =>
          getsThrough(network, [keys[one.i] ?? '', keys[one.j] ?? ''], one) !==
          isAdmitted(rules, ends(given, one)),
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('policies let through from and to addresses what the API reference says', () => {
  fc.assert(
    fc.property(pods, policies, fc.constantFrom(...ADDRESSES), (given, rules, ip) => {
      const network = networkOf(given, rules);
      const region = blockAddresses(`${ip}/${ip.includes(':') ? 128 : 32}`, []);
      const opens = (
        key: string,
        direction: 'Ingress' | 'Egress',
        { port, protocol }: (typeof asked)[number],
      ) =>
        outsideOf(network.side(key, direction)).some(
          ({ addresses, ports }) =>
            intersection(addresses, region).length > 0 &&
            intersection(ports, portRange(protocol, port)).length > 0,
        );
      const wrong = given.flatMap((pod, index) =>
        asked.filter(
          (one) =>
            opens(keyOf(pod, index), 'Ingress', one) !==
              mayReceive(rules, { from: { ip }, to: pod, ...one }) ||
            opens(keyOf(pod, index), 'Egress', one) !== maySend(rules, { from: pod, to: { ip }, ...one }),
        ),
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('a change of policies is told exactly where the API reference lets something else through', () => {
  fc.assert(
    fc.property(pods, policies, policies, (given, was, is) => {
      const survey = surveyOf(networkOf(given, was), networkOf(given, is));
      const changes = allChanges(survey);
      const keys = given.map(keyOf);
      const told = (side: 'gained' | 'lost', { i, j, port, protocol }: Asked): boolean =>
        changes.some(
          (change) =>
            change.from.key === keys[i] &&
            change.to.key === keys[j] &&
            intersection(change[side], portRange(protocol, port)).length > 0,
        );
      const wrong = connections(given).filter((one) => {
        const [before, after] = [was, is].map((rules) => isAdmitted(rules, ends(given, one)));
        return told('gained', one) !== (!before && after) || told('lost', one) !== (before && !after);
      });
      expect(wrong).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('every change that policies make is laid to the policies of a pod', () => {
  fc.assert(
    fc.property(pods, policies, policies, (given, was, is) => {
      const survey = surveyOf(networkOf(given, was), networkOf(given, is));
      const changes = allChanges(survey);
      expect(
        changes.filter(({ causes }) => causes.length === 0).map(({ from, to }) => [from.name, to.name]),
      ).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
