import { CLIENT_TLS } from '../../../../lib/policy/rules/istio/client-tls';
import { EXPORT_TO } from '../../../../lib/policy/rules/istio/export-to';
import { LOCALITIES, ONE_LOCALITY } from '../../../../lib/policy/rules/istio/localities';
import {
  COOKIE_ATTRIBUTES,
  GO_TIMES,
  HTTP2_KEEP_ALIVE,
  TUNNEL,
} from '../../../../lib/policy/rules/istio/traffic-details';
import { TRAFFIC_POLICY } from '../../../../lib/policy/rules/istio/traffic-policies';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testLater } from '../custom-cases';

const RULE = 'networking.istio.io/v1 DestinationRule';
const ENTRY = 'networking.istio.io/v1 ServiceEntry';

const policy = (trafficPolicy: Loose): Loose => ({ host: 'shop', trafficPolicy });
const tls = (of: Loose): Loose => policy({ tls: of });
const tunnel = (of: Loose): Loose => policy({ tunnel: { targetHost: 'a', targetPort: 80, ...of } });
const balancer = (of: Loose): Loose => policy({ loadBalancer: of });
const locality = (of: Loose): Loose => balancer({ localityLbSetting: of });
const cookie = (of: Loose): Loose => balancer({ consistentHash: { httpCookie: { name: 'a', ...of } } });
const alive = (http2KeepAlive: Loose): Loose => policy({ connectionPool: { http: { http2KeepAlive } } });
const idle = (idleTimeout: string): Loose => policy({ connectionPool: { tcp: { idleTimeout } } });
const exported = (...exportTo: string[]): Loose => ({ host: 'shop', exportTo });
const entry = (...exportTo: string[]): Loose => ({ hosts: ['a.example.com'], exportTo });

const AT = 'spec.trafficPolicy';
const LOCALITY = `${AT}.loadBalancer.localityLbSetting`;
const COOKIE = `${AT}.loadBalancer.consistentHash.httpCookie`;

const REFUSED: readonly Refused[] = [
  [CLIENT_TLS, RULE, tls({ mode: 'MUTUAL', privateKey: '/a' }), `${AT}.tls.clientCertificate`],
  [CLIENT_TLS, RULE, tls({ mode: 'MUTUAL', clientCertificate: '/a' }), `${AT}.tls.privateKey`],
  ...['clientCertificate', 'privateKey', 'caCertificates', 'caCrl'].map((field): Refused => [
    CLIENT_TLS,
    RULE,
    tls({ mode: 'SIMPLE', credentialName: 'a', [field]: '/a' }),
    `${AT}.tls.${field}`,
  ]),
  ...['caCertificates', 'credentialName'].map((field): Refused => [
    CLIENT_TLS,
    RULE,
    tls({ mode: 'SIMPLE', insecureSkipVerify: true, [field]: 'a' }),
    `${AT}.tls.${field}`,
  ]),
  [
    CLIENT_TLS,
    RULE,
    tls({ mode: 'MUTUAL', credentialName: 'a', insecureSkipVerify: true, subjectAltNames: ['a'] }),
    `${AT}.tls.subjectAltNames`,
  ],
  [TUNNEL, RULE, tunnel({ protocol: 'connect' }), `${AT}.tunnel.protocol`],
  [TUNNEL, RULE, tunnel({ targetHost: '*.example.com' }), `${AT}.tunnel.targetHost`],
  [TUNNEL, RULE, tunnel({ targetPort: 0 }), `${AT}.tunnel.targetPort`],
  [HTTP2_KEEP_ALIVE, RULE, alive({ interval: '1s' }), `${AT}.connectionPool.http.http2KeepAlive.timeout`],
  [HTTP2_KEEP_ALIVE, RULE, alive({ timeout: '1s' }), `${AT}.connectionPool.http.http2KeepAlive.interval`],
  ...['', '5', '1d', '-5s'].map((text): Refused => [
    GO_TIMES,
    RULE,
    idle(text),
    `${AT}.connectionPool.tcp.idleTimeout`,
  ]),
  [GO_TIMES, RULE, policy({ retryBudget: { budgetInterval: '5' } }), `${AT}.retryBudget.budgetInterval`],
  [GO_TIMES, RULE, cookie({ ttl: '1d' }), `${COOKIE}.ttl`],
  [COOKIE_ATTRIBUTES, RULE, cookie({ attributes: [{ name: '' }] }), `${COOKIE}.attributes[0].name`],
  [
    COOKIE_ATTRIBUTES,
    RULE,
    cookie({ attributes: [{ name: 'a' }, { name: 'a' }] }),
    `${COOKIE}.attributes[1].name`,
  ],
  [
    LOCALITIES,
    RULE,
    locality({ distribute: [{ from: 'a', to: { a: 80, b: 10 } }] }),
    `${LOCALITY}.distribute[0].to`,
  ],
  [LOCALITIES, RULE, locality({ distribute: [{ from: 'a' }] }), `${LOCALITY}.distribute[0].to`],
  [
    LOCALITIES,
    RULE,
    locality({ distribute: [{ from: 'a', to: { a: 100, b: 0 } }] }),
    `${LOCALITY}.distribute[0].to.b`,
  ],
  [LOCALITIES, RULE, locality({ failover: [{ from: 'a', to: 'a' }] }), `${LOCALITY}.failover[0].to`],
  [LOCALITIES, RULE, locality({ failover: [{ from: 'a/b', to: 'c' }] }), `${LOCALITY}.failover[0].from`],
  [LOCALITIES, RULE, locality({ failover: [{ from: 'a', to: '*' }] }), `${LOCALITY}.failover[0].to`],
  [
    ONE_LOCALITY,
    RULE,
    balancer({ simple: 'RANDOM', localityLbSetting: {}, zoneAwareLbSetting: {} }),
    `${AT}.loadBalancer.zoneAwareLbSetting`,
  ],
  [TRAFFIC_POLICY, RULE, policy({ portLevelSettings: [] }), AT],
  ...['', 'a b', 'shop.example.com', '~'].map((name): Refused => [
    EXPORT_TO,
    RULE,
    exported(name),
    'spec.exportTo[0]',
  ]),
  [EXPORT_TO, ENTRY, entry('~', 'a'), 'spec.exportTo[0]'],
];

const TAKEN: readonly Taken[] = [
  [RULE, tls({ mode: 'MUTUAL', clientCertificate: '/a', privateKey: '/b', caCertificates: '/c' })],
  [RULE, tls({ mode: 'MUTUAL', credentialName: 'a', insecureSkipVerify: true, subjectAltNames: [] })],
  [RULE, tls({ mode: 'ISTIO_MUTUAL', credentialName: 'a', caCertificates: 'b' })],
  [RULE, tls({ mode: 'SIMPLE', caCrl: '/a' })],
  ...['10.0.0.1', 'fd00::1', 'Shop.example.com'].map((targetHost): Taken => [
    RULE,
    tunnel({ targetHost, protocol: 'POST', targetPort: 65_535 }),
  ]),
  [RULE, alive({ interval: '1s', timeout: '1s' })],
  ...['0', '0s', '1h30m', '500us'].map((text): Taken => [RULE, idle(text)]),
  [RULE, cookie({ ttl: '0', attributes: [{ name: 'a' }, { name: 'A', value: 'b' }] })],
  [
    RULE,
    locality({
      distribute: [
        { from: 'a/*', to: { 'a/*': 80, 'b/*': 20 } },
        { from: 'b', to: { a: 100 } },
      ],
    }),
  ],
  [RULE, locality({ failover: [{ from: 'a', to: 'b' }] })],
  [RULE, exported('.', 'Other')],
  [RULE, exported('*')],
  [ENTRY, entry('~')],
];

testLater(REFUSED, TAKEN);
