import { GATEWAY_LISTENER, GATEWAY_NAME, GATEWAY_SERVER } from '../../../../lib/policy/rules/istio/gateways';
import { CERTIFICATE_SOURCE, GATEWAY_CERTIFICATE } from '../../../../lib/policy/rules/istio/server-tls';
import type { Loose } from '../../../support/synth';
import { faultsAlone, refusedBy } from '../../faults';
import { type Refused, type Taken, custom, testLater } from '../custom-cases';

const GATEWAY = 'networking.istio.io/v1 Gateway';

const HTTP = { name: 'http', number: 80, protocol: 'HTTP' };
const server = (of: Loose): Loose => ({ servers: [{ hosts: ['shop.example.com'], port: HTTP, ...of }] });
const tls = (of: Loose): Loose =>
  server({ port: { name: 'https', number: 443, protocol: 'HTTPS' }, tls: of });
const socket = (bind: string, number = 0): Loose => server({ bind, port: { ...HTTP, number } });

const FILES = { serverCertificate: '/a', privateKey: '/b' };

const REFUSED: readonly Refused[] = [
  ...[
    ...['shop', 'fd00::1', '*-shop.example.com', 'a_b.example.com', '10.0.0', 'a.*.com'],
    ...['/shop.example.com', 'shop/', 'shop/shop', 'a_b/shop.example.com', '~/shop.example.com', 'a/b/c.d'],
  ].map((host): Refused => [
    GATEWAY_LISTENER,
    GATEWAY,
    server({ hosts: ['*', host] }),
    'spec.servers[0].hosts[1]',
  ]),
  ...['shop', '10.0.0.1:80', '[::1]', 'unix:/a'].map((bind): Refused => [
    GATEWAY_LISTENER,
    GATEWAY,
    server({ bind }),
    'spec.servers[0].bind',
  ]),
  ...['unix://', 'unix://a', 'unix:///', 'unix:///a/'].map((bind): Refused => [
    GATEWAY_LISTENER,
    GATEWAY,
    socket(bind),
    'spec.servers[0].bind',
  ]),
  [
    GATEWAY_LISTENER,
    GATEWAY,
    server({ port: { ...HTTP, targetPort: 8080 } }),
    'spec.servers[0].port.targetPort',
  ],
  [GATEWAY_SERVER, GATEWAY, socket('unix:///a', 80), 'spec.servers[0].port.number'],
  ...['MUTUAL', 'OPTIONAL_MUTUAL'].map((mode): Refused => [
    GATEWAY_CERTIFICATE,
    GATEWAY,
    tls({ mode, ...FILES }),
    'spec.servers[0].tls.caCertificates',
  ]),
  [
    GATEWAY_CERTIFICATE,
    GATEWAY,
    tls({ mode: 'MUTUAL', caCertificates: '/c' }),
    'spec.servers[0].tls.credentialName',
  ],
  [
    GATEWAY_CERTIFICATE,
    GATEWAY,
    tls({ mode: 'SIMPLE', serverCertificate: '/a' }),
    'spec.servers[0].tls.privateKey',
  ],
  [
    GATEWAY_CERTIFICATE,
    GATEWAY,
    tls({ mode: 'SIMPLE', privateKey: '/a' }),
    'spec.servers[0].tls.serverCertificate',
  ],
  [
    GATEWAY_CERTIFICATE,
    GATEWAY,
    tls({ mode: 'SIMPLE', tlsCertificates: [FILES, { serverCertificate: '/a' }] }),
    'spec.servers[0].tls.tlsCertificates[1].privateKey',
  ],
  ...[{ caCertificates: '/c' }, { privateKey: '/c' }, { tlsCertificates: [FILES] }].map((of): Refused => [
    GATEWAY_CERTIFICATE,
    GATEWAY,
    tls({ mode: 'ISTIO_MUTUAL', ...of }),
    `spec.servers[0].tls.${Object.keys(of)[0]}`,
  ]),
  [
    CERTIFICATE_SOURCE,
    GATEWAY,
    tls({ mode: 'SIMPLE', ...FILES, credentialName: 'a' }),
    'spec.servers[0].tls.credentialName',
  ],
  [
    CERTIFICATE_SOURCE,
    GATEWAY,
    tls({ ...FILES, credentialNames: ['a'] }),
    'spec.servers[0].tls.credentialNames',
  ],
  [
    CERTIFICATE_SOURCE,
    GATEWAY,
    tls({ mode: 'SIMPLE', credentialName: 'a', tlsCertificates: [FILES] }),
    'spec.servers[0].tls.tlsCertificates',
  ],
  [CERTIFICATE_SOURCE, GATEWAY, tls({ mode: 'SIMPLE', ...FILES, caCrl: '/d' }), 'spec.servers[0].tls.caCrl'],
  [
    CERTIFICATE_SOURCE,
    GATEWAY,
    tls({ mode: 'PASSTHROUGH', credentialName: 'a', caCrl: '/d' }),
    'spec.servers[0].tls.caCrl',
  ],
];

const TAKEN: readonly Taken[] = [
  ...[
    ...['*', '*.example.com', '10.0.0.1', 'Shop.example.com.', './*', '*/shop.example.com'],
    ...['shop/*.example.com', 'shop/10.0.0.1'],
  ].map((host): Taken => [GATEWAY, server({ hosts: [host] })]),
  ...['', '0.0.0.0', '::', 'fe80::1%eth0'].map((bind): Taken => [GATEWAY, server({ bind })]),
  ...['unix:///run/a', 'unix://@a', 'unix://@'].map((bind): Taken => [GATEWAY, socket(bind)]),
  [GATEWAY, tls({ mode: 'MUTUAL', ...FILES, caCertificates: '/c', caCrl: '/d' })],
  [GATEWAY, tls({ mode: 'OPTIONAL_MUTUAL', credentialName: 'a' })],
  [GATEWAY, tls({ mode: 'MUTUAL', credentialNames: ['a', 'b'] })],
  [GATEWAY, tls({ mode: 'MUTUAL', tlsCertificates: [FILES, FILES], caCertificates: '/c' })],
  [GATEWAY, tls({ mode: 'SIMPLE', credentialName: 'a', serverCertificate: '/a', caCrl: '/d' })],
  [GATEWAY, tls({ mode: 'PASSTHROUGH', ...FILES, caCrl: '/d' })],
];

testLater(REFUSED, TAKEN);

const named = (name: string): Loose => ({
  ...custom(GATEWAY, server({})),
  metadata: { name, namespace: 'a' },
});

test.each(['shop.edge', 'a'.repeat(64)])('refuses a Gateway called %s', (name) => {
  expect(refusedBy(GATEWAY_NAME, named(name))).toEqual(['metadata.name']);
});

test('takes a Gateway called by 63 letters', () => {
  expect(faultsAlone(named('a'.repeat(63)), { only: ['api', 'later'] })).toEqual([]);
});
