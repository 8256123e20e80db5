import type { Maybe, Place, Rule } from '../../rule';
import { protocolOf } from './protocols';

interface Port {
  readonly protocol?: Maybe<string>;
}

interface ServiceEntry {
  readonly hosts?: Maybe<readonly Maybe<string>[]>;
  readonly addresses?: Maybe<readonly unknown[]>;
  readonly ports?: Maybe<readonly Port[]>;
  readonly location?: Maybe<string>;
  readonly resolution?: Maybe<string>;
  readonly endpoints?: Maybe<readonly unknown[]>;
}

const PROTOCOLS: readonly (string | undefined)[] = ['HTTP', 'HTTP2', 'GRPC', 'TLS'];

const WAYPOINT = 'istio.io/use-waypoint';

function checkHosts({ hosts }: ServiceEntry, place: Place): void {
  hosts?.forEach((host, at) => {
    if (host?.startsWith('*') !== true)
      place.refuse(
        ['hosts', at],
        host,
        'hosts that begin with * where resolution is DYNAMIC_DNS',
        'write such as *.example.com, or resolution: DNS',
      );
  });
}

function checkPorts({ ports }: ServiceEntry, place: Place): void {
  ports?.forEach(({ protocol }, at) => {
    if (!PROTOCOLS.includes(protocolOf(protocol)))
      place.refuse(
        ['ports', at, 'protocol'],
        protocol,
        `${PROTOCOLS.join(', ')} where resolution is DYNAMIC_DNS`,
        'write such as TLS',
      );
  });
}

/** A waypoint has no sidecar beside it that could look names up. */
function checkWaypoint({ location }: ServiceEntry, place: Place): void {
  const waypoint = place.manifest.metadata?.labels?.[WAYPOINT] ?? '';
  if (location === 'MESH_INTERNAL' && waypoint !== '' && waypoint.toLowerCase() !== 'none')
    place.refuse(
      'location',
      location,
      `MESH_EXTERNAL where resolution is DYNAMIC_DNS and there is a waypoint`,
      `write MESH_EXTERNAL, or remove the label ${WAYPOINT}`,
    );
}

export const DYNAMIC_ENTRY: Rule = {
  id: 'istio-dynamic-entry',
  class: 'later',
  title: 'Names that are looked up as they are asked for begin with *, and are asked for by HTTP or TLS',
  why: 'The webhook of Istio refuses other hosts and protocols, addresses and endpoints where resolution is DYNAMIC_DNS.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (ValidateServiceEntry)',
  on: ['networking.istio.io/v1.ServiceEntrySpec'],

  check(entry: ServiceEntry, place) {
    if (entry.resolution !== 'DYNAMIC_DNS') return;
    checkHosts(entry, place);
    checkPorts(entry, place);
    for (const field of ['addresses', 'endpoints'] as const)
      if ((entry[field] ?? []).length > 0)
        place.refuse(field, entry[field], `no ${field} where resolution is DYNAMIC_DNS`, 'remove them');
    checkWaypoint(entry, place);
  },
};

/** ServiceEntries of names that nobody knows before. */
export const DYNAMIC_ENTRY_RULES: readonly Rule[] = [DYNAMIC_ENTRY];
