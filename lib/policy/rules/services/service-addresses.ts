import { isCidr } from '../../../core/cidr';
import { isDnsSubdomain } from '../../../core/names';
import type { Maybe, Rule } from '../../rule';
import { PATH_SEGMENT, isPathSegment } from '../access/path-segment';
import { familyOfRange } from './addresses';

interface Ranges {
  readonly spec?: Maybe<{ readonly cidrs?: Maybe<readonly Maybe<string>[]> }>;
}

const DOCS = 'pkg/apis/networking/validation/validation.go';

const MOST = 2;

export const SERVICE_RANGES: Rule = {
  id: 'service-ranges',
  class: 'api',
  title: 'A ServiceCIDR has a range of addresses, or one of IPv4 and one of IPv6, in their shortest spelling',
  why: 'The API server refuses others.',
  docs: `${DOCS} (validateServiceCIDRSpec)`,
  on: ['networking/v1.ServiceCIDR'],

  check({ spec }: Ranges, place) {
    const cidrs = spec?.cidrs;
    const list = cidrs ?? [];
    if (list.length === 0 || list.length > MOST) {
      place.refuse(['spec', 'cidrs'], cidrs, 'one range or two', 'write such as cidrs: [10.96.0.0/16]');
      return;
    }
    for (const [at, range] of list.entries()) {
      if (!isCidr(range))
        place.refuse(
          ['spec', 'cidrs', at],
          range,
          'the first address of a range and its size, in the shortest spelling',
          'write such as 10.96.0.0/16',
        );
    }
    const [first, second] = list.map((range) => familyOfRange(range ?? ''));
    if (list.length === MOST && first !== undefined && first === second)
      place.refuse(['spec', 'cidrs'], list, 'one range of IPv4 and one of IPv6', 'remove one of the two');
  },
};

interface AddressSpec {
  readonly parentRef?: Maybe<{
    readonly group?: Maybe<string>;
    readonly resource?: Maybe<string>;
    readonly namespace?: Maybe<string>;
    readonly name?: Maybe<string>;
  }>;
}

const SEGMENTS = ['resource', 'namespace', 'name'] as const;

export const ADDRESS_OWNER: Rule = {
  id: 'ip-address-owner',
  class: 'api',
  title: 'An IPAddress says whose it is by names that an object can have',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (validateIPAddressParentReference)`,
  on: ['networking/v1.IPAddressSpec'],

  check({ parentRef }: AddressSpec, place) {
    const group = parentRef?.group ?? '';
    if (group !== '' && !isDnsSubdomain(group))
      place.refuse(
        ['parentRef', 'group'],
        group,
        'an API group',
        "write group: '' for Services, or such as gateway.networking.k8s.io",
      );
    for (const field of SEGMENTS) {
      const given = parentRef?.[field] ?? '';
      if (!isPathSegment(given))
        place.refuse(['parentRef', field], given, PATH_SEGMENT, `write such as ${field}: ${EXAMPLES[field]}`);
    }
  },
};

const EXAMPLES = { resource: 'services', namespace: 'shop', name: 'web' } as const;

/** Addresses of Services: where they come from, and which are taken. */
export const SERVICE_ADDRESS_RULES: readonly Rule[] = [SERVICE_RANGES, ADDRESS_OWNER];
