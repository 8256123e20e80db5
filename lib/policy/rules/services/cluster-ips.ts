import type { Place, Rule } from '../../rule';
import { type Address, parseAddress, readAddress } from './addresses';
import { NO_TEXTS, type ServiceSpec, typeOfService } from './service-spec';

const DOCS = 'pkg/apis/core/validation/validation.go (ValidateServiceClusterIPsRelatedFields)';

const NONE = 'None';

const ADDRESS = 'an address of the range of Services, or None';

export const CLUSTER_IP: Rule = {
  id: 'cluster-ip',
  class: 'api',
  title: 'The addresses of a Service are IP addresses, or the one word None',
  why: 'The API server refuses any other.',
  docs: DOCS,
  on: ['core/v1.ServiceSpec'],

  check(spec: ServiceSpec, place) {
    if (spec.type === 'ExternalName') return;
    const ips = spec.clusterIPs ?? NO_TEXTS;
    const single = spec.clusterIP ?? '';
    if (ips.length === 0 && single !== '' && single !== NONE) checkAddress(single, 'clusterIP', place);
    for (let at = 0; at < ips.length; at++) {
      if (at > 0 || ips[at] !== NONE) checkAddress(ips[at] ?? '', ['clusterIPs', at], place);
    }
  },
};

export const NO_CLUSTER_IP: Rule = {
  id: 'cluster-ip-none',
  class: 'api',
  title: `A headless Service has ${NONE} as its one address`,
  why: 'The API server refuses further addresses.',
  docs: DOCS,
  on: ['core/v1.ServiceSpec'],

  check({ type, clusterIPs }: ServiceSpec, place) {
    if (type !== 'ExternalName' && clusterIPs?.[0] === NONE && clusterIPs.length > 1)
      place.refuse('clusterIPs', clusterIPs, `${NONE} alone`, `write clusterIPs: [${NONE}]`);
  },
};

function checkAddress(given: string, path: string | readonly (string | number)[], place: Place): void {
  if (readAddress(given, place) === undefined)
    place.refuse(
      path,
      given,
      ADDRESS,
      given.toLowerCase() === 'none' ? `write ${NONE}` : 'remove it, and the server chooses one',
    );
}

export const CLUSTER_IPS_MATCH: Rule = {
  id: 'cluster-ips-match',
  class: 'api',
  title: 'The first of clusterIPs is the clusterIP',
  why: 'The API server refuses a list without the single field, and one that starts with another address.',
  docs: DOCS,
  on: ['core/v1.ServiceSpec'],

  check(spec: ServiceSpec, place) {
    const ips = spec.clusterIPs ?? NO_TEXTS;
    if (ips.length === 0 || spec.type === 'ExternalName') return;
    const first = ips[0] ?? '';
    const given = spec.clusterIP ?? '';
    if (given === '')
      place.refuse('clusterIP', undefined, `the first of clusterIPs`, `write clusterIP: ${first}`);
    else if (first !== given)
      place.refuse('clusterIPs', ips, `${given} in the first place`, 'remove clusterIPs');
  },
};

export const FAMILY_ONCE: Rule = {
  id: 'address-family-once',
  class: 'api',
  title: 'A Service has at most one address and one mention of each address family',
  why: 'The API server refuses two of one family.',
  docs: DOCS,
  on: ['core/v1.ServiceSpec'],

  check(spec: ServiceSpec, place) {
    if (spec.type === 'ExternalName') return;
    const families = spec.ipFamilies ?? NO_TEXTS;
    for (let at = 1; at < families.length; at++) {
      if (families.indexOf(families[at]) < at)
        place.refuse(['ipFamilies', at], families[at], 'another family', 'write each of IPv4 and IPv6 once');
    }
    const [first, second, third] = addressesOf(spec);
    if (third !== undefined || (second !== undefined && first?.family === second.family))
      place.refuse('clusterIPs', spec.clusterIPs, 'at most one address of each family', 'keep the first');
  },
};

export const FAMILY_OF_ADDRESS: Rule = {
  id: 'address-family',
  class: 'api',
  title: 'The addresses of a Service are of the families that ipFamilies name, in their order',
  why: 'The API server refuses others.',
  docs: DOCS,
  on: ['core/v1.ServiceSpec'],

  check(spec: ServiceSpec, place) {
    const families = spec.ipFamilies ?? NO_TEXTS;
    if (families.length === 0 || spec.type === 'ExternalName') return;
    addressesOf(spec).forEach((address, at) => {
      const given = families[at] ?? '';
      const family = `IPv${address.family}`;
      if (FAMILIES.has(given) && given !== family)
        place.refuse(['ipFamilies', at], given, `${family}, as the address is`, 'remove ipFamilies');
    });
  },
};

const FAMILIES: ReadonlySet<string> = new Set(['IPv4', 'IPv6']);

const NO_ADDRESSES: readonly Address[] = [];

/** The addresses of a Service; none where it is headless or one of them cannot be read. */
function addressesOf({ clusterIP, clusterIPs }: ServiceSpec): readonly Address[] {
  const single = clusterIP ?? '';
  const texts =
    (clusterIPs?.length ?? 0) > 0 ? (clusterIPs ?? NO_TEXTS) : single === '' ? NO_TEXTS : [single];
  if (texts.length === 0) return NO_ADDRESSES;
  const read = texts.flatMap((text) => parseAddress(text ?? '') ?? []);
  return read.length === texts.length ? read : NO_ADDRESSES;
}

export const FAMILY_POLICY: Rule = {
  id: 'ip-family-policy',
  class: 'api',
  title: 'A Service with two addresses or families has an ipFamilyPolicy for both',
  why: 'The API server refuses them for SingleStack, which is what it takes where nothing is said.',
  docs: 'pkg/registry/core/service/storage/alloc.go (initIPFamilyFields)',
  on: ['core/v1.ServiceSpec'],

  check(spec: ServiceSpec, place) {
    if (spec.type === 'ExternalName') return;
    const { ipFamilies, clusterIPs, ipFamilyPolicy } = spec;
    if ((ipFamilies?.length ?? 0) !== 2 && (clusterIPs?.length ?? 0) !== 2) return;
    const given = ipFamilyPolicy ?? (isWithoutSelector(spec) ? 'RequireDualStack' : 'SingleStack');
    if (given === 'SingleStack')
      place.refuse(
        'ipFamilyPolicy',
        ipFamilyPolicy,
        'PreferDualStack or RequireDualStack',
        'write ipFamilyPolicy: PreferDualStack',
      );
  },
};

/** A headless Service whose addresses somebody else writes is taken for one of both families. */
function isWithoutSelector({ clusterIP, selector }: ServiceSpec): boolean {
  return clusterIP === NONE && Object.keys(selector ?? {}).length === 0;
}

export const HEADLESS_TYPE: Rule = {
  id: 'headless-service-type',
  class: 'api',
  title: 'A headless Service is of type ClusterIP',
  why: 'The API server refuses a NodePort or LoadBalancer with clusterIP: None.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateService)',
  on: ['core/v1.ServiceSpec'],

  check(spec: ServiceSpec, place) {
    const type = typeOfService(spec);
    if (spec.clusterIP === NONE && (type === 'NodePort' || type === 'LoadBalancer'))
      place.refuse('clusterIP', NONE, `an address, for type: ${type}`, 'remove clusterIP, or the type');
  },
};

/** Addresses of Services. */
export const CLUSTER_IP_RULES: readonly Rule[] = [
  CLUSTER_IP,
  NO_CLUSTER_IP,
  CLUSTER_IPS_MATCH,
  FAMILY_ONCE,
  FAMILY_OF_ADDRESS,
  FAMILY_POLICY,
  HEADLESS_TYPE,
];
