import { isWaived } from '../../core/waivers';
import { portsText } from '../../reachability/ports';
import { type Blame, type Policies, PROOF_RULE, isWaivedFor, keyOf } from './blame';
import type { MeshMismatch } from './mesh';

/** What the mesh does otherwise than declared, with the policies to blame. */
export function meshBlames(mismatch: MeshMismatch, policies: Policies): Blame[] {
  const { node, pods, caller, surplus, backend, fix } = mismatch;
  const field = backend === 'linkerd' ? '' : 'spec.rules';
  if (isWaivedFor(node) || isWaivedByPolicy(mismatch, policies)) return [];
  const to = `${pods.workload.namespace}/${pods.workload.name}`;
  const [first] = mismatch.policies;
  const path = (first === undefined ? undefined : policies.get(keyOf(first))?.path) ?? node.path;
  const names = mismatch.policies.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  if (surplus.length > 0)
    return [
      {
        path,
        field,
        connection: `${caller} → ${to} on ${portsText(surplus)}`,
        allowed: `the identities that were declared as callers of ${node.path}, and no others`,
        fix:
          fix ??
          (first === undefined
            ? `keep the AuthorizationPolicy of ${node.path} as it is made, with its selector`
            : `take it out of ${names}, or declare it: a call of the other service, or accepts(peers.pods({ … }), { port: 'http' })`),
      },
    ];
  return [missingBlame(mismatch, { path, field, names, to })];
}

interface Told {
  readonly path: string;
  readonly field: string;
  readonly names: string;
  readonly to: string;
}

/** A caller that shows no identity is told itself: no policy could let it in. */
function missingBlame(
  { node, caller, missing, fix, blamed, accepted }: MeshMismatch,
  { path, field, names, to }: Told,
): Blame {
  return {
    path: blamed ?? path,
    field: blamed === undefined ? field : (accepted ?? 'calls'),
    connection: `${caller} → ${to} on ${portsText(missing)}, refused by the mesh`,
    allowed:
      accepted === undefined
        ? `open, for ${caller} declares that it calls ${node.path}`
        : `open, for ${node.path} accepts it`,
    fix:
      fix ??
      `give ${names || 'the AuthorizationPolicy'} the rule back: it is made from the declaration, and was changed since`,
  };
}

function isWaivedByPolicy({ policies: deciding }: MeshMismatch, policies: Policies): boolean {
  return deciding.some((object) => {
    const found = policies.get(keyOf(object));
    return found !== undefined && isWaived(found.construct, PROOF_RULE);
  });
}
