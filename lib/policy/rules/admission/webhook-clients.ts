import { isDnsSubdomain } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import { PORT_NUMBER, isPortNumber } from '../traffic/port-number';
import type { Maybe, Rule } from '../../rule';

interface Service {
  readonly path?: Maybe<string>;
  readonly port?: Maybe<number>;
}

interface Client {
  readonly url?: Maybe<string>;
  readonly service?: Maybe<Service>;
}

const CLIENTS = ['admissionregistration/v1.WebhookClientConfig', 'apiextensions/v1.WebhookClientConfig'];

const SERVICES = ['admissionregistration/v1.ServiceReference', 'apiextensions/v1.ServiceReference'];

const DOCS = 'staging/src/k8s.io/apiserver/pkg/util/webhook/validation.go';

export const WEBHOOK_CLIENT: Rule = {
  id: 'webhook-client',
  class: 'api',
  title: 'A webhook stands at a URL or behind a Service',
  why: 'The API server refuses both and neither.',
  docs: 'pkg/apis/admissionregistration/validation/validation.go (validateValidatingWebhook)',
  on: CLIENTS,

  check({ url, service }: Client, place) {
    const hasUrl = isGiven(url);
    const hasService = isGiven(service);
    if (hasUrl === hasService)
      place.refuse(
        '',
        hasUrl ? 'url and service' : undefined,
        'url or service',
        'write service: { name: webhook, namespace: policy }, or a url',
      );
  },
};

/** What Go reads as the host of a URL, with a port or without. @see https://pkg.go.dev/net/url (parseHost) */
const HOST =
  /^(\[[\da-f:.]+(%25[^\]]*)?\](:\d*)?|[^\s/?#@[\]\\^`{|}%:]*(:[^\s/?#@[\]\\^`{|}%:]*)*?(:\d*)?)$/i;

/** Where no control character is, and % stands only before two digits. */
const PATH = /^([^%\p{Cc}]|%[\da-f]{2})*$/iu;

function isWebhookUrl(text: string): boolean {
  const [, host = '', path = ''] = /^https:\/\/([^/?#]*)([^?#]*)\??#?$/is.exec(text) ?? [];
  return host !== '' && HOST.test(host) && !/:[^\d\]]+$/.test(host) && PATH.test(path);
}

export const WEBHOOK_URL: Rule = {
  id: 'webhook-url',
  class: 'api',
  title: 'The URL of a webhook is https with a host, and has no user, query or fragment',
  why: 'The API server refuses any other: it sends objects there, with Secrets among them.',
  docs: `${DOCS} (ValidateWebhookURL)`,
  on: CLIENTS,

  check({ url }: Client, place) {
    const given = url ?? undefined;
    if (given !== undefined && !isWebhookUrl(given))
      place.refuse(
        'url',
        given,
        'https://host[:port][/path]',
        'write such as https://policy.example.com/pods',
      );
  },
};

export const WEBHOOK_SERVICE: Rule = {
  id: 'webhook-service',
  class: 'api',
  title: 'The Service of a webhook is asked at a port and at a path of DNS names between slashes',
  why: 'The API server refuses others, such as a path without / at its start, or with capitals.',
  docs: `${DOCS} (ValidateWebhookService)`,
  on: SERVICES,

  check({ path, port }: Service, place) {
    const given = path ?? '';
    if (given !== '' && !isServicePath(given))
      place.refuse(
        'path',
        given,
        'a slash, then lower-case letters, digits, - and . with single slashes between',
        'write such as path: /validate-pods',
      );
    const number = port ?? undefined;
    if (number !== undefined && !isPortNumber(number))
      place.refuse('port', number, PORT_NUMBER, 'write such as port: 443');
  },
};

function isServicePath(path: string): boolean {
  if (path === '/') return true;
  if (!path.startsWith('/')) return false;
  return path.slice(1).replace(/\/$/, '').split('/').every(isDnsSubdomain);
}

/** Where webhooks stand: those of admission, and those that convert custom resources. */
export const WEBHOOK_CLIENT_RULES: readonly Rule[] = [WEBHOOK_CLIENT, WEBHOOK_URL, WEBHOOK_SERVICE];
