import type { Maybe, Rule } from '../../rule';

interface Validation {
  readonly caCertificateRefs?: Maybe<readonly object[]>;
  readonly wellKnownCACertificates?: Maybe<string>;
}

interface AltName {
  readonly type: string;
  readonly hostname?: Maybe<string>;
  readonly uri?: Maybe<string>;
}

const DEFINITION = 'the CustomResourceDefinition of BackendTLSPolicy';

export const BACKEND_TLS_AUTHORITY: Rule = {
  id: 'backend-tls-authority',
  class: 'api',
  title: 'A BackendTLSPolicy trusts certificates of its own or the well-known ones, not both',
  why: 'The API server refuses one that says neither, or both.',
  docs: `${DEFINITION} (spec.validation)`,
  on: ['gateway.networking.k8s.io/v1.Validation'],

  check({ caCertificateRefs, wellKnownCACertificates }: Validation, place) {
    const own = (caCertificateRefs ?? []).length > 0;
    const wellKnown = (wellKnownCACertificates ?? '') !== '';
    if (own !== wellKnown) return;
    const fix = own ? 'remove wellKnownCACertificates' : 'add such as wellKnownCACertificates: System';
    place.refuse(
      'wellKnownCACertificates',
      wellKnownCACertificates,
      'one of caCertificateRefs, wellKnownCACertificates',
      fix,
    );
  },
};

/** Which field says the name, by type. */
const FIELDS = [
  ['Hostname', 'hostname'],
  ['URI', 'uri'],
] as const;

export const BACKEND_TLS_ALT_NAME: Rule = {
  id: 'backend-tls-alt-name',
  class: 'api',
  title: 'A name that a backend may have is told in the field of its type',
  why: 'The API server refuses a type without its field, and a field without its type.',
  docs: `${DEFINITION} (spec.validation.subjectAltNames[])`,
  on: ['gateway.networking.k8s.io/v1.SubjectAltNames'],

  check(name: AltName, place) {
    for (const [type, field] of FIELDS) {
      const given = name[field] ?? '';
      if ((name.type === type) === (given !== '')) continue;
      const fix = given === '' ? `add ${field}` : `remove ${field}`;
      place.refuse(field, name[field], `${field} with type: ${type}, and with no other`, fix);
    }
  },
};

/** How connections to backends are secured. */
export const BACKEND_TLS_RULES: readonly Rule[] = [BACKEND_TLS_AUTHORITY, BACKEND_TLS_ALT_NAME];
