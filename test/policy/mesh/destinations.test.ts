import {
  DANGLING_HOST,
  DESTINATION_PORT,
  MESH_HOST,
  OPEN_PORT,
  SUBSET,
} from '../../../lib/policy/mesh/destinations';
import { accepts, refuses } from './manifests';

const CARTS = `
Service carts: { selector: { app: carts }, ports: [{ port: 80 }] }
---
Service two-ports: { selector: { app: two }, ports: [{ port: 80 }, { port: 9090 }] }
---
Service pay/ledger: { ports: [{ port: 80 }] }
---
ServiceEntry outside: { hosts: [api.stripe.com, '*.example.com'] }
---
`;

const route = (destination: string): string =>
  `VirtualService v: { http: [{ route: [{ destination: ${destination} }] }] }`;
const PLACE = '4 spec.http[0].route[0].destination';

refuses(
  [
    [MESH_HOST, route('{ host: cart }'), [`${PLACE}.host`]],
    [MESH_HOST, route('{ host: ledger.pay }'), [`${PLACE}.host`]],
    [MESH_HOST, route('{ host: ledger.pay.svc }'), [`${PLACE}.host`]],
    [MESH_HOST, route('{ host: ledgr.pay.svc.cluster.local }'), [`${PLACE}.host`]],
    [MESH_HOST, 'VirtualService v: { http: [{ mirror: { host: cart } }] }', ['4 spec.http[0].mirror.host']],
    [
      MESH_HOST,
      'VirtualService v: { http: [{ mirrors: [{ destination: { host: cart } }] }] }',
      ['4 spec.http[0].mirrors[0].destination.host'],
    ],
    [
      MESH_HOST,
      'VirtualService v: { tcp: [{ route: [{ destination: { host: cart } }] }] }',
      ['4 spec.tcp[0].route[0].destination.host'],
    ],
    [MESH_HOST, 'DestinationRule d: { host: cart }', ['4 spec.host']],
    [DANGLING_HOST, route('{ host: ledger }'), [`${PLACE}.host`]],
    [DANGLING_HOST, route('{ host: api.elsewhere.com }'), [`${PLACE}.host`]],
    [DANGLING_HOST, 'DestinationRule d: { host: books.library.svc.cluster.local }', ['4 spec.host']],
    [DESTINATION_PORT, route('{ host: carts, port: { number: 8080 } }'), [`${PLACE}.port.number`]],
    [OPEN_PORT, route('{ host: two-ports }'), [PLACE]],
    [SUBSET, route('{ host: carts, subset: v2 }'), [`${PLACE}.subset`]],
    [
      SUBSET,
      `${route('{ host: carts, subset: v2 }')}\n---\nDestinationRule d: { host: carts.shop.svc.cluster.local, subsets: [{ name: v1 }] }`,
      [`${PLACE}.subset`],
    ],
  ],
  CARTS,
);

accepts(
  [
    [DESTINATION_PORT, route('{ host: two-ports, port: { number: 80 } }')],
    [MESH_HOST, `${route('{ host: ledger.pay }')}\n---\nServiceEntry e: { hosts: [ledger.pay] }`],
    [DANGLING_HOST, `${route('{ host: a.b.com }')}\n---\nServiceEntry e: { hosts: ['*.b.com'] }`],
    [MESH_HOST, route('{ host: carts }')],
    [MESH_HOST, route('{ host: carts.shop.svc.cluster.local }')],
    [MESH_HOST, route('{ host: ledger.pay.svc.cluster.local }')],
    [MESH_HOST, route('{ host: api.stripe.com }')],
    [MESH_HOST, route('{ host: unknown }')],
    [DANGLING_HOST, route('{ host: carts }')],
    [DANGLING_HOST, route('{ host: shop.example.com }')],
    [DANGLING_HOST, route('{ host: cart }')],
    [DANGLING_HOST, "DestinationRule d: { host: '*.elsewhere.com' }"],
    [DESTINATION_PORT, route('{ host: carts, port: { number: 80 } }')],
    [DESTINATION_PORT, route('{ host: unknown, port: { number: 81 } }')],
    [OPEN_PORT, route('{ host: carts }')],
    [OPEN_PORT, route('{ host: two-ports, port: { number: 9090 } }')],
    [
      SUBSET,
      `${route('{ host: carts, subset: v1 }')}\n---\nDestinationRule d: { host: carts, subsets: [{ name: v1 }] }`,
    ],
    [SUBSET, route('{ host: unknown, subset: v1 }')],
    [SUBSET, `${route('{ host: carts, subset: v1 }')}\n---\nCanary c: {}`],
  ],
  CARTS,
);
