import { CORS_POLICY } from '../../../../lib/policy/rules/istio/cors';
import { CONSISTENT_HASH, SUBSET_NAMES } from '../../../../lib/policy/rules/istio/destination-rules';
import { EXPORT_TO, SELECTED_EXPORT } from '../../../../lib/policy/rules/istio/export-to';
import { FAULT, FAULT_ABORT, FAULT_DELAY, PERCENTAGE } from '../../../../lib/policy/rules/istio/http-faults';
import { RETRIES } from '../../../../lib/policy/rules/istio/http-retries';
import { GATEWAY_NAMES } from '../../../../lib/policy/rules/istio/gateway-names';
import { HTTP_ROUTE_ACTION } from '../../../../lib/policy/rules/istio/http-routes';
import { REDIRECT } from '../../../../lib/policy/rules/istio/redirects';
import { ROUTE_WEIGHTS } from '../../../../lib/policy/rules/istio/route-weights';
import { MATCH_PATTERN } from '../../../../lib/policy/rules/istio/string-matches';
import {
  CONNECTION_POOL,
  OUTLIER_DETECTION,
  POOL_SETTINGS,
  PORT_TRAFFIC_POLICY,
  TRAFFIC_POLICY,
} from '../../../../lib/policy/rules/istio/traffic-policies';
import {
  VIRTUAL_SERVICE_DELEGATE,
  VIRTUAL_SERVICE_HOSTS,
  VIRTUAL_SERVICE_ROUTES,
} from '../../../../lib/policy/rules/istio/virtual-services';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testLater } from '../custom-cases';

const SERVICE = 'networking.istio.io/v1 VirtualService';
const RULE = 'networking.istio.io/v1 DestinationRule';
const ENTRY = 'networking.istio.io/v1 ServiceEntry';

const to = (host: string, weight?: number): Loose => ({
  destination: { host },
  ...(weight === undefined ? {} : { weight }),
});
const ROUTE = { route: [to('shop')] };
const service = (of: Loose = {}): Loose => ({ hosts: ['shop.example.com'], http: [ROUTE], ...of });
const http = (of: Loose): Loose => service({ http: [of] });
const route = (of: Loose): Loose => http({ ...ROUTE, ...of });
const redirect = (of: Loose): Loose => http({ redirect: of });
const hosts = (...list: string[]): Loose => service({ hosts: list, gateways: ['edge'] });

const rule = (of: Loose): Loose => ({ host: 'shop', ...of });
const policy = (trafficPolicy: Loose): Loose => rule({ trafficPolicy });
const hash = (of: Loose): Loose => policy({ loadBalancer: { consistentHash: of } });
const outliers = (of: Loose): Loose => policy({ outlierDetection: of });
const pool = (of: Loose): Loose => policy({ connectionPool: of });

const FIRST = 'spec.http[0]';
const POLICY_AT = 'spec.trafficPolicy';
const HASH_AT = `${POLICY_AT}.loadBalancer.consistentHash`;

const REFUSED: readonly Refused[] = [
  [VIRTUAL_SERVICE_ROUTES, SERVICE, { hosts: ['a'] }, 'spec.http'],
  [VIRTUAL_SERVICE_ROUTES, SERVICE, { hosts: ['a'], http: [], tls: [] }, 'spec.http'],
  [VIRTUAL_SERVICE_DELEGATE, SERVICE, { gateways: ['edge'], http: [ROUTE] }, 'spec.gateways'],
  [VIRTUAL_SERVICE_DELEGATE, SERVICE, { hosts: [], tcp: [ROUTE] }, 'spec.tcp'],
  [
    VIRTUAL_SERVICE_DELEGATE,
    SERVICE,
    { http: [ROUTE, { delegate: { name: 'a' } }] },
    'spec.http[1].delegate',
  ],
  [VIRTUAL_SERVICE_HOSTS, SERVICE, service({ hosts: ['*'] }), 'spec.hosts[0]'],
  [VIRTUAL_SERVICE_HOSTS, SERVICE, service({ hosts: ['*'], gateways: ['edge', 'mesh'] }), 'spec.hosts[0]'],
  [VIRTUAL_SERVICE_HOSTS, SERVICE, hosts('a.example.com', 'a.example.com'), 'spec.hosts[1]'],
  [VIRTUAL_SERVICE_HOSTS, SERVICE, hosts('a.example.com', '*.example.com'), 'spec.hosts[1]'],
  [VIRTUAL_SERVICE_HOSTS, SERVICE, hosts('*.com', 'b', '*.example.com'), 'spec.hosts[2]'],
  ...['a/b/c', '/edge', 'a/', 'a_b', 'a/b.c'].map((name): Refused => [
    GATEWAY_NAMES,
    SERVICE,
    service({ gateways: ['istio-ingress/edge', name] }),
    'spec.gateways[1]',
  ]),
  [
    GATEWAY_NAMES,
    SERVICE,
    route({ match: [{ uri: { prefix: '/' }, gateways: ['/edge'] }] }),
    `${FIRST}.match[0].gateways[0]`,
  ],
  [HTTP_ROUTE_ACTION, SERVICE, http({ name: 'a' }), `${FIRST}.route`],
  [HTTP_ROUTE_ACTION, SERVICE, http({ route: [] }), `${FIRST}.route`],
  [HTTP_ROUTE_ACTION, SERVICE, route({ redirect: { uri: '/' } }), `${FIRST}.redirect`],
  [HTTP_ROUTE_ACTION, SERVICE, route({ directResponse: { status: 503 } }), `${FIRST}.directResponse`],
  [HTTP_ROUTE_ACTION, SERVICE, http({ redirect: { uri: '/' }, rewrite: { uri: '/' } }), `${FIRST}.rewrite`],
  [
    HTTP_ROUTE_ACTION,
    SERVICE,
    http({ directResponse: { status: 503 }, fault: { delay: { fixedDelay: '1s' } } }),
    `${FIRST}.fault`,
  ],
  [HTTP_ROUTE_ACTION, SERVICE, route({ delegate: { name: 'a' } }), `${FIRST}.route`],
  [
    HTTP_ROUTE_ACTION,
    SERVICE,
    http({ delegate: { name: 'a' }, redirect: { uri: '/' } }),
    `${FIRST}.redirect`,
  ],
  [
    HTTP_ROUTE_ACTION,
    SERVICE,
    route({ mirror: { host: 'a' }, mirrors: [{ destination: { host: 'a' } }] }),
    `${FIRST}.mirror`,
  ],
  [ROUTE_WEIGHTS, SERVICE, http({ route: [to('a', -1), to('b', 2)] }), `${FIRST}.route[0].weight`],
  [ROUTE_WEIGHTS, SERVICE, http({ route: [to('a'), to('b')] }), `${FIRST}.route`],
  [
    ROUTE_WEIGHTS,
    SERVICE,
    service({ http: [], tcp: [{ route: [to('a', 0), to('b', 0)] }] }),
    'spec.tcp[0].route',
  ],
  [REDIRECT, SERVICE, redirect({}), `${FIRST}.redirect`],
  [REDIRECT, SERVICE, redirect({ uri: '/', redirectCode: 200 }), `${FIRST}.redirect.redirectCode`],
  [REDIRECT, SERVICE, redirect({ uri: '/', redirectCode: 400 }), `${FIRST}.redirect.redirectCode`],
  [REDIRECT, SERVICE, redirect({ scheme: 'ftp' }), `${FIRST}.redirect.scheme`],
  [FAULT, SERVICE, route({ fault: {} }), `${FIRST}.fault`],
  [FAULT_ABORT, SERVICE, route({ fault: { abort: { httpStatus: 199 } } }), `${FIRST}.fault.abort.httpStatus`],
  [FAULT_ABORT, SERVICE, route({ fault: { abort: { httpStatus: 601 } } }), `${FIRST}.fault.abort.httpStatus`],
  [FAULT_ABORT, SERVICE, route({ fault: { abort: { http2Error: 'a' } } }), `${FIRST}.fault.abort.http2Error`],
  [
    FAULT_DELAY,
    SERVICE,
    route({ fault: { delay: { exponentialDelay: '1s' } } }),
    `${FIRST}.fault.delay.exponentialDelay`,
  ],
  ...[-1, 100.5].map((value): Refused => [
    PERCENTAGE,
    SERVICE,
    route({ fault: { delay: { fixedDelay: '1s', percentage: { value } } } }),
    `${FIRST}.fault.delay.percentage.value`,
  ]),
  [RETRIES, SERVICE, route({ retries: { attempts: -1 } }), `${FIRST}.retries.attempts`],
  [RETRIES, SERVICE, route({ retries: { attempts: 0, retryOn: '5xx' } }), `${FIRST}.retries.retryOn`],
  [RETRIES, SERVICE, route({ retries: { perTryTimeout: '1s' } }), `${FIRST}.retries.perTryTimeout`],
  ...['5XX', 'connect-failure, 5xx', '600', 'timeout'].map((retryOn): Refused => [
    RETRIES,
    SERVICE,
    route({ retries: { attempts: 2, retryOn } }),
    `${FIRST}.retries.retryOn`,
  ]),
  [
    CORS_POLICY,
    SERVICE,
    route({ corsPolicy: { allowMethods: ['GET', 'get'] } }),
    `${FIRST}.corsPolicy.allowMethods[1]`,
  ],
  [CORS_POLICY, SERVICE, route({ corsPolicy: { maxAge: '1.5s' } }), `${FIRST}.corsPolicy.maxAge`],
  ...['', 'a'.repeat(1025), '(?!a)b', '(a)\\1'].map((regex): Refused => [
    MATCH_PATTERN,
    SERVICE,
    route({ match: [{ uri: { regex } }] }),
    `${FIRST}.match[0].uri.regex`,
  ]),
  [TRAFFIC_POLICY, RULE, policy({}), POLICY_AT],
  [
    TRAFFIC_POLICY,
    RULE,
    rule({ subsets: [{ name: 'a', trafficPolicy: {} }] }),
    'spec.subsets[0].trafficPolicy',
  ],
  [
    TRAFFIC_POLICY,
    RULE,
    policy({ tunnel: { targetHost: 'a', targetPort: 80 }, proxyProtocol: {} }),
    `${POLICY_AT}.tunnel`,
  ],
  [
    PORT_TRAFFIC_POLICY,
    RULE,
    policy({ portLevelSettings: [{ tls: {} }] }),
    `${POLICY_AT}.portLevelSettings[0].port`,
  ],
  [
    PORT_TRAFFIC_POLICY,
    RULE,
    policy({ portLevelSettings: [{ port: { number: 80 } }] }),
    `${POLICY_AT}.portLevelSettings[0]`,
  ],
  [CONNECTION_POOL, RULE, pool({}), `${POLICY_AT}.connectionPool`],
  ...[
    'http1MaxPendingRequests',
    'http2MaxRequests',
    'maxRequestsPerConnection',
    'maxRetries',
    'maxConcurrentStreams',
  ].map((field): Refused => [
    POOL_SETTINGS,
    RULE,
    pool({ http: { [field]: -1 } }),
    `${POLICY_AT}.connectionPool.http.${field}`,
  ]),
  [
    POOL_SETTINGS,
    RULE,
    pool({ tcp: { maxConnections: -1 } }),
    `${POLICY_AT}.connectionPool.tcp.maxConnections`,
  ],
  [
    POOL_SETTINGS,
    RULE,
    pool({ http: { h2UpgradePolicy: 'UPGRADE', useClientProtocol: true } }),
    `${POLICY_AT}.connectionPool.http.useClientProtocol`,
  ],
  ...['maxEjectionPercent', 'minHealthPercent'].flatMap((field): Refused[] => [
    [OUTLIER_DETECTION, RULE, outliers({ [field]: 101 }), `${POLICY_AT}.outlierDetection.${field}`],
    [OUTLIER_DETECTION, RULE, outliers({ [field]: -1 }), `${POLICY_AT}.outlierDetection.${field}`],
  ]),
  [
    OUTLIER_DETECTION,
    RULE,
    outliers({ consecutiveLocalOriginFailures: 5 }),
    `${POLICY_AT}.outlierDetection.splitExternalLocalOriginErrors`,
  ],
  [CONSISTENT_HASH, RULE, hash({ httpCookie: { name: '' } }), `${HASH_AT}.httpCookie.name`],
  [
    CONSISTENT_HASH,
    RULE,
    hash({ useSourceIp: true, minimumRingSize: 9, ringHash: {} }),
    `${HASH_AT}.minimumRingSize`,
  ],
  ...[undefined, 4, 9, 5_000_011, 65_536].map((tableSize): Refused => [
    CONSISTENT_HASH,
    RULE,
    hash({ useSourceIp: true, maglev: { tableSize } }),
    `${HASH_AT}.maglev.tableSize`,
  ]),
  [SUBSET_NAMES, RULE, rule({ subsets: [{ name: 'v_1' }] }), 'spec.subsets[0].name'],
  [SUBSET_NAMES, RULE, rule({ subsets: [{ name: 'a' }, { name: 'a' }] }), 'spec.subsets[1].name'],
  [EXPORT_TO, RULE, rule({ exportTo: ['a', 'b', 'a'] }), 'spec.exportTo[2]'],
  [EXPORT_TO, SERVICE, service({ exportTo: ['shop', '.'] }), 'spec.exportTo[1]'],
  [EXPORT_TO, ENTRY, { hosts: ['a.example.com'], exportTo: ['a', '*'] }, 'spec.exportTo[1]'],
  [
    SELECTED_EXPORT,
    RULE,
    rule({ workloadSelector: { matchLabels: { a: 'b' } }, exportTo: ['*'] }),
    'spec.exportTo[0]',
  ],
];

const TAKEN: readonly Taken[] = [
  [SERVICE, service({ hosts: ['shop', 'shop.example.com', '*.example.org'] })],
  [SERVICE, { http: [ROUTE] }],
  [SERVICE, service({ hosts: ['*'], gateways: ['edge'] })],
  [SERVICE, service({ gateways: ['mesh', 'edge', 'istio-ingress/edge'] })],
  [SERVICE, service({ gateways: ['Edge', 'a_b'] })],
  [SERVICE, service({ gateways: ['edge.istio-ingress.svc.cluster.local'] })],
  [SERVICE, service({ http: [{ delegate: { name: 'a' } }], gateways: ['edge'] })],
  [SERVICE, http({ delegate: { name: 'a' }, directResponse: { status: 503 } })],
  [
    SERVICE,
    http({ delegate: { name: 'a' }, mirror: { host: 'a' }, mirrors: [{ destination: { host: 'a' } }] }),
  ],
  [SERVICE, http({ redirect: { prefixRewrite: '/a' } })],
  [SERVICE, http({ redirect: { scheme: 'https', redirectCode: 308 } })],
  [SERVICE, http({ redirect: { port: 80 } })],
  ...[300, 399].map((redirectCode): Taken => [SERVICE, redirect({ uri: '/', redirectCode })]),
  [SERVICE, route({ fault: { abort: { httpStatus: 600, percentage: { value: 0 } } } })],
  [SERVICE, route({ match: [{ uri: { regex: 'a'.repeat(1024) } }] })],
  [SERVICE, http({ route: [to('a', 0), to('b', 100)] })],
  [SERVICE, http({ directResponse: { status: 503 } })],
  [SERVICE, http({ route: [to('a', 90), to('b', 10)] })],
  [SERVICE, http({ route: [to('a')] })],
  [
    SERVICE,
    route({ fault: { abort: { httpStatus: 200, percentage: { value: 100 } }, delay: { fixedDelay: '1s' } } }),
  ],
  [SERVICE, route({ fault: { abort: { grpcStatus: 'UNAVAILABLE' } } })],
  [SERVICE, route({ retries: { attempts: 2, retryOn: 'connect-failure,503', perTryTimeout: '1s' } })],
  [SERVICE, route({ retries: { attempts: 0 } })],
  [SERVICE, route({ corsPolicy: { allowMethods: ['*'], maxAge: '24h' } })],
  [SERVICE, route({ match: [{ uri: { regex: '(?i)/a(?:b|c)' } }, { uri: { prefix: '' } }] })],
  [RULE, policy({ retryBudget: { percent: 20 } })],
  [RULE, policy({ portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'DISABLE' } }] })],
  [RULE, pool({ http: { h2UpgradePolicy: 'UPGRADE', maxRetries: 0 }, tcp: { maxConnections: 1 } })],
  [
    RULE,
    outliers({
      maxEjectionPercent: 100,
      consecutiveLocalOriginFailures: 5,
      splitExternalLocalOriginErrors: true,
    }),
  ],
  [RULE, pool({ tcp: { maxConnections: 1 } })],
  [RULE, hash({ httpCookie: { name: 'a' } })],
  ...[2, 3, 65_537, 4_999_999].map((tableSize): Taken => [
    RULE,
    hash({ useSourceIp: true, maglev: { tableSize } }),
  ]),
  [RULE, rule({ subsets: [{ name: 'v1' }, { name: 'V2' }], exportTo: ['.', 'other'] })],
  [RULE, rule({ workloadSelector: { matchLabels: { a: 'b' } }, exportTo: ['.'] })],
  [SERVICE, service({ exportTo: ['*'] })],
];

testLater(REFUSED, TAKEN);
