import { isAddress } from '../../../core/go-address';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { lengthOfTime } from '../../structure/text-formats';
import { isDomain } from './hosts';
import { isPort } from './protocols';

const SOURCE = 'github.com/istio/istio: pkg/config/validation/validation.go';

interface Tunnel {
  readonly protocol?: Maybe<string>;
  readonly targetHost?: Maybe<string>;
  readonly targetPort?: Maybe<number>;
}

export const TUNNEL: Rule = {
  id: 'istio-tunnel',
  class: 'later',
  title: 'A tunnel is made by CONNECT or POST, to a host or address and a port of it',
  why: 'The webhook of Istio refuses any other.',
  docs: `${SOURCE} (validateTunnelSettings)`,
  on: ['networking.istio.io/v1.Tunnel'],

  check({ protocol, targetHost, targetPort }: Tunnel, place) {
    if (!['', 'CONNECT', 'POST'].includes(protocol ?? ''))
      place.refuse('protocol', protocol, 'CONNECT or POST', 'write CONNECT');
    if (!isDomain(targetHost ?? '') && !isAddress(targetHost ?? ''))
      place.refuse('targetHost', targetHost, 'a domain name or an address', 'write such as shop.example.com');
    if (!isPort(targetPort)) place.refuse('targetPort', targetPort, '1 to 65535', 'write such as 443');
  },
};

interface KeepAlive {
  readonly interval?: Maybe<string>;
  readonly timeout?: Maybe<string>;
}

export const HTTP2_KEEP_ALIVE: Rule = {
  id: 'istio-http2-keep-alive',
  class: 'later',
  title: 'Connections of HTTP/2 are kept alive by an interval and a timeout',
  why: 'The webhook of Istio refuses one without the other.',
  docs: `${SOURCE} (validateConnectionPool)`,
  on: ['networking.istio.io/v1.Http2KeepAlive'],

  check(alive: KeepAlive, place) {
    for (const field of ['interval', 'timeout'] as const) {
      if (!isGiven(alive[field]))
        place.refuse(field, alive[field], 'a length of time', `add such as ${field}: 30s`);
    }
  },
};

/** Lengths of time that the definition of the kind does not look at. */
const TIMES = ['idleTimeout', 'budgetInterval', 'ttl'] as const;

type Times = Readonly<Partial<Record<(typeof TIMES)[number], Maybe<string>>>>;

export const GO_TIMES: Rule = {
  id: 'istio-times',
  class: 'later',
  title: 'Timeouts, intervals and lives of cookies are lengths of time as Go reads them',
  why: 'Istio cannot read any other, days and bare numbers among them.',
  docs: `${SOURCE} (validateConnectionPool), https://pkg.go.dev/time#ParseDuration`,
  on: ['Tcp', 'RetryBudget', 'HttpCookie'].map((type) => `networking.istio.io/v1.${type}`),

  check(times: Times, place) {
    for (const field of TIMES) {
      const text = times[field] ?? undefined;
      if (text === undefined) continue;
      const length = lengthOfTime(text);
      if (length === undefined) place.refuse(field, text, 'a length of time', 'write such as 30s');
      else if (field === 'idleTimeout' && length <= -1e6)
        place.refuse(field, text, '0 or more', 'write 0s to turn it off');
    }
  },
};

interface Cookie {
  readonly attributes?: Maybe<readonly { readonly name?: Maybe<string> }[]>;
}

export const COOKIE_ATTRIBUTES: Rule = {
  id: 'istio-cookie-attributes',
  class: 'later',
  title: 'Attributes of a cookie have names, each its own',
  why: 'The webhook of Istio refuses empty ones, and one that stands twice.',
  docs: `${SOURCE} (validateLoadBalancer)`,
  on: ['networking.istio.io/v1.HttpCookie'],

  check({ attributes }: Cookie, place) {
    attributes?.forEach(({ name }, at) => {
      if ((name ?? '') === '')
        place.refuse(['attributes', at, 'name'], name, 'a name', 'write such as SameSite');
      else if (attributes.findIndex((other) => other.name === name) < at)
        place.refuse(['attributes', at, 'name'], name, 'names that differ', 'remove one of the two');
    });
  },
};

interface Warmup {
  readonly aggression?: Maybe<number>;
}

export const WARMUP: Rule = {
  id: 'istio-warmup',
  class: 'later',
  title: 'The aggression of a warm-up is more than 0',
  why: 'The API server takes 0, and the webhook of Istio refuses it.',
  docs: `${SOURCE} (validateLoadBalancer)`,
  on: ['networking.istio.io/v1.Warmup'],

  check({ aggression }: Warmup, place) {
    if (aggression === 0)
      place.refuse('aggression', aggression, 'more than 0', 'write such as 1, which is linear');
  },
};

/** Parts of traffic policies. */
export const TRAFFIC_DETAIL_RULES: readonly Rule[] = [
  TUNNEL,
  HTTP2_KEEP_ALIVE,
  GO_TIMES,
  COOKIE_ATTRIBUTES,
  WARMUP,
];
