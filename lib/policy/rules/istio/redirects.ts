import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';

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
    const { redirectCode, scheme } = redirect;
    checkChange(redirect, place);
    if ((redirectCode ?? 0) !== 0 && !isBetween(redirectCode ?? 0, 300, 399))
      place.refuse('redirectCode', redirectCode, '300 to 399', 'write such as 308');
    if (!['', 'http', 'https'].includes(scheme ?? ''))
      place.refuse('scheme', scheme, 'http or https', 'write https');
  },
};

const TEXTS = ['uri', 'authority', 'scheme', 'prefixRewrite'] as const;

function checkChange(redirect: Redirect, place: Place): void {
  const { port, derivePort, uri, prefixRewrite } = redirect;
  const isChanging = TEXTS.some((field) => (redirect[field] ?? '') !== '');
  if (!isChanging && !isGiven(port ?? derivePort))
    place.refuse('', redirect, 'uri, authority, scheme or port', 'add such as uri: /new');
  if ((uri ?? '') !== '' && (prefixRewrite ?? '') !== '')
    place.refuse('prefixRewrite', prefixRewrite, 'no prefixRewrite beside uri', 'remove one of the two');
  if ((port ?? 0) > 65_535) place.refuse('port', port, '1 to 65535', 'write such as 443');
}

const isBetween = (value: number, least: number, most: number): boolean => value >= least && value <= most;

interface HttpRoute {
  readonly redirect?: Maybe<Redirect>;
  readonly match?: Maybe<readonly { readonly uri?: Maybe<Readonly<Record<string, unknown>>> }[]>;
}

export const REDIRECTED_PREFIX: Rule = {
  id: 'istio-redirected-prefix',
  class: 'later',
  title: 'A redirect writes a new prefix only where prefixes of paths are matched',
  why: 'The webhook of Istio refuses it beside exact paths and patterns.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (validateHTTPRedirect)',
  on: ['networking.istio.io/v1.SpecHttp'],

  check({ redirect, match }: HttpRoute, place) {
    if ((redirect?.prefixRewrite ?? '') === '') return;
    match?.forEach(({ uri }, at) => {
      if (uri !== undefined && uri !== null && !isGiven(uri['prefix']))
        place.refuse(
          ['match', at, 'uri'],
          uri,
          'a prefix, where redirect.prefixRewrite is given',
          'write such as uri: { prefix: /shop }, or redirect to a uri',
        );
    });
  },
};

interface DirectResponse {
  readonly status?: Maybe<number>;
  readonly body?: Maybe<{ readonly string?: Maybe<string>; readonly bytes?: Maybe<string> }>;
}

/** In bytes. */
const LARGEST_BODY = 2 ** 20;

export const DIRECT_RESPONSE: Rule = {
  id: 'istio-direct-response',
  class: 'later',
  title: 'A route answers by itself with a status of 200 to 600, and with at most 1 MiB',
  why: 'The webhook of Istio refuses any other.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (validateHTTPDirectResponse)',
  on: ['networking.istio.io/v1.DirectResponse'],

  check({ status, body }: DirectResponse, place) {
    if (!isBetween(status ?? 0, 200, 600)) place.refuse('status', status, '200 to 600', 'write such as 503');
    const text = body?.string ?? '';
    const size =
      body?.bytes === undefined || body.bytes === null ? Buffer.byteLength(text) : sizeOf(body.bytes);
    if (size > LARGEST_BODY)
      place.refuse('body', `${size} bytes`, `at most ${LARGEST_BODY} bytes`, 'serve it from a pod');
  },
};

const sizeOf = (base64: string): number => Buffer.byteLength(base64, 'base64');

/** What an HTTP route answers by itself. */
export const REDIRECT_RULES: readonly Rule[] = [REDIRECT, REDIRECTED_PREFIX, DIRECT_RESPONSE];
