import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';

interface Identity {
  readonly provider?: Maybe<string>;
  readonly identityId?: Maybe<string>;
  readonly identityTenantId?: Maybe<string>;
  readonly identityAuthorityHost?: Maybe<string>;
  readonly identityOwner?: Maybe<string>;
  readonly roleArn?: Maybe<string>;
  readonly externalID?: Maybe<string>;
}

export const TRIGGER_IDENTITY: Rule = {
  id: 'trigger-identity',
  class: 'later',
  title: 'The identity of a trigger has the fields that its provider reads together',
  why: 'The admission webhook of KEDA refuses it, and without the webhook the scaler cannot log in.',
  docs: 'https://github.com/kedacore/keda, apis/keda/v1alpha1/triggerauthentication_webhook.go (validateSpec)',
  on: ['keda.sh/v1alpha1.Spec'],

  check({ podIdentity }: { readonly podIdentity?: Maybe<Identity> }, place) {
    if (podIdentity?.provider === 'aws') checkRole(podIdentity, place);
    else if (podIdentity?.provider === 'azure-workload') checkTenant(podIdentity, place);
  },
};

function checkRole({ roleArn, identityOwner, externalID }: Identity, place: Place): void {
  const hasRole = (roleArn ?? '') !== '';
  if (hasRole && identityOwner === 'workload')
    place.refuse(
      ['podIdentity', 'roleArn'],
      roleArn,
      'none with identityOwner: workload',
      'remove it: the role is that of the workload',
    );
  if (!hasRole && (externalID ?? '') !== '')
    place.refuse(
      ['podIdentity', 'externalID'],
      externalID,
      'only beside roleArn',
      'add roleArn, or remove it',
    );
}

function checkTenant(identity: Identity, place: Place): void {
  const { identityId, identityTenantId, identityAuthorityHost } = identity;
  const isElsewhere = (identityAuthorityHost ?? '') !== '';
  if (identityId === '') refuseEmpty('identityId', identityId, place);
  if (identityTenantId === '' || (isElsewhere && !isGiven(identityTenantId)))
    refuseEmpty('identityTenantId', identityTenantId, place);
}

function refuseEmpty(field: string, given: unknown, place: Place): void {
  const fix = given === '' ? 'remove it, or write the id' : 'add it: identityAuthorityHost stands beside it';
  place.refuse(['podIdentity', field], given, 'an id that is not empty', fix);
}

/** Who a trigger logs in as. */
export const IDENTITY_RULES: readonly Rule[] = [TRIGGER_IDENTITY];
