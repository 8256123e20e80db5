import type { Maybe, Rule } from '../../rule';

interface Redirect {
  readonly uri?: Maybe<string>;
  readonly authority?: Maybe<string>;
  readonly scheme?: Maybe<string>;
  readonly redirectCode?: Maybe<number>;
  readonly port?: Maybe<number>;
  readonly derivePort?: Maybe<string>;
  readonly prefixRewrite?: Maybe<string>;
}

export const REDIRECT: Rule = {
  id: 'istio-redirect',
  class: 'later',
  title: 'A redirect changes something, by http or https and with a status of 3xx',
  why: 'The webhook of Istio refuses any other.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (validateHTTPRedirect)',
  on: ['networking.istio.io/v1.Redirect'],

  check(redirect: Redirect, place) {
    const { uri, authority, scheme, redirectCode, port, derivePort, prefixRewrite } = redirect;
    const isChanging = [uri, authority, scheme, prefixRewrite].some((text) => (text ?? '') !== '');
    if (!isChanging && (port ?? derivePort ?? undefined) === undefined)
      place.refuse('', redirect, 'uri, authority, scheme or port', 'add such as uri: /new');
    if ((redirectCode ?? 0) !== 0 && !isBetween(redirectCode ?? 0, 300, 399))
      place.refuse('redirectCode', redirectCode, '300 to 399', 'write such as 308');
    if (!['', 'http', 'https'].includes(scheme ?? ''))
      place.refuse('scheme', scheme, 'http or https', 'write https');
  },
};

const isBetween = (value: number, least: number, most: number): boolean => value >= least && value <= most;

/** Redirects of an HTTP route. */
export const REDIRECT_RULES: readonly Rule[] = [REDIRECT];
