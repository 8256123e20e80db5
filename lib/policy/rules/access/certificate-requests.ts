import { pemBlocks } from '../../../kubernetes/pem';
import type { Maybe, Rule } from '../../rule';
import { SIGNER_NAME, isSignerName } from './signer-name';
import { isSigningRequest } from './signing-request';

interface RequestSpec {
  readonly request?: Maybe<string>;
  readonly signerName?: Maybe<string>;
  readonly usages?: Maybe<readonly Maybe<string>[]>;
  readonly expirationSeconds?: Maybe<number>;
}

const DOCS = 'pkg/apis/certificates/validation/validation.go';

const ON = ['certificates/v1.CertificateSigningRequestSpec'];

/** The signer of requests before there were signers. */
const LEGACY = 'kubernetes.io/legacy-unknown';

export const CERTIFICATE_SIGNER: Rule = {
  id: 'certificate-signer',
  class: 'api',
  title: 'A CertificateSigningRequest names its signer by a domain, / and a name',
  why: `The API server refuses any other name, and ${LEGACY}.`,
  docs: 'pkg/apis/core/validation/names.go (ValidateSignerName)',
  on: ON,

  check({ signerName }: RequestSpec, place) {
    const given = signerName ?? '';
    if (given !== '' && (given === LEGACY || !isSignerName(given)))
      place.refuse(
        'signerName',
        given,
        `${SIGNER_NAME}, and not ${LEGACY}`,
        'write such as signerName: kubernetes.io/kube-apiserver-client',
      );
  },
};

const SHORTEST = 600;

export const CERTIFICATE_USAGES: Rule = {
  id: 'certificate-usages',
  class: 'api',
  title: 'A CertificateSigningRequest has usages, each once',
  why: 'The API server refuses a request without, and one that repeats itself.',
  docs: `${DOCS} (validateCertificateSigningRequest)`,
  on: ON,

  check({ usages }: RequestSpec, place) {
    const list = usages ?? [];
    if (list.length === 0)
      place.refuse('usages', usages, 'at least one usage', 'add such as usages: [client auth]');
    for (const [at, usage] of list.entries()) {
      if (list.indexOf(usage) < at)
        place.refuse(['usages', at], usage, 'each usage once', 'remove one of the two');
    }
  },
};

export const CERTIFICATE_EXPIRATION: Rule = {
  id: 'certificate-expiration',
  class: 'api',
  title: 'A CertificateSigningRequest asks for 10 minutes or more',
  why: 'The API server refuses less.',
  docs: `${DOCS} (validateCertificateSigningRequest)`,
  on: ON,

  check({ expirationSeconds }: RequestSpec, place) {
    const seconds = expirationSeconds ?? SHORTEST;
    if (seconds < SHORTEST)
      place.refuse(
        'expirationSeconds',
        seconds,
        `${SHORTEST} or more`,
        'write such as expirationSeconds: 86400',
      );
  },
};

export const CERTIFICATE_REQUEST: Rule = {
  id: 'certificate-request',
  class: 'api',
  title:
    'The request of a CertificateSigningRequest is a signed CERTIFICATE REQUEST in PEM, and that in base64',
  why: 'The API server reads the first block that there is, refuses anything else, and checks the signature by the key in it.',
  docs: `${DOCS} (validateCSR)`,
  on: ON,

  check({ request }: RequestSpec, place) {
    // A list of numbers is bytes to Go too.
    if (typeof request !== 'string' || request === '' || isRequest(request)) return;
    place.refuse(
      'request',
      request.length > MUCH ? `${request.slice(0, MUCH)}…` : request,
      'base64 of -----BEGIN CERTIFICATE REQUEST-----, what follows, and its end',
      'write what base64 -w0 web.csr prints',
    );
  },
};

/** No more of a request is told: it is a page long. */
const MUCH = 64;

/** Whether a text has a request in it: what is around it, and blocks that cannot be read, are passed over. */
function isRequest(base64: string): boolean {
  const [first] = pemBlocks(Buffer.from(base64, 'base64').toString('latin1'));
  return first?.type === 'CERTIFICATE REQUEST' && isSigningRequest(first.bytes);
}

/** Certificates that a cluster is asked to sign. */
export const CERTIFICATE_RULES: readonly Rule[] = [
  CERTIFICATE_SIGNER,
  CERTIFICATE_USAGES,
  CERTIFICATE_EXPIRATION,
  CERTIFICATE_REQUEST,
];
