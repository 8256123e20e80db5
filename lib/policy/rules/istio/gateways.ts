import type { Maybe, Place, Rule } from '../../rule';
import { isLabel } from './hosts';
import { checkBind, checkSocket, isServerHost, namesSocket } from './listeners';
import { isHttp, isPort, isTls, PROTOCOL_NAMES, protocolOf } from './protocols';

type Tls = Readonly<Record<string, unknown>>;

interface Server {
  readonly bind?: Maybe<string>;
  readonly hosts?: Maybe<readonly Maybe<string>[]>;
  readonly port?: Maybe<{
    readonly name?: Maybe<string>;
    readonly number?: Maybe<number>;
    readonly protocol?: Maybe<string>;
    readonly targetPort?: Maybe<number>;
  }>;
  readonly tls?: Maybe<Tls>;
}

interface Gateway {
  readonly servers?: Maybe<readonly Server[]>;
}

const SOURCE = 'github.com/istio/istio: pkg/config/validation/validation.go';

const ON = ['networking.istio.io/v1.Servers'];

const SERVER_HOSTS =
  '* or a host in full, which may begin with *., or an address of IPv4; and before a / its namespace, . or *';

interface Whole {
  readonly metadata?: Maybe<{ readonly name?: Maybe<string> }>;
}

export const GATEWAY_NAME: Rule = {
  id: 'istio-gateway-name',
  class: 'later',
  title: 'The name of a Gateway has no dots, and at most 63 characters',
  why: 'The webhook of Istio refuses any other.',
  docs: `${SOURCE} (ValidateGateway)`,
  on: ['networking.istio.io/v1.Gateway'],

  check({ metadata }: Whole, place) {
    const name = metadata?.name ?? undefined;
    if (name !== undefined && !isLabel(name))
      place.refuse(
        ['metadata', 'name'],
        name,
        'letters, digits and -, at most 63',
        `write such as ${name.slice(0, 50).replaceAll('.', '-')}`,
      );
  },
};

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

/** A server that listens on a Unix socket has no port. */
function checkNumber({ port, bind }: Server, place: Place): void {
  const number = port?.number ?? 0;
  if (!namesSocket(bind)) {
    if (!isPort(number)) place.refuse(['port', 'number'], number, '1 to 65535', 'write such as 443');
  } else if (number !== 0)
    place.refuse(['port', 'number'], number, '0 where bind is a Unix socket', 'write 0, or remove bind');
}

export const GATEWAY_SERVER: Rule = {
  id: 'istio-gateway-server',
  class: 'later',
  title:
    'A server of a Gateway has hosts, a port and a protocol, and TLS if its protocol is HTTPS or TLS, and only then',
  why: 'The webhook of Istio refuses any other.',
  docs: `${SOURCE} (validateServer)`,
  on: ON,

  check(server: Server, place) {
    if ((server.hosts ?? []).length === 0)
      place.refuse('hosts', server.hosts, 'at least one host', "add such as hosts: ['shop.example.com']");
    if ((server.port?.name ?? '') === '')
      place.refuse(['port', 'name'], server.port?.name, 'a name', 'write such as https-shop');
    checkNumber(server, place);
    checkTls(server, place);
  },
};

export const GATEWAY_LISTENER: Rule = {
  id: 'istio-gateway-listener',
  class: 'later',
  title: 'A server of a Gateway listens on a port or on a Unix socket, for hosts in full',
  why: 'The webhook of Istio refuses short names, IPv6 addresses and a * within a name as hosts, other addresses to bind to, and targetPort.',
  docs: `${SOURCE} (validateServer), pkg/config/validation/agent/validation.go (ValidateNamespaceSlashWildcardHostname)`,
  on: ON,

  check({ hosts, port, bind }: Server, place) {
    hosts?.forEach((host, at) => {
      if (!isServerHost(host ?? ''))
        place.refuse(['hosts', at], host, SERVER_HOSTS, 'write such as shop.example.com or ./*.example.com');
    });
    if ((port?.targetPort ?? 0) > 0)
      place.refuse(
        ['port', 'targetPort'],
        port?.targetPort,
        'no targetPort',
        'remove it: routes of a VirtualService say the port',
      );
    if (!namesSocket(bind)) checkBind(bind, ['bind'], place);
    else checkSocket(bind, ['bind'], place);
  },
};

/** Gateways of Istio as its webhook takes them. */
export const ISTIO_GATEWAY_RULES: readonly Rule[] = [
  GATEWAY_NAME,
  GATEWAY_SERVERS,
  GATEWAY_SERVER,
  GATEWAY_LISTENER,
];
