import type { Maybe, Place, Rule } from '../../rule';

interface JwtRule {
  readonly jwks?: Maybe<string>;
}

type Key = Readonly<Record<string, unknown>>;

const ON = ['security.istio.io/v1.JwtRules'];

/** What keys of each type consist of, as far as those who verify tokens need it. */
const PARTS: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['RSA', ['n', 'e']],
  ['EC', ['crv', 'x', 'y']],
  ['OKP', ['crv', 'x']],
  ['oct', ['k']],
]);

const isObject = (value: unknown): value is Key =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The keys of a set, or of a key that stands alone; undefined for what is neither. */
function keysOf(text: string): readonly unknown[] | undefined {
  const set = read(text);
  if (!isObject(set)) return undefined;
  if (!('keys' in set)) return [set];
  const keys = set['keys'] ?? [];
  return Array.isArray(keys) ? keys : undefined;
}

/** Base64 of one alphabet, with or without padding; lines may break. */
function isBytes(text: string): boolean {
  const plain = text.replaceAll(/[\r\n]/g, '');
  if (!/^(?:[-\w]*|[A-Za-z0-9+/]*)={0,2}$/.test(plain)) return false;
  return plain.endsWith('=') ? plain.length % 4 === 0 : plain.length % 4 !== 1;
}

/** What keys of each type may say beside. */
const TEXTS: readonly string[] = ['kid', 'alg', 'use'];

const isPart = (name: string, value: unknown): boolean =>
  typeof value === 'string' && (name === 'crv' || TEXTS.includes(name) || isBytes(value));

/** What is wrong with a key; undefined where nothing is. */
function faultOf(key: unknown): string | undefined {
  if (!isObject(key)) return 'is no key';
  const parts = PARTS.get(key['kty']);
  if (parts === undefined) return `has kty ${JSON.stringify(key['kty']) ?? 'left out'}`;
  const missing = parts.find((part) => !(part in key));
  if (missing !== undefined) return `has no ${missing}`;
  const odd = [...parts, ...TEXTS].find((part) => !isPart(part, key[part] ?? ''));
  return odd === undefined ? undefined : `has ${odd} of another form`;
}

function check({ jwks }: JwtRule, place: Place): void {
  const text = jwks ?? '';
  if (text === '') return;
  const keys = keysOf(text);
  if (keys === undefined) {
    place.refuse(
      'jwks',
      jwks,
      'a JSON object with a list of keys',
      `write such as '{"keys": [{"kty": "RSA", …}]}'`,
    );
    return;
  }
  keys.forEach((key, at) => {
    const fault = faultOf(key);
    if (fault !== undefined)
      place.refuse(
        'jwks',
        `key ${at} ${fault}`,
        'keys of kty RSA with n and e, EC with crv, x and y, OKP with crv and x, or oct with k, in base64',
        'write the public keys as the issuer serves them',
      );
  });
}

export const JWKS_CONTENTS: Rule = {
  id: 'istio-jwks-contents',
  class: 'later',
  title: 'Keys that stand in a RequestAuthentication are a JSON Web Key Set',
  why: 'The webhook of Istio refuses what it cannot read.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (validateJwtRule), RFC 7517',
  on: ON,
  check,
};

const isPrivate = (key: unknown): boolean => isObject(key) && ('d' in key || key['kty'] === 'oct');

export const JWKS_PRIVATE: Rule = {
  id: 'istio-jwks-private',
  class: 'unwise',
  title: 'Keys that stand in a RequestAuthentication are public ones',
  why: 'Whoever reads the object can issue tokens. The webhook of Istio warns of it; only public keys are used.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (warnPrivateJwksKeys)',
  on: ON,

  check({ jwks }: JwtRule, place) {
    const at = keysOf(jwks ?? '')?.findIndex(isPrivate) ?? -1;
    if (at >= 0)
      place.refuse(
        'jwks',
        `key ${at} is a private one`,
        'public keys',
        'remove its d, p, q, dp, dq and qi, use jwksUri for a kty of oct, and issue new keys',
      );
  },
};

/** Keys that tokens are verified by. */
export const JWKS_RULES: readonly Rule[] = [JWKS_CONTENTS, JWKS_PRIVATE];
