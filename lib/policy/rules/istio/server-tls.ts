import { isFilled } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';

interface Certificate {
  readonly serverCertificate?: Maybe<string>;
  readonly privateKey?: Maybe<string>;
}

interface Tls extends Certificate {
  readonly mode?: Maybe<string>;
  readonly caCertificates?: Maybe<string>;
  readonly caCrl?: Maybe<string>;
  readonly credentialName?: Maybe<string>;
  readonly credentialNames?: Maybe<readonly unknown[]>;
  readonly tlsCertificates?: Maybe<readonly Certificate[]>;
}

const DOCS = 'github.com/istio/istio: pkg/config/validation/validation.go (validateTLSOptions)';

const ON = ['networking.istio.io/v1.ServersTls'];

const OWN_FILES = ['serverCertificate', 'privateKey'] as const;

const SECRETS = ['credentialName', 'credentialNames', 'tlsCertificates'] as const;

const ENDING: readonly string[] = ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'];

/** Whether the mode of a server ends TLS by certificates that it is told. */
const endsTls = ({ mode }: Tls): boolean => ENDING.includes(mode ?? '');

const isOfSecrets = (tls: Tls): boolean => isFilled(tls.credentialName) || isFilled(tls.credentialNames);

function checkFiles(tls: Tls, place: Place): void {
  const mode = tls.mode ?? '';
  if (mode !== 'SIMPLE' && !isFilled(tls.caCertificates))
    place.refuse(
      'caCertificates',
      tls.caCertificates,
      `certificates of clients where mode is ${mode}`,
      'add such as caCertificates: /etc/certs/ca.pem, or write credentialName: shop-tls for a Secret with ca.crt',
    );
  if (isFilled(tls.tlsCertificates))
    tls.tlsCertificates?.forEach((pair, at) => {
      checkPair(pair, ['tlsCertificates', at], place);
    });
  else if (OWN_FILES.some((field) => isFilled(tls[field]))) checkPair(tls, [], place);
  else
    place.refuse(
      'credentialName',
      tls.credentialName,
      `a certificate where mode is ${mode}`,
      'add such as credentialName: shop-tls',
    );
}

function checkPair(pair: Certificate, path: readonly (string | number)[], place: Place): void {
  for (const field of OWN_FILES) {
    if (!isFilled(pair[field]))
      place.refuse(
        [...path, field],
        pair[field],
        'the certificate and its key',
        `add such as ${field}: /etc/certs/${field === 'privateKey' ? 'key' : 'cert'}.pem`,
      );
  }
}

export const GATEWAY_CERTIFICATE: Rule = {
  id: 'istio-gateway-certificate',
  class: 'later',
  title: 'A server that ends TLS has a certificate, and that of clients where it is mutual',
  why: 'The webhook of Istio refuses any other, and all certificates beside ISTIO_MUTUAL.',
  docs: DOCS,
  on: ON,

  check(tls: Tls, place) {
    if (tls.mode !== 'ISTIO_MUTUAL') {
      if (endsTls(tls) && !isOfSecrets(tls)) checkFiles(tls, place);
      return;
    }
    const given = [...OWN_FILES, 'caCertificates' as const, ...SECRETS].find((field) => isFilled(tls[field]));
    if (given !== undefined)
      place.refuse(
        given,
        tls[given],
        `no ${given} where mode is ISTIO_MUTUAL`,
        'remove it: Istio has certificates of its own',
      );
  },
};

export const CERTIFICATE_SOURCE: Rule = {
  id: 'istio-certificate-source',
  class: 'later',
  title: 'A server has its certificates from one source, and what is revoked from the same',
  why: 'The webhook of Istio refuses several sources, caCrl beside credentialName, and caCrl where no client has a certificate.',
  docs: DOCS,
  on: ON,

  check(tls: Tls, place) {
    if (tls.mode === 'ISTIO_MUTUAL') return;
    const hasFiles = OWN_FILES.every((field) => isFilled(tls[field]));
    const [first, second] = SECRETS.filter((field) => isFilled(tls[field]));
    const other = hasFiles ? first : second;
    // The API server refuses two of the secrets, but for these.
    if (other !== undefined && (hasFiles || first === 'credentialName'))
      place.refuse(
        other,
        tls[other],
        `no ${other} beside ${hasFiles ? 'serverCertificate and privateKey' : 'credentialName'}`,
        'remove one of the two',
      );
    checkRevoked(tls, place);
  },
};

function checkRevoked(tls: Tls, place: Place): void {
  if (!isFilled(tls.caCrl) || (endsTls(tls) && isOfSecrets(tls))) return;
  if (tls.mode === 'SIMPLE')
    place.refuse('caCrl', tls.caCrl, 'no caCrl where mode is SIMPLE', 'remove it, or write mode: MUTUAL');
  else if (isFilled(tls.credentialName))
    place.refuse(
      'caCrl',
      tls.caCrl,
      'no caCrl beside credentialName',
      'remove it, and put it into the Secret as ca.crl',
    );
}

/** TLS of servers, as Gateways and Sidecars have them. */
export const SERVER_TLS_RULES: readonly Rule[] = [GATEWAY_CERTIFICATE, CERTIFICATE_SOURCE];
