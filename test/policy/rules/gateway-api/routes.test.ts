import { BACKEND_PORT } from '../../../../lib/policy/rules/gateway-api/backends';
import { CORS_WILDCARD } from '../../../../lib/policy/rules/gateway-api/cors';
import {
  FILTER_KINDS,
  MIRROR_FRACTION,
  REDIRECT_WITHOUT_BACKENDS,
} from '../../../../lib/policy/rules/gateway-api/filters';
import { TLS_ROUTE_HOST_NAME } from '../../../../lib/policy/rules/gateway-api/hostnames';
import { GRPC_ROUTE_MATCHES, ROUTE_MATCHES } from '../../../../lib/policy/rules/gateway-api/matches';
import { GRPC_METHOD } from '../../../../lib/policy/rules/gateway-api/method-matches';
import { ROUTE_PATH } from '../../../../lib/policy/rules/gateway-api/paths';
import { PREFIX_REWRITE } from '../../../../lib/policy/rules/gateway-api/prefix-rewrites';
import { ROUTE_PARENTS } from '../../../../lib/policy/rules/gateway-api/references';
import { ROUTE_TIMEOUTS } from '../../../../lib/policy/rules/gateway-api/timeouts';
import { FILTER_FIELD, PATH_MODIFIER_FIELD } from '../../../../lib/policy/rules/gateway-api/unions';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testAsDefined } from '../custom-cases';

const HTTP = 'gateway.networking.k8s.io/v1 HTTPRoute';
const GRPC = 'gateway.networking.k8s.io/v1 GRPCRoute';
const TCP = 'gateway.networking.k8s.io/v1 TCPRoute';
const TLS = 'gateway.networking.k8s.io/v1 TLSRoute';

const rule = (of: Loose): Loose => ({ rules: [of] });
const filters = (...of: Loose[]): Loose => rule({ filters: of });
const path = (of: Loose): Loose => rule({ matches: [{ path: of }] });
const method = (of: Loose): Loose => rule({ matches: [{ method: of }] });
const parents = (...parentRefs: Loose[]): Loose => ({ parentRefs });
const cors = (of: Loose): Loose => filters({ type: 'CORS', cors: of });
const mirror = (of: Loose): Loose => filters({ type: 'RequestMirror', requestMirror: of });

const REQUEST_HEADERS = { type: 'RequestHeaderModifier', requestHeaderModifier: { remove: ['x-a'] } };
const RESPONSE_HEADERS = { type: 'ResponseHeaderModifier', responseHeaderModifier: { remove: ['x-a'] } };
const REDIRECT = { type: 'RequestRedirect', requestRedirect: { hostname: 'shop.example.com' } };
const REWRITE = { type: 'URLRewrite', urlRewrite: { hostname: 'shop.example.com' } };
const REPLACED = { type: 'ReplacePrefixMatch', replacePrefixMatch: '/b' };
const REWRITE_PREFIX = { type: 'URLRewrite', urlRewrite: { path: REPLACED } };
const REDIRECT_PREFIX = { type: 'RequestRedirect', requestRedirect: { path: REPLACED } };
const BACKEND = { name: 'shop', port: 80 };
const MIRROR = { type: 'RequestMirror', requestMirror: { backendRef: BACKEND } };
const EXACT = [{ path: { type: 'Exact', value: '/a' } }];
const PREFIX = [{ path: { value: '/a' } }];

const matches = (...counts: number[]): Loose => ({
  rules: counts.map((count) => ({
    matches: Array.from({ length: count }, () => ({ headers: [{ name: 'a', value: 'b' }] })),
  })),
});

const FILTER_FIELDS: readonly (readonly [type: string, field: string, value: object])[] = [
  ['RequestHeaderModifier', 'requestHeaderModifier', {}],
  ['ResponseHeaderModifier', 'responseHeaderModifier', {}],
  ['RequestMirror', 'requestMirror', { backendRef: BACKEND }],
  ['RequestRedirect', 'requestRedirect', {}],
  ['URLRewrite', 'urlRewrite', {}],
  ['ExtensionRef', 'extensionRef', { group: '', kind: 'A', name: 'a' }],
  ['CORS', 'cors', {}],
];

const REFUSED: readonly Refused[] = [
  [ROUTE_PARENTS, HTTP, parents({ name: 'a' }, { name: 'a' }), 'spec.parentRefs[1]'],
  [
    ROUTE_PARENTS,
    GRPC,
    parents({ name: 'a' }, { name: 'b' }, { name: 'a', kind: 'Gateway' }),
    'spec.parentRefs[2]',
  ],
  [
    ROUTE_PARENTS,
    HTTP,
    parents({ name: 'a' }, { name: 'a', sectionName: 'b' }),
    'spec.parentRefs[1].sectionName',
  ],
  [
    ROUTE_PARENTS,
    TCP,
    {
      ...parents({ name: 'a', namespace: 'b' }, { name: 'a', namespace: 'b' }),
      rules: [{ backendRefs: [BACKEND] }],
    },
    'spec.parentRefs[1]',
  ],
  ...[
    'a',
    '/a//b',
    '/a/./b',
    '/a/../b',
    '/a%2fb',
    '/a%2Fb',
    '/a#b',
    '/a/..',
    '/a/.',
    '/a b',
    '/a%zz',
    '',
  ].flatMap((value): Refused[] => [
    [ROUTE_PATH, HTTP, path({ type: 'Exact', value }), 'spec.rules[0].matches[0].path.value'],
    [ROUTE_PATH, HTTP, path({ value }), 'spec.rules[0].matches[0].path.value'],
  ]),
  [GRPC_METHOD, GRPC, method({}), 'spec.rules[0].matches[0].method.service'],
  [GRPC_METHOD, GRPC, method({ type: 'RegularExpression' }), 'spec.rules[0].matches[0].method.service'],
  [GRPC_METHOD, GRPC, method({ service: 'shop/Cart' }), 'spec.rules[0].matches[0].method.service'],
  [GRPC_METHOD, GRPC, method({ method: 'Add-Item' }), 'spec.rules[0].matches[0].method.method'],
  [ROUTE_MATCHES, HTTP, matches(64, 64, 1), 'spec.rules'],
  [ROUTE_MATCHES, HTTP, { rules: [...matches(64, 64).rules, {}] }, 'spec.rules'],
  [GRPC_ROUTE_MATCHES, GRPC, matches(64, 64, 1), 'spec.rules'],
  ...[REQUEST_HEADERS, RESPONSE_HEADERS, REDIRECT, REWRITE, { type: 'CORS', cors: {} }].map(
    (filter): Refused => [
      FILTER_KINDS,
      HTTP,
      filters(filter, MIRROR, filter),
      'spec.rules[0].filters[2].type',
    ],
  ),
  ...[REQUEST_HEADERS, RESPONSE_HEADERS].map((filter): Refused => [
    FILTER_KINDS,
    GRPC,
    rule({ backendRefs: [{ ...BACKEND, filters: [filter, filter] }] }),
    'spec.rules[0].backendRefs[0].filters[1].type',
  ]),
  [FILTER_KINDS, HTTP, filters(REWRITE, REDIRECT), 'spec.rules[0].filters[1].type'],
  [
    REDIRECT_WITHOUT_BACKENDS,
    HTTP,
    rule({ filters: [REDIRECT], backendRefs: [BACKEND] }),
    'spec.rules[0].backendRefs',
  ],
  [
    MIRROR_FRACTION,
    HTTP,
    mirror({ backendRef: BACKEND, fraction: { numerator: 101 } }),
    'spec.rules[0].filters[0].requestMirror.fraction.numerator',
  ],
  ...FILTER_FIELDS.flatMap(([type, field, value]): Refused[] => {
    const other = type === 'CORS' ? REWRITE : { type: 'CORS', cors: {} };
    const at = `spec.rules[0].filters[0].${field}`;
    return [
      [FILTER_FIELD, HTTP, filters({ type }), at],
      [FILTER_FIELD, HTTP, filters({ ...other, [field]: value }), at],
    ];
  }),
  ...['replaceFullPath', 'replacePrefixMatch'].flatMap((field): Refused[] => {
    const [own = '', other = ''] =
      field === 'replaceFullPath'
        ? ['ReplaceFullPath', 'ReplacePrefixMatch']
        : ['ReplacePrefixMatch', 'ReplaceFullPath'];
    const both = { replaceFullPath: '/a', replacePrefixMatch: '/a' };
    const at = `spec.rules[0].filters[0].urlRewrite.path.${field}`;
    return [
      [PATH_MODIFIER_FIELD, HTTP, filters({ type: 'URLRewrite', urlRewrite: { path: { type: own } } }), at],
      [
        PATH_MODIFIER_FIELD,
        HTTP,
        filters({ type: 'URLRewrite', urlRewrite: { path: { type: other, ...both } } }),
        at,
      ],
    ];
  }),
  ...[REWRITE_PREFIX, REDIRECT_PREFIX].flatMap((filter): Refused[] => [
    [PREFIX_REWRITE, HTTP, rule({ matches: EXACT, filters: [filter] }), 'spec.rules[0].matches'],
    [
      PREFIX_REWRITE,
      HTTP,
      rule({ matches: [...PREFIX, ...PREFIX], filters: [filter] }),
      'spec.rules[0].matches',
    ],
    [PREFIX_REWRITE, HTTP, rule({ matches: [], filters: [filter] }), 'spec.rules[0].matches'],
    [
      PREFIX_REWRITE,
      HTTP,
      rule({ matches: EXACT, backendRefs: [{ ...BACKEND, filters: [filter] }] }),
      'spec.rules[0].matches',
    ],
  ]),
  ...['allowOrigins', 'allowMethods', 'allowHeaders'].map((field): Refused => [
    CORS_WILDCARD,
    HTTP,
    cors({ [field]: ['*', field === 'allowOrigins' ? 'https://a.b' : 'GET'] }),
    `spec.rules[0].filters[0].cors.${field}`,
  ]),
  [
    ROUTE_TIMEOUTS,
    HTTP,
    rule({ timeouts: { request: '1s', backendRequest: '1001ms' } }),
    'spec.rules[0].timeouts.backendRequest',
  ],
  [BACKEND_PORT, HTTP, rule({ backendRefs: [{ name: 'a' }] }), 'spec.rules[0].backendRefs[0].port'],
  [
    BACKEND_PORT,
    GRPC,
    rule({ backendRefs: [{ name: 'a', kind: 'Service' }] }),
    'spec.rules[0].backendRefs[0].port',
  ],
  [BACKEND_PORT, TCP, rule({ backendRefs: [{ name: 'a', group: '' }] }), 'spec.rules[0].backendRefs[0].port'],
  [
    BACKEND_PORT,
    HTTP,
    mirror({ backendRef: { name: 'a' } }),
    'spec.rules[0].filters[0].requestMirror.backendRef.port',
  ],
  [
    TLS_ROUTE_HOST_NAME,
    TLS,
    { hostnames: ['a.example.com', '10.0.0.1'], rules: [{ backendRefs: [BACKEND] }] },
    'spec.hostnames[1]',
  ],
];

const TAKEN: readonly Taken[] = [
  [
    HTTP,
    parents({ name: 'a', sectionName: 'b' }, { name: 'a', sectionName: 'c' }, { name: 'a', namespace: 'b' }),
  ],
  [HTTP, parents({ name: 'a' }, { name: 'a', kind: 'Service', group: '' })],
  [HTTP, path({ type: 'RegularExpression', value: 'a//b#' })],
  [HTTP, path({ value: '/a%20b/c.d/...e' })],
  [HTTP, path({})],
  [GRPC, method({ service: 'shop.v1.Cart' })],
  [GRPC, method({ type: 'RegularExpression', method: 'Add-.*' })],
  [HTTP, matches(64, 64)],
  [GRPC, { rules: [...matches(64, 64).rules, {}] }],
  [HTTP, filters(MIRROR, MIRROR, REQUEST_HEADERS, RESPONSE_HEADERS, REWRITE)],
  [HTTP, filters(REDIRECT)],
  [HTTP, mirror({ backendRef: BACKEND, fraction: { numerator: 3, denominator: 3 } })],
  [HTTP, rule({ filters: [REWRITE_PREFIX] })],
  [HTTP, rule({ matches: PREFIX, filters: [REDIRECT_PREFIX] })],
  [HTTP, rule({ matches: [{ headers: [{ name: 'a', value: 'b' }] }], filters: [REWRITE_PREFIX] })],
  [HTTP, cors({ allowOrigins: ['*'], allowMethods: ['GET', 'PUT'], exposeHeaders: ['*', 'x-a'] })],
  [HTTP, rule({ timeouts: { request: '0s', backendRequest: '1s' } })],
  [HTTP, rule({ timeouts: { request: '1s', backendRequest: '1000ms' } })],
  [HTTP, rule({ timeouts: { backendRequest: '1s' } })],
  [HTTP, rule({ backendRefs: [{ name: 'a', group: 'example.com', kind: 'Bucket' }] })],
  [TLS, { hostnames: ['*.example.com'], rules: [{ backendRefs: [BACKEND] }] }],
];

testAsDefined(REFUSED, TAKEN);
