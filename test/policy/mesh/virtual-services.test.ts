import { UNREACHABLE_ROUTE } from '../../../lib/policy/mesh/route-order';
import { EXPLICIT_RETRIES, RETRIED_WRITES, RETRY_TIME } from '../../../lib/policy/mesh/retries';
import { GATEWAY_BYPASS, HOST_TWICE, WEIGHT_TOTAL } from '../../../lib/policy/mesh/virtual-services';
import { accepts, refuses } from './manifests';

const TO = 'route: [{ destination: { host: carts } }]';
const SPLIT = `VirtualService inside: { hosts: [carts], http: [{ route: [{ destination: { host: carts, subset: v1 } }] }] }`;
const routes = (...matches: readonly string[]): string =>
  `VirtualService v: { hosts: [carts], http: [${matches.map((match) => `{ ${match === '' ? '' : `match: [${match}],`} ${TO} }`).join(', ')}] }`;
const retries = (fields: string, match = ''): string =>
  `VirtualService v: { hosts: [carts], http: [{ ${match} ${fields}, ${TO} }] }`;

refuses([
  [
    HOST_TWICE,
    'VirtualService a: { hosts: [x.com], exportTo: [pay, .] }\n---\nVirtualService b: { hosts: [x.com], exportTo: [a, .] }',
    ['1 spec.hosts[0]'],
  ],
  [
    UNREACHABLE_ROUTE,
    routes('{ uri: {}, headers: null }', '{ uri: { prefix: /a } }'),
    ['0 spec.http[1].match[0]'],
  ],
  [
    UNREACHABLE_ROUTE,
    routes('{ queryParams: { a: { exact: x } } }', '{ queryParams: { a: { exact: x }, b: { exact: y } } }'),
    ['0 spec.http[1].match[0]'],
  ],
  [
    UNREACHABLE_ROUTE,
    routes('{ sourceLabels: { a: x } }', '{ sourceLabels: { a: x, b: y } }'),
    ['0 spec.http[1].match[0]'],
  ],
  [
    UNREACHABLE_ROUTE,
    routes(
      '{ withoutHeaders: { a: { exact: x } } }',
      '{ withoutHeaders: { a: { exact: x }, b: { exact: y } } }',
    ),
    ['0 spec.http[1].match[0]'],
  ],
  [
    HOST_TWICE,
    'VirtualService a: { hosts: [carts] }\n---\nVirtualService b: { hosts: [carts.shop.svc.cluster.local] }',
    ['1 spec.hosts[0]'],
  ],
  [
    HOST_TWICE,
    'VirtualService a: { hosts: [carts], exportTo: [.] }\n---\nVirtualService b: { hosts: [x, carts], gateways: [g, mesh] }',
    ['1 spec.hosts[1]'],
  ],
  [
    GATEWAY_BYPASS,
    `${SPLIT}\n---\nVirtualService out: { hosts: [shop.example.com], gateways: [g], http: [{ ${TO} }] }`,
    ['1 spec.http[0].route[0].destination'],
  ],
  [
    WEIGHT_TOTAL,
    'VirtualService v: { http: [{ route: [{ weight: 90 }, { weight: 9 }] }] }',
    ['0 spec.http[0].route'],
  ],
  [WEIGHT_TOTAL, 'VirtualService v: { tcp: [{ route: [{ weight: 90 }, {}] }] }', ['0 spec.tcp[0].route']],
  [UNREACHABLE_ROUTE, routes('', ''), ['0 spec.http[1]']],
  [UNREACHABLE_ROUTE, routes('', '{ uri: { prefix: /a } }'), ['0 spec.http[1].match[0]']],
  [UNREACHABLE_ROUTE, routes('{}', '{ method: { exact: GET } }'), ['0 spec.http[1].match[0]']],
  [
    UNREACHABLE_ROUTE,
    routes('{ uri: { prefix: /a } }', '{ uri: { prefix: /a/b } }'),
    ['0 spec.http[1].match[0]'],
  ],
  [
    UNREACHABLE_ROUTE,
    routes('{ uri: { prefix: / } }', '{ uri: { exact: /x }, method: { exact: GET } }'),
    ['0 spec.http[1].match[0]'],
  ],
  [
    UNREACHABLE_ROUTE,
    routes('{ headers: { a: { exact: x } } }', '{ headers: { a: { exact: x }, b: { exact: y } } }'),
    ['0 spec.http[1].match[0]'],
  ],
  [
    UNREACHABLE_ROUTE,
    routes('{ uri: { regex: a.* } }', '{ uri: { regex: a.* } }'),
    ['0 spec.http[1].match[0]'],
  ],
  [
    UNREACHABLE_ROUTE,
    routes('{ uri: { prefix: /a }, ignoreUriCase: true }', '{ uri: { exact: /a/b } }'),
    ['0 spec.http[1].match[0]'],
  ],
  [EXPLICIT_RETRIES, retries('timeout: 1s'), ['0 spec.http[0]']],
  [EXPLICIT_RETRIES, retries('retries: { attempts: 0 }'), ['0 spec.http[0]']],
  [
    RETRY_TIME,
    retries('timeout: 1s, retries: { attempts: 2, perTryTimeout: 400ms }'),
    ['0 spec.http[0].timeout'],
  ],
  [
    RETRY_TIME,
    retries('timeout: 1m1s, retries: { attempts: 1, perTryTimeout: 31s }'),
    ['0 spec.http[0].timeout'],
  ],
  [
    RETRIED_WRITES,
    retries('retries: { attempts: 2, retryOn: "connect-failure, 5xx" }'),
    ['0 spec.http[0].retries.retryOn'],
  ],
  [RETRIED_WRITES, retries('retries: { attempts: 2, retryOn: "503" }'), ['0 spec.http[0].retries.retryOn']],
  [
    RETRIED_WRITES,
    retries(
      'retries: { retryOn: reset }',
      'match: [{ method: { exact: GET } }, { method: { exact: POST } }],',
    ),
    ['0 spec.http[0].retries.retryOn'],
  ],
]);

accepts([
  [
    GATEWAY_BYPASS,
    `VirtualService inside: { hosts: [x], http: [{ route: [{ destination: { host: carts, subset: v1 } }] }] }\n---\nVirtualService out: { hosts: [shop.example.com], gateways: [g], http: [{ ${TO} }] }`,
  ],
  [
    UNREACHABLE_ROUTE,
    routes('{ headers: { a: { exact: x }, b: { exact: y } } }', '{ headers: { a: { exact: x } } }'),
  ],
  [
    UNREACHABLE_ROUTE,
    routes(
      '{ headers: { a: { exact: x }, b: { exact: y } } }',
      '{ headers: { a: { exact: x }, b: { exact: z } } }',
    ),
  ],
  [RETRY_TIME, retries('retries: { attempts: 2, perTryTimeout: 5s }')],
  [RETRY_TIME, retries('timeout: 1s, retries: { attempts: 2 }')],
  [HOST_TWICE, 'VirtualService a: { hosts: [carts] }\n---\nVirtualService a: { hosts: [carts] }'],
  [HOST_TWICE, 'VirtualService a: { hosts: [carts] }\n---\nVirtualService pay/b: { hosts: [carts] }'],
  [
    HOST_TWICE,
    'VirtualService a: { hosts: [carts] }\n---\nVirtualService b: { hosts: [carts], gateways: [g] }',
  ],
  [
    HOST_TWICE,
    'VirtualService a: { hosts: [x.com], exportTo: [.] }\n---\nVirtualService pay/b: { hosts: [x.com], exportTo: [.] }',
  ],
  [
    GATEWAY_BYPASS,
    `${SPLIT}\n---\nVirtualService out: { gateways: [g, mesh], hosts: [x.com], http: [{ ${TO} }] }`,
  ],
  [
    GATEWAY_BYPASS,
    `${SPLIT}\n---\nVirtualService out: { gateways: [g], hosts: [x.com], http: [{ route: [{ destination: { host: carts, subset: v1 } }] }] }`,
  ],
  [GATEWAY_BYPASS, `VirtualService out: { gateways: [g], hosts: [x.com], http: [{ ${TO} }] }`],
  [WEIGHT_TOTAL, 'VirtualService v: { http: [{ route: [{ weight: 90 }, { weight: 10 }] }] }'],
  [WEIGHT_TOTAL, 'VirtualService v: { http: [{ route: [{ weight: 1 }] }] }'],
  [WEIGHT_TOTAL, 'VirtualService v: { http: [{ route: [{}, {}] }] }'],
  [UNREACHABLE_ROUTE, routes('{ uri: { prefix: /a/b } }', '{ uri: { prefix: /a } }', '')],
  [UNREACHABLE_ROUTE, routes('{ method: { exact: GET } }', '{ uri: { prefix: / } }')],
  [UNREACHABLE_ROUTE, routes('{ headers: { a: { exact: x } } }', '{ headers: { a: { exact: y } } }')],
  [UNREACHABLE_ROUTE, routes('{ uri: { exact: /a } }', '{ uri: { prefix: /a } }')],
  [UNREACHABLE_ROUTE, routes('{ uri: { prefix: /a } }', '{ uri: { prefix: /a/b }, ignoreUriCase: true }')],
  [UNREACHABLE_ROUTE, routes('{ gateways: [g] }', '{ gateways: [mesh] }')],
  [EXPLICIT_RETRIES, retries('timeout: 1s, retries: { attempts: 0 }')],
  [EXPLICIT_RETRIES, `VirtualService v: { http: [{ ${TO} }] }`],
  [
    EXPLICIT_RETRIES,
    'VirtualService v: { hosts: [a], http: [{ redirect: { uri: /x } }, { delegate: { name: d } }] }',
  ],
  [RETRY_TIME, retries('timeout: 1s, retries: { attempts: 1, perTryTimeout: 500ms }')],
  [RETRY_TIME, retries('timeout: 0s, retries: { attempts: 1, perTryTimeout: 500ms }')],
  [RETRY_TIME, retries('timeout: 1s, retries: { attempts: 0, perTryTimeout: 5s }')],
  [RETRIED_WRITES, retries('retries: { attempts: 2, retryOn: "connect-failure,refused-stream" }')],
  [RETRIED_WRITES, retries('retries: { attempts: 0, retryOn: 5xx }')],
  [RETRIED_WRITES, retries('retries: { attempts: 2, retryOn: 5xx }', 'match: [{ method: { exact: GET } }],')],
]);
