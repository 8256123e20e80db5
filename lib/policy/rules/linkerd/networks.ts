import { type Cidr, includesCidr, isIpAddress, parseCidr } from '../../../core/cidr';
import type { Maybe, Rule } from '../../rule';
import { POLICY } from './references';

const WEBHOOK = 'https://github.com/linkerd/linkerd2/blob/main/policy-controller/src/admission.rs';

interface Network {
  readonly cidr?: Maybe<string>;
  readonly except?: Maybe<readonly Maybe<string>[]>;
}

/** A range, or one address. */
function rangeOf(text: string): Cidr | undefined {
  return parseCidr(isIpAddress(text) ? `${text}/${text.includes(':') ? 128 : 32}` : text);
}

export const LINKERD_NETWORK: Rule = {
  id: 'linkerd-network',
  class: 'later',
  title: 'A network of Linkerd is a range of addresses, and what is left out of it is a part of it',
  why: 'The webhook of Linkerd refuses it.',
  docs: `${WEBHOOK} (validate_networks), policy-controller/k8s/api/src/policy/network.rs (Cidr)`,
  on: [`${POLICY}/v1alpha1.Networks`, `${POLICY}/v1beta1.Networks`],

  check({ cidr, except }: Network, place) {
    const range = rangeOf(cidr ?? '');
    if (range === undefined) {
      place.refuse('cidr', cidr, 'a range of addresses, or one address', "write '10.0.0.0/8'");
      return;
    }
    for (const [index, text] of (except ?? []).entries()) {
      const inner = rangeOf(text ?? '');
      const isPart = inner !== undefined && includesCidr(range, inner) && inner.prefix > range.prefix;
      if (isPart) continue;
      const allowed = `addresses inside of ${cidr ?? ''}, and not all of them`;
      place.refuse(['except', index], text, allowed, 'remove it, or write the part that is meant');
    }
  },
};

interface Networks {
  readonly networks?: Maybe<readonly unknown[]>;
}

export const LINKERD_SOME_NETWORK: Rule = {
  id: 'linkerd-some-network',
  class: 'later',
  title: 'A list of networks of Linkerd has one at least',
  why: 'The webhook of Linkerd refuses an empty one.',
  docs: `${WEBHOOK} (NetworkAuthenticationSpec, EgressNetworkSpec)`,
  on: [`${POLICY}/v1alpha1.NetworkAuthenticationSpec`, `${POLICY}/v1alpha1.EgressNetworkSpec`],

  check({ networks }: Networks, place) {
    if (networks?.length !== 0) return;
    place.refuse('networks', networks, 'one network or more', "write [{ cidr: '10.0.0.0/8' }]");
  },
};
