import type { Maybe, Rule } from '../../rule';
import { isDomain, isLabel } from './hosts';

interface Bound {
  readonly gateways?: Maybe<readonly Maybe<string>[]>;
}

function isGatewayName(given: string): boolean {
  const slash = given.indexOf('/');
  if (slash < 0) return isDomain(given);
  return isLabel(given.slice(0, slash)) && isLabel(given.slice(slash + 1));
}

export const GATEWAY_NAMES: Rule = {
  id: 'istio-gateway-names',
  class: 'later',
  title: 'A gateway is named by namespace/name, or by its name alone',
  why: 'The webhook of Istio refuses any other name. It looks no further than the first name without a namespace.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (validateGatewayNames)',
  on: ['VirtualServiceSpec', 'Match', 'TcpMatch', 'TlsMatch'].map((type) => `networking.istio.io/v1.${type}`),

  check({ gateways }: Bound, place) {
    if (gateways === undefined || gateways === null) return;
    for (const [at, name] of gateways.entries()) {
      const given = name ?? '';
      if (!isGatewayName(given))
        place.refuse(
          ['gateways', at],
          name,
          'namespace/name of letters, digits and -',
          'write such as istio-ingress/edge',
        );
      if (!given.includes('/')) return;
    }
  },
};

/** Gateways that routes are bound to. */
export const GATEWAY_NAME_RULES: readonly Rule[] = [GATEWAY_NAMES];
