import { PORT_NUMBER, isPortNumber } from '../traffic/port-number';
import type { Maybe, Place, Rule } from '../../rule';
import {
  type Answering,
  type EndpointPort,
  checkAddress,
  checkAnswering,
  checkPortNames,
} from './address-checks';

interface Address extends Answering {
  readonly ip?: Maybe<string>;
}

interface Port extends EndpointPort {
  readonly port?: Maybe<number>;
}

interface Subset {
  readonly addresses?: Maybe<readonly Address[]>;
  readonly notReadyAddresses?: Maybe<readonly Address[]>;
  readonly ports?: Maybe<readonly Port[]>;
}

interface Endpoints {
  readonly subsets?: Maybe<readonly Subset[]>;
}

const DOCS = 'pkg/apis/core/validation/validation.go (validateEndpointSubsets)';

const KIND = ['core/v1.Endpoints'];

const LISTS = ['addresses', 'notReadyAddresses'] as const;

export const ENDPOINT_ADDRESSES: Rule = {
  id: 'endpoints-addresses',
  class: 'api',
  title: 'Each subset of Endpoints has addresses that are reached from elsewhere',
  why: 'The API server refuses others: loopback, link-local and unspecified addresses lead nowhere.',
  docs: DOCS,
  on: KIND,

  check({ subsets }: Endpoints, place) {
    const all = subsets ?? [];
    for (let at = 0; at < all.length; at++) {
      const subset = all[at] ?? {};
      if (LISTS.every((list) => (subset[list]?.length ?? 0) === 0))
        place.refuse(
          ['subsets', at],
          undefined,
          'addresses or notReadyAddresses',
          'write such as addresses: [{ ip: 10.0.0.10 }]',
        );
      for (const list of LISTS) checkList(subset[list] ?? [], ['subsets', at, list], place);
    }
  },
};

function checkList(addresses: readonly Address[], base: readonly (string | number)[], place: Place): void {
  for (let at = 0; at < addresses.length; at++) {
    const { ip, hostname, nodeName } = addresses[at] ?? {};
    if ((ip ?? '') !== '') checkAddress(ip ?? '', undefined, [...base, at, 'ip'], place);
    checkAnswering({ hostname: hostname === '' ? undefined : hostname, nodeName }, [...base, at], place);
  }
}

export const ENDPOINT_PORTS: Rule = {
  id: 'endpoints-ports',
  class: 'api',
  title: 'The ports of Endpoints are numbers from 1 to 65535, each with a name where there are several',
  why: 'The API server refuses others.',
  docs: DOCS,
  on: KIND,

  check({ subsets }: Endpoints, place) {
    const all = subsets ?? [];
    for (let at = 0; at < all.length; at++) {
      const ports = all[at]?.ports ?? [];
      for (let each = 0; each < ports.length; each++)
        checkPort(ports[each] ?? {}, ports.length > 1, ['subsets', at, 'ports', each], place);
    }
  },
};

function checkPort(port: Port, isNamed: boolean, base: readonly (string | number)[], place: Place): void {
  checkPortNames({ ...port, appProtocol: port.appProtocol }, base, place);
  if (isNamed && (port.name ?? '') === '')
    place.refuse(
      [...base, 'name'],
      port.name,
      'a name where there are several ports',
      'write such as name: http',
    );
  const number = port.port ?? undefined;
  if (number !== undefined && !isPortNumber(number))
    place.refuse([...base, 'port'], number, PORT_NUMBER, 'write such as port: 5432');
}

/** What stands behind a Service that selects no pods, in the older kind. */
export const ENDPOINT_RULES: readonly Rule[] = [ENDPOINT_ADDRESSES, ENDPOINT_PORTS];
