import { isDnsLabel, isDnsSubdomain } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';

interface PodClaim {
  readonly name?: Maybe<string>;
  readonly resourceClaimName?: Maybe<string>;
  readonly resourceClaimTemplateName?: Maybe<string>;
}

interface Use {
  readonly name?: Maybe<string>;
  readonly request?: Maybe<string>;
}

interface Container {
  readonly resources?: Maybe<{ readonly claims?: Maybe<readonly Use[]> }>;
}

interface PodSpec {
  readonly resourceClaims?: Maybe<readonly PodClaim[]>;
  readonly containers?: Maybe<readonly Container[]>;
  readonly initContainers?: Maybe<readonly Container[]>;
}

const NO_CLAIMS: readonly PodClaim[] = [];
const NO_CONTAINERS: readonly Container[] = [];
const SOURCES = ['resourceClaimName', 'resourceClaimTemplateName'] as const;
const LISTS = ['containers', 'initContainers'] as const;

export const RESOURCE_CLAIMS: Rule = {
  id: 'pod-resource-claims',
  class: 'api',
  title: 'A resource claim of a pod has a name of its own, and names a ResourceClaim or a template of one',
  why: 'The API server refuses both, neither, and a name that comes twice, from Kubernetes 1.34 on.',
  docs: 'pkg/apis/core/validation/validation.go (validatePodResourceClaim)',
  on: ['core/v1.PodSpec'],

  check({ resourceClaims }: PodSpec, place) {
    const claims = resourceClaims ?? NO_CLAIMS;
    // Before 1.34 the field is dropped: DynamicResourceAllocation is off by default.
    if (claims.length === 0 || !place.isAtLeast('1.34')) return;
    for (const [at, claim] of claims.entries()) checkClaim(claim, at, claims, place);
  },
};

function checkClaim(claim: PodClaim, at: number, claims: readonly PodClaim[], place: Place): void {
  const name = claim.name ?? '';
  const isRepeated = claims.findIndex((other) => other.name === claim.name) < at;
  if (name !== '' && (isRepeated || !isDnsLabel(name)))
    place.refuse(['resourceClaims', at, 'name'], name, 'a DNS label of its own', 'write such as name: gpu');
  const given = SOURCES.filter((source) => isGiven(claim[source]));
  if (given.length !== 1)
    place.refuse(['resourceClaims', at], claim, `either ${SOURCES.join(' or ')}`, 'keep one of them');
  for (const source of given) {
    if (!isDnsSubdomain(claim[source] ?? ''))
      place.refuse(
        ['resourceClaims', at, source],
        claim[source],
        'the name of an object',
        `write such as ${source}: gpu`,
      );
  }
}

export const CLAIM_USES: Rule = {
  id: 'used-resource-claim',
  class: 'api',
  title: 'A container uses resource claims that its pod has, each once',
  why: 'The API server refuses others, from Kubernetes 1.34 on.',
  docs: 'pkg/apis/core/validation/validation.go (validateResourceClaimNames)',
  on: ['core/v1.PodSpec'],

  check(spec: PodSpec, place) {
    for (const list of LISTS) {
      const containers = spec[list] ?? NO_CONTAINERS;
      for (let at = 0; at < containers.length; at++) {
        const uses = containers[at]?.resources?.claims ?? undefined;
        if (uses !== undefined && place.isAtLeast('1.34'))
          checkUses(uses, spec, [list, at, 'resources', 'claims'], place);
      }
    }
  },
};

function checkUses(
  uses: readonly Use[],
  spec: PodSpec,
  at: readonly (string | number)[],
  place: Place,
): void {
  for (const [index, { name, request }] of uses.entries()) {
    const isThere = (spec.resourceClaims ?? NO_CLAIMS).some((claim) => claim.name === name);
    if ((name ?? '') !== '' && !isThere)
      place.refuse(
        [...at, index],
        name,
        'the name of one of resourceClaims',
        'correct it, or add it to resourceClaims',
      );
    if ((request ?? '') !== '' && !isDnsLabel(request ?? ''))
      place.refuse(
        [...at, index, 'request'],
        request,
        'a DNS label',
        'write the name of a request of the claim',
      );
    const isRepeated = uses
      .slice(0, index)
      .some((other) => other.name === name && overlaps(other.request, request));
    if (isRepeated) place.refuse([...at, index], name, 'a claim that comes once', 'remove one of the two');
  }
}

/** Without a request, all requests of the claim are meant. */
function overlaps(a: Maybe<string>, b: Maybe<string>): boolean {
  return (a ?? '') === '' || (b ?? '') === '' || a === b;
}

/** Devices that a pod claims. */
export const RESOURCE_CLAIM_RULES: readonly Rule[] = [RESOURCE_CLAIMS, CLAIM_USES];
