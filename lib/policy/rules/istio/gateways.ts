import type { Maybe, Place, Rule } from '../../rule';
import { isHttp, isTls, PROTOCOL_NAMES, protocolOf } from './protocols';

type Tls = Readonly<Record<string, unknown>>;

interface Server {
  readonly hosts?: Maybe<readonly unknown[]>;
  readonly port?: Maybe<{
    readonly name?: Maybe<string>;
    readonly number?: Maybe<number>;
    readonly protocol?: Maybe<string>;
  }>;
  readonly tls?: Maybe<Tls>;
}

interface Gateway {
  readonly servers?: Maybe<readonly Server[]>;
}

const SOURCE = 'github.com/istio/istio: pkg/config/validation/gateway.go';

export const GATEWAY_SERVERS: Rule = {
  id: 'istio-gateway-servers',
  class: 'later',
  title: 'A Gateway has servers, whose ports have names of their own',
  why: 'The webhook of Istio refuses a Gateway without servers, and a name that stands twice.',
  docs: `${SOURCE} (ValidateGateway)`,
  on: ['networking.istio.io/v1.GatewaySpec'],

  check({ servers }: Gateway, place) {
    const list = servers ?? [];
    if (list.length === 0)
      place.refuse(
        'servers',
        servers,
        'at least one server',
        'add one with hosts and port, such as port: { name: http, number: 80, protocol: HTTP }',
      );
    const names = list.map(({ port }) => port?.name ?? '');
    const twice = names.findIndex((name, at) => name !== '' && names.indexOf(name) < at);
    if (twice >= 0)
      place.refuse(
        ['servers', twice, 'port', 'name'],
        names[twice],
        'names that differ',
        'write such as https-shop',
      );
  },
};

/** What files and secrets a server that ends no TLS has none of. */
const FILES = ['caCertificates', 'privateKey', 'serverCertificate'] as const;

/** Modes in which TLS goes on to the pods; the one that holds where none is told is the first. */
const PASSING = ['PASSTHROUGH', 'AUTO_PASSTHROUGH'];

function isPassing(tls: Tls): boolean {
  return PASSING.some((mode) => mode === (tls['mode'] ?? PASSING[0]));
}

function checkTls({ port, tls }: Server, place: Place): void {
  const protocol = protocolOf(port?.protocol);
  if (protocol === undefined) {
    place.refuse(['port', 'protocol'], port?.protocol, PROTOCOL_NAMES, 'write such as HTTPS');
    return;
  }
  const given = tls ?? undefined;
  if (isTls(protocol) && given === undefined)
    place.refuse(
      'tls',
      tls,
      `tls where the protocol is ${protocol}`,
      'add such as tls: { mode: SIMPLE, credentialName: shop-tls }',
    );
  if (isTls(protocol) || given === undefined) return;
  const isRedirect =
    isHttp(protocol) && isPassing(given) && !FILES.some((field) => (given[field] ?? '') !== '');
  if (!isRedirect)
    place.refuse(
      'tls',
      tls,
      `no tls where the protocol is ${protocol}, but httpsRedirect for HTTP`,
      'write protocol: HTTPS or TLS, or remove tls',
    );
}

export const GATEWAY_SERVER: Rule = {
  id: 'istio-gateway-server',
  class: 'later',
  title:
    'A server of a Gateway has hosts, a port and a protocol, and TLS if its protocol is HTTPS or TLS, and only then',
  why: 'The webhook of Istio refuses any other.',
  docs: `${SOURCE} (validateServer)`,
  on: ['networking.istio.io/v1.Servers'],

  check(server: Server, place) {
    if ((server.hosts ?? []).length === 0)
      place.refuse('hosts', server.hosts, 'at least one host', "add such as hosts: ['shop.example.com']");
    if ((server.port?.name ?? '') === '')
      place.refuse(['port', 'name'], server.port?.name, 'a name', 'write such as https-shop');
    const number = server.port?.number ?? 0;
    if (number < 1 || number > 65535)
      place.refuse(['port', 'number'], number, '1 to 65535', 'write such as 443');
    checkTls(server, place);
  },
};

const OWN_FILES = ['serverCertificate', 'privateKey'] as const;

const SECRETS = ['credentialName', 'credentialNames', 'tlsCertificates'] as const;

const isFilled = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : (value ?? '') !== '';

export const GATEWAY_CERTIFICATE: Rule = {
  id: 'istio-gateway-certificate',
  class: 'later',
  title: 'A server that ends TLS has a certificate, and one with ISTIO_MUTUAL has none',
  why: 'The webhook of Istio refuses any other.',
  docs: `${SOURCE} (validateTLSOptions)`,
  on: ['networking.istio.io/v1.ServersTls'],

  check(tls: Tls, place) {
    const mode = tls['mode'] ?? 'PASSTHROUGH';
    const given = [...OWN_FILES, ...SECRETS].find((field) => isFilled(tls[field]));
    if (mode === 'ISTIO_MUTUAL' && given !== undefined)
      place.refuse(
        given,
        tls[given],
        `no ${given} where mode is ISTIO_MUTUAL`,
        'remove it: Istio has certificates of its own',
      );
    if (mode !== 'SIMPLE' && mode !== 'MUTUAL' && mode !== 'OPTIONAL_MUTUAL') return;
    const hasFiles = OWN_FILES.every((field) => isFilled(tls[field]));
    if (!hasFiles && !SECRETS.some((field) => isFilled(tls[field])))
      place.refuse(
        'credentialName',
        tls['credentialName'],
        `a certificate where mode is ${mode}`,
        'add such as credentialName: shop-tls',
      );
  },
};

/** Gateways of Istio as its webhook takes them. */
export const ISTIO_GATEWAY_RULES: readonly Rule[] = [GATEWAY_SERVERS, GATEWAY_SERVER, GATEWAY_CERTIFICATE];
