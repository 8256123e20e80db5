import type { IConstruct } from 'constructs';
import { type FindingRule, findingsOf } from '../core/finding';
import { graphOf } from '../network/service-graph';
import { type PlusWorkload, toServiceRef } from '../network/plus-workload';
import type { ServiceRef } from '../core/service-ref';

/** What a matcher answers, as jest, vitest and their kin read it. */
export interface MatcherResult {
  /** Whether the expectation holds. */
  readonly pass: boolean;
  /** What a runner prints when the test fails. */
  readonly message: () => string;
}

/** A service, or a workload of cdk8s-plus. */
export type Service = ServiceRef | PlusWorkload;

/**
 * Matchers about who calls whom and what departs from the hardened form.
 *
 * @example
 * expect.extend(kibanMatchers);
 * expect(web).toCall(cart, 'grpc');
 * expect(cart).toBeCalledOnlyBy(web, checkout);
 * expect(chart).toRecordOnly('image-tag');
 */
export const kibanMatchers = { toCall, toBeCalledOnlyBy, toRecordOnly };

/** Types of the matchers, to be merged into those of a test runner: `interface Matchers<R> extends KibanMatchers<R> {}`. */
export interface KibanMatchers<R> {
  /** Passes when the call was declared, on this port where one is named. */
  toCall(callee: Service, port?: string): R;
  /** Passes when exactly these services of the app, and nobody else, may call it. */
  toBeCalledOnlyBy(...callers: readonly Service[]): R;
  /** Passes when no finding has another rule than these; without any, when there are no findings. */
  toRecordOnly(...rules: readonly FindingRule[]): R;
}

function toCall(received: Service, callee: Service, port?: string): MatcherResult {
  const [from, to] = [toServiceRef(received), toServiceRef(callee)];
  const graph = graphOf(from);
  const call = graph.callBetween(graph.nodeOf(from), graph.nodeOf(to));
  const ports = [...(call?.ports ?? [])];
  const pass = port === undefined ? call !== undefined : ports.includes(port);
  const declared = call === undefined ? 'no call is declared' : `declared: ${ports.join(', ')}`;
  return {
    pass,
    message: () =>
      `expected ${pathOf(from)} ${pass ? 'not ' : ''}to call ${pathOf(to)}${port === undefined ? '' : ` on ${port}`}; ${declared}`,
  };
}

function toBeCalledOnlyBy(received: Service, ...callers: readonly Service[]): MatcherResult {
  const callee = toServiceRef(received);
  const graph = graphOf(callee);
  const { services, peers } = graph.whoMayCall(graph.nodeOf(callee));
  const actual = [...services.map(({ path }) => path), ...peers.map(({ kind }) => `peers.${kind}`)].sort();
  const expected = callers.map((caller) => graph.nodeOf(toServiceRef(caller)).path).sort();
  return {
    pass: JSON.stringify(actual) === JSON.stringify(expected),
    message: () =>
      `expected ${pathOf(callee)} to be called by ${listed(expected)}; it may be called by ${listed(actual)}`,
  };
}

function toRecordOnly(received: IConstruct, ...rules: readonly FindingRule[]): MatcherResult {
  const others = findingsOf(received).filter(({ rule }) => !rules.includes(rule));
  const lines = others.map(({ path, rule, field, fix }) => `  ${path}: ${rule} at ${field}: ${fix}`);
  return {
    pass: others.length === 0,
    message: () => `expected no findings but ${listed(rules)}; recorded:\n${lines.join('\n')}`,
  };
}

function pathOf(service: ServiceRef): string {
  return graphOf(service).nodeOf(service).path;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nobody' : names.join(', ');
}
