import { isDnsLabel, isDnsSubdomain, isQualifiedName } from '../../../core/names';
import { readAddress, specialUseOf } from '../services/addresses';
import type { FaultPath, Maybe, Place } from '../../rule';

/** Who answers at an address. */
export interface Answering {
  readonly hostname?: Maybe<string>;
  readonly nodeName?: Maybe<string>;
}

/** Which family an address must be of; undefined where any will do. */
type Family = 4 | 6 | undefined;

/** Tells an address that nobody can be reached at from elsewhere. */
export function checkAddress(given: string, family: Family, path: FaultPath, place: Place): void {
  const address = readAddress(given, place);
  // The text itself says the family here: IPv4 in the clothes of IPv6 has colons, and is IPv4 to the server.
  const isRight = address !== undefined && (family === undefined || address.family === family);
  const kind = family === undefined ? 'an IP address' : `an IPv${family} address`;
  const example = family === 6 ? 'fd00::10' : '10.0.0.10';
  if (!isRight) place.refuse(path, given, kind, `write such as ${example}`);
  const use = address && specialUseOf(address);
  if (isRight && use !== undefined)
    place.refuse(path, given, `${kind} that is not ${use}`, 'write the address that others reach it at');
}

/** Tells names of a host and a node that none can have. */
export function checkAnswering(
  { hostname, nodeName }: Answering,
  base: readonly (string | number)[],
  place: Place,
): void {
  const host = hostname ?? undefined;
  if (host !== undefined && !isDnsLabel(host))
    place.refuse(
      [...base, 'hostname'],
      host,
      'lower-case letters, digits and -, at most 63 characters',
      'write such as hostname: db-0',
    );
  const node = nodeName ?? undefined;
  if (node !== undefined && !isDnsSubdomain(node))
    place.refuse([...base, 'nodeName'], node, 'the name of a node', 'correct it, or remove it');
}

/** A port behind a Service that selects no pods. */
export interface EndpointPort {
  readonly name?: Maybe<string>;
  readonly appProtocol?: Maybe<string>;
}

/** Tells a name that no port can have, and a protocol that nobody can tell. */
export function checkPortNames(
  { name, appProtocol }: EndpointPort,
  base: readonly (string | number)[],
  place: Place,
): void {
  const given = name ?? '';
  if (given !== '' && !isDnsLabel(given))
    place.refuse(
      [...base, 'name'],
      given,
      'lower-case letters, digits and -, at most 63 characters',
      'write such as name: http',
    );
  const protocol = appProtocol ?? undefined;
  if (protocol !== undefined && !isQualifiedName(protocol))
    place.refuse(
      [...base, 'appProtocol'],
      protocol,
      'letters, digits, -, _ and ., with an optional domain and / before',
      'write such as appProtocol: http',
    );
}
