import { UNREACHABLE_CONNECTION } from '../../../lib/policy/mesh/connection-order';
import { REPEATED_MATCH, UNREACHABLE_ROUTE } from '../../../lib/policy/mesh/route-order';
import { faultsOf, object } from '../across/objects';
import { accepts, refuses } from './manifests';

const http = (match: string): string => `VirtualService v: { http: [{ match: [${match}] }] }`;
const tls = (...matches: string[]): string =>
  `VirtualService v: { tls: [${matches.map((match) => `{ match: [${match}] }`).join(', ')}] }`;
const tcp = (...routes: string[]): string => `VirtualService v: { tcp: [${routes.join(', ')}] }`;
const prefix = (text: string, more = ''): string => `{ uri: { prefix: ${text} } ${more} }`;
const sni = (hosts: string, more = ''): string => `{ port: 443, sniHosts: [${hosts}] ${more} }`;

refuses([
  [REPEATED_MATCH, http(`${prefix('/a')}, ${prefix('/b')}, ${prefix('/a')}`), ['0 spec.http[0].match[2]']],
  [REPEATED_MATCH, http(`${prefix('/a/b')}, ${prefix('/a')}`), ['0 spec.http[0].match[0]']],
  [
    REPEATED_MATCH,
    http(`${prefix('/a')}, ${prefix('/a', ', method: { exact: GET }')}`),
    ['0 spec.http[0].match[1]'],
  ],
  [UNREACHABLE_CONNECTION, tls(sni('a.com'), sni('a.com')), ['0 spec.tls[1].match[0]']],
  [UNREACHABLE_CONNECTION, tls(sni('a.com, b.com'), sni('b.com, a.com')), ['0 spec.tls[1].match[0]']],
  [UNREACHABLE_CONNECTION, tls(`${sni('a.com')}, ${sni('a.com')}`), ['0 spec.tls[0].match[1]']],
  [
    UNREACHABLE_CONNECTION,
    tls(sni('a.com'), sni('a.com', ', sourceLabels: { app: b }, gateways: [mesh], sourceNamespace: c')),
    ['0 spec.tls[1].match[0]'],
  ],
  [UNREACHABLE_CONNECTION, tcp('{}', '{ match: [{ port: 80 }] }'), ['0 spec.tcp[1].match[0]']],
  [UNREACHABLE_CONNECTION, tcp('{ match: [{}] }', '{}'), ['0 spec.tcp[1]']],
  [
    UNREACHABLE_CONNECTION,
    tcp('{ match: [{ port: 80 }] }', '{ match: [{ port: 80, destinationSubnets: [10.0.0.0/8] }] }'),
    ['0 spec.tcp[1].match[0]'],
  ],
  [
    UNREACHABLE_CONNECTION,
    tcp('{ match: [{ gateways: [a, b] }] }', '{ match: [{ gateways: [b] }] }'),
    ['0 spec.tcp[1].match[0]'],
  ],
]);

accepts([
  [REPEATED_MATCH, http(`${prefix('/a')}, ${prefix('/b')}`)],
  [REPEATED_MATCH, 'VirtualService v: { http: [{}, {}] }'],
  [
    REPEATED_MATCH,
    `VirtualService v: { http: [{ match: [${prefix('/a')}] }, { match: [${prefix('/a')}] }] }`,
  ],
  [UNREACHABLE_ROUTE, http(`${prefix('/a')}, ${prefix('/a')}`)],
  [UNREACHABLE_CONNECTION, tls(sni('"*.a.com"'), sni('b.a.com'))],
  [UNREACHABLE_CONNECTION, tls(sni('a.com'), sni('a.com', ', destinationSubnets: [10.0.0.0/8]'))],
  [UNREACHABLE_CONNECTION, tls(sni('a.com', ', sourceLabels: { app: b }'), sni('a.com'))],
  [UNREACHABLE_CONNECTION, tls(sni('a.com', ', gateways: [mesh]'), sni('a.com'))],
  [UNREACHABLE_CONNECTION, tls(sni('a.com', ', gateways: [a]'), sni('a.com', ', gateways: [a, b]'))],
  [UNREACHABLE_CONNECTION, tls(sni('a.com', ', sourceNamespace: c'), sni('a.com'))],
  [UNREACHABLE_CONNECTION, tcp('{ match: [{ port: 80 }] }', '{ match: [{ port: 81 }] }', '{}')],
  [
    UNREACHABLE_CONNECTION,
    tcp(
      '{ match: [{ destinationSubnets: [10.0.0.0/8] }] }',
      '{ match: [{ destinationSubnets: [11.0.0.0/8] }] }',
    ),
  ],
  [UNREACHABLE_CONNECTION, `VirtualService v: { tls: [{ match: [${sni('a.com')}] }], tcp: [{}] }`],
]);

test('says what a route stands behind, and what is left over in one', () => {
  const match = { port: 443, sniHosts: ['a.com'] };
  const virtualService = (...routes: object[]): object =>
    object('networking.istio.io/v1', 'VirtualService', 'v', { spec: { tls: routes } });
  expect(faultsOf(UNREACHABLE_CONNECTION, [virtualService({ match: [match] }, { match: [match] })])).toEqual([
    '0 spec.tls[1].match[0]: put it before tls[0]',
  ]);
  expect(faultsOf(UNREACHABLE_CONNECTION, [virtualService({ match: [match, match] })])).toEqual([
    '0 spec.tls[0].match[1]: remove it',
  ]);
});
