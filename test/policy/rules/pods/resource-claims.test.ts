import { CLAIM_USES, RESOURCE_CLAIMS } from '../../../../lib/policy/rules/pods/resource-claims';
import { inContainer, pod } from '../../faults';
import { type Case, testCases } from './cases';

const options = { kubernetesVersion: '1.34' } as const;
const gpu = { name: 'gpu', resourceClaimName: 'gpu' };
const claims = (...resourceClaims: object[]): object => pod({}, { resourceClaims });
const uses = (...list: object[]): object => pod({ resources: { claims: list } }, { resourceClaims: [gpu] });
const at = (field = '', index = 0): string => `spec.resourceClaims[${index}]${field}`;
const inUses = (path: string): string => inContainer(`resources.claims${path}`);

const refused: Case[] = [
  {
    rule: RESOURCE_CLAIMS,
    of: 'a name in capital letters',
    given: claims({ ...gpu, name: 'GPU' }),
    at: at('.name'),
    options,
  },
  {
    rule: RESOURCE_CLAIMS,
    of: 'a name that comes twice',
    given: claims(gpu, gpu),
    at: at('.name', 1),
    options,
  },
  { rule: RESOURCE_CLAIMS, of: 'no source', given: claims({ name: 'gpu' }), at: at(), options },
  {
    rule: RESOURCE_CLAIMS,
    of: 'two sources',
    given: claims({ ...gpu, resourceClaimTemplateName: 'a' }),
    at: at(),
    options,
  },
  {
    rule: RESOURCE_CLAIMS,
    of: 'a source that no object has',
    given: claims({ name: 'gpu', resourceClaimTemplateName: 'A' }),
    at: at('.resourceClaimTemplateName'),
    options,
  },
  {
    rule: CLAIM_USES,
    of: 'a claim that is not there',
    given: uses({ name: 'tpu' }),
    at: inUses('[0]'),
    options,
  },
  {
    rule: CLAIM_USES,
    of: 'a request in capital letters',
    given: uses({ name: 'gpu', request: 'A' }),
    at: inUses('[0].request'),
    options,
  },
  ...[{ name: 'gpu' }, { name: 'gpu', request: 'a' }].map((use): Case => ({
    rule: CLAIM_USES,
    of: `${JSON.stringify(use)} twice`,
    given: uses(use, { name: 'gpu', request: 'a' }),
    at: inUses('[1]'),
    options,
  })),
  {
    rule: CLAIM_USES,
    of: 'all of a claim after a part of it',
    given: uses({ name: 'gpu', request: 'a' }, { name: 'gpu' }),
    at: inUses('[1]'),
    options,
  },
];

const taken: Case[] = [
  {
    rule: RESOURCE_CLAIMS,
    of: 'a claim and a template',
    given: claims(gpu, { name: 'b', resourceClaimTemplateName: 'a.b' }),
    options,
  },
  {
    rule: RESOURCE_CLAIMS,
    of: 'anything in 1.33',
    given: claims({ name: 'GPU' }),
    options: { kubernetesVersion: '1.33' },
  },
  {
    rule: CLAIM_USES,
    of: 'two requests of a claim',
    given: uses({ name: 'gpu', request: 'a' }, { name: 'gpu', request: 'b' }),
    options,
  },
  {
    rule: CLAIM_USES,
    of: 'anything in 1.33',
    given: uses({ name: 'tpu' }),
    options: { kubernetesVersion: '1.33' },
  },
];

testCases(refused, taken);
