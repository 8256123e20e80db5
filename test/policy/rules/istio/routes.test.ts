import { CORS_POLICY } from '../../../../lib/policy/rules/istio/cors';
import { DESTINATION, PLAIN_ROUTE, TLS_ROUTE_MATCH } from '../../../../lib/policy/rules/istio/destinations';
import { AUTHORITY, HEADER_CHANGES } from '../../../../lib/policy/rules/istio/header-changes';
import {
  DESTINATION_RULE_HOST,
  SNI_HOSTS,
  VIRTUAL_SERVICE_HOST_NAMES,
} from '../../../../lib/policy/rules/istio/host-names';
import { FAULT_ABORT, FAULT_DELAY } from '../../../../lib/policy/rules/istio/http-faults';
import { RETRIES } from '../../../../lib/policy/rules/istio/http-retries';
import { MIRROR_PERCENT } from '../../../../lib/policy/rules/istio/mirrors';
import { DIRECT_RESPONSE, REDIRECT, REDIRECTED_PREFIX } from '../../../../lib/policy/rules/istio/redirects';
import { REWRITE } from '../../../../lib/policy/rules/istio/rewrites';
import { CLAIM_MATCH, HTTP_MATCH, ROUTE_MATCH } from '../../../../lib/policy/rules/istio/route-matches';
import { SELECTED_LABELS, WORKLOAD_SELECTOR } from '../../../../lib/policy/rules/istio/selected-labels';
import { CORS_ORIGINS, MATCH_PATTERN } from '../../../../lib/policy/rules/istio/string-matches';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testLater } from '../custom-cases';

const SERVICE = 'networking.istio.io/v1 VirtualService';
const RULE = 'networking.istio.io/v1 DestinationRule';
const ENTRY = 'networking.istio.io/v1 ServiceEntry';

const to = (of: Loose = {}): Loose => ({ destination: { host: 'shop', ...of } });
const service = (of: Loose = {}): Loose => ({ hosts: ['shop'], http: [{ route: [to()] }], ...of });
const http = (of: Loose): Loose => service({ http: [of] });
const route = (of: Loose): Loose => http({ route: [to()], ...of });
const match = (of: Loose): Loose => route({ match: [of] });
const tls = (of: Loose = {}): Loose => ({ match: [{ sniHosts: ['shop'] }], route: [to()], ...of });
const sni = (hosts: string[], ...sniHosts: string[]): Loose => ({
  hosts,
  tls: [tls({ match: [{ sniHosts }] })],
});
const request = (of: Loose): Loose => route({ headers: { request: of } });
const response = (of: Loose): Loose => route({ headers: { response: of } });
const origins = (...allowOrigins: Loose[]): Loose => route({ corsPolicy: { allowOrigins } });

const FIRST = 'spec.http[0]';
const MATCH = `${FIRST}.match[0]`;
const HEADERS = `${FIRST}.headers`;

const REFUSED: readonly Refused[] = [
  ...['', 'a_b', 'a..b', '-a', 'a/b', '10.0.0.0/8', 'a.*.b', '*a*', 'http://a', 'a'.repeat(64), 'a.1'].map(
    (host): Refused => [
      VIRTUAL_SERVICE_HOST_NAMES,
      SERVICE,
      service({ hosts: ['b.example.com', host] }),
      'spec.hosts[1]',
    ],
  ),
  [
    VIRTUAL_SERVICE_HOST_NAMES,
    SERVICE,
    { ...sni(['outbound_.80_._.shop'], 'outbound_.80_._.shop'), gateways: ['mesh'] },
    'spec.hosts[0]',
  ],
  [SNI_HOSTS, SERVICE, sni(['shop'], 'shop', 'other'), 'spec.tls[0].match[0].sniHosts[1]'],
  [SNI_HOSTS, SERVICE, sni(['*.shop.com'], '*.com'), 'spec.tls[0].match[0].sniHosts[0]'],
  [SNI_HOSTS, SERVICE, sni(['shop'], 'a_b'), 'spec.tls[0].match[0].sniHosts[0]'],
  [SNI_HOSTS, SERVICE, sni(['shop']), 'spec.tls[0].match[0].sniHosts'],
  ...['', '*..a', '10.0.0.1', 'a_b', 'shop:80', 'http://shop'].map((host): Refused => [
    DESTINATION_RULE_HOST,
    RULE,
    { host },
    'spec.host',
  ]),
  ...['', '*', '10.0.0.1', 'a_b', 'shop:80'].map((host): Refused => [
    DESTINATION,
    SERVICE,
    http({ route: [to({ host })] }),
    `${FIRST}.route[0].destination.host`,
  ]),
  [DESTINATION, SERVICE, route({ mirror: { host: '10.0.0.1' } }), `${FIRST}.mirror.host`],
  [DESTINATION, SERVICE, http({ route: [to({ subset: 'v_1' })] }), `${FIRST}.route[0].destination.subset`],
  ...[{}, { number: 0 }, { number: 65_536 }].map((port): Refused => [
    DESTINATION,
    SERVICE,
    http({ route: [to({ port })] }),
    `${FIRST}.route[0].destination.port.number`,
  ]),
  [PLAIN_ROUTE, SERVICE, service({ tcp: [{ match: [{ port: 80 }] }] }), 'spec.tcp[0].route'],
  [PLAIN_ROUTE, SERVICE, service({ tls: [tls({ route: [] })] }), 'spec.tls[0].route'],
  [TLS_ROUTE_MATCH, SERVICE, service({ tls: [tls({ match: [] })] }), 'spec.tls[0].match'],
  [ROUTE_MATCH, SERVICE, match({ port: 65_536 }), `${MATCH}.port`],
  [
    ROUTE_MATCH,
    SERVICE,
    service({ tcp: [{ match: [{ destinationSubnets: ['10.0.0.0/33'] }], route: [to()] }] }),
    'spec.tcp[0].match[0].destinationSubnets[0]',
  ],
  [HTTP_MATCH, SERVICE, match({ headers: { 'a b': { exact: 'a' } } }), `${MATCH}.headers["a b"]`],
  [
    HTTP_MATCH,
    SERVICE,
    match({ withoutHeaders: { ':host': { exact: 'a' } } }),
    `${MATCH}.withoutHeaders[":host"]`,
  ],
  [HTTP_MATCH, SERVICE, match({ sourceNamespace: 'a/b' }), `${MATCH}.sourceNamespace`],
  [
    CLAIM_MATCH,
    SERVICE,
    match({ headers: { '@request.auth.claims.group': { exact: 'a' } } }),
    `${MATCH}.headers["@request.auth.claims.group"]`,
  ],
  ...['scheme', 'method', 'authority'].map((field): Refused => [
    MATCH_PATTERN,
    SERVICE,
    match({ [field]: { prefix: '' } }),
    `${MATCH}.${field}.prefix`,
  ]),
  ...['headers', 'queryParams', 'withoutHeaders'].flatMap((field): Refused[] => [
    [MATCH_PATTERN, SERVICE, match({ [field]: { a: { prefix: '' } } }), `${MATCH}.${field}.a.prefix`],
    [MATCH_PATTERN, SERVICE, match({ [field]: { a: { regex: '(' } } }), `${MATCH}.${field}.a.regex`],
  ]),
  [MATCH_PATTERN, SERVICE, match({ headers: { a: { regex: '*' } } }), `${MATCH}.headers.a.regex`],
  [SELECTED_LABELS, SERVICE, match({ sourceLabels: { app: 'a b' } }), `${MATCH}.sourceLabels.app`],
  ...['a/b', '-a', '1 GiB'].map((version): Refused => [
    SELECTED_LABELS,
    RULE,
    { host: 'shop', subsets: [{ name: 'v1', labels: { version } }] },
    'spec.subsets[0].labels.version',
  ]),
  [
    SELECTED_LABELS,
    RULE,
    { host: 'shop', subsets: [{ name: 'v1', labels: { _x: 'a' } }] },
    'spec.subsets[0].labels._x',
  ],
  [
    WORKLOAD_SELECTOR,
    ENTRY,
    {
      hosts: ['shop.example.com'],
      ports: [{ name: 'http', number: 80 }],
      resolution: 'STATIC',
      workloadSelector: { labels: { 'app*': 'shop' } },
    },
    'spec.workloadSelector.labels["app*"]',
  ],
  [HEADER_CHANGES, SERVICE, request({ set: { ':path': '/' } }), `${HEADERS}.request.set[":path"]`],
  [HEADER_CHANGES, SERVICE, request({ remove: ['x-a', 'Host'] }), `${HEADERS}.request.remove[1]`],
  [HEADER_CHANGES, SERVICE, response({ add: { host: 'a' } }), `${HEADERS}.response.add.host`],
  ...['100%', '%a', 'a%b%%', '%REQ(a%', '%A(["a" b])%', 'a\nb'].map((value): Refused => [
    HEADER_CHANGES,
    SERVICE,
    response({ set: { 'x-a': value } }),
    `${HEADERS}.response.set["x-a"]`,
  ]),
  [
    AUTHORITY,
    SERVICE,
    route({ rewrite: { authority: 'a' }, headers: { request: { set: { host: 'b' } } } }),
    `${HEADERS}.request.set.host`,
  ],
  [
    AUTHORITY,
    SERVICE,
    request({ set: { Host: 'a' }, add: { ':authority': 'b' } }),
    `${HEADERS}.request.add[":authority"]`,
  ],
  [MIRROR_PERCENT, SERVICE, route({ mirror: { host: 'a' }, mirrorPercent: 101 }), `${FIRST}.mirrorPercent`],
  [MIRROR_PERCENT, SERVICE, route({ mirror: { host: 'a' }, mirror_percent: 101 }), `${FIRST}.mirror_percent`],
  [REWRITE, SERVICE, route({ rewrite: {} }), `${FIRST}.rewrite`],
  [
    REWRITE,
    SERVICE,
    route({ rewrite: { uri: '/', uriRegexRewrite: { match: 'a', rewrite: 'b' } } }),
    `${FIRST}.rewrite.uri`,
  ],
  [
    REWRITE,
    SERVICE,
    route({ rewrite: { uriRegexRewrite: { match: 'a' } } }),
    `${FIRST}.rewrite.uriRegexRewrite.rewrite`,
  ],
  [
    REWRITE,
    SERVICE,
    route({ rewrite: { uriRegexRewrite: { match: '(?=a)', rewrite: 'b' } } }),
    `${FIRST}.rewrite.uriRegexRewrite.match`,
  ],
  [
    REDIRECT,
    SERVICE,
    http({ redirect: { uri: '/', prefixRewrite: '/a' } }),
    `${FIRST}.redirect.prefixRewrite`,
  ],
  [REDIRECT, SERVICE, http({ redirect: { port: 65_536 } }), `${FIRST}.redirect.port`],
  [
    REDIRECTED_PREFIX,
    SERVICE,
    http({ match: [{ uri: { exact: '/a' } }], redirect: { prefixRewrite: '/b' } }),
    `${MATCH}.uri`,
  ],
  [DIRECT_RESPONSE, SERVICE, http({ directResponse: { status: 101 } }), `${FIRST}.directResponse.status`],
  [
    DIRECT_RESPONSE,
    SERVICE,
    http({ directResponse: { status: 200, body: { string: 'a'.repeat(2 ** 20 + 1) } } }),
    `${FIRST}.directResponse.body`,
  ],
  [CORS_ORIGINS, SERVICE, origins({ exact: 'a' }, { exact: '' }), `${FIRST}.corsPolicy.allowOrigins[1]`],
  [CORS_ORIGINS, SERVICE, origins({}), `${FIRST}.corsPolicy.allowOrigins[0]`],
  [CORS_ORIGINS, SERVICE, origins({ regex: '*.a' }), `${FIRST}.corsPolicy.allowOrigins[0].regex`],
  ...['allowHeaders', 'exposeHeaders'].map((field): Refused => [
    CORS_POLICY,
    SERVICE,
    route({ corsPolicy: { [field]: ['x-a, x-b'] } }),
    `${FIRST}.corsPolicy.${field}[0]`,
  ]),
  [
    FAULT_ABORT,
    SERVICE,
    route({ fault: { abort: { grpcStatus: 'unavailable' } } }),
    `${FIRST}.fault.abort.grpcStatus`,
  ],
  [
    FAULT_ABORT,
    SERVICE,
    route({ fault: { abort: { httpStatus: 503, percentage: { value: 0.00001 } } } }),
    `${FIRST}.fault.abort.percentage.value`,
  ],
  [
    FAULT_DELAY,
    SERVICE,
    route({ fault: { delay: { fixedDelay: '1s', percentage: { value: 0.00001 } } } }),
    `${FIRST}.fault.delay.percentage.value`,
  ],
  [RETRIES, SERVICE, route({ retries: { attempts: 1, retryOn: '599' } }), `${FIRST}.retries.retryOn`],
];

const TAKEN: readonly Taken[] = [
  [SERVICE, service({ hosts: ['Shop', 'shop.example.com.', '*-a.example.com', '10.0.0.1', 'fd00::1'] })],
  [SERVICE, service({ hosts: ['::ffff:10.0.0.1', 'fe80::1%eth0'] })],
  [SERVICE, service({ hosts: ['*a.b', '1'] })],
  [SERVICE, { ...sni(['outbound_.80_._.shop'], 'outbound_.80_._.shop'), gateways: ['edge'] }],
  [SERVICE, sni(['*.shop.com'], 'a.shop.com', '*.a.shop.com', '10.0.0.1')],
  [RULE, { host: '*.shop' }],
  [SERVICE, http({ route: [to({ host: '*.shop', subset: 'V1', port: { number: 65_535 } })] })],
  [SERVICE, service({ tcp: [{ route: [to()] }] })],
  [
    SERVICE,
    service({
      tcp: [{ match: [{ destinationSubnets: ['10.0.0.1/8', 'fd00::/8', '10.0.0.1'] }], route: [to()] }],
    }),
  ],
  [SERVICE, match({ headers: { ':authority': { regex: 'a|b' }, 'x-a': {} }, sourceNamespace: 'a' })],
  [SERVICE, match({ withoutHeaders: { a: { regex: '*' } }, queryParams: { a: { exact: '' } } })],
  [
    SERVICE,
    {
      ...match({ headers: { '@request.auth.claims[group]': { exact: 'a' } } }),
      gateways: ['edge'],
    },
  ],
  [SERVICE, match({ sourceLabels: { 'Example.com/a.b': 'v1', a: '', b: 'a'.repeat(64) } })],
  [SERVICE, request({ set: { Host: 'a' }, add: { 'a b': 'x' }, remove: ['x'] })],
  ...['100%%', '%HOSTNAME%', 'a %REQ(x-a:b)% b', '%A(["a", "b"])%', '%A(a\\)b)%', 'é\tb'].map(
    (value): Taken => [SERVICE, response({ set: { 'x-a': value } })],
  ),
  [SERVICE, route({ mirror: { host: 'a' }, mirrorPercent: 100 })],
  [SERVICE, route({ rewrite: { uriRegexRewrite: { match: '^/a/(.*)$', rewrite: '/\\1' }, authority: 'a' } })],
  [
    SERVICE,
    http({
      match: [{ uri: { prefix: '/a' } }, { method: { exact: 'GET' } }],
      redirect: { prefixRewrite: '/b', port: 0 },
    }),
  ],
  [SERVICE, http({ directResponse: { status: 600, body: { string: 'a'.repeat(2 ** 20) } } })],
  [SERVICE, origins({ regex: '.*' }, { prefix: 'https://a' })],
  [SERVICE, route({ corsPolicy: { allowHeaders: ['*', 'x-a_b'] } })],
  [SERVICE, route({ retries: { attempts: 1, retryOn: '451,+503' } })],
];

testLater(REFUSED, TAKEN);
