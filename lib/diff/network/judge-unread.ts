import type { Judge } from '../change';
import { groupKindOf } from '../normal/kinds';

/** Kinds that open and close connections by rules of their own, which are not read here. */
const UNREAD: ReadonlySet<string> = new Set([
  'cilium.io/CiliumClusterwideNetworkPolicy',
  'cilium.io/CiliumNetworkPolicy',
  'crd.projectcalico.org/GlobalNetworkPolicy',
  'crd.projectcalico.org/NetworkPolicy',
  'networking.istio.io/Sidecar',
  'policy.networking.k8s.io/AdminNetworkPolicy',
  'policy.networking.k8s.io/BaselineAdminNetworkPolicy',
  'projectcalico.org/GlobalNetworkPolicy',
  'projectcalico.org/NetworkPolicy',
  'security.istio.io/AuthorizationPolicy',
  'security.istio.io/RequestAuthentication',
]);

const TEXT = 'decides over connections as well, and is not judged here: read it yourself';

/** Says where the verdicts about reachability are not the whole truth. */
export const judgeUnread: Judge = ({ changed, created, pruned }) => [
  ...changed
    .filter(({ after, fields }) => isUnread(after) && fields.some(({ path }) => path[0] !== 'metadata'))
    .map(({ key }) => ({ key, reason: { verdict: 'update' as const, text: TEXT } })),
  ...created
    .filter(({ manifest }) => isUnread(manifest))
    .map(({ key }) => ({ key, reason: { verdict: 'create' as const, text: TEXT } })),
  ...pruned
    .filter(({ manifest }) => isUnread(manifest))
    .map(({ key }) => ({ key, reason: { verdict: 'prune' as const, text: TEXT } })),
];

function isUnread(manifest: Parameters<typeof groupKindOf>[0]): boolean {
  return UNREAD.has(groupKindOf(manifest));
}
