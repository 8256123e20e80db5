import { at, textAt } from '../../../kubernetes/at';
import type { Maybe, Place, Rule } from '../../rule';
import { CORE, POLICY, type Reference, kindText, refersTo } from './references';

const WEBHOOK =
  'https://github.com/linkerd/linkerd2/blob/main/policy-controller/src/admission.rs (AuthorizationPolicySpec)';

const GATEWAY_API = 'gateway.networking.k8s.io';

/** What a policy may be for, beside its namespace. */
const TARGETS = [
  [POLICY, 'Server'],
  [POLICY, 'HTTPRoute'],
  [GATEWAY_API, 'HTTPRoute'],
  [GATEWAY_API, 'GRPCRoute'],
] as const;

interface Policy {
  readonly spec?: Maybe<{ readonly targetRef?: Maybe<Reference> }>;
}

export const LINKERD_TARGET: Rule = {
  id: 'linkerd-target',
  class: 'later',
  title: 'An AuthorizationPolicy of Linkerd is for a Server, a route or its own namespace',
  why: 'The webhook of Linkerd refuses it.',
  docs: `${WEBHOOK}, policy-controller/k8s/index/src/inbound/authorization_policy.rs (target)`,
  on: [`${POLICY}/v1alpha1.AuthorizationPolicy`],

  check({ spec }: Policy, place) {
    const target = spec?.targetRef ?? undefined;
    if (target === undefined || TARGETS.some(([group, kind]) => refersTo(target, group, kind))) return;
    const path = ['spec', 'targetRef'];
    if (!refersTo(target, CORE, 'Namespace')) {
      const allowed =
        'a Server or a HTTPRoute of policy.linkerd.io, a HTTPRoute or a GRPCRoute of gateway.networking.k8s.io, or a Namespace';
      place.refuse(
        path,
        kindText(target),
        allowed,
        "write { group: 'policy.linkerd.io', kind: 'Server', name: 'cart-http' }",
      );
      return;
    }
    const own = textAt(at(place.manifest, 'metadata'), 'namespace');
    if (own === undefined || own === target.name) return;
    place.refuse([...path, 'name'], target.name, `its own namespace, ${own}`, `write name: ${own}`);
  },
};

interface PolicySpec {
  readonly requiredAuthenticationRefs?: Maybe<readonly Reference[]>;
}

/** How many of each there may be: who a caller is, and where it calls from. */
function checkAuthentications(references: readonly Reference[], place: Place): void {
  const seen = new Set<keyof typeof ALONE>();
  for (const [index, reference] of references.entries()) {
    const path = ['requiredAuthenticationRefs', index];
    const asked = askedBy(reference);
    if (asked === undefined) {
      const allowed =
        'MeshTLSAuthentication or NetworkAuthentication of policy.linkerd.io, or ServiceAccount';
      place.refuse(path, kindText(reference), allowed, 'write kind: MeshTLSAuthentication');
    } else if (seen.has(asked)) {
      const fix = 'list them in one object, or write a second policy';
      place.refuse(path, reference.name, ALONE[asked], fix);
    } else seen.add(asked);
  }
}

/** What there may be one of. */
const ALONE = {
  who: 'one MeshTLSAuthentication or one ServiceAccount: all that is listed must hold',
  where: 'one NetworkAuthentication: all that is listed must hold',
} as const;

function askedBy(reference: Reference): keyof typeof ALONE | undefined {
  if (refersTo(reference, POLICY, 'NetworkAuthentication')) return 'where';
  const isIdentity =
    refersTo(reference, POLICY, 'MeshTLSAuthentication') || refersTo(reference, CORE, 'ServiceAccount');
  return isIdentity ? 'who' : undefined;
}

export const LINKERD_AUTHENTICATIONS: Rule = {
  id: 'linkerd-authentications',
  class: 'later',
  title: 'An AuthorizationPolicy of Linkerd asks for one identity and one network at most',
  why: 'The webhook of Linkerd refuses it.',
  docs: WEBHOOK,
  on: [`${POLICY}/v1alpha1.AuthorizationPolicySpec`],

  check({ requiredAuthenticationRefs }: PolicySpec, place) {
    const references = requiredAuthenticationRefs ?? [];
    if (references.length > 0) checkAuthentications(references, place);
  },
};

interface Client {
  readonly unauthenticated?: Maybe<boolean>;
  readonly meshTLS?: Maybe<{
    readonly unauthenticatedTLS?: Maybe<boolean>;
    readonly identities?: Maybe<readonly unknown[]>;
    readonly serviceAccounts?: Maybe<readonly unknown[]>;
  }>;
}

export const LINKERD_CLIENT: Rule = {
  id: 'linkerd-client',
  class: 'later',
  title: 'A client of a ServerAuthorization is known by its identity, or is not',
  why: 'The webhook of Linkerd refuses it.',
  docs: 'https://github.com/linkerd/linkerd2/blob/main/policy-controller/src/admission.rs (ServerAuthorizationSpec)',
  on: [`${POLICY}/v1beta1.Client`],

  check({ unauthenticated, meshTLS }: Client, place) {
    const mesh = meshTLS ?? undefined;
    if (mesh === undefined) return;
    if (unauthenticated === true)
      place.refuse('unauthenticated', true, 'false beside meshTLS', 'remove one of them');
    const known = [...(mesh.identities ?? []), ...(mesh.serviceAccounts ?? [])];
    if (mesh.unauthenticatedTLS !== true || known.length === 0) return;
    const allowed = 'false beside identities and serviceAccounts';
    place.refuse(['meshTLS', 'unauthenticatedTLS'], true, allowed, 'remove it, or remove those');
  },
};
