import { isAddress } from '../../../core/go-address';
import type { Maybe, Place, Rule } from '../../rule';
import { HOST_NAMES, isDomain, isLabel, isSubnet, isWildcardDomain } from './hosts';
import { namesSocket } from './listeners';
import { isHttp, isPort, isTls, PROTOCOL_NAMES, protocolOf } from './protocols';

interface Endpoint {
  readonly address?: Maybe<string>;
  readonly network?: Maybe<string>;
  readonly ports?: Maybe<Readonly<Record<string, Maybe<number>>>>;
}

interface Port {
  readonly name?: Maybe<string>;
  readonly protocol?: Maybe<string>;
  readonly targetPort?: Maybe<number>;
}

interface ServiceEntry {
  readonly hosts?: Maybe<readonly Maybe<string>[]>;
  readonly addresses?: Maybe<readonly Maybe<string>[]>;
  readonly ports?: Maybe<readonly Port[]>;
  readonly resolution?: Maybe<string>;
  readonly endpoints?: Maybe<readonly Endpoint[]>;
}

const DOCS = 'github.com/istio/istio: pkg/config/validation/validation.go (ValidateServiceEntry)';

const ON = ['networking.istio.io/v1.ServiceEntrySpec'];

const isByName = (resolution: Maybe<string>): boolean => resolution?.startsWith('DNS') === true;

export const ENTRY_HOSTS: Rule = {
  id: 'istio-entry-hosts',
  class: 'later',
  title: 'Hosts of a ServiceEntry are domain names, in full where they are looked up',
  why: 'The webhook of Istio refuses any other: addresses stand in addresses, and nobody looks up a *.',
  docs: DOCS,
  on: ON,

  check({ hosts, addresses, resolution, endpoints }: ServiceEntry, place) {
    const isLookedUp = isByName(resolution) && (endpoints ?? []).length === 0;
    hosts?.forEach((host, at) => {
      const name = host ?? '';
      // The API server refuses * itself.
      if (name === '*') return;
      if (!isWildcardDomain(name))
        place.refuse(['hosts', at], host, HOST_NAMES, 'write such as api.example.com');
      else if (isLookedUp && !isDomain(name))
        place.refuse(
          ['hosts', at],
          host,
          `a domain name without * where resolution is ${resolution ?? ''}`,
          'write such as api.example.com, or add endpoints',
        );
    });
    addresses?.forEach((address, at) => {
      if (!isSubnet(address ?? ''))
        place.refuse(['addresses', at], address, 'an address or a range of them', 'write such as 10.0.0.7');
    });
  },
};

export const ENTRY_PORTS: Rule = {
  id: 'istio-entry-ports',
  class: 'later',
  title: 'Ports of a ServiceEntry have names of letters, digits and -, and protocols that Istio knows',
  why: 'The webhook of Istio refuses any other, and several hosts on ports that tell none of them from another.',
  docs: DOCS,
  on: ON,

  check({ hosts, ports, resolution }: ServiceEntry, place) {
    ports?.forEach((port, at) => {
      checkPort(port, at, place);
    });
    if ((resolution ?? 'NONE') === 'NONE' || (hosts ?? []).length < 2) return;
    const plain =
      ports?.findIndex(({ protocol }) => !isHttp(protocolOf(protocol)) && !isTls(protocolOf(protocol))) ?? -1;
    if (plain >= 0)
      place.refuse(
        ['ports', plain, 'protocol'],
        ports?.[plain]?.protocol,
        'a protocol of HTTP or TLS where there are several hosts',
        'write such as TLS, or a ServiceEntry for each host',
      );
  },
};

function checkPort({ name, protocol, targetPort }: Port, at: number, place: Place): void {
  if (!isLabel(name ?? ''))
    place.refuse(['ports', at, 'name'], name, 'letters, digits and -, at most 63', 'write such as https');
  if ((protocol ?? '') !== '' && protocolOf(protocol) === undefined)
    place.refuse(['ports', at, 'protocol'], protocol, PROTOCOL_NAMES, 'write such as HTTPS');
  if ((targetPort ?? 0) !== 0 && !isPort(targetPort))
    place.refuse(['ports', at, 'targetPort'], targetPort, '1 to 65535', 'write such as 8443');
}

export const ENTRY_ENDPOINTS: Rule = {
  id: 'istio-entry-endpoints',
  class: 'later',
  title: 'Endpoints of a ServiceEntry have addresses that fit its resolution, and ports that it has',
  why: 'The webhook of Istio refuses names where resolution is STATIC, and ports by other names.',
  docs: DOCS,
  on: ON,

  check({ resolution, ports, endpoints }: ServiceEntry, place) {
    if (resolution !== 'STATIC' && !isByName(resolution)) return;
    endpoints?.forEach((endpoint, at) => {
      checkAddress(endpoint, resolution, at, place);
      if (resolution === 'STATIC' && namesSocket(endpoint.address) && (ports ?? []).length !== 1)
        place.refuse('ports', ports, 'exactly one port where an endpoint is a Unix socket', 'keep one');
      for (const name in endpoint.ports ?? {}) {
        if (ports?.some((port) => port.name === name) !== true)
          place.refuse(
            ['endpoints', at, 'ports', name],
            endpoint.ports?.[name],
            `ports of the ServiceEntry: ${(ports ?? []).map((port) => port.name).join(', ')}`,
            'add a port of this name to ports, or rename it',
          );
      }
    });
  },
};

function checkAddress(
  { address, network }: Endpoint,
  resolution: Maybe<string>,
  at: number,
  place: Place,
): void {
  const given = address ?? '';
  if (isAddress(given)) return;
  const isStatic = resolution === 'STATIC';
  // What a socket looks like the API server knows.
  if (isStatic ? given === '' && (network ?? '') !== '' : isDomain(given)) return;
  if (isStatic && namesSocket(given)) return;
  place.refuse(
    ['endpoints', at, 'address'],
    address,
    isStatic ? 'an IP address where resolution is STATIC' : 'an IP address or a domain name',
    isStatic && isDomain(given) ? 'write resolution: DNS' : 'write such as 10.0.0.7',
  );
}

/** What a ServiceEntry tells of hosts outside of the mesh. */
export const ENTRY_DETAIL_RULES: readonly Rule[] = [ENTRY_HOSTS, ENTRY_PORTS, ENTRY_ENDPOINTS];
