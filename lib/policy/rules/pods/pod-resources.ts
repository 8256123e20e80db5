import type { FaultPath, Maybe, Place, Rule } from '../../rule';
import { type QuantityValue, compareQuantities, milliOf } from './quantity-values';
import { isHugePages, tellAmount, wrongIn } from './resource-amounts';

type Amounts = Readonly<Record<string, Maybe<QuantityValue>>>;

interface Resources {
  readonly limits?: Maybe<Amounts>;
  readonly requests?: Maybe<Amounts>;
  readonly claims?: Maybe<readonly unknown[]>;
}

interface Container {
  readonly resources?: Maybe<Resources>;
  readonly restartPolicy?: Maybe<string>;
}

interface PodSpec {
  readonly resources?: Maybe<Resources>;
  readonly containers?: Maybe<readonly Container[]>;
  readonly initContainers?: Maybe<readonly Container[]>;
}

const LISTS = ['limits', 'requests'] as const;

const DOCS = 'pkg/apis/core/validation/validation.go (validatePodResources)';

/** What a pod as a whole asks for, where the cluster reads it: PodLevelResources is on by default from 1.34 on. */
function resourcesOf({ resources }: PodSpec, place: Place): Resources | undefined {
  return place.isAtLeast('1.34') ? (resources ?? undefined) : undefined;
}

export const POD_RESOURCES: Rule = {
  id: 'pod-resources',
  class: 'api',
  title: 'A pod as a whole asks for cpu, memory and huge pages, and for no more than its limits',
  why: 'The API server refuses other names, negative amounts, claims, and requests above limits, from 1.34 on.',
  docs: DOCS,
  on: ['core/v1.PodSpec'],

  check(spec: PodSpec, place) {
    const resources = resourcesOf(spec, place);
    if (resources === undefined) return;
    if ((resources.claims ?? undefined) !== undefined)
      place.refuse(['resources', 'claims'], resources.claims, 'nothing', 'move it to a container');
    for (const list of LISTS) {
      const amounts = resources[list] ?? {};
      for (const name in amounts) checkAmount(amounts[name] ?? 0, ['resources', list, name], place);
    }
    for (const name in resources.requests)
      checkAtMost(
        resources.requests[name] ?? 0,
        resources.limits?.[name],
        ['resources', 'requests', name],
        place,
      );
  },
};

function checkAmount(given: QuantityValue, at: readonly string[], place: Place): void {
  const name = at.at(-1) ?? '';
  const wrong = wrongIn(name, given);
  if (name !== 'cpu' && name !== 'memory' && !isHugePages(name))
    place.refuse(at, name, 'cpu, memory or hugepages-<size>', 'move it to a container');
  else if (wrong !== undefined) tellAmount(given, wrong, at, place);
}

/** Tells an amount that is above a limit, where there is one. */
function checkAtMost(given: QuantityValue, limit: Maybe<QuantityValue>, at: FaultPath, place: Place): void {
  if (limit !== undefined && limit !== null && compareQuantities(given, limit) > 0)
    place.refuse(at, given, `at most the limit of the pod, ${limit}`, 'lower it, or raise the limit');
}

export const CONTAINERS_WITHIN_POD: Rule = {
  id: 'containers-within-pod',
  class: 'api',
  title:
    'The containers of a pod ask together for no more than the pod, and none has a limit above that of the pod',
  why: 'The API server refuses any other, from Kubernetes 1.34 on.',
  docs: 'pkg/apis/core/validation/validation.go (validatePodResourceConsistency)',
  on: ['core/v1.PodSpec'],

  check(spec: PodSpec, place) {
    const resources = resourcesOf(spec, place);
    if (resources === undefined) return;
    checkLimits(spec.containers ?? [], resources, place);
    for (const name in resources.limits) checkTotal(name, spec, place);
    for (const name in resources.requests)
      if (resources.limits?.[name] === undefined) checkTotal(name, spec, place);
  },
};

function checkLimits(containers: readonly Container[], { limits }: Resources, place: Place): void {
  for (const [at, { resources }] of containers.entries())
    for (const name in resources?.limits) {
      const steps = ['containers', at, 'resources', 'limits', name];
      checkAtMost(resources.limits[name] ?? 0, limits?.[name], steps, place);
    }
}

function checkTotal(name: string, spec: PodSpec, place: Place): void {
  const request = spec.resources?.requests?.[name] ?? undefined;
  // A request that is left out becomes what the containers ask for, and has to stay below the limit.
  const most = request ?? spec.resources?.limits?.[name] ?? 0;
  const asked = askedFor(name, spec);
  if (asked > milliOf(most))
    place.refuse(
      ['resources', request === undefined ? 'limits' : 'requests', name],
      most,
      `at least what the containers ask for together, ${asked}m`,
      'raise it, or lower the requests of the containers',
    );
}

/** A limit stands for the request where there is none. */
function requestOf({ resources }: Container, name: string): bigint {
  return milliOf(resources?.requests?.[name] ?? resources?.limits?.[name] ?? 0);
}

/**
 * Thousandths of what the containers of a pod need at once: those that go on together with all sidecars, or an init
 * container with the sidecars before it.
 *
 * @see staging/src/k8s.io/component-helpers/resource/helpers.go (AggregateContainerRequests)
 */
function askedFor(name: string, { containers, initContainers }: PodSpec): bigint {
  let [sidecars, starting] = [0n, 0n];
  for (const container of initContainers ?? []) {
    const request = requestOf(container, name);
    if (container.restartPolicy === 'Always') sidecars += request;
    const atOnce = container.restartPolicy === 'Always' ? sidecars : sidecars + request;
    if (atOnce > starting) starting = atOnce;
  }
  const running = (containers ?? []).reduce((sum, container) => sum + requestOf(container, name), sidecars);
  return running > starting ? running : starting;
}

/** What a pod asks of its node as a whole. */
export const POD_RESOURCE_RULES: readonly Rule[] = [POD_RESOURCES, CONTAINERS_WITHIN_POD];
