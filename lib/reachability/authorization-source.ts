import { itemsOf } from '../core/read-values';
import { type Truth, allOf, negated } from './truth';

/** Who dials, as a policy of the mesh sees it. */
export interface MeshCaller {
  /** What its certificate says; undefined where it shows none, 'unknown' where any caller is meant. */
  readonly identity: MeshIdentity | undefined | 'unknown';
}

/** The identity of a workload in the mesh. */
export interface MeshIdentity {
  readonly trustDomain: string;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** What the fields of a rule are judged by. */
export interface RuleContext {
  readonly caller: MeshCaller;
  /** Namespace of the policy. */
  readonly namespace: string;
  readonly trustDomain: string;
  /** Whether whoever enforces the policy sees requests, or connections alone. */
  readonly seesRequests: boolean;
  /** What a field of requests is where connections alone are seen: a rule to deny does without it, one to allow never holds. */
  readonly blind: boolean;
}

type Fields = Readonly<Record<string, unknown>>;
type Judge = (values: readonly string[], context: RuleContext) => Truth;

/** Fields of a source, and what decides on each; each has a twin that begins with `not`. */
const FIELDS: Readonly<Record<string, Judge>> = {
  principals: (values, context) =>
    ofPrincipal(values, `its principal is one of ${values.join(', ')}`, context),
  namespaces: (values, { caller }) =>
    ofIdentity(caller, `its namespace is one of ${values.join(', ')}`, ({ namespace }) =>
      values.some((value) => matches(value, namespace)),
    ),
  serviceAccounts: (values, context) =>
    ofServiceAccount(values, `its service account is one of ${values.join(', ')}`, context),
  trustDomains: (values, { caller }) =>
    ofIdentity(caller, `its trust domain is one of ${values.join(', ')}`, ({ trustDomain }) =>
      values.some((value) => matches(value, trustDomain)),
    ),
  requestPrincipals: (values, context) => ofRequest(`its token is of ${values.join(', ')}`, context),
  ipBlocks: (values) => `it dials from ${values.join(', ')}`,
  remoteIpBlocks: (values) => `the request comes from ${values.join(', ')}`,
};

/** Whether a caller is this source. All fields must hold; one of the values of each. */
export function isSource(source: Fields, context: RuleContext): Truth {
  return allOf(
    Object.entries(FIELDS).flatMap(([field, judge]) => {
      const [values, others] = [textsIn(source[field]), textsIn(source[notField(field)])];
      return [
        ...(values.length === 0 ? [] : [judge(values, context)]),
        ...(others.length === 0 ? [] : [not(field, judge(others, context), context)]),
      ];
    }),
  );
}

/** What the identity of a caller decides. Without one, no value is it. */
export function ofIdentity(
  { identity }: MeshCaller,
  text: string,
  holds: (identity: MeshIdentity) => boolean,
): Truth {
  if (identity === 'unknown') return text;
  return identity !== undefined && holds(identity);
}

/** What the principal of a caller decides, by whatever field it is asked for. */
export function ofPrincipal(
  values: readonly string[],
  text: string,
  { caller, trustDomain }: RuleContext,
): Truth {
  return ofIdentity(caller, text, (identity) =>
    values.some((value) => matches(localised(value, trustDomain), principalOf(identity))),
  );
}

/** What the service account of a caller decides, by whatever field it is asked for. */
export function ofServiceAccount(
  values: readonly string[],
  text: string,
  { caller, namespace }: RuleContext,
): Truth {
  return ofIdentity(caller, text, (identity) =>
    values.some(
      (value) => qualified(value, namespace) === `${identity.namespace}/${identity.serviceAccount}`,
    ),
  );
}

/** What a request decides: a condition, where requests are seen. */
export function ofRequest(text: string, { seesRequests, blind }: RuleContext): Truth {
  return seesRequests ? text : blind;
}

/** The identity as policies write it: without `spiffe://`. */
export function principalOf({ trustDomain, namespace, serviceAccount }: MeshIdentity): string {
  return `${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}

/**
 * "Exact match", "prefix match" for a star at the end, "suffix match" for one at the beginning, "presence match" for
 * one alone.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Rule
 */
export function matches(pattern: string, value: string): boolean {
  if (pattern === '*') return value !== '';
  if (pattern.endsWith('*')) return value.startsWith(pattern.slice(0, -1));
  if (pattern.startsWith('*')) return value.endsWith(pattern.slice(1));
  return pattern === value;
}

export function textsIn(value: unknown): readonly string[] {
  return itemsOf(value).map(String);
}

/** `notPrincipals` of `principals`. */
export function notField(field: string): string {
  return `not${field.slice(0, 1).toUpperCase()}${field.slice(1)}`;
}

/** What cannot be seen does not become visible by asking for its opposite. */
function not(field: string, truth: Truth, { seesRequests, blind }: RuleContext): Truth {
  return field === 'requestPrincipals' && !seesRequests ? blind : negated(truth);
}

/**
 * `cluster.local` stands for the trust domain of the mesh, whatever that is called: in a principal with all its parts.
 *
 * @see https://github.com/istio/istio/blob/master/pilot/pkg/security/trustdomain/bundle.go, isTrustDomainBeingEnforced
 */
function localised(pattern: string, trustDomain: string): string {
  const [first, ...rest] = pattern.split('/');
  return first === 'cluster.local' && rest.length === 4 ? [trustDomain, ...rest].join('/') : pattern;
}

/** A service account without a namespace is one of the policy's. */
function qualified(account: string, namespace: string): string {
  return account.includes('/') ? account : `${namespace}/${account}`;
}
