import { isIpAddress } from '../../../core/cidr';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { repeated } from './repeated';

interface Address {
  readonly type?: Maybe<string>;
  readonly value?: Maybe<string>;
}

interface GatewaySpec {
  readonly addresses?: Maybe<readonly Address[]>;
}

const DEFINITION = 'the CustomResourceDefinition of Gateway';

const HOST_NAME = /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** An address is an IP address where nobody says what it is. */
const typeOf = ({ type }: Address): string => type ?? 'IPAddress';

export const GATEWAY_ADDRESS: Rule = {
  id: 'gateway-address',
  class: 'api',
  title: 'An address of a Gateway is of its type: an IP address or a host name',
  why: 'The API server refuses any other value.',
  docs: `${DEFINITION} (spec.addresses[])`,
  on: ['gateway.networking.k8s.io/v1.Addresses'],

  check(address: Address, place) {
    const value = address.value ?? undefined;
    if (value === undefined) return;
    const type = typeOf(address);
    if (type === 'IPAddress' && !isIpAddress(value))
      place.refuse('value', value, 'an IP address', 'write such as 203.0.113.7, or type: Hostname beside it');
    if (type === 'Hostname' && !HOST_NAME.test(value))
      place.refuse('value', value, 'a host name in small letters', 'write such as www.example.com');
  },
};

export const GATEWAY_ADDRESS_ONCE: Rule = {
  id: 'gateway-address-once',
  class: 'api',
  title: 'A Gateway asks for each address once',
  why: 'The API server refuses an address that stands twice.',
  docs: `${DEFINITION} (spec.addresses)`,
  on: ['gateway.networking.k8s.io/v1.GatewaySpec'],

  check({ addresses }: GatewaySpec, place) {
    const list = addresses ?? [];
    const twice = list.length < 2 ? -1 : repeated(list, isSame);
    if (twice >= 0)
      place.refuse(['addresses', twice], list[twice], 'addresses that differ', 'remove one of the two');
  },
};

function isSame(a: Address, b: Address): boolean {
  const type = typeOf(a);
  const isCompared = type === 'IPAddress' || type === 'Hostname';
  return isCompared && type === typeOf(b) && isGiven(a.value) && a.value === b.value;
}

/** Addresses of a Gateway. */
export const ADDRESS_RULES: readonly Rule[] = [GATEWAY_ADDRESS, GATEWAY_ADDRESS_ONCE];
