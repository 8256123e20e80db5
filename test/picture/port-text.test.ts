import { covers, portTexts } from '../../lib/picture/port-text';
import type { OpenPort } from '../../lib/reachability/report';

const tcp = (port: number, endPort?: number): OpenPort => ({
  port,
  protocol: 'TCP',
  ...(endPort === undefined ? {} : { endPort }),
});
const udp = (port: number, endPort?: number): OpenPort => ({ ...tcp(port, endPort), protocol: 'UDP' });
const sctp = (port: number, endPort?: number): OpenPort => ({ ...tcp(port, endPort), protocol: 'SCTP' });

test.each([
  [[tcp(8080)], ['8080']],
  [
    [udp(53), tcp(53)],
    ['53', '53/UDP'],
  ],
  [[tcp(9000, 9100)], ['9000-9100']],
  [
    [tcp(443), tcp(80), tcp(80)],
    ['80', '443'],
  ],
  [[tcp(1, 65_535)], ['any TCP port']],
  [
    [udp(1, 65_535), tcp(1, 65_535)],
    ['any TCP port', 'any UDP port'],
  ],
  [[sctp(1, 65_535), udp(1, 65_535), tcp(1, 65_535), tcp(80)], ['any port']],
  [[{ ...tcp(8080), conditions: ['GET'] }], ['8080*']],
  [[{ ...tcp(1, 65_535), conditions: ['GET'] }], ['any TCP port*']],
  [[], []],
])('writes ports %j as %j', (ports, texts) => {
  expect(portTexts(ports)).toEqual(texts);
});

test.each([
  ['a port itself', [tcp(80)], tcp(80), true],
  ['a port of a range', [tcp(1, 100)], tcp(80), true],
  ['the end of a range', [tcp(1, 80)], tcp(80), true],
  ['a range in a range', [tcp(1, 100)], tcp(50, 100), true],
  ['a range that reaches further', [tcp(1, 100)], tcp(50, 101), false],
  ['another port', [tcp(80)], tcp(81), false],
  ['another transport', [tcp(80)], udp(80), false],
  ['a port that is open under a condition', [{ ...tcp(80), conditions: ['GET'] }], tcp(80), false],
  ['nothing', [], tcp(80), false],
])('covers %s: %j, %j', (_, open, asked, answer) => {
  expect(covers(open, asked)).toBe(answer);
});
