import { isFilled } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { isLabel } from './hosts';
import { checkBind, checkSocket, isSocket, namesSocket } from './listeners';
import { isPort, isTls, PROTOCOL_NAMES, protocolOf } from './protocols';

interface Port {
  readonly name?: Maybe<string>;
  readonly number?: Maybe<number>;
  readonly protocol?: Maybe<string>;
  readonly targetPort?: Maybe<number>;
}

interface Listener {
  readonly port?: Maybe<Port>;
  readonly bind?: Maybe<string>;
  readonly captureMode?: Maybe<string>;
}

interface Ingress extends Listener {
  readonly defaultEndpoint?: Maybe<string>;
  readonly tls?: Maybe<Readonly<Record<string, unknown>>>;
}

interface Sidecar {
  readonly egress?: Maybe<readonly Listener[]>;
  readonly ingress?: Maybe<readonly Ingress[]>;
}

const SOURCE = 'github.com/istio/istio: pkg/config/validation/validation.go';

export const SIDECAR_PORT: Rule = {
  id: 'istio-sidecar-port',
  class: 'later',
  title: 'The port of a listener of a Sidecar has a protocol that Istio knows, and no targetPort',
  why: 'The webhook of Istio refuses any other, and names of more than letters, digits and -.',
  docs: `${SOURCE} (validateSidecarIngressPortAndBind)`,
  on: ['networking.istio.io/v1.EgressPort'],

  check({ name, protocol, targetPort }: Port, place) {
    if ((name ?? '') !== '' && !isLabel(name ?? ''))
      place.refuse('name', name, 'letters, digits and -, at most 63', 'write such as http');
    if ((protocol ?? '') !== '' && protocolOf(protocol) === undefined)
      place.refuse('protocol', protocol, PROTOCOL_NAMES, 'write such as HTTP');
    if ((targetPort ?? 0) > 0)
      place.refuse('targetPort', targetPort, 'no targetPort', 'remove it, and write defaultEndpoint');
  },
};

export const SIDECAR_PORTS: Rule = {
  id: 'istio-sidecar-ports',
  class: 'later',
  title: 'Listeners of a Sidecar have ports that differ, as have their Unix sockets',
  why: 'The webhook of Istio refuses what stands twice among those of one direction.',
  docs: `${SOURCE} (ValidateSidecar)`,
  on: ['networking.istio.io/v1.SidecarSpec'],

  check({ egress, ingress }: Sidecar, place) {
    checkTwice('ingress', ingress, place);
    checkTwice('egress', egress, place);
  },
};

/** What a listener waits at; undefined for one that its own faults are told of. */
function waitsAt({ port, bind }: Listener): string | number | undefined {
  const number = port?.number ?? 0;
  if (number !== 0) return number;
  return isSocket(bind) ? (bind ?? undefined) : undefined;
}

function checkTwice(field: keyof Sidecar, listeners: Maybe<readonly Listener[]>, place: Place): void {
  if (listeners === undefined || listeners === null || listeners.length < 2) return;
  const taken = listeners.map(waitsAt);
  const twice = taken.findIndex((at, index) => at !== undefined && taken.indexOf(at) < index);
  if (twice < 0) return;
  const isOfPort = typeof taken[twice] === 'number';
  place.refuse(
    [field, twice, ...(isOfPort ? ['port', 'number'] : ['bind'])],
    taken[twice],
    isOfPort ? 'numbers that differ' : 'sockets that differ',
    'remove one of the two listeners',
  );
}

export const SIDECAR_EGRESS: Rule = {
  id: 'istio-sidecar-egress',
  class: 'later',
  title: 'A listener for calls has a port and an address, or port 0 and a Unix socket that nothing is led to',
  why: 'The webhook of Istio refuses any other.',
  docs: `${SOURCE} (validateSidecarEgressPortBindAndCaptureMode)`,
  on: ['networking.istio.io/v1.Egress'],

  check({ port, bind, captureMode }: Listener, place) {
    if (port === undefined || port === null) return;
    const number = port.number ?? 0;
    if (number !== 0) {
      if (!isPort(number)) place.refuse(['port', 'number'], number, '1 to 65535', 'write such as 443');
      checkBind(bind, ['bind'], place);
      return;
    }
    if (!namesSocket(bind))
      place.refuse(
        ['port', 'number'],
        port.number,
        '1 to 65535 where bind is no Unix socket',
        'write such as 443',
      );
    else checkSocket(bind, ['bind'], place);
    if (captureMode === 'IPTABLES')
      place.refuse('captureMode', captureMode, 'DEFAULT or NONE for a Unix socket', 'remove it');
  },
};

const ENDPOINT = /^(?:127\.0\.0\.1|0\.0\.0\.0|\[(?:127\.0\.0\.1|0\.0\.0\.0|::1?|)\])?:([-+]?\d+)$/;

function isEndpoint(text: string): boolean {
  if (namesSocket(text)) return isSocket(text);
  const port = ENDPOINT.exec(text)?.[1];
  return port !== undefined && isPort(Number(port));
}

export const SIDECAR_INGRESS: Rule = {
  id: 'istio-sidecar-ingress',
  class: 'later',
  title: 'A listener for requests has a port, an address of the pod and an endpoint in it',
  why: 'The webhook of Istio refuses Unix sockets and names to listen on, and endpoints outside of the pod.',
  docs: `${SOURCE} (ValidateSidecar, validateSidecarIngressPortAndBind)`,
  on: ['networking.istio.io/v1.Ingress'],

  check({ port, bind, defaultEndpoint }: Ingress, place) {
    if (!isPort(port?.number))
      place.refuse(['port', 'number'], port?.number, '1 to 65535', 'write such as 8080');
    checkBind(bind, ['bind'], place);
    const endpoint = defaultEndpoint ?? '';
    if (endpoint !== '' && !isEndpoint(endpoint))
      place.refuse(
        'defaultEndpoint',
        endpoint,
        '127.0.0.1, 0.0.0.0, [::1] or [::] with a port, or a Unix socket',
        'write such as 127.0.0.1:8080',
      );
  },
};

/** What a Sidecar does not do for its listeners. */
const GATEWAY_ONLY = [
  'subjectAltNames',
  'httpsRedirect',
  'credentialName',
  'credentialNames',
  'tlsCertificates',
];

export const SIDECAR_TLS: Rule = {
  id: 'istio-sidecar-tls',
  class: 'later',
  title: 'TLS of a listener of a Sidecar is for HTTPS or TLS, with certificates in files',
  why: 'The webhook of Istio refuses Secrets, names of clients, redirects, and the modes ISTIO_MUTUAL and AUTO_PASSTHROUGH.',
  docs: `${SOURCE} (ValidateSidecar)`,
  on: ['networking.istio.io/v1.Ingress'],

  check({ port, tls }: Ingress, place) {
    if (tls === undefined || tls === null) return;
    for (const field of GATEWAY_ONLY)
      if (isFilled(tls[field]) && tls[field] !== false)
        place.refuse(['tls', field], tls[field], `no ${field} in a Sidecar`, 'remove it');
    const mode = tls['mode'];
    if (mode === 'ISTIO_MUTUAL' || mode === 'AUTO_PASSTHROUGH')
      place.refuse(['tls', 'mode'], mode, 'SIMPLE, MUTUAL, OPTIONAL_MUTUAL or PASSTHROUGH', 'write SIMPLE');
    if (!isTls(protocolOf(port?.protocol)))
      place.refuse(
        'tls',
        tls,
        'no tls where the protocol of the port is not HTTPS or TLS',
        'write protocol: HTTPS, or remove tls',
      );
  },
};

/** Listeners of Sidecars as the webhook of Istio takes them. */
export const SIDECAR_LISTENER_RULES: readonly Rule[] = [
  SIDECAR_PORT,
  SIDECAR_PORTS,
  SIDECAR_EGRESS,
  SIDECAR_INGRESS,
  SIDECAR_TLS,
];
