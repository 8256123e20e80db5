import { X509Certificate } from 'node:crypto';
import { isDnsSubdomain } from '../../../core/names';
import { pemBlocks } from '../../../kubernetes/pem';
import type { Maybe, Rule } from '../../rule';
import { SIGNER_NAME, isSignerName } from './signer-name';

interface Bundle {
  readonly metadata?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly spec?: Maybe<{ readonly signerName?: Maybe<string>; readonly trustBundle?: Maybe<string> }>;
}

const DOCS = 'pkg/apis/certificates/validation/validation.go';

const ON = ['certificates/v1.ClusterTrustBundle'];

/** What the name of a bundle of a signer starts with. */
function prefixOf(signer: string): string {
  return signer === '' ? '' : `${signer.replaceAll('/', ':')}:`;
}

export const TRUST_BUNDLE_SIGNER: Rule = {
  id: 'trust-bundle-signer',
  class: 'api',
  title: 'A ClusterTrustBundle of a signer has its name before its own, and one of none has no colon',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (ValidateClusterTrustBundle)`,
  on: ON,

  check({ metadata, spec }: Bundle, place) {
    const name = metadata?.name ?? '';
    const signer = spec?.signerName ?? '';
    const prefix = prefixOf(signer);
    if (signer !== '' && !isSignerName(signer))
      place.refuse(
        ['spec', 'signerName'],
        signer,
        SIGNER_NAME,
        'write such as signerName: example.com/mesh, or remove it',
      );
    else if (name !== '' && !(name.startsWith(prefix) && isDnsSubdomain(name.slice(prefix.length))))
      place.refuse(
        ['metadata', 'name'],
        name,
        signer === '' ? 'a name without colons where there is no signerName' : `${prefix} and a name`,
        signer === '' ? 'write such as name: ca' : `write such as name: ${prefix}ca`,
      );
  },
};

const MOST_CHARACTERS = 1024 * 1024;

export const TRUST_BUNDLE_CERTIFICATES: Rule = {
  id: 'trust-bundle-certificates',
  class: 'api',
  title: 'A ClusterTrustBundle is of certificates of authorities in PEM, each once, at most a mebibyte',
  why: 'The API server refuses anything else, and headers in a block.',
  docs: `${DOCS} (validateTrustBundle)`,
  on: ON,

  check({ spec }: Bundle, place) {
    const given = spec?.trustBundle ?? '';
    const wrong = given === '' ? undefined : wrongOf(given);
    if (wrong !== undefined)
      place.refuse(
        ['spec', 'trustBundle'],
        given.length > MUCH ? `${given.slice(0, MUCH)}…` : given,
        `certificates of authorities, and ${wrong}`,
        'write each authority as openssl x509 prints it, once',
      );
  },
};

/** No more of a bundle is told: it is pages long. */
const MUCH = 64;

function wrongOf(bundle: string): string | undefined {
  if (Buffer.byteLength(bundle) > MOST_CHARACTERS) return `they take ${Buffer.byteLength(bundle)} bytes`;
  const seen = new Set<string>();
  for (const { type, hasHeaders, bytes } of pemBlocks(bundle)) {
    const entry = `entry ${seen.size + 1}`;
    if (type !== 'CERTIFICATE') return `${entry} is of type ${type}`;
    if (hasHeaders) return `${entry} has headers`;
    if (!isAuthority(bytes)) return `${entry} is none`;
    const code = bytes.toString('base64');
    if (seen.has(code)) return `${entry} is there twice`;
    seen.add(code);
  }
  return seen.size === 0 ? 'there is none' : undefined;
}

function isAuthority(bytes: Buffer): boolean {
  try {
    return new X509Certificate(bytes).ca;
  } catch {
    return false;
  }
}

/** Authorities that a cluster tells its pods of. */
export const TRUST_BUNDLE_RULES: readonly Rule[] = [TRUST_BUNDLE_SIGNER, TRUST_BUNDLE_CERTIFICATES];
