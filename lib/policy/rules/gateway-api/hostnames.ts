import { isIpAddress } from '../../../core/cidr';
import type { Maybe, Rule } from '../../rule';

interface Route {
  readonly hostnames?: Maybe<readonly Maybe<string>[]>;
}

export const TLS_ROUTE_HOST_NAME: Rule = {
  id: 'tls-route-host-name',
  class: 'api',
  title: 'A hostname of a TLSRoute is no IP address',
  why: 'The API server refuses it: clients send no address as server name.',
  docs: 'the CustomResourceDefinition of TLSRoute (spec.hostnames)',
  on: ['gateway.networking.k8s.io/v1.TLSRouteSpec'],

  check({ hostnames }: Route, place) {
    hostnames?.forEach((hostname, at) => {
      if (isIpAddress(hostname))
        place.refuse(['hostnames', at], hostname, 'a host name', 'write such as shop.example.com');
    });
  },
};

/** Host names of a TLSRoute. */
export const TLS_HOST_NAME_RULES: readonly Rule[] = [TLS_ROUTE_HOST_NAME];
