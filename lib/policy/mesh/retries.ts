import { rememberedFor } from '../../core/remembered';
import { at, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { AcrossRule } from '../rule';
import { VIRTUAL_SERVICE } from './destinations';
import { type Entry, entriesOf } from './entries';
import { milliseconds } from './duration';

/** HTTP routes that send requests somewhere, and are no mere root of a delegate. */
const routesIn = rememberedFor((objects: ObjectSet): readonly (Entry & { readonly object: SetObject })[] =>
  objects.ofType(VIRTUAL_SERVICE).flatMap((object) =>
    entriesOf(object.manifest, [], 'spec', 'http')
      .filter(({ value }) => entriesOf(value, [], 'route').length > 0)
      .map((entry) => ({ ...entry, object })),
  ),
);

/** A VirtualService without hosts is a delegate: time limits and retries come from its root. */
function isDelegate({ manifest }: SetObject): boolean {
  return at(manifest, 'spec', 'hosts') === undefined;
}

/** What a route is to say. */
const SAID = [
  { key: 'timeout', example: 'timeout: 10s' },
  { key: 'retries', example: 'retries: { attempts: 0 }' },
];

export const EXPLICIT_RETRIES: AcrossRule = {
  id: 'mesh-explicit-retries',
  class: 'unwise',
  title: 'An HTTP route says how long a request may take and how often it is tried again',
  why: 'Without a word, Istio tries again twice, a POST included where the connection broke, and waits for ever.',
  docs: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry',

  check(objects, refuse) {
    for (const { object, steps, value } of routesIn(objects)) {
      if (isDelegate(object)) continue;
      const missing = SAID.filter(({ key }) => at(value, key) === undefined);
      if (missing.length === 0) continue;
      refuse(object, steps, {
        given: undefined,
        allowed: `a route with ${missing.map(({ key }) => key).join(' and ')}`,
        fix: `add ${missing.map(({ example }) => example).join(' and ')}`,
      });
    }
  },
};

export const RETRY_TIME: AcrossRule = {
  id: 'mesh-retry-time',
  class: 'unwise',
  title: 'All tries of a request fit into its time limit',
  why: 'The limit ends the request while tries are left: they are never made.',
  docs: 'https://istio.io/latest/docs/concepts/traffic-management/#retries',

  check(objects, refuse) {
    for (const { object, steps, value } of routesIn(objects)) {
      const attempts = at(value, 'retries', 'attempts');
      const each = milliseconds(textAt(value, 'retries', 'perTryTimeout'));
      const whole = milliseconds(textAt(value, 'timeout'));
      if (typeof attempts !== 'number' || each === undefined || whole === undefined || whole === 0) continue;
      const needed = (1 + attempts) * each;
      if (attempts === 0 || needed <= whole) continue;
      refuse(object, [...steps, 'timeout'], {
        given: textAt(value, 'timeout'),
        allowed: `${needed}ms or more: ${1 + attempts} tries of ${textAt(value, 'retries', 'perTryTimeout') ?? ''}`,
        fix: `write ${needed}ms, or a shorter perTryTimeout`,
      });
    }
  },
};

/** What Envoy retries although the server may have done what was asked. */
const AFTER_THE_FACT = [
  '5xx',
  'gateway-error',
  'reset',
  'retriable-status-codes',
  'internal',
  'deadline-exceeded',
];

/** Methods that may be repeated. @see RFC 9110, section 9.2.2 */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);

export const RETRIED_WRITES: AcrossRule = {
  id: 'mesh-retried-writes',
  class: 'unwise',
  title: 'Only requests that may be repeated are tried again after the server answered or began to',
  why: 'An order is placed twice, a payment is made twice.',
  docs: 'https://github.com/istio/istio/issues/50506',

  check(objects, refuse) {
    for (const { object, steps, value } of routesIn(objects)) {
      const given = textAt(value, 'retries', 'retryOn');
      if (given === undefined || at(value, 'retries', 'attempts') === 0 || isForReads(value)) continue;
      const conditions = given.split(',').map((one) => one.trim());
      const risky = conditions.filter((one) => AFTER_THE_FACT.includes(one) || /^5\d\d$/.test(one));
      if (risky.length === 0) continue;
      const safe = conditions.filter((one) => !risky.includes(one));
      refuse(object, [...steps, 'retries', 'retryOn'], {
        given,
        allowed: `conditions under which nothing was done yet, without ${risky.join(', ')}`,
        fix: `write ${safe.length === 0 ? 'connect-failure,refused-stream' : safe.join(',')}, or match methods such as GET in a route of their own`,
      });
    }
  },
};

function isForReads(route: unknown): boolean {
  const matches = entriesOf(route, [], 'match');
  return (
    matches.length > 0 && matches.every(({ value }) => IDEMPOTENT.has(textAt(value, 'method', 'exact') ?? ''))
  );
}

/** How often and how long a request is tried. */
export const RETRY_RULES: readonly AcrossRule[] = [EXPLICIT_RETRIES, RETRY_TIME, RETRIED_WRITES];
