import {
  SIDECAR_EGRESS,
  SIDECAR_INGRESS,
  SIDECAR_PORT,
  SIDECAR_PORTS,
  SIDECAR_TLS,
} from '../../../../lib/policy/rules/istio/sidecar-listeners';
import { SIDECAR_EGRESS_PROXY, SIDECAR_HOSTS } from '../../../../lib/policy/rules/istio/sidecars';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testLater } from '../custom-cases';

const BOX = 'networking.istio.io/v1 Sidecar';

const HTTP = { name: 'http', number: 80, protocol: 'HTTP' };
const HTTPS = { name: 'https', number: 443, protocol: 'HTTPS' };
const hosts = ['./*'];
const incoming = (...ingress: Loose[]): Loose => ({ ingress });
const calls = (...egress: Loose[]): Loose => ({ egress: egress.map((of) => ({ hosts, ...of })) });
const encrypted = (of: Loose, port: Loose = HTTPS): Loose => incoming({ port, tls: of });
const socket = (bind: string): Loose => ({ port: { number: 0, protocol: 'HTTP' }, bind });
const leaving = (egressProxy: Loose, mode?: string): Loose => ({
  outboundTrafficPolicy: { mode, egressProxy },
});

const FILES = { serverCertificate: '/a', privateKey: '/b' };
const PROXY = { host: 'egress.shop', port: { number: 80 } };

const REFUSED: readonly Refused[] = [
  ...[
    ...['shop.example.com', '/*', './shop', './10.0.0.1', './*-a.example.com', 'a_b/*', '~a_b/*'],
    ...['~~/*', './a/b.c', 'shop/'],
  ].map((host): Refused => [SIDECAR_HOSTS, BOX, calls({ hosts: ['./*', host] }), 'spec.egress[0].hosts[1]']),
  [SIDECAR_PORT, BOX, incoming({ port: { ...HTTP, name: 'a_b' } }), 'spec.ingress[0].port.name'],
  [SIDECAR_PORT, BOX, calls({ port: { ...HTTP, protocol: 'POSTGRES' } }), 'spec.egress[0].port.protocol'],
  [SIDECAR_PORT, BOX, incoming({ port: { ...HTTP, targetPort: 1 } }), 'spec.ingress[0].port.targetPort'],
  [SIDECAR_PORTS, BOX, incoming({ port: HTTP }, { port: HTTP }), 'spec.ingress[1].port.number'],
  [SIDECAR_PORTS, BOX, calls({ port: HTTP }, { port: HTTP }), 'spec.egress[1].port.number'],
  [SIDECAR_PORTS, BOX, calls(socket('unix:///a'), socket('unix:///a')), 'spec.egress[1].bind'],
  [SIDECAR_EGRESS, BOX, calls({ port: { ...HTTP, number: 65536 } }), 'spec.egress[0].port.number'],
  [SIDECAR_EGRESS, BOX, calls({ port: HTTP, bind: 'unix:///a' }), 'spec.egress[0].bind'],
  [SIDECAR_EGRESS, BOX, calls(socket('10.0.0.1')), 'spec.egress[0].port.number'],
  [SIDECAR_EGRESS, BOX, calls(socket('unix://a')), 'spec.egress[0].bind'],
  [
    SIDECAR_EGRESS,
    BOX,
    calls({ ...socket('unix:///a'), captureMode: 'IPTABLES' }),
    'spec.egress[0].captureMode',
  ],
  [SIDECAR_INGRESS, BOX, incoming({ port: { ...HTTP, number: 0 } }), 'spec.ingress[0].port.number'],
  [SIDECAR_INGRESS, BOX, incoming({ port: HTTP, bind: 'unix:///a' }), 'spec.ingress[0].bind'],
  ...[
    ...['127.0.0.1', '127.0.0.1:0', '127.0.0.1:65536', '127.0.0.1:http', '::1:80', '10.0.0.1:80'],
    ...['localhost:80', 'unix://a', '127.0.0.1:80:80', '[::1]80'],
  ].map((defaultEndpoint): Refused => [
    SIDECAR_INGRESS,
    BOX,
    incoming({ port: HTTP, defaultEndpoint }),
    'spec.ingress[0].defaultEndpoint',
  ]),
  ...[
    { subjectAltNames: ['a'] },
    { httpsRedirect: true },
    { credentialName: 'a' },
    { credentialNames: ['a'] },
  ].map((of): Refused => [
    SIDECAR_TLS,
    BOX,
    encrypted({ mode: 'SIMPLE', ...FILES, ...of }),
    `spec.ingress[0].tls.${Object.keys(of)[0]}`,
  ]),
  [
    SIDECAR_TLS,
    BOX,
    encrypted({ mode: 'SIMPLE', tlsCertificates: [FILES] }),
    'spec.ingress[0].tls.tlsCertificates',
  ],
  ...['ISTIO_MUTUAL', 'AUTO_PASSTHROUGH'].map((mode): Refused => [
    SIDECAR_TLS,
    BOX,
    encrypted({ mode }),
    'spec.ingress[0].tls.mode',
  ]),
  [SIDECAR_TLS, BOX, encrypted({ mode: 'SIMPLE', ...FILES }, HTTP), 'spec.ingress[0].tls'],
  ...[undefined, 'REGISTRY_ONLY'].map((mode): Refused => [
    SIDECAR_EGRESS_PROXY,
    BOX,
    leaving(PROXY, mode),
    'spec.outboundTrafficPolicy.mode',
  ]),
  [
    SIDECAR_EGRESS_PROXY,
    BOX,
    leaving({ host: 'egress.shop' }, 'ALLOW_ANY'),
    'spec.outboundTrafficPolicy.egressProxy.port',
  ],
  [
    SIDECAR_EGRESS_PROXY,
    BOX,
    leaving({ ...PROXY, host: '*.shop' }, 'ALLOW_ANY'),
    'spec.outboundTrafficPolicy.egressProxy.host',
  ],
];

const TAKEN: readonly Taken[] = [
  ...['*/*', '~/*', '~a/a.b', '~./*', './a.b', 'a/*.b.c', '*/A.b.'].map((host): Taken => [
    BOX,
    calls({ hosts: [host] }),
  ]),
  [BOX, calls({ port: HTTP, bind: '::1', captureMode: 'IPTABLES' }, { port: { number: 81 } })],
  [BOX, calls({ ...socket('unix:///a'), captureMode: 'NONE' }, socket('unix://@b'))],
  [BOX, { ...incoming({ port: HTTP, bind: '10.0.0.1' }), ...calls({ port: HTTP }) }],
  ...['', ':80', '127.0.0.1:1', '0.0.0.0:65535', '[::1]:80', '[::]:80', 'unix:///a', 'unix://@a'].map(
    (defaultEndpoint): Taken => [BOX, incoming({ port: HTTP, defaultEndpoint })],
  ),
  [BOX, encrypted({ mode: 'MUTUAL', ...FILES, caCertificates: '/c' })],
  [BOX, encrypted({ mode: 'SIMPLE', ...FILES, httpsRedirect: false }, { ...HTTPS, protocol: 'tls' })],
  [BOX, leaving(PROXY, 'ALLOW_ANY')],
];

testLater(REFUSED, TAKEN);
