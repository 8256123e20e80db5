import { isGiven } from '../../../kubernetes/given';
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
    if (!isGiven(portLevelMtls)) return;
    // The server drops a label that is null.
    for (const label in selector?.matchLabels ?? {}) if (isGiven(selector?.matchLabels?.[label])) return;
    place.refuse(
      'selector',
      selector,
      'a selector with labels where portLevelMtls is given',
      'add such as selector: { matchLabels: { app: shop } }',
    );
  },
};

const PORT = /^[-+]?\d+$/;

const isPortNumber = (text: string): boolean => PORT.test(text) && Number(text) > 0 && Number(text) <= 65_535;

export const PORT_MTLS_PORTS: Rule = {
  id: 'port-mtls-ports',
  class: 'api',
  title: 'Mutual TLS for single ports names them by number',
  why: 'The API server refuses names, and numbers that no port has.',
  docs: `${DEFINITION} (spec.portLevelMtls)`,
  on: ON,

  check({ portLevelMtls }: PeerAuthentication, place) {
    for (const [port, mode] of Object.entries(portLevelMtls ?? {})) {
      if (!isGiven(mode) || isPortNumber(port)) continue;
      place.refuse(
        ['portLevelMtls', port],
        port,
        'a port of the container, 1 to 65535',
        'write such as 8080',
      );
    }
  },
};

const PLAIN_PORT = /^[1-9]\d*$/;

export const PORT_MTLS_NUMBERS: Rule = {
  id: 'istio-port-mtls-numbers',
  class: 'later',
  title: 'Ports of mutual TLS are plain numbers',
  why: 'The API server takes signs and zeros before a number, and the webhook of Istio cannot read them.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (ValidatePeerAuthentication)',
  on: ON,

  check({ portLevelMtls }: PeerAuthentication, place) {
    for (const port in portLevelMtls ?? {}) {
      if (PLAIN_PORT.test(port) || !isGiven(portLevelMtls?.[port]) || !isPortNumber(port)) continue;
      place.refuse(['portLevelMtls', port], port, 'a number', `write ${Number(port)}`);
    }
  },
};

/** PeerAuthentications as the API server takes them, then as the webhook of Istio does. */
export const PEER_AUTHENTICATION_RULES: readonly Rule[] = [
  PORT_MTLS_SELECTOR,
  PORT_MTLS_PORTS,
  PORT_MTLS_NUMBERS,
];
