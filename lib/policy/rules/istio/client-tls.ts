import type { Maybe, Place, Rule } from '../../rule';

interface Tls {
  readonly mode?: Maybe<string>;
  readonly clientCertificate?: Maybe<string>;
  readonly privateKey?: Maybe<string>;
  readonly caCertificates?: Maybe<string>;
  readonly caCrl?: Maybe<string>;
  readonly credentialName?: Maybe<string>;
  readonly insecureSkipVerify?: Maybe<boolean>;
  readonly subjectAltNames?: Maybe<readonly Maybe<string>[]>;
}

const OWN = ['clientCertificate', 'privateKey'] as const;

const FILES = [...OWN, 'caCertificates', 'caCrl'] as const;

function checkFiles(tls: Tls, place: Place): void {
  if ((tls.credentialName ?? '') !== '') {
    const file = FILES.find((field) => (tls[field] ?? '') !== '');
    if (file !== undefined)
      place.refuse(file, tls[file], `no ${file} beside credentialName`, 'remove one of the two');
    return;
  }
  if (tls.mode !== 'MUTUAL') return;
  for (const field of OWN) {
    if ((tls[field] ?? '') === '')
      place.refuse(
        field,
        tls[field],
        `${field} or credentialName where mode is MUTUAL`,
        'write credentialName: shop-tls, or mode: ISTIO_MUTUAL for certificates of Istio',
      );
  }
}

/** What nobody looks at who verifies nothing. */
function checkUnverified(tls: Tls, place: Place): void {
  const useless = (['caCertificates', 'credentialName'] as const).find(
    (field) => (tls[field] ?? '') !== '' && (field !== 'credentialName' || tls.mode === 'SIMPLE'),
  );
  const field = useless ?? ((tls.subjectAltNames ?? []).length > 0 ? 'subjectAltNames' : undefined);
  if (field !== undefined)
    place.refuse(field, tls[field], `no ${field} where insecureSkipVerify is true`, 'remove one of the two');
}

export const CLIENT_TLS: Rule = {
  id: 'istio-client-tls',
  class: 'later',
  title:
    'TLS to a host has a certificate where it is mutual, in files or in a Secret, and verifies or does not',
  why: 'The webhook of Istio refuses MUTUAL without one, files beside credentialName, and what insecureSkipVerify makes useless.',
  docs: 'github.com/istio/istio: pkg/config/validation/agent/validation.go (ValidateTLS)',
  on: ['networking.istio.io/v1.Tls'],

  check(tls: Tls, place) {
    if (tls.mode !== 'SIMPLE' && tls.mode !== 'MUTUAL') return;
    if (tls.insecureSkipVerify === true) checkUnverified(tls, place);
    checkFiles(tls, place);
  },
};

/** TLS that a DestinationRule asks for. */
export const CLIENT_TLS_RULES: readonly Rule[] = [CLIENT_TLS];
