import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { CERTIFICATE_CHECKS, REFUSED } from './webhook';

interface Keystore {
  readonly password?: Maybe<string>;
  readonly passwordSecretRef?: Maybe<{ readonly name?: Maybe<string> }>;
}

interface Certificate {
  readonly isCA?: Maybe<boolean>;
  readonly privateKey?: Maybe<{ readonly algorithm?: Maybe<string>; readonly size?: Maybe<number> }>;
  readonly signatureAlgorithm?: Maybe<string>;
  readonly nameConstraints?: Maybe<{ readonly permitted?: Maybe<object>; readonly excluded?: Maybe<object> }>;
  readonly additionalOutputFormats?: Maybe<readonly Maybe<{ readonly type?: Maybe<string> }>[]>;
}

const CERTIFICATE = 'cert-manager.io/v1.Spec';

const ECDSA_SIZES = [256, 384, 521];

/** What signs with a key of each algorithm. */
const SIGNATURES: Readonly<Record<string, readonly string[]>> = {
  RSA: ['SHA256WithRSA', 'SHA384WithRSA', 'SHA512WithRSA'],
  ECDSA: ['ECDSAWithSHA256', 'ECDSAWithSHA384', 'ECDSAWithSHA512'],
  Ed25519: ['PureEd25519'],
};

export const CERTIFICATE_KEY: Rule = {
  id: 'certificate-key',
  class: 'later',
  title: 'The key of a Certificate has a size that its algorithm has, and signs as that does',
  why: `${REFUSED}. A key whose algorithm is not said is one of RSA.`,
  docs: `${CERTIFICATE_CHECKS} (ValidateCertificateSpec)`,
  on: [CERTIFICATE],

  check({ privateKey, signatureAlgorithm }: Certificate, place) {
    const algorithm = privateKey?.algorithm || 'RSA';
    checkSize(algorithm, privateKey?.size ?? 0, place);
    const signed = signatureAlgorithm ?? '';
    const allowed = SIGNATURES[algorithm];
    if (signed !== '' && allowed !== undefined && !allowed.includes(signed))
      place.refuse(
        'signatureAlgorithm',
        signed,
        `${allowed.join(', ')}: the key is of ${algorithm}`,
        `write ${allowed[0] ?? ''}, or change privateKey.algorithm`,
      );
  },
};

/** The webhook reads a size of 0 or less as none. */
function checkSize(algorithm: string, size: number, place: Place): void {
  if (size <= 0) return;
  if (algorithm === 'RSA' && (size < 2048 || size > 8192))
    place.refuse(['privateKey', 'size'], size, '2048 to 8192 for RSA', 'write size: 2048');
  if (algorithm === 'ECDSA' && !ECDSA_SIZES.includes(size))
    place.refuse(['privateKey', 'size'], size, '256, 384 or 521 for ECDSA', 'write size: 256');
}

export const CERTIFICATE_FORMATS: Rule = {
  id: 'certificate-output-format',
  class: 'later',
  title: 'A Certificate names each of its additional formats once',
  why: `${REFUSED}.`,
  docs: `${CERTIFICATE_CHECKS} (validateAdditionalOutputFormats)`,
  on: [CERTIFICATE],

  check({ additionalOutputFormats: formats }: Certificate, place) {
    for (let index = 1; index < (formats?.length ?? 0); index++) {
      const type = formats?.[index]?.type;
      if (formats?.findIndex((format) => format?.type === type) !== index)
        place.refuse(['additionalOutputFormats', index, 'type'], type, 'a format named once', 'remove it');
    }
  },
};

export const CERTIFICATE_CONSTRAINTS: Rule = {
  id: 'certificate-name-constraints',
  class: 'later',
  title: 'Names are constrained in the Certificate of a CA, which says what is permitted or excluded',
  why: `${REFUSED}: another signs no certificates.`,
  docs: `${CERTIFICATE_CHECKS} (ValidateCertificateSpec)`,
  on: [CERTIFICATE],

  check({ isCA, nameConstraints }: Certificate, place) {
    if (nameConstraints === undefined || nameConstraints === null) return;
    if (isCA !== true)
      place.refuse('nameConstraints', nameConstraints, 'nothing without isCA: true', 'remove it');
    if (!isGiven(nameConstraints.permitted ?? nameConstraints.excluded))
      place.refuse(
        'nameConstraints',
        nameConstraints,
        'permitted or excluded',
        'add such as permitted: { dnsDomains: [example.com] }',
      );
  },
};

export const KEYSTORE_PASSWORD: Rule = {
  id: 'keystore-password',
  class: 'later',
  title: 'A keystore of a Certificate has one password: passwordSecretRef or password',
  why: `${REFUSED}.`,
  docs: `${CERTIFICATE_CHECKS} (validateKeystores)`,
  on: ['cert-manager.io/v1.Jks', 'cert-manager.io/v1.Pkcs12'],

  check({ password, passwordSecretRef }: Keystore, place) {
    const isLiteral = isGiven(password);
    if (isLiteral === ((passwordSecretRef?.name ?? '') !== ''))
      place.refuse(
        'passwordSecretRef',
        passwordSecretRef,
        isLiteral ? 'nothing beside password' : 'a key of a Secret',
        isLiteral ? 'remove password' : 'add such as passwordSecretRef: { name: keystore, key: password }',
      );
    if (password === '')
      place.refuse('password', '', 'a text, where it is there', 'use passwordSecretRef instead');
  },
};

/** What keys a certificate has, and how they are kept. */
export const CERTIFICATE_KEY_RULES: readonly Rule[] = [
  CERTIFICATE_KEY,
  CERTIFICATE_FORMATS,
  CERTIFICATE_CONSTRAINTS,
  KEYSTORE_PASSWORD,
];
