import { isNativeResource } from '../../../kubernetes/counted-resources';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { type QuantityValue, compareQuantities } from './quantity-values';
import { fixName, isContainerResource, isHugePages, tellAmount, wrongIn } from './resource-amounts';

type Amounts = Readonly<Record<string, Maybe<QuantityValue>>>;

/** What a container or a pod asks for. */
export interface Resources {
  readonly limits?: Maybe<Amounts>;
  readonly requests?: Maybe<Amounts>;
}

interface WithResources {
  readonly resources?: Maybe<Resources>;
}

const CONTAINERS = ['core/v1.Container', 'core/v1.EphemeralContainer'];

const DOCS = 'pkg/apis/core/validation/validation.go (validateResourceRequirements)';

const LISTS = ['limits', 'requests'] as const;

export const RESOURCE_NAME: Rule = {
  id: 'resource-name',
  class: 'api',
  title: 'A container asks for cpu, memory, ephemeral-storage, hugepages, or a resource with a domain',
  why: 'The API server refuses names that stand for nothing, such as gpu or CPU.',
  docs: 'pkg/apis/core/validation/validation.go (validateContainerResourceName)',
  on: CONTAINERS,

  check({ resources }: WithResources, place) {
    for (const list of LISTS) {
      const amounts = resources?.[list] ?? undefined;
      for (const name in amounts) {
        if (!isContainerResource(name))
          place.refuse(
            ['resources', list, name],
            name,
            'cpu, memory, ephemeral-storage, hugepages-<size>, or a name such as nvidia.com/gpu',
            fixName(name),
          );
      }
    }
  },
};

export const RESOURCE_AMOUNT: Rule = {
  id: 'resource-amount',
  class: 'api',
  title: 'Amounts of resources are 0 or more, and whole where the resource is counted in pieces',
  why: 'The API server refuses negative amounts, parts of a device, and huge pages that are no multiple of their size.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateResourceQuantityValue, validateResourceQuantityHugePageValue)',
  on: CONTAINERS,

  check({ resources }: WithResources, place) {
    for (const list of LISTS) {
      const amounts = resources?.[list] ?? undefined;
      for (const name in amounts) {
        const wrong = wrongIn(name, amounts[name] ?? 0);
        if (wrong !== undefined) tellAmount(amounts[name], wrong, ['resources', list, name], place);
      }
    }
  },
};

export const REQUEST_WITHIN_LIMIT: Rule = {
  id: 'request-within-limit',
  class: 'api',
  title: 'A request is at most its limit; of resources that cannot be shared it is the limit',
  why: 'The API server refuses more, a device or huge pages without a limit, and a limit that differs from the request.',
  docs: DOCS,
  on: CONTAINERS,

  check({ resources }: WithResources, place) {
    checkRequests(resources, place);
  },
};

/** Compares the requests of a container or a pod with its limits. */
export function checkRequests(resources: Maybe<Resources>, place: Place): void {
  const requests = resources?.requests ?? undefined;
  for (const name in requests) {
    // Null is an amount, of 0; only what is not there is no limit.
    const limit = resources?.limits?.[name];
    checkRequest(name, requests[name] ?? 0, limit === null ? 0 : limit, place);
  }
}

function checkRequest(
  name: string,
  request: QuantityValue,
  limit: QuantityValue | undefined,
  place: Place,
): void {
  const isShared = isNativeResource(name) && !isHugePages(name);
  if (limit === undefined) {
    if (!isShared)
      place.refuse(
        ['resources', 'limits', name],
        limit,
        `the request, ${request}`,
        `add ${name}: ${request} to limits`,
      );
    return;
  }
  const difference = compareQuantities(request, limit);
  if (isShared && difference > 0)
    place.refuse(
      ['resources', 'requests', name],
      request,
      `at most the limit, ${limit}`,
      'lower the request, or raise the limit',
    );
  else if (!isShared && difference !== 0)
    place.refuse(
      ['resources', 'requests', name],
      request,
      `the limit, ${limit}`,
      'write the same number twice, or only the limit',
    );
}

export const HUGE_PAGES: Rule = {
  id: 'huge-pages-with-memory',
  class: 'api',
  title: 'A container that asks for huge pages asks for cpu or memory as well',
  why: 'The API server refuses huge pages alone.',
  docs: DOCS,
  on: CONTAINERS,

  check({ resources }: WithResources, place) {
    checkHugePages(resources, place);
  },
};

/** Looks for cpu or memory where a container or a pod asks for huge pages. */
export function checkHugePages(resources: Maybe<Resources>, place: Place): void {
  let hasPages = false;
  for (const list of LISTS) {
    const amounts = resources?.[list] ?? undefined;
    for (const name in amounts) {
      if (name === 'cpu' || name === 'memory') return;
      if (isHugePages(name)) hasPages = true;
    }
  }
  if (hasPages)
    place.refuse('resources', resources, 'cpu or memory beside huge pages', 'add such as memory: 64Mi');
}

interface PodSpec extends WithResources {
  readonly overhead?: Maybe<Amounts>;
  readonly runtimeClassName?: Maybe<string>;
  readonly containers?: Maybe<readonly WithResources[]>;
}

export const POD_OVERHEAD: Rule = {
  id: 'pod-overhead',
  class: 'api',
  title:
    'The overhead of a pod is an amount of what containers can ask for, and comes with a runtimeClassName',
  why: 'The API server refuses other names, negative amounts, and in a pod an overhead that no RuntimeClass has.',
  docs: 'pkg/apis/core/validation/validation.go (validateOverhead), plugin/pkg/admission/runtimeclass/admission.go',
  on: ['core/v1.PodSpec'],

  check({ overhead, runtimeClassName }: PodSpec, place) {
    const amounts = overhead ?? undefined;
    let count = 0;
    for (const name in amounts) {
      count++;
      if (!isContainerResource(name))
        place.refuse(['overhead', name], name, 'cpu, memory or ephemeral-storage', fixName(name));
      const wrong = wrongIn(name, amounts[name] ?? 0);
      if (wrong !== undefined) tellAmount(amounts[name], wrong, ['overhead', name], place);
    }
    if (amounts === undefined || (runtimeClassName ?? '') !== '') return;
    const allowed = 'nothing where there is no runtimeClassName';
    const fix = 'remove overhead: the RuntimeClass brings it';
    if (place.manifest.kind === 'Pod') place.refuse('overhead', amounts, allowed, fix);
    // An empty one of a template is not stored, so that no pod gets it.
    else if (count > 0) place.refuseLater('overhead', amounts, allowed, fix);
  },
};

const ASKED_FOR = ['cpu', 'memory'] as const;

export const RESOURCE_REQUESTS: Rule = {
  id: 'resource-requests',
  class: 'unwise',
  title: 'A container says what cpu and memory it needs',
  why: 'Without requests the scheduler takes it for nothing: the pod lands where there is no room, and is evicted first.',
  docs: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  on: ['core/v1.PodSpec'],

  check({ containers, resources }: PodSpec, place) {
    const list = containers ?? [];
    for (let at = 0; at < list.length; at++) {
      for (const name of ASKED_FOR) {
        if (!asksFor(name, list[at]?.resources) && !asksFor(name, resources))
          place.refuse(
            ['containers', at, 'resources', 'requests', name],
            undefined,
            'an amount',
            `add such as ${name}: ${name === 'cpu' ? '100m' : '64Mi'}`,
          );
      }
    }
  },
};

/** A limit stands for the request where there is none. */
function asksFor(name: string, resources: Maybe<Resources>): boolean {
  return isGiven(resources?.requests?.[name] ?? resources?.limits?.[name]);
}

/** What containers ask of their node. */
export const RESOURCE_RULES: readonly Rule[] = [
  RESOURCE_NAME,
  RESOURCE_AMOUNT,
  REQUEST_WITHIN_LIMIT,
  HUGE_PAGES,
  POD_OVERHEAD,
  RESOURCE_REQUESTS,
];
