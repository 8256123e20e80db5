import { definedEntries } from '../core/defined';
import { isToken } from '../core/http-token';
import { readTime } from '../core/mesh-call-policy';
import {
  type Reader,
  integerOf,
  listOf,
  objectOf,
  required,
  requiredText,
  textThat,
  wordOf,
} from '../core/read-fields';
import { isObject, readBoolean } from '../core/read-values';
import type { Reading } from '../core/reading';
import type { LoadBalancer } from './traffic-policy';

const PERCENT = integerOf(0, 100);

/** Reads when a pod is left out. */
export const readOutlier = objectOf({
  consecutive5xxErrors: integerOf(1),
  consecutiveGatewayErrors: integerOf(1),
  interval: readTime,
  baseEjectionTime: readTime,
  maxEjectionPercent: integerOf(1, 100),
  minHealthPercent: PERCENT,
});

/** Reads what may be open at once. */
export const readBreaker = objectOf({
  maxConnections: integerOf(1),
  maxPendingRequests: integerOf(1),
  maxRequests: integerOf(1),
  maxRetries: integerOf(0),
});

/** Reads how connections are kept. */
export const readPool = objectOf({
  connectTimeout: readTime,
  idleTimeout: readTime,
  maxConnectionDuration: readTime,
  maxRequestsPerConnection: integerOf(1),
  maxConcurrentStreams: integerOf(1),
  h2UpgradePolicy: wordOf('DO_NOT_UPGRADE', 'UPGRADE'),
  tcpKeepalive: objectOf({ probes: integerOf(1), time: readTime, interval: readTime }),
});

/** Reads how new pods come to their share. */
export const readWarmup = objectOf({
  duration: required(readTime, 'how long it takes', "write '60s'"),
  minimumPercent: PERCENT,
  aggression: integerOf(1),
});

/** Reads how many requests may be repetitions. */
export const readBudget = objectOf({
  // Its default was 0.2 % for some releases (istio#59504): it is always written.
  percent: required(PERCENT, 'the share of requests that may be repetitions, in percent', 'write 20'),
  minRetryConcurrency: integerOf(0),
});

const isUrl = (text: string): boolean => /^https?:\/\/[^\s/]+/.test(text);
const isText = (text: string): boolean => text !== '';

/** Reads which tokens requests must carry. */
export const readJwt = objectOf({
  issuer: requiredText(isText, 'who makes the tokens', "write 'https://login.example.com'"),
  jwksUri: requiredText(isUrl, 'the URL of its keys', "write 'https://login.example.com/jwks.json'"),
  audiences: listOf(textThat(isText, 'whom a token is for', "write 'shop'"), { least: 1 }),
  forwardOriginalToken: readBoolean,
});

/** Names of headers. */
const NAME = [isToken, 'a name', "write 'x-user'"] as const;

const HASHES: Readonly<Record<string, Reader>> = {
  httpHeaderName: textThat(...NAME),
  httpQueryParameterName: textThat(isText, 'a name', "write 'user'"),
  httpCookie: objectOf({
    name: requiredText(...NAME),
    path: textThat(isText, 'a path', "write '/'"),
    ttl: readTime,
  }),
  useSourceIp: wordOfTrue,
};

function wordOfTrue(reading: Reading, given: unknown): true | undefined {
  reading.faults.require(given === true || given === undefined, given, 'true', 'write true');
  return given === true ? true : undefined;
}

/** Reads which pod gets a request. */
export function readLoadBalancer(reading: Reading, given: unknown): LoadBalancer | undefined {
  if (!isObject(given)) return wordOf('LEAST_REQUEST', 'ROUND_ROBIN', 'RANDOM')(reading, given);
  const known = Object.fromEntries(definedEntries(given));
  const kind = reading.faults.soleKey(known, Object.keys(HASHES), {
    allowed: 'one thing to hash by',
    fix: "write { httpHeaderName: 'x-user' }",
  });
  return kind === undefined ? undefined : (objectOf(HASHES)(reading, known) as LoadBalancer | undefined);
}
