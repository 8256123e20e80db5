import type { Maybe, Rule } from '../../rule';

interface PeerAuthentication {
  readonly selector?: Maybe<{ readonly matchLabels?: Maybe<Readonly<Record<string, unknown>>> }>;
  readonly portLevelMtls?: Maybe<Readonly<Record<string, unknown>>>;
}

const ON = ['security.istio.io/v1.PeerAuthenticationSpec'];
const DEFINITION = 'the CustomResourceDefinition of PeerAuthentication';

export const PORT_MTLS_SELECTOR: Rule = {
  id: 'port-mtls-selector',
  class: 'api',
  title: 'Mutual TLS for single ports is set for selected pods',
  why: 'The API server refuses portLevelMtls for a whole namespace: ports mean something to single workloads only.',
  docs: `${DEFINITION} (spec)`,
  on: ON,

  check({ portLevelMtls, selector }: PeerAuthentication, place) {
    if ((portLevelMtls ?? undefined) === undefined) return;
    for (const _label in selector?.matchLabels ?? {}) return;
    place.refuse(
      'selector',
      selector,
      'a selector with labels where portLevelMtls is given',
      'add such as selector: { matchLabels: { app: shop } }',
    );
  },
};

const PORT = /^[-+]?\d+$/;

export const PORT_MTLS_PORTS: Rule = {
  id: 'port-mtls-ports',
  class: 'api',
  title: 'Mutual TLS for single ports names them by number',
  why: 'The API server refuses names, and numbers that no port has.',
  docs: `${DEFINITION} (spec.portLevelMtls)`,
  on: ON,

  check({ portLevelMtls }: PeerAuthentication, place) {
    for (const [port, mode] of Object.entries(portLevelMtls ?? {})) {
      if ((mode ?? undefined) === undefined) continue;
      if (PORT.test(port) && Number(port) > 0 && Number(port) <= 65535) continue;
      place.refuse(
        ['portLevelMtls', port],
        port,
        'a port of the container, 1 to 65535',
        'write such as 8080',
      );
    }
  },
};

/** PeerAuthentications as the API server takes them. */
export const PEER_AUTHENTICATION_RULES: readonly Rule[] = [PORT_MTLS_SELECTOR, PORT_MTLS_PORTS];
