import { isGiven } from '../../../kubernetes/given';
import { type Maybe, type Place, type Rule, refusing } from '../../rule';
import { type QuantityValue, compareQuantities, milliOf } from './quantity-values';
import { isHugePages, tellAmount, wrongIn } from './resource-amounts';
import { type Resources, checkHugePages, checkRequests } from './resources';

interface Container {
  readonly resources?: Maybe<Resources>;
  readonly restartPolicy?: Maybe<string>;
}

interface PodSpec {
  readonly os?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly resources?: Maybe<Resources & { readonly claims?: Maybe<readonly unknown[]> }>;
  readonly containers?: Maybe<readonly Container[]>;
  readonly initContainers?: Maybe<readonly Container[]>;
}

const LISTS = ['limits', 'requests'] as const;

/** The cluster drops what a pod as a whole asks for before: PodLevelResources is on by default from here on. */
const SINCE = '1.34';

export const POD_RESOURCES: Rule = {
  id: 'pod-resources',
  class: 'api',
  title:
    'A pod as a whole asks for cpu, memory and huge pages, for no more than its limits, and not on Windows',
  why: 'The API server refuses other names, negative amounts, claims, and requests above limits, from 1.34 on.',
  docs: 'pkg/apis/core/validation/validation.go (validatePodResources)',
  on: ['core/v1.PodSpec'],

  check({ os, resources }: PodSpec, place) {
    if (resources === undefined || resources === null || !place.isAtLeast(SINCE)) return;
    if (os?.name === 'windows') {
      place.refuse('resources', resources, 'nothing, in a pod for Windows', 'move it to the containers');
      return;
    }
    if (isGiven(resources.claims))
      place.refuse(['resources', 'claims'], resources.claims, 'nothing', 'move it to a container');
    for (const list of LISTS) {
      const amounts = resources[list] ?? undefined;
      for (const name in amounts) checkAmount(['resources', list, name], amounts[name] ?? 0, place);
    }
    checkRequests(resources, place);
    checkHugePages(resources, place);
  },
};

function checkAmount(at: readonly [string, string, string], given: QuantityValue, place: Place): void {
  const name = at[2];
  const wrong = wrongIn(name, given);
  if (name !== 'cpu' && name !== 'memory' && !isHugePages(name))
    place.refuse(at, name, 'cpu, memory or hugepages-<size>', 'move it to a container');
  else if (wrong !== undefined) tellAmount(given, wrong, at, place);
}

export const LIMIT_WITHIN_POD: Rule = {
  id: 'limit-within-pod',
  class: 'api',
  title: 'No container has a limit above that of its pod',
  why: 'The API server refuses it, from Kubernetes 1.34 on.',
  docs: 'pkg/apis/core/validation/validation.go (validatePodResourceConsistency)',
  on: ['core/v1.PodSpec'],

  check({ containers, resources }: PodSpec, place) {
    const most = resources?.limits ?? undefined;
    if (most === undefined || !place.isAtLeast(SINCE)) return;
    for (const [at, container] of (containers ?? []).entries()) {
      const limits = container.resources?.limits ?? {};
      for (const name in limits) {
        if (isAbove(limits[name], most[name]))
          place.refuse(
            ['containers', at, 'resources', 'limits', name],
            limits[name],
            `at most the limit of the pod, ${most[name]}`,
            'lower it, or raise the limit of the pod',
          );
      }
    }
  },
};

/** Whether an amount is above a limit, where there are both. */
function isAbove(given: Maybe<QuantityValue>, limit: Maybe<QuantityValue>): boolean {
  return compareQuantities(given ?? 0, limit ?? given ?? 0) > 0;
}

export const CONTAINERS_WITHIN_POD: Rule = {
  id: 'containers-within-pod',
  class: 'api',
  title: 'The containers of a pod ask together for no more than the pod',
  why: 'The API server refuses more from Kubernetes 1.34 on; of a template it adds up only the requests that it states.',
  docs: 'pkg/apis/core/validation/validation.go (validatePodResourceConsistency)',
  on: ['core/v1.PodSpec'],

  check(spec: PodSpec, place) {
    const { limits, requests } = spec.resources ?? {};
    if (!place.isAtLeast(SINCE)) return;
    for (const name in requests) checkTotal(name, spec, place);
    for (const name in limits) if (!isGiven(requests?.[name])) checkTotal(name, spec, place);
  },
};

function checkTotal(name: string, spec: PodSpec, place: Place): void {
  const { limits, requests } = spec.resources ?? {};
  const request = requests?.[name] ?? undefined;
  // A request that is left out becomes what the containers ask for, and has to stay below the limit.
  const most = request ?? limits?.[name] ?? 0;
  const asked = askedFor(spec, (container) => requestOf(container, name));
  if (asked <= milliOf(most)) return;
  const at = ['resources', request === undefined ? 'limits' : 'requests', name];
  const allowed = `at least what the containers ask for together, ${asked}m`;
  const fix = 'raise it, or lower the requests of the containers';
  const isStated = request !== undefined && statedFor(spec, name) > milliOf(request);
  refusing(place, place.manifest.kind === 'Pod' || isStated)(at, most, allowed, fix);
}

/** A limit stands for the request where there is none, in pods. */
function requestOf({ resources }: Container, name: string): bigint {
  return milliOf(resources?.requests?.[name] ?? resources?.limits?.[name] ?? 0);
}

function statedFor(spec: PodSpec, name: string): bigint {
  return askedFor(spec, ({ resources }) => milliOf(resources?.requests?.[name] ?? 0));
}

/**
 * Thousandths of what the containers of a pod need at once: those that go on together with all sidecars, or an init
 * container with the sidecars before it.
 *
 * @see staging/src/k8s.io/component-helpers/resource/helpers.go (AggregateContainerRequests)
 */
function askedFor(
  { containers, initContainers }: PodSpec,
  amountOf: (container: Container) => bigint,
): bigint {
  let [sidecars, most] = [0n, 0n];
  for (const container of initContainers ?? []) {
    const request = amountOf(container);
    if (sidecars + request > most) most = sidecars + request;
    if (container.restartPolicy === 'Always') sidecars += request;
  }
  const running = (containers ?? []).reduce((sum, container) => sum + amountOf(container), sidecars);
  return running > most ? running : most;
}

/** What a pod asks of its node as a whole. */
export const POD_RESOURCE_RULES: readonly Rule[] = [POD_RESOURCES, LIMIT_WITHIN_POD, CONTAINERS_WITHIN_POD];
