import { isAddress } from '../../../core/go-address';
import { isFilled } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { CERTIFICATE_CHECKS, REFUSED } from './webhook';

type Texts = Maybe<readonly Maybe<string>[]>;

interface OtherName {
  readonly oid?: Maybe<string>;
  readonly utf8Value?: Maybe<string>;
}

interface Certificate {
  readonly commonName?: Maybe<string>;
  readonly literalSubject?: Maybe<string>;
  readonly subject?: Maybe<Readonly<Record<string, unknown>>>;
  readonly dnsNames?: Texts;
  readonly uris?: Texts;
  readonly emailAddresses?: Texts;
  readonly ipAddresses?: Texts;
  readonly otherNames?: Maybe<readonly Maybe<OtherName>[]>;
}

const CERTIFICATE = 'cert-manager.io/v1.Spec';

const LISTS = ['dnsNames', 'uris', 'emailAddresses', 'ipAddresses', 'otherNames'] as const;

export const CERTIFICATE_NAMED: Rule = {
  id: 'certificate-named',
  class: 'later',
  title: 'A Certificate is for somebody: it has a dnsName, another name, or a commonName',
  why: `${REFUSED}.`,
  docs: `${CERTIFICATE_CHECKS} (ValidateCertificateSpec)`,
  on: [CERTIFICATE],

  check(certificate: Certificate, place) {
    // A subject in one text may have a common name.
    if (isFilled(certificate.commonName) || isFilled(certificate.literalSubject)) return;
    for (const list of LISTS) if ((certificate[list]?.length ?? 0) > 0) return;
    place.refuse(
      'dnsNames',
      certificate.dnsNames,
      'a name, here or in commonName, uris, emailAddresses, ipAddresses or otherNames',
      'add such as dnsNames: [shop.example.com]',
    );
  },
};

export const CERTIFICATE_COMMON_NAME: Rule = {
  id: 'certificate-common-name',
  class: 'later',
  title: 'The commonName of a Certificate has up to 64 bytes',
  why: `${REFUSED}. Clients read dnsNames, which may be longer.`,
  docs: `${CERTIFICATE_CHECKS} (ValidateCertificateSpec)`,
  on: [CERTIFICATE],

  check({ commonName }: Certificate, place) {
    if (Buffer.byteLength(commonName ?? '') > 64)
      place.refuse('commonName', commonName, 'up to 64 bytes', 'remove it, and put the name in dnsNames');
  },
};

export const CERTIFICATE_SUBJECT: Rule = {
  id: 'certificate-subject',
  class: 'later',
  title: 'A Certificate with a literalSubject says nothing of it in commonName or subject',
  why: `${REFUSED}: the subject is told once.`,
  docs: `${CERTIFICATE_CHECKS} (ValidateCertificateSpec)`,
  on: [CERTIFICATE],

  check({ literalSubject, commonName, subject }: Certificate, place) {
    if (!isFilled(literalSubject)) return;
    if (isFilled(commonName))
      place.refuse('commonName', commonName, 'nothing beside literalSubject', 'write it as CN= there');
    for (const part in subject) {
      const value = subject[part];
      if (
        typeof value === 'string' ? value === '' : ((value as readonly unknown[] | null)?.length ?? 0) === 0
      )
        continue;
      place.refuse(['subject', part], value, 'nothing beside literalSubject', 'write it there');
    }
  },
};

export const CERTIFICATE_ALTERNATIVES: Rule = {
  id: 'certificate-alternative-name',
  class: 'later',
  title: 'The IP addresses, email addresses and other names of a Certificate are such',
  why: `${REFUSED}.`,
  docs: `${CERTIFICATE_CHECKS} (validateIPAddresses, validateEmailAddresses, ValidateCertificateSpec)`,
  on: [CERTIFICATE],

  check({ ipAddresses, emailAddresses, otherNames }: Certificate, place) {
    ipAddresses?.forEach((address, index) => {
      const given = address ?? '';
      if (given.includes('%') || !isAddress(given))
        place.refuse(['ipAddresses', index], given, 'one IP address, no range', 'write such as 10.0.0.1');
    });
    emailAddresses?.forEach((address, index) => {
      if (!EMAIL.test(address ?? ''))
        place.refuse(
          ['emailAddresses', index],
          address,
          'an email address and nothing else',
          'write such as ops@example.com',
        );
    });
    otherNames?.forEach((name, index) => {
      checkOtherName(name ?? {}, index, place);
    });
  },
};

/** No name around it, and nothing quoted: whatever Go reads and gives back as it was. */
const EMAIL = /^[^\s<>@,;:"()[\]\\]+@([^\s<>@,;:"()[\]\\]+|\[[^\s[\]]+\])$/;

function checkOtherName({ oid, utf8Value }: OtherName, index: number, place: Place): void {
  if (!/^\d{1,18}(\.\d{1,18})*$/.test(oid ?? ''))
    place.refuse(
      ['otherNames', index, 'oid'],
      oid,
      'an object identifier: numbers with dots between',
      'write such as oid: 1.3.6.1.4.1.311.20.2.3',
    );
  if (!isFilled(utf8Value))
    place.refuse(['otherNames', index, 'utf8Value'], utf8Value, 'a text', 'add such as utf8Value: shop');
}

/** Whom a certificate is for. */
export const CERTIFICATE_NAME_RULES: readonly Rule[] = [
  CERTIFICATE_NAMED,
  CERTIFICATE_COMMON_NAME,
  CERTIFICATE_SUBJECT,
  CERTIFICATE_ALTERNATIVES,
];
