import { DANGLING_GATEWAY, HOST_OF_GATEWAY, MISSPELT_GATEWAY } from '../../../lib/policy/mesh/gateways';
import { GATEWAY_CLASH, GATEWAY_CREDENTIAL, GATEWAY_PORT } from '../../../lib/policy/mesh/listeners';
import { accepts, refuses } from './manifests';

const PUBLIC = `Gateway public: { selector: { istio: ingress }, servers: [{ port: { number: 443 }, hosts: ['*.example.com', pay/pay.io, ./own.io] }] }
---
`;
const at = (hosts: string, gateways = 'public'): string =>
  `VirtualService v: { hosts: [${hosts}], gateways: [${gateways}] }`;
const gateway = (name: string, port: number, host: string, more = ''): string =>
  `Gateway ${name}: { selector: { istio: ingress }, servers: [{ port: { number: ${port} }, hosts: [${host}] ${more} }] }`;
const PROXIES =
  'Service istio-system/gw: { selector: { istio: ingress, app: gw }, ports: [{ port: 443, targetPort: 8443 }] }\n---\n';

refuses([
  [
    HOST_OF_GATEWAY,
    'Gateway public: { servers: [{ hosts: [pay/pay.io] }] }\n---\nVirtualService v: { hosts: [pay.io], gateways: [public] }',
    ['1 spec.hosts[0]'],
  ],
  [
    GATEWAY_CLASH,
    `${gateway('a', 443, 'y.com, x.com')}\n---\n${gateway('b', 443, 'x.com, z.com')}`,
    ['1 spec.servers[0].hosts'],
  ],
  [MISSPELT_GATEWAY, PUBLIC + at('a.example.com', 'publc'), ['1 spec.gateways[0]']],
  [MISSPELT_GATEWAY, PUBLIC + at('a.example.com', 'mesh, shop/publc'), ['1 spec.gateways[1]']],
  [DANGLING_GATEWAY, PUBLIC + at('a.example.com', 'internal'), ['1 spec.gateways[0]']],
  [DANGLING_GATEWAY, PUBLIC + at('a.example.com', 'istio-system/public'), ['1 spec.gateways[0]']],
  [HOST_OF_GATEWAY, PUBLIC + at('shop.example.org'), ['1 spec.hosts[0]']],
  [HOST_OF_GATEWAY, PUBLIC + at('a.example.com, pay.io'), ['1 spec.hosts[1]']],
  [
    GATEWAY_CLASH,
    `${gateway('a', 443, 'x.com')}\n---\n${gateway('b', 443, 'x.com')}`,
    ['1 spec.servers[0].hosts'],
  ],
  [GATEWAY_PORT, PROXIES + gateway('a', 444, 'x.com'), ['1 spec.servers[0].port.number']],
  [
    GATEWAY_CREDENTIAL,
    gateway('a', 443, 'x.com', ', tls: { credentialName: cert }'),
    ['0 spec.servers[0].tls.credentialName'],
  ],
]);

accepts([
  [
    HOST_OF_GATEWAY,
    "Gateway public: { servers: [{ hosts: ['*/pay.io'] }] }\n---\nVirtualService v: { hosts: [pay.io], gateways: [public] }",
  ],
  [
    GATEWAY_PORT,
    PROXIES.replace('istio: ingress, app: gw', 'app: gw') +
      gateway('a', 444, 'x.com').replace('istio: ingress', 'istio: ingress, app: gw'),
  ],
  [
    GATEWAY_CREDENTIAL,
    `${gateway('a', 443, 'x.com', ', tls: { credentialName: cert }')}\n---\nCertificate cert: {}`,
  ],
  [MISSPELT_GATEWAY, PUBLIC + at('a.example.com')],
  [MISSPELT_GATEWAY, PUBLIC + at('a.example.com', 'internal')],
  [DANGLING_GATEWAY, PUBLIC + at('a.example.com', 'mesh, shop/public')],
  [DANGLING_GATEWAY, PUBLIC + at('a.example.com', 'publc')],
  [HOST_OF_GATEWAY, PUBLIC + at("a.example.com, '*.b.example.com', own.io")],
  [HOST_OF_GATEWAY, PUBLIC + at('carts, a.example.com', 'public, mesh')],
  [HOST_OF_GATEWAY, PUBLIC + at('x.org', 'public, elsewhere/other')],
  [GATEWAY_CLASH, `${gateway('a', 443, 'x.com')}\n---\n${gateway('b', 443, 'y.com')}`],
  [GATEWAY_CLASH, `${gateway('a', 443, 'x.com')}\n---\n${gateway('b', 80, 'x.com')}`],
  [
    GATEWAY_CLASH,
    `${gateway('a', 443, 'x.com')}\n---\nGateway b: { selector: { istio: inner }, servers: [{ port: { number: 443 }, hosts: [x.com] }] }`,
  ],
  [GATEWAY_PORT, PROXIES + gateway('a', 443, 'x.com')],
  [GATEWAY_PORT, PROXIES + gateway('a', 8443, 'x.com')],
  [GATEWAY_PORT, gateway('a', 444, 'x.com')],
  [
    GATEWAY_CREDENTIAL,
    `${gateway('a', 443, 'x.com', ', tls: { credentialName: cert }')}\n---\nSecret istio-system/cert: {}`,
  ],
  [
    GATEWAY_CREDENTIAL,
    `${gateway('a', 443, 'x.com', ', tls: { credentialName: cert }')}\n---\nCertificate c: { secretName: cert }`,
  ],
  [GATEWAY_CREDENTIAL, gateway('a', 443, 'x.com', ", tls: { credentialName: 'sds://cert' }")],
]);
