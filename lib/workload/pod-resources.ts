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

/** Containers get no more than their pod: together no more than it asks for, each no more than it may use (validatePodResources). */
export function checkPodResources(reading: Reading, { containers, resources }: PodSpec): void {
  if (!isObject(resources)) return;
  for (const name of NAMES) {
    const request = amountIn(resources, 'requests', name);
    const limit = amountIn(resources, 'limits', name);
    const asked = containers.reduce(
      (sum, container) => sum + (amountOf(container, 'requests', name) ?? 0n),
      0n,
    );
    const at = within(reading, name).faults;
    at.require(
      request === undefined || asked <= request,
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

type Side = 'requests' | 'limits';

function amountOf({ resources }: ContainerSpec, side: Side, name: string): bigint | undefined {
  return isObject(resources) ? amountIn(resources, side, name) : undefined;
}

function amountIn(resources: Plain, side: Side, name: string): bigint | undefined {
  const amounts = resources[side];
  const amount = isObject(amounts) ? amounts[name] : undefined;
  return typeof amount === 'string' ? parseQuantity(amount)?.nano : undefined;
}
