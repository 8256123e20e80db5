import type { Duration } from '../core/duration';
import { type CallPolicy, CALL_POLICY_KEYS, readCallPolicy } from '../core/mesh-call-policy';
import { type IstioVersion, isIstioAtLeast } from '../core/mesh-facts';
import { mapOf } from '../core/read-fields';
import { type Plain, isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { REASONED_KEYS, checkReason, isReasoned } from '../core/reasoned';
import {
  readBreaker,
  readBudget,
  readJwt,
  readLoadBalancer,
  readOutlier,
  readPool,
  readWarmup,
} from './traffic-fields';
import type {
  JwtRule,
  LoadBalancer,
  OutlierDetection,
  RetryBudget,
  TrafficPolicy,
  Warmup,
} from './traffic-policy';

/** What a service says of calls to it, read: durations in one form, departures without their reasons. */
export interface ReadTrafficPolicy extends Omit<CallPolicy, 'timeout'> {
  readonly timeout?: Duration | 'none';
  readonly outlierDetection?: OutlierDetection | 'none';
  readonly circuitBreaker?: Plain;
  readonly connectionPool?: Plain;
  readonly loadBalancer?: LoadBalancer;
  readonly warmup?: Warmup;
  readonly retryBudget?: RetryBudget;
  /** Names of the ports that take calls without the encryption of the mesh. */
  readonly plaintext: readonly string[];
  readonly jwt?: JwtRule;
}

/** What a policy is read against. */
export interface PolicyContext {
  /** Ports of the service, and whether a proxy can read what they speak. */
  readonly ports: readonly { readonly name: string; readonly http: boolean }[];
  /** Version of the mesh; undefined where there is none. */
  readonly version: IstioVersion | undefined;
}

const KEYS: Readonly<Record<keyof TrafficPolicy, true>> = {
  timeout: true,
  retries: true,
  idempotent: true,
  retryBudget: true,
  circuitBreaker: true,
  connectionPool: true,
  outlierDetection: true,
  loadBalancer: true,
  warmup: true,
  plaintext: true,
  jwt: true,
};

/** Reads what a service says of calls to it. */
export function readTrafficPolicy(reading: Reading, given: Plain, context: PolicyContext): ReadTrafficPolicy {
  reading.faults.onlyKeys(given, Object.keys(KEYS));
  const timeless = isLeft(within(reading, 'timeout'), given.timeout);
  const { timeout, ...call } = readCallPolicy(reading, timeless ? { ...given, timeout: undefined } : given);
  const outlier = within(reading, 'outlierDetection');
  const read = {
    ...call,
    timeout: timeless ? 'none' : timeout,
    outlierDetection: isLeft(outlier, given.outlierDetection)
      ? 'none'
      : readOutlier(outlier, given.outlierDetection),
    circuitBreaker: readBreaker(within(reading, 'circuitBreaker'), given.circuitBreaker),
    connectionPool: readPool(within(reading, 'connectionPool'), given.connectionPool),
    loadBalancer: readLoadBalancer(within(reading, 'loadBalancer'), given.loadBalancer),
    warmup: readWarmup(within(reading, 'warmup'), given.warmup),
    retryBudget: readBudget(within(reading, 'retryBudget'), given.retryBudget),
    jwt: readJwt(within(reading, 'jwt'), given.jwt),
  };
  checkHttp(reading, given, context);
  checkTogether(reading, given);
  checkVersion(reading, given, context.version);
  const known = Object.entries(read).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(known) as Omit<ReadTrafficPolicy, 'plaintext'>),
    plaintext: readPlaintext(within(reading, 'plaintext'), given.plaintext, context),
  };
}

/** Whether a safe default was left, with its reason. */
function isLeft(reading: Reading, given: unknown): boolean {
  if (!isReasoned(given)) return false;
  const fix = "write { value: 'none', reason: '…' }";
  within(reading, 'value').faults.require(given.value === 'none', given.value, "'none'", fix);
  reading.faults.onlyKeys(given, REASONED_KEYS);
  checkReason(given.reason, reading.faults, 'a bound');
  return true;
}

function readPlaintext(reading: Reading, given: unknown, { ports }: PolicyContext): string[] {
  const names = ports.map(({ name }) => name);
  const read = mapOf((at, value) => {
    if (!isObject(value)) {
      at.faults.add(value, '{ reason }', "write { reason: 'scraped from outside the mesh' }");
      return undefined;
    }
    at.faults.onlyKeys(value, ['reason']);
    checkReason(value.reason, at.faults, 'mutual TLS');
    return true;
  })(reading, isObject(given) || given === undefined ? given : []);
  reading.faults.require(
    given === undefined || isObject(given),
    given,
    'reasons by port',
    'write { http: { reason: … } }',
  );
  for (const name of Object.keys(read ?? {}))
    within(reading, name).faults.require(
      names.includes(name),
      name,
      `a port of the service: ${names.join(', ')}`,
      `write ${names[0] ?? 'http'}`,
    );
  return Object.keys(read ?? {}).sort();
}

/** What only a proxy that reads HTTP can do. */
const HTTP_ONLY = [
  ...CALL_POLICY_KEYS,
  'jwt',
  'retryBudget',
  'circuitBreaker.maxPendingRequests',
  'circuitBreaker.maxRequests',
  'circuitBreaker.maxRetries',
  'connectionPool.idleTimeout',
  'connectionPool.maxRequestsPerConnection',
  'connectionPool.maxConcurrentStreams',
  'connectionPool.h2UpgradePolicy',
].map((key) => key.split('.'));

function checkHttp(reading: Reading, given: Plain, { ports }: PolicyContext): void {
  if (ports.some(({ http }) => http)) return;
  for (const [key = '', inner] of HTTP_ONLY) {
    const outer = given[key];
    const value = inner === undefined ? outer : isObject(outer) ? outer[inner] : undefined;
    within(reading, key, inner ?? '').faults.require(
      value === undefined,
      value,
      'nothing for a service without a port that speaks HTTP or gRPC',
      "remove it, or name the port for what it speaks: 'http-api', 'grpc'",
    );
  }
}

function checkTogether(reading: Reading, { warmup, loadBalancer = 'LEAST_REQUEST' }: Plain): void {
  // Envoy's slow start is part of these two alone: envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/load_balancing/slow_start
  const fits = loadBalancer === 'LEAST_REQUEST' || loadBalancer === 'ROUND_ROBIN';
  within(reading, 'warmup').faults.require(
    warmup === undefined || fits,
    warmup,
    'nothing beside this loadBalancer',
    "remove it, or write loadBalancer: 'LEAST_REQUEST'",
  );
}

function checkVersion(reading: Reading, { retryBudget, warmup }: Plain, version?: IstioVersion): void {
  if (version === undefined) return;
  const since = (key: string, value: unknown, least: IstioVersion): void => {
    within(reading, ...key.split('.')).faults.require(
      value === undefined || isIstioAtLeast(version, least),
      value,
      `nothing for Istio ${version}: it came with ${least}`,
      `remove it, or write istio({ version: '${least}' }) when the clusters have it`,
    );
  };
  since('retryBudget', retryBudget, '1.27');
  if (!isObject(warmup)) return;
  since('warmup.minimumPercent', warmup.minimumPercent, '1.26');
  since('warmup.aggression', warmup.aggression, '1.26');
}
