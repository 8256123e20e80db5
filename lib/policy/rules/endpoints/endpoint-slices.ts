import { LONGEST_SUBDOMAIN, isDnsLabel, isDnsSubdomain, isLabelValue } from '../../../core/names';
import type { Maybe, Place, Rule } from '../../rule';
import {
  type Answering,
  type EndpointPort,
  checkAddress,
  checkAnswering,
  checkPortNames,
} from './address-checks';

interface Named {
  readonly name?: Maybe<string>;
}

interface Endpoint extends Answering {
  readonly addresses?: Maybe<readonly Maybe<string>[]>;
  readonly hints?: Maybe<{
    readonly forZones?: Maybe<readonly Named[]>;
    readonly forNodes?: Maybe<readonly Named[]>;
  }>;
}

interface Slice {
  readonly addressType?: Maybe<string>;
  readonly endpoints?: Maybe<readonly Endpoint[]>;
  readonly ports?: Maybe<readonly EndpointPort[]>;
}

const SLICE = 'discovery/v1.EndpointSlice';

const DOCS = 'pkg/apis/discovery/validation/validation.go';

/** @see pkg/apis/discovery/validation/validation.go (maxEndpoints, maxAddresses, maxPorts, maxZoneHints, maxNodeHints) */
const MOST = { endpoints: 1000, addresses: 100, ports: 20_000, forZones: 8, forNodes: 8 } as const;

export const SLICE_ADDRESSES: Rule = {
  id: 'endpoint-slice-addresses',
  class: 'api',
  title: 'The addresses of an EndpointSlice are of its addressType, and reached from elsewhere',
  why: 'The API server refuses others: loopback, link-local and unspecified addresses lead nowhere.',
  docs: `${DOCS} (validateEndpoints)`,
  on: [SLICE],

  check({ addressType, endpoints }: Slice, place) {
    const all = endpoints ?? [];
    for (let at = 0; at < all.length; at++) {
      const addresses = all[at]?.addresses ?? [];
      for (let each = 0; each < addresses.length; each++)
        checkOfType(addresses[each] ?? '', addressType, ['endpoints', at, 'addresses', each], place);
    }
  },
};

function checkOfType(
  given: string,
  type: Maybe<string>,
  path: readonly (string | number)[],
  place: Place,
): void {
  if (type === 'IPv4' || type === 'IPv6') checkAddress(given, type === 'IPv4' ? 4 : 6, path, place);
  const labels = given.replace(/\.$/, '').split('.');
  if (type === 'FQDN' && (labels.length < 2 || given.length > LONGEST_SUBDOMAIN || !labels.every(isDnsLabel)))
    place.refuse(path, given, 'a DNS name of at least two parts', 'write such as db.example.com');
}

const HINTS = [
  {
    field: 'forZones',
    accepts: isLabelValue,
    allowed: 'letters, digits, -, _ and ., each zone once',
    fix: 'write such as name: eu-west-1a',
  },
  {
    field: 'forNodes',
    accepts: isDnsSubdomain,
    allowed: 'lower-case letters, digits, - and ., each node once',
    fix: 'write such as name: node-1',
  },
] as const;

const NO_HINTS: readonly Named[] = [];

/** Before 1.34 the API server drops nodes from the hints: PreferSameTrafficDistribution is off by default. */
function hintsOf({ hints }: Endpoint, field: 'forZones' | 'forNodes', place: Place): readonly Named[] {
  return (field === 'forZones' || place.isAtLeast('1.34') ? hints?.[field] : undefined) ?? NO_HINTS;
}

export const SLICE_ENDPOINTS: Rule = {
  id: 'endpoint-slice-endpoints',
  class: 'api',
  title: 'The endpoints of an EndpointSlice are named, placed and hinted at as others can read it',
  why: 'The API server refuses other names of hosts and nodes, and a zone or a node that is named twice.',
  docs: `${DOCS} (validateEndpoints)`,
  on: ['discovery/v1.Endpoint'],

  check(endpoint: Endpoint, place) {
    checkAnswering(endpoint, [], place);
    for (const { field, accepts, allowed, fix } of HINTS) {
      const hints = hintsOf(endpoint, field, place);
      for (let at = 0; at < hints.length; at++) {
        const name = hints[at]?.name ?? '';
        if (!accepts(name) || hints.findIndex((other) => (other.name ?? '') === name) < at)
          place.refuse(['hints', field, at, 'name'], name, allowed, fix);
      }
    }
  },
};

export const SLICE_SIZE: Rule = {
  id: 'endpoint-slice-size',
  class: 'api',
  title: `An EndpointSlice has at most ${MOST.endpoints} endpoints, each with at most ${MOST.addresses} addresses`,
  why: 'The API server refuses more. Further endpoints are in a further slice of the same Service.',
  docs: DOCS,
  on: [SLICE],

  check({ endpoints, ports }: Slice, place) {
    const all = endpoints ?? [];
    tellMany([], 'endpoints', all.length, place);
    tellMany([], 'ports', ports?.length ?? 0, place);
    for (let at = 0; at < all.length; at++) {
      const { addresses } = all[at] ?? {};
      tellMany(['endpoints', at], 'addresses', addresses?.length ?? 0, place);
      for (const { field } of HINTS)
        tellMany(['endpoints', at, 'hints'], field, hintsOf(all[at] ?? {}, field, place).length, place);
    }
  },
};

function tellMany(
  base: readonly (string | number)[],
  what: keyof typeof MOST,
  count: number,
  place: Place,
): void {
  if (count > MOST[what])
    place.refuse(
      [...base, what],
      `${count} of them`,
      `at most ${MOST[what]}`,
      'put the others into another slice',
    );
}

export const SLICE_PORTS: Rule = {
  id: 'endpoint-slice-ports',
  class: 'api',
  title: 'The ports of an EndpointSlice have names that Services can have, each once',
  why: 'The API server refuses others, and two ports without a name.',
  docs: `${DOCS} (validatePorts)`,
  on: [SLICE],

  check({ ports }: Slice, place) {
    const all = ports ?? [];
    for (let at = 0; at < all.length; at++) {
      const port = all[at] ?? {};
      checkPortNames(port, ['ports', at], place);
      const name = port.name ?? '';
      if (all.findIndex((each) => (each.name ?? '') === name) < at)
        place.refuse(
          ['ports', at, 'name'],
          name,
          'a name that no port before it has',
          'name each port as the Service does',
        );
    }
  },
};

/** What stands behind a Service that selects no pods. */
export const ENDPOINT_SLICE_RULES: readonly Rule[] = [
  SLICE_ADDRESSES,
  SLICE_ENDPOINTS,
  SLICE_SIZE,
  SLICE_PORTS,
];
