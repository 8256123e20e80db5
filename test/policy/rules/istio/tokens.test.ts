import { WHOLE_MILLISECONDS } from '../../../../lib/policy/rules/istio/durations';
import { JWKS_CONTENTS, JWKS_PRIVATE } from '../../../../lib/policy/rules/istio/jwks';
import { JWKS_ADDRESS } from '../../../../lib/policy/rules/istio/jwt';
import { LOG_FILTER } from '../../../../lib/policy/rules/istio/telemetry';
import type { Loose } from '../../../support/synth';
import { faultsOf, refusedBy } from '../../faults';
import { type Refused, type Taken, custom, testLater } from '../custom-cases';

const TOKENS = 'security.istio.io/v1 RequestAuthentication';
const TELEMETRY = 'telemetry.istio.io/v1 Telemetry';
const ROUTES = 'networking.istio.io/v1 VirtualService';

const tokens = (of: Loose): Loose => ({ jwtRules: [{ issuer: 'https://login.example.com', ...of }] });
const keys = (...of: unknown[]): Loose => tokens({ jwks: JSON.stringify({ keys: of }) });
const filtered = (expression: string): Loose => ({ accessLogging: [{ filter: { expression } }] });
const timed = (timeout: string): Loose => ({
  hosts: ['shop'],
  http: [{ timeout, route: [{ destination: { host: 'shop' } }] }],
});

const RSA = { kty: 'RSA', n: 'AQAB', e: 'AQAB' };
const EC = { kty: 'EC', crv: 'P-256', x: 'AQAB', y: 'AQAB' };

const REFUSED: readonly Refused[] = [
  ...['a', '[]', 'null', '"a"', '{"keys": {}}', '{"keys": [}', '{}', ' '].map((jwks): Refused => [
    JWKS_CONTENTS,
    TOKENS,
    tokens({ jwks }),
    'spec.jwtRules[0].jwks',
  ]),
  ...[
    null,
    {},
    { ...RSA, kty: 'rsa' },
    { ...RSA, n: undefined },
    { ...RSA, e: 1 },
    { ...RSA, n: 'A' },
    { ...RSA, n: 'AQ+_' },
    { ...RSA, n: 'AQA==' },
    { ...RSA, kid: 1 },
    { ...EC, y: undefined },
    { ...EC, crv: 1 },
    { kty: 'OKP', x: 'AQAB' },
    { kty: 'oct' },
  ].map((key): Refused => [JWKS_CONTENTS, TOKENS, keys(RSA, key), 'spec.jwtRules[0].jwks']),
  ...['a ==', 'a b', '"a', 'a.exists(1, x)', 'a ? b', 'package', 'a[?b]', 'x{'].map((text): Refused => [
    LOG_FILTER,
    TELEMETRY,
    filtered(text),
    'spec.accessLogging[0].filter.expression',
  ]),
  [WHOLE_MILLISECONDS, TOKENS, tokens({ timeout: '1500us' }), 'spec.jwtRules[0].timeout'],
  [WHOLE_MILLISECONDS, ROUTES, timed('1.0005s'), 'spec.http[0].timeout'],
];

const TAKEN: readonly Taken[] = [
  [TOKENS, keys()],
  [TOKENS, keys(RSA, EC, { kty: 'OKP', crv: 'Ed25519', x: 'AQAB' })],
  [TOKENS, keys({ ...RSA, n: 'A-_B', e: 'AQ==', use: 'sig', kid: 'a', alg: 'RS256' })],
  [TOKENS, keys({ ...RSA, n: 'A+/B' })],
  [TOKENS, tokens({ jwks: JSON.stringify(RSA) })],
  [TOKENS, tokens({ jwks: '{"keys": null}' })],
  ...["response.code >= 400 && has(a.b) || connection.mtls != 'x'", 'a.map(x, y)', 'f(a)', 'a.`b`'].map(
    (text): Taken => [TELEMETRY, filtered(text)],
  ),
  ...['1.5s', '2000us', '1m0.001s'].map((text): Taken => [ROUTES, timed(text)]),
];

testLater(REFUSED, TAKEN);

test.each([
  ['a d', { ...RSA, d: 'AQAB' }],
  ['a kty of oct', { kty: 'oct', k: 'AQAB' }],
])('tells that a key with %s is a private one', (_what, key) => {
  expect(refusedBy(JWKS_PRIVATE, custom(TOKENS, keys(EC, key)))).toEqual(['spec.jwtRules[0].jwks']);
});

test('tells no private key where there is none, and repeats none', () => {
  const told = (of: Loose): readonly unknown[] =>
    faultsOf(custom(TOKENS, keys(of))).filter(({ rule }) => rule === JWKS_PRIVATE.id);
  expect(told(RSA)).toEqual([]);
  expect(JSON.stringify(told({ ...RSA, d: 'SECRET' }))).not.toContain('SECRET');
});

test.each(['https://a:b', 'https://a:80b/c', 'https://[::1]x', 'https://u@a:b'])(
  'refuses keys from %s, whose port is no number',
  (jwksUri) => {
    expect(refusedBy(JWKS_ADDRESS, custom(TOKENS, tokens({ jwksUri })))).toEqual([
      'spec.jwtRules[0].jwksUri',
    ]);
  },
);

test.each(['https://a:80', 'https://a:', 'https://[::1]:80/a', 'https://[::1]', 'https://u:p@a/b:c'])(
  'takes keys from %s',
  (jwksUri) => {
    expect(faultsOf(custom(TOKENS, tokens({ jwksUri })), { only: ['api'] })).toEqual([]);
  },
);
