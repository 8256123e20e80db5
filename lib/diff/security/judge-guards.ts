import type { ChangedObject, Judge, Judgement, Reason } from '../change';
import { groupKindOf } from '../normal/kinds';
import { type Fields, fieldsOf, itemsOf, nodeAt, textAt } from '../normal/node';
import { normalOf } from '../templates';

/** Something that guards others, and how well: 0 does not guard at all. */
type Strength = (is: Fields) => ReadonlyMap<string, number>;

const LEVELS: readonly string[] = ['privileged', 'baseline', 'restricted'];

/** What Pod Security refuses in a namespace. @see https://kubernetes.io/docs/concepts/security/pod-security-admission/ */
const podSecurity: Strength = (is) => {
  const level = textAt(is, 'metadata', 'labels', 'pod-security.kubernetes.io/enforce');
  return new Map([['Pod Security', Math.max(0, LEVELS.indexOf(level))]]);
};

/** Pods of an account hold its token unless one of the two says no. */
const accountToken: Strength = (is) =>
  new Map([['refusal of tokens for its pods', is.automountServiceAccountToken === false ? 1 : 0]]);

/** A webhook that is ignored when it fails guards only as long as it runs. */
const webhooks: Strength = (is) =>
  new Map(
    itemsOf(is.webhooks).map((webhook) => [
      `webhook ${textAt(webhook, 'name')}`,
      textAt(webhook, 'failurePolicy') === 'Ignore' ? 1 : 2,
    ]),
  );

const admissionPolicy: Strength = (is) =>
  new Map([['policy', textAt(is, 'spec', 'failurePolicy') === 'Ignore' ? 1 : 2]]);

const policyBinding: Strength = (is) =>
  new Map([['Deny', itemsOf(nodeAt(is, 'spec', 'validationActions')).includes('Deny') ? 1 : 0]]);

/** Hosts that are served, by TLS or without. */
const ingressTls: Strength = (is) => {
  const secured = itemsOf(nodeAt(is, 'spec', 'tls')).flatMap((entry) => itemsOf(fieldsOf(entry).hosts));
  const hosts = itemsOf(nodeAt(is, 'spec', 'rules')).map((rule) => textAt(rule, 'host'));
  return new Map(hosts.map((host) => [`TLS for ${host}`, secured.includes(host) ? 1 : 0]));
};

/** @see https://istio.io/latest/docs/reference/config/security/peer_authentication/ */
const mutualTls: Strength = (is) => {
  const mode = textAt(is, 'spec', 'mtls', 'mode');
  const strength: Readonly<Record<string, number>> = { DISABLE: 0, PERMISSIVE: 1, STRICT: 3 };
  return new Map([['mutual TLS', strength[mode] ?? 2]]);
};

const GUARDS: ReadonlyMap<string, Strength> = new Map(
  Object.entries({
    '/Namespace': podSecurity,
    '/ServiceAccount': accountToken,
    'admissionregistration.k8s.io/ValidatingAdmissionPolicy': admissionPolicy,
    'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': policyBinding,
    'admissionregistration.k8s.io/ValidatingWebhookConfiguration': webhooks,
    'networking.k8s.io/Ingress': ingressTls,
    'security.istio.io/PeerAuthentication': mutualTls,
  }),
);

/** Kinds of which a guard that is not there any more is missed. */
const MISSED: ReadonlySet<string> = new Set([
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
]);

/** What guards others better or worse than before. */
export const judgeGuards: Judge = ({ changed, pruned }) => [
  ...changed.flatMap((change) => judgeChange(change)),
  ...pruned
    .filter(({ manifest }) => MISSED.has(groupKindOf(manifest)))
    .flatMap(({ key, manifest }) => {
      const guard = GUARDS.get(groupKindOf(manifest));
      const lost =
        guard === undefined ? [] : [...guard(normalOf(manifest))].filter(([, strength]) => strength > 0);
      return lost.map(([name]): Judgement => ({
        key,
        reason: { verdict: 'weaker-security', text: `${name} is gone` },
      }));
    }),
];

function judgeChange({ key, after, was, is }: ChangedObject): Judgement[] {
  const groupKind = groupKindOf(after);
  const guard = GUARDS.get(groupKind);
  if (guard === undefined) return [];
  const [old, now] = [guard(was), guard(is)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => MISSED.has(groupKind) || (old.has(name) && now.has(name)))
    .flatMap((name) => reasonsOf(name, old.get(name) ?? 0, now.get(name) ?? 0))
    .map((reason) => ({ key, reason }));
}

function reasonsOf(name: string, was: number, is: number): Reason[] {
  if (was === is) return [];
  const word = is === 0 ? 'is gone' : was === 0 ? 'is new' : is < was ? 'is weaker' : 'is stronger';
  return [{ verdict: is < was ? 'weaker-security' : 'stronger-security', text: `${name} ${word}` }];
}
