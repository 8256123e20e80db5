import { parseDuration } from '../core/duration';
import type { IngressFacts } from '../core/exposure-facts';
import { type Reading, within } from '../core/reading';
import { type Annotations, type ControllerAnnotations, prefixed } from './controller-annotations';
import type { ReadExposure } from './exposure';

const PREFIX = 'nginx.ingress.kubernetes.io/';

/** What nginx speaks to pods, by what they speak. */
const PROTOCOLS: Readonly<Record<string, string>> = { grpc: 'GRPC', https: 'HTTPS' };

/**
 * Annotations of ingress-nginx.
 *
 * @see https://github.com/kubernetes/ingress-nginx/blob/main/docs/user-guide/nginx-configuration/annotations.md
 */
export function nginxAnnotations(
  reading: Reading,
  read: ReadExposure,
  facts: IngressFacts,
): ControllerAnnotations {
  const protocol = PROTOCOLS[read.port.spoken ?? ''];
  return {
    asked: prefixed(PREFIX, {
      ...(read.httpsRedirect === undefined ? {} : { 'ssl-redirect': String(read.httpsRedirect) }),
      ...timeouts(within(reading, 'timeout'), read),
      ...retries(reading, read),
      ...limits(read),
      ...firewall(within(reading, 'firewall'), read, facts),
      ...auth(within(reading, 'auth'), read, facts),
    }),
    implied: prefixed(PREFIX, protocol === undefined ? {} : { 'backend-protocol': protocol }),
  };
}

/** nginx knows whole seconds, and measures the time between two reads or two writes, not the whole request. */
function timeouts({ faults }: Reading, { policy: { timeout } }: ReadExposure): Annotations {
  if (timeout === undefined) return {};
  const milliseconds = parseDuration(timeout) ?? 0;
  const fix = `write timeout: '${Math.ceil(milliseconds / 1000)}s'`;
  faults.require(milliseconds % 1000 === 0, timeout, 'whole seconds: nginx knows no shorter time', fix);
  const seconds = String(milliseconds / 1000);
  return { 'proxy-read-timeout': seconds, 'proxy-send-timeout': seconds };
}

/** nginx repeats no POST, PATCH or LOCK unless told to: nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_next_upstream */
function retries(reading: Reading, { policy }: ReadExposure): Annotations {
  if (policy.retries === undefined) return {};
  const { attempts, perTryTimeout, on } = policy.retries;
  const why = 'nothing: nginx repeats on errors of the connection, and bounds all attempts together';
  const { faults } = within(reading, 'retries');
  faults.at('perTryTimeout').require(perTryTimeout === undefined, perTryTimeout, why, 'remove it');
  faults.at('on').require(on === undefined, on, why, 'remove it');
  if (attempts === 0) return { 'proxy-next-upstream': 'off' };
  return { 'proxy-next-upstream': 'error timeout', 'proxy-next-upstream-tries': String(attempts + 1) };
}

function limits({ rateLimit }: ReadExposure): Annotations {
  if (rateLimit === undefined) return {};
  const { requests, per = 'second', burst } = rateLimit;
  return {
    [per === 'second' ? 'limit-rps' : 'limit-rpm']: String(requests),
    ...(burst === undefined ? {} : { 'limit-burst-multiplier': String(burst) }),
  };
}

/** With a snippet the controller leaves out the file that ModSecurity is set up by (template.go, buildModSecurityForLocation). */
const BLOCKING = 'Include /etc/nginx/modsecurity/modsecurity.conf\nSecRuleEngine On\n';

/** ModSecurity with the rules of OWASP tells of attacks alone until it is told, by a snippet, to refuse them. */
function firewall(
  { faults }: Reading,
  { firewall: mode }: ReadExposure,
  { allowsSnippets }: IngressFacts,
): Annotations {
  if (mode === undefined) return {};
  const allowed =
    "'detect': ModSecurity refuses requests only when a snippet says so, and the webhook of ingress-nginx takes none unless its operator allows them";
  const fix =
    "write firewall: 'detect', or ingress({ controller: 'nginx', allowsSnippets: true }) where allow-snippet-annotations is on";
  faults.require(mode === 'detect' || allowsSnippets, mode, allowed, fix);
  return {
    'enable-modsecurity': 'true',
    'enable-owasp-core-rules': 'true',
    ...(mode === 'block' ? { 'modsecurity-snippet': BLOCKING } : {}),
  };
}

function auth({ faults }: Reading, read: ReadExposure, { auth: service }: IngressFacts): Annotations {
  if (!read.auth) return {};
  if (service === undefined) {
    const fix =
      "write ingress({ controller: 'nginx', auth: { url: 'http://oauth2-proxy.auth/oauth2/auth' } })";
    faults.add('required', "'none': the environment does not say whom nginx asks", fix);
    return {};
  }
  const { url, signIn, responseHeaders } = service;
  return {
    'auth-url': url,
    ...(signIn === undefined ? {} : { 'auth-signin': signIn }),
    ...(responseHeaders.length === 0 ? {} : { 'auth-response-headers': responseHeaders.join(',') }),
  };
}
