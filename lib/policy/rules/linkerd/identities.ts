import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { CORE, POLICY, type Reference, kindText, refersTo } from './references';

/** A name of DNS; a star stands for its first part, or for all of it. */
const DNS = /^(\*|[a-z0-9]([-a-z0-9]*[a-z0-9])?)(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** `spiffe://domain/path`: no part of the path is empty, a dot or two dots. */
const SPIFFE = /^spiffe:\/\/[a-z0-9._-]+(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._-]+)*$/;

interface Spec {
  readonly identities?: Maybe<readonly Maybe<string>[]>;
  readonly identityRefs?: Maybe<readonly Reference[]>;
}

function checkReference(reference: Reference, index: number, place: Place): void {
  if (refersTo(reference, CORE, 'ServiceAccount')) return;
  const isNamespace = refersTo(reference, CORE, 'Namespace');
  if (isNamespace && !isGiven(reference.namespace)) return;
  if (isNamespace)
    place.refuse(
      ['identityRefs', index, 'namespace'],
      reference.namespace,
      'nothing for a Namespace, which is in none itself',
      'remove it, and write its name in name',
    );
  else
    place.refuse(
      ['identityRefs', index, 'kind'],
      kindText(reference),
      'ServiceAccount or Namespace',
      'write kind: ServiceAccount',
    );
}

export const LINKERD_IDENTITIES: Rule = {
  id: 'linkerd-identities',
  class: 'later',
  title: 'Identities of Linkerd are names of DNS or of SPIFFE, or those of a ServiceAccount or Namespace',
  why: 'The webhook of Linkerd refuses any other.',
  docs: 'https://github.com/linkerd/linkerd2/blob/main/policy-controller/src/validation.rs (validate_identity), admission.rs (validate_identity_ref)',
  on: [`${POLICY}/v1alpha1.MeshTLSAuthenticationSpec`],

  check({ identities, identityRefs }: Spec, place) {
    for (const [index, identity] of (identities ?? []).entries())
      if (typeof identity === 'string' && !DNS.test(identity) && !SPIFFE.test(identity))
        place.refuse(
          ['identities', index],
          identity,
          "a name of DNS, with a star in place of its first part or alone, or one such as 'spiffe://example.org/cart'",
          "write 'cart.shop.serviceaccount.identity.linkerd.cluster.local'",
        );
    for (const [index, reference] of (identityRefs ?? []).entries()) checkReference(reference, index, place);
  },
};
