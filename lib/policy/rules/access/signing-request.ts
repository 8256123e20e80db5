import { createPublicKey, verify } from 'node:crypto';
import { type DerValue, derValuesIn, readDer } from './der';

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OBJECT_IDENTIFIER = 0x06;
const SEQUENCE = 0x30;
const ATTRIBUTES = 0xa0;

/** What is made of what is signed, by the object identifier in hex; null where the key itself says. */
const DIGESTS: Readonly<Record<string, string | null>> = {
  '2a864886f70d010105': 'sha1',
  '2b0e03021d': 'sha1',
  '2a864886f70d01010b': 'sha256',
  '2a864886f70d01010c': 'sha384',
  '2a864886f70d01010d': 'sha512',
  '2a8648ce3d0401': 'sha1',
  '2a8648ce3d040302': 'sha256',
  '2a8648ce3d040303': 'sha384',
  '2a8648ce3d040304': 'sha512',
  '2b6570': null,
};

/**
 * Whether bytes are a request for a certificate, PKCS #10 in DER, that the owner of its key has signed. Signatures of
 * kinds that are not known here are taken for right.
 *
 * @see RFC 2986, and https://github.com/golang/go/blob/master/src/crypto/x509/x509.go (ParseCertificateRequest,
 * CheckSignature)
 */
export function isSigningRequest(bytes: Buffer): boolean {
  const whole = readDer(bytes);
  const [info, algorithm, signature] = partsOf(whole, [SEQUENCE, SEQUENCE, BIT_STRING]);
  // A request without attributes has an empty list of them.
  const [, , key] = partsOf(info, [INTEGER, SEQUENCE, SEQUENCE, ATTRIBUTES]);
  if (whole?.all.length !== bytes.length || !info || !algorithm || !signature || !key) return false;
  return isSigned(info, key, { algorithm, signature });
}

/** The values that a sequence starts with; none where it is no sequence, or they are not of these tags. */
function partsOf(value: DerValue | undefined, tags: readonly number[]): readonly DerValue[] {
  const values = (value?.tag === SEQUENCE && derValuesIn(value)) || [];
  return tags.every((tag, at) => values[at]?.tag === tag) ? values : [];
}

interface Signature {
  readonly algorithm: DerValue;
  readonly signature: DerValue;
}

function isSigned(info: DerValue, key: DerValue, { algorithm, signature }: Signature): boolean {
  const [name] = partsOf(algorithm, [OBJECT_IDENTIFIER]);
  const [kind, bits] = partsOf(key, [SEQUENCE, BIT_STRING]);
  if (!name || !kind || !bits) return false;
  const digest = DIGESTS[name.content.toString('hex')];
  if (digest === undefined) return true;
  try {
    const publicKey = createPublicKey({ key: key.all, format: 'der', type: 'spki' });
    // The first byte says how many bits of the last are none.
    return verify(digest, info.all, publicKey, signature.content.subarray(1));
  } catch {
    // A kind of key that the cryptography of this machine does not have.
    return true;
  }
}
