import { isDriverName } from '../../../core/driver-name';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { isRepeated } from '../pods/repeated';
import { tellTemplateMetadata } from '../metadata/template-metadata';

type Names = Maybe<readonly Maybe<string>[]>;

interface Request {
  readonly name?: Maybe<string>;
  readonly firstAvailable?: Maybe<readonly { readonly name?: Maybe<string> }[]>;
}

interface Part {
  readonly requests?: Names;
}

interface Claim {
  readonly requests?: Maybe<readonly Request[]>;
  readonly constraints?: Maybe<readonly Part[]>;
  readonly config?: Maybe<readonly Part[]>;
}

const DOCS = 'pkg/apis/resource/validation/validation.go';
const MOST = 32;

export const CLAIMED_REQUESTS: Rule = {
  id: 'device-claim-requests',
  class: 'api',
  title: `A claim of devices has at most ${MOST} requests, each of a name of its own, and as many constraints`,
  why: 'The API server refuses others.',
  docs: `${DOCS} (validateDeviceClaim)`,
  on: ['resource/v1.DeviceClaim'],

  check({ requests, constraints }: Claim, place) {
    const list = requests ?? [];
    for (const [field, items] of [
      ['requests', list],
      ['constraints', constraints ?? []],
    ] as const) {
      if (items.length > MOST)
        place.refuse(field, `${items.length} items`, `at most ${MOST}`, 'make several claims');
    }
    for (let at = 1; at < list.length; at++) {
      const name = list[at]?.name ?? '';
      if (isRepeated(list, at, 'name'))
        place.refuse(['requests', at, 'name'], name, 'a name of its own', 'rename one of the two');
    }
  },
};

const PARTS = ['constraints', 'config'] as const;

export const CLAIM_REFERENCES: Rule = {
  id: 'device-claim-references',
  class: 'api',
  title:
    'Constraints and configurations of a claim name requests of it, each once, or a request and its alternative',
  why: 'The API server refuses others; without names they are about all requests.',
  docs: `${DOCS} (validateRequestNameRef)`,
  on: ['resource/v1.DeviceClaim'],

  check(claim: Claim, place) {
    for (const field of PARTS) {
      const parts = claim[field] ?? [];
      for (let at = 0; at < parts.length; at++)
        checkNames(parts[at]?.requests, claim, [field, at, 'requests'], place);
    }
  },
};

function checkNames(names: Names, claim: Claim, at: readonly (string | number)[], place: Place): void {
  const list = names ?? [];
  for (let index = 0; index < list.length; index++) {
    const name = list[index] ?? '';
    if (!isRequest(name, claim) || list.indexOf(name) < index)
      place.refuse(
        [...at, index],
        name,
        'the name of a request of the claim, or of one and / and an alternative of it, once',
        'correct or remove it',
      );
  }
}

function isRequest(reference: string, { requests }: Claim): boolean {
  const [name, alternative, ...rest] = reference.split('/');
  const request = (requests ?? []).find((each) => each.name === name);
  if (request === undefined || rest.length > 0) return false;
  return (
    alternative === undefined || (request.firstAvailable ?? []).some((each) => each.name === alternative)
  );
}

const ATTRIBUTES = ['matchAttribute', 'distinctAttribute'] as const;

interface Constraint {
  readonly matchAttribute?: Maybe<string>;
  readonly distinctAttribute?: Maybe<string>;
}

export const CLAIM_CONSTRAINT: Rule = {
  id: 'device-claim-constraint',
  class: 'api',
  title: 'A constraint of a claim names an attribute of devices: a domain, /, and an identifier',
  why: 'The API server refuses a constraint without an attribute, and names of another form.',
  docs: `${DOCS} (validateDeviceConstraint, validateFullyQualifiedName)`,
  on: ['resource/v1.DeviceConstraint'],

  check(constraint: Constraint, place) {
    const field = ATTRIBUTES.find((each) => isGiven(constraint[each]));
    const given = field === undefined ? undefined : (constraint[field] ?? '');
    if (place.isAtLeast('1.37')) checkAttributes(constraint, place);
    if (field === undefined || (!place.isAtLeast('1.37') && !isAttribute(given ?? '')))
      tellAttribute(field ?? 'matchAttribute', given, place);
  },
};

/** From 1.37 on the server looks at both of them, and takes no capital letters in domains. */
function checkAttributes(constraint: Constraint, place: Place): void {
  for (const field of ATTRIBUTES) {
    const given = constraint[field] ?? undefined;
    if (given === undefined) continue;
    const [domain = '', ...rest] = given.split('/');
    const isLower = rest.length > 1 || domain === domain.toLowerCase();
    if (!isLower || !isAttribute(given)) tellAttribute(field, given, place);
  }
}

function tellAttribute(field: (typeof ATTRIBUTES)[number], given: unknown, place: Place): void {
  place.refuse(
    field,
    given,
    'a domain of at most 63 characters, /, and an identifier of at most 32',
    'write such as matchAttribute: gpu.example.com/model',
  );
}

/** What is not one domain and one identifier the server does not look at. */
function isAttribute(name: string): boolean {
  const parts = name.split('/');
  if (parts.length > 2) return true;
  const [domain = '', identifier = ''] = parts;
  return isDriverName(domain) && /^[A-Za-z_][A-Za-z0-9_]{0,31}$/.test(identifier);
}

interface Template {
  readonly metadata?: Maybe<Readonly<Record<string, unknown>>>;
}

export const CLAIM_TEMPLATE_METADATA: Rule = {
  id: 'device-claim-template-metadata',
  class: 'api',
  title: 'The template of a claim of devices has labels and annotations as its only metadata',
  why: 'The API server refuses a name there: claims are named after their pods.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateTemplateObjectMeta)',
  on: ['resource/v1.ResourceClaimTemplateSpec'],

  check({ metadata }: Template, place) {
    tellTemplateMetadata(metadata, ['metadata'], place);
  },
};

/** Claims of devices as a whole. */
export const DEVICE_CLAIM_RULES: readonly Rule[] = [
  CLAIMED_REQUESTS,
  CLAIM_REFERENCES,
  CLAIM_CONSTRAINT,
  CLAIM_TEMPLATE_METADATA,
];
