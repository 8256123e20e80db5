import { parseQuantity } from '../core/quantity';
import { type Plain, isObject } from '../core/read-values';
import { type Reading, requireVersion, within } from '../core/reading';
import type { ContainerSpec, PodSpec } from './pod-spec';
import { readAmount, specOf } from './resources';

const NAMES = ['cpu', 'memory'] as const;

/** Reads what the pod as a whole asks for and may use. */
export function readPodResources(reading: Reading, given: unknown): Plain {
  if (given === undefined) return {};
  if (!isObject(given)) {
    reading.faults.add(given, '{ cpu, memory }', "write { cpu: '1', memory: '1Gi' }");
    return {};
  }
  requireVersion(reading, '1.34', given);
  reading.faults.onlyKeys(given, NAMES);
  const named = NAMES.filter((name) => given[name] !== undefined);
  return {
    resources: specOf(
      Object.fromEntries(named.map((name) => [name, readAmount(reading, name, given[name])])),
    ),
  };
}

/** Containers get no more than their pod: together no more than it asks for, each no more than it may use (validatePodResourceConsistency). */
export function checkPodResources(reading: Reading, spec: PodSpec): void {
  const { containers, resources } = spec;
  if (!isObject(resources)) return;
  for (const name of NAMES) {
    const limit = amountIn(resources, 'limits', name);
    const request = amountIn(resources, 'requests', name) ?? limit;
    const at = within(reading, name).faults;
    at.require(
      request === undefined || askedFor(spec, name) <= request,
      resources,
      `at least the ${name} that its containers ask for together`,
      `raise the request of ${name}, or lower those of the containers`,
    );
    at.require(
      limit === undefined ||
        containers.every((container) => (amountOf(container, 'limits', name) ?? 0n) <= limit),
      resources,
      `at least the ${name} that any of its containers may use`,
      `raise the limit of ${name}, or lower those of the containers`,
    );
  }
}

/**
 * What the containers need at once: those that go on together with all sidecars, or an init container with the
 * sidecars before it.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/component-helpers/resource/helpers.go (AggregateContainerRequests)
 */
function askedFor({ containers, initContainers = [] }: PodSpec, name: string): bigint {
  const requestOf = (container: ContainerSpec): bigint => amountOf(container, 'requests', name) ?? 0n;
  let [sidecars, most] = [0n, 0n];
  for (const container of initContainers) {
    const needed = sidecars + requestOf(container);
    if (needed > most) most = needed;
    if (container.restartPolicy === 'Always') sidecars = needed;
  }
  const running = containers.reduce((sum, container) => sum + requestOf(container), sidecars);
  return running > most ? running : most;
}

type Side = 'requests' | 'limits';

function amountOf({ resources }: ContainerSpec, side: Side, name: string): bigint | undefined {
  return isObject(resources) ? amountIn(resources, side, name) : undefined;
}

function amountIn(resources: Plain, side: Side, name: string): bigint | undefined {
  const amounts = resources[side];
  const amount = isObject(amounts) ? amounts[name] : undefined;
  return typeof amount === 'string' ? parseQuantity(amount)?.nano : undefined;
}
