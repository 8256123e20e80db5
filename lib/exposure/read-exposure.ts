import { CALL_POLICY_KEYS, readCallPolicy } from '../core/mesh-call-policy';
import { isDnsSubdomain } from '../core/names';
import { readObjectName } from '../core/object-name';
import {
  type Reader,
  integerOf,
  listOf,
  objectOf,
  readFields,
  required,
  requiredText,
  textThat,
  wordOf,
} from '../core/read-fields';
import { readAnnotations } from '../core/read-labels';
import { isObject, plainOf, readBoolean } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import type { Refusals } from './refusals';
import type { Backend, BackendPort, Exposure, RateLimit, ReadExposure, ReadPath, ReadTls } from './exposure';

const isHost = (text: string): boolean =>
  isDnsSubdomain(text.replace(/^\*\./, '')) && text.replace(/^\*\./, '').includes('.');

/** What the API server takes of a path (validateHTTPIngressPath), less what no URL holds. */
const isPath = (text: string): boolean => /^\/[^\s]*$/.test(text) && !/\/\/|\/\.\.?(\/|$)|%2f|#/i.test(text);

const readHost = requiredText(isHost, 'a DNS name', "write 'shop.example.com'");

const readPath = requiredText(isPath, 'an absolute path without //, .. and #', "write '/'");

const readRateLimit = objectOf({
  requests: required(integerOf(1), 'how many requests a client may make', 'write 10'),
  per: wordOf('second', 'minute'),
  burst: integerOf(1),
});

const OPTIONS = {
  pathType: wordOf('Prefix', 'Exact', 'ImplementationSpecific'),
  ingressClassName: textThat(isDnsSubdomain, 'the name of an IngressClass', "write 'nginx'"),
  annotations: readAnnotations,
  httpsRedirect: readBoolean,
  rateLimit: readRateLimit,
  firewall: wordOf('block', 'detect'),
  auth: wordOf('none', 'required'),
};

const KEYS: Readonly<Record<Exclude<keyof Exposure, (typeof CALL_POLICY_KEYS)[number]>, unknown>> = {
  ...OPTIONS,
  host: true,
  path: true,
  port: true,
  tls: true,
};

/** Props of an exposure, for those who read them from elsewhere. */
export const EXPOSURE_KEYS: readonly string[] = [...Object.keys(KEYS), ...CALL_POLICY_KEYS];

/** What is told as refused alone, whatever is wrong with it besides: to mend that would be for nothing. */
const UNREAD = ['timeout', 'retries', 'rateLimit', 'firewall'] as const;

/** Reads an exposure. What is refused stays as it was given, for whoever refuses it. */
export function readExposure(
  reading: Reading,
  given: Exposure,
  { backend, refusals }: { readonly backend: Backend; readonly refusals: Refusals },
): ReadExposure {
  const refused = UNREAD.filter((key) => refusals[key] !== undefined && given[key] !== undefined);
  const unread = Object.fromEntries(refused.map((key) => [key, given[key]]));
  const { timeout, retries, ...others } = unread as Pick<Exposure, (typeof UNREAD)[number]>;
  const taken = Object.fromEntries(Object.entries(given).filter(([key]) => !(key in unread))) as never;
  const read = readTaken(reading, taken, backend);
  const policy = {
    ...read.policy,
    ...(timeout === undefined ? {} : { timeout }),
    ...(retries === undefined ? {} : { retries }),
  };
  return { ...read, ...others, policy };
}

function readTaken(reading: Reading, given: Exposure, backend: Backend): ReadExposure {
  const { serviceName, namespace } = backend;
  const hosts = readSome(within(reading, 'host'), given.host, readHost);
  const { pathType = 'Prefix', ...options } = readFieldsOf(reading, given);
  const paths = readSome(within(reading, 'path'), given.path ?? '/', pathReader(pathType));
  const port = readPort(within(reading, 'port'), given.port, backend.ports);
  const tls = readTls(within(reading, 'tls'), given.tls);
  const { annotations = {}, ingressClassName, httpsRedirect, rateLimit, firewall, auth } = options;
  checkRedirect(reading, given);
  return {
    serviceName,
    namespace,
    hosts,
    paths,
    port,
    tls,
    httpsRedirect,
    policy: readCallPolicy(reading, plainOf(given)),
    rateLimit,
    firewall,
    auth: auth === 'required',
    ingressClassName,
    annotations,
  };
}

interface ReadOptions {
  readonly pathType?: ReadPath['pathType'];
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ingressClassName?: string;
  readonly httpsRedirect?: boolean;
  readonly rateLimit?: RateLimit;
  readonly firewall?: 'block' | 'detect';
  readonly auth?: 'required' | 'none';
}

function readFieldsOf(reading: Reading, given: Exposure): ReadOptions {
  return readFields(reading, given, OPTIONS);
}

/** A path that says itself how it is compared, or is compared as all others. */
function pathReader(pathType: ReadPath['pathType']): Reader<ReadPath> {
  return (reading, given) => {
    if (!isObject(given)) {
      const path = readPath(reading, given);
      return path === undefined ? undefined : { path, pathType };
    }
    const { exact } = objectOf({ exact: readPath })(reading, given) ?? {};
    return typeof exact === 'string' ? { path: exact, pathType: 'Exact' } : undefined;
  };
}

/** Nothing can be sent to HTTPS where nothing answers there. */
function checkRedirect(reading: Reading, { httpsRedirect, tls }: Exposure): void {
  within(reading, 'httpsRedirect').faults.require(
    httpsRedirect !== true || tls !== undefined,
    httpsRedirect,
    'nothing without tls',
    "remove it, or set tls: { clusterIssuer: 'letsencrypt' }",
  );
}

/** One of a kind, or several, each once. */
function readSome<T>(reading: Reading, given: unknown, reader: Reader<T>): T[] {
  if (!Array.isArray(given)) {
    const only = reader(reading, given);
    return only === undefined ? [] : [only];
  }
  const read = listOf(reader, { least: 1 })(reading, given) ?? [];
  reading.faults.require(
    new Set(read.map((one) => JSON.stringify(one))).size === read.length,
    given,
    'each once',
    'remove the repeated one',
  );
  return read;
}

function readPort(reading: Reading, given: unknown, ports: readonly BackendPort[]): BackendPort {
  const names = ports.map(({ name }) => name);
  const port = given ?? (names.length === 1 ? names[0] : names.find((name) => name.startsWith('http')));
  const known = ports.find(({ name }) => name === port);
  reading.faults.require(
    known !== undefined,
    given,
    names.length === 0 ? 'an app with a TCP port' : `a port of the app: ${names.join(', ')}`,
    names.length === 0 ? 'declare ports: { http: 8080 }' : `write port: '${names[0] ?? ''}'`,
  );
  return known ?? { name: '', port: 0, spoken: undefined };
}

function readTls(reading: Reading, given: unknown): ReadTls | undefined {
  if (given === undefined) {
    reading.faults.note({
      rule: 'plain-http',
      given: undefined,
      allowed: 'a certificate',
      fix: "set tls: { clusterIssuer: 'letsencrypt' }, or { secretName: 'shop-tls' }",
    });
    return undefined;
  }
  if (given === 'environment') return { from: given };
  const key = reading.faults.soleKey(given, ['secretName', 'clusterIssuer', 'issuer'], {
    allowed: "exactly one of secretName, clusterIssuer, issuer, or 'environment'",
    fix: "write { clusterIssuer: 'letsencrypt' }",
  });
  if (key === undefined || !isObject(given)) return undefined;
  const name = readObjectName(within(reading, key), given[key]) ?? '';
  return key === 'secretName' ? { from: 'secret', secretName: name } : { from: key, name };
}
