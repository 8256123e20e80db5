import type { Maybe, Rule } from '../../rule';
import { CERTIFICATE_CHECKS, REFUSED } from './webhook';

interface Reference {
  readonly name?: Maybe<string>;
  readonly kind?: Maybe<string>;
  readonly group?: Maybe<string>;
}

export const ISSUER_REFERENCE: Rule = {
  id: 'certificate-issuer',
  class: 'later',
  title: 'A Certificate names its issuer: an Issuer, a ClusterIssuer, or the kind of another group',
  why: `${REFUSED}: without group it is one of cert-manager itself.`,
  docs: `${CERTIFICATE_CHECKS} (validateIssuerRef)`,
  on: ['cert-manager.io/v1.IssuerRef'],

  check({ name, kind, group }: Reference, place) {
    if ((name ?? '') === '') place.refuse('name', name, 'the name of an issuer', 'write such as name: ca');
    const isOwn = (group ?? '') === '' || group === 'cert-manager.io';
    if (isOwn && (kind ?? '') !== '' && kind !== 'Issuer' && kind !== 'ClusterIssuer')
      place.refuse(
        'kind',
        kind,
        'Issuer or ClusterIssuer, or another kind beside its group',
        'write kind: ClusterIssuer, or add such as group: awspca.cert-manager.io',
      );
  },
};

/** Who signs. */
export const ISSUER_REFERENCE_RULES: readonly Rule[] = [ISSUER_REFERENCE];
