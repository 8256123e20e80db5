import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

interface Port {
  readonly number?: Maybe<number>;
}

interface ServiceEntry {
  readonly hosts?: Maybe<readonly Maybe<string>[]>;
  readonly addresses?: Maybe<readonly Maybe<string>[]>;
  readonly ports?: Maybe<readonly Port[]>;
  readonly resolution?: Maybe<string>;
  readonly endpoints?: Maybe<readonly object[]>;
}

const DEFINITION = 'the CustomResourceDefinition of ServiceEntry';

const ON = ['networking.istio.io/v1.ServiceEntrySpec'];

export const SERVICE_ENTRY_HOST: Rule = {
  id: 'service-entry-host',
  class: 'api',
  title: 'A ServiceEntry is not for every host',
  why: 'The API server refuses * alone as host.',
  docs: `${DEFINITION} (spec.hosts[])`,
  on: ON,

  check({ hosts }: ServiceEntry, place) {
    const at = hosts?.indexOf('*') ?? -1;
    if (at >= 0)
      place.refuse(
        ['hosts', at],
        '*',
        'a host, or one with * as its first part',
        'write such as *.example.com',
      );
  },
};

export const SERVICE_ENTRY_PORTS: Rule = {
  id: 'service-entry-ports',
  class: 'api',
  title: 'Ports of a ServiceEntry differ in their numbers',
  why: 'The API server refuses a number that stands twice.',
  docs: `${DEFINITION} (spec.ports)`,
  on: ON,

  check({ ports }: ServiceEntry, place) {
    if (ports === undefined || ports === null || ports.length < 2) return;
    const numbers = ports.map(({ number }) => number ?? 0);
    const twice = numbers.findIndex((number, at) => number !== 0 && numbers.indexOf(number) < at);
    if (twice >= 0)
      place.refuse(
        ['ports', twice, 'number'],
        numbers[twice],
        'numbers that differ',
        'remove one of the two ports',
      );
  },
};

export const SERVICE_ENTRY_RESOLUTION: Rule = {
  id: 'service-entry-resolution',
  class: 'api',
  title: 'The addresses and endpoints of a ServiceEntry fit the way it is resolved',
  why: 'The API server refuses endpoints without resolution, several for DNS_ROUND_ROBIN, and ranges of addresses with DNS.',
  docs: `${DEFINITION} (spec)`,
  on: ON,

  check({ resolution, endpoints, addresses }: ServiceEntry, place) {
    const way = resolution ?? 'NONE';
    if (way === 'NONE' && isGiven(endpoints))
      place.refuse(
        'endpoints',
        endpoints,
        'no endpoints where resolution is NONE',
        'add resolution: STATIC for addresses, or resolution: DNS for names',
      );
    if (way === 'DNS_ROUND_ROBIN' && (endpoints ?? []).length > 1)
      place.refuse(
        'endpoints',
        endpoints,
        'at most one endpoint where resolution is DNS_ROUND_ROBIN',
        'keep one, or write resolution: DNS',
      );
    const range =
      way === 'NONE' || way === 'STATIC' ? undefined : addresses?.find((text) => text?.includes('/'));
    if (range !== undefined)
      place.refuse(
        'addresses',
        range,
        `single addresses where resolution is ${way}`,
        'write resolution: STATIC or NONE',
      );
  },
};

/** ServiceEntries as the API server takes them. */
export const SERVICE_ENTRY_RULES: readonly Rule[] = [
  SERVICE_ENTRY_HOST,
  SERVICE_ENTRY_PORTS,
  SERVICE_ENTRY_RESOLUTION,
];
