import type { Maybe, Rule } from '../../rule';

interface JwtRule {
  readonly issuer?: Maybe<string>;
  readonly jwksUri?: Maybe<string>;
  readonly jwks_uri?: Maybe<string>;
}

/** A scheme, then either no authority or one without what no host has; every % begins two digits. */
const ADDRESS =
  /^https?:(?!\/\/)[^\0-\x20\x7f]*$|^https?:\/\/[^\0-\x20\x7f"<>\\^`{|}/?#]*([/?#][^\0-\x1f\x7f]*)?$/i;
const ODD_PERCENT = /%(?![0-9a-f]{2})/i;

/** The authority ends with a : and what is no number, or goes on after an address in brackets. */
const ODD_PORT =
  /^https?:\/\/[^/?#]*(?::(?!\d*(?:[/?#]|$))[^:\]@/?#]*|\](?!:\d*(?:[/?#]|$)|[/?#]|$)[^/?#]*)(?:[/?#]|$)/i;

const isFetched = (address: string): boolean =>
  ADDRESS.test(address) && !ODD_PERCENT.test(address) && !ODD_PORT.test(address);

export const JWKS_ADDRESS: Rule = {
  id: 'jwks-address',
  class: 'api',
  title: 'Keys of a RequestAuthentication are fetched from an address of http or https',
  why: 'The API server refuses any other.',
  docs: 'the CustomResourceDefinition of RequestAuthentication (spec.jwtRules[].jwksUri)',
  on: ['security.istio.io/v1.JwtRules'],

  check(rule: JwtRule, place) {
    for (const field of ['jwksUri', 'jwks_uri'] as const) {
      const address = rule[field] ?? undefined;
      if (address === undefined || isFetched(address)) continue;
      place.refuse(
        field,
        address,
        'an address that starts with https:// or http://',
        'write such as https://login.example.com/.well-known/jwks.json',
      );
    }
  },
};

export const JWT_ISSUER: Rule = {
  id: 'istio-jwt-issuer',
  class: 'later',
  title: 'A rule for tokens names who issues them, or where their keys are fetched from',
  why: 'The webhook of Istio refuses one with neither issuer nor jwksUri, even with jwks.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (validateJwtRule)',
  on: ['security.istio.io/v1.JwtRules'],

  check({ issuer, jwksUri, jwks_uri }: JwtRule, place) {
    if ((issuer ?? '') === '' && (jwksUri ?? '') === '' && (jwks_uri ?? '') === '')
      place.refuse('issuer', issuer, 'issuer or jwksUri', 'add such as issuer: https://login.example.com');
  },
};

/** Where a RequestAuthentication has its keys from, and whose tokens it takes. */
export const JWT_RULES: readonly Rule[] = [JWKS_ADDRESS, JWT_ISSUER];
