import { openingsFor } from './admitted';
import { type PolicyMatch, conditionText } from './authorization';
import { type MeshIdentity, principalOf } from './authorization-source';
import type { Network } from './network';
import { type Direction, type Opening, portsAt } from './network-policies';
import type { Pods } from './pods';
import { type PortSet, intersection, portsText } from './ports';
import type { Reason } from './report';
import { nameKey } from './sorting';

/** One side of a connection. */
export interface Side {
  readonly own: Pods;
  readonly other: Pods;
  readonly direction: Direction;
}

/** What the network policies of one side say of a connection on ports. */
export function sideReasons(network: Network, { own, other, direction }: Side, ports: PortSet): Reason[] {
  const policies = network.isolating(own, direction);
  const way = direction === 'Egress' ? 'lets out' : 'lets in';
  const name = nameKey(own.workload);
  if (own.onHost)
    return [
      { effect: 'admits', text: `${name} is on the network of its node, where no NetworkPolicy reaches it` },
    ];
  if (policies.length === 0)
    return [
      {
        effect: 'admits',
        text: `no NetworkPolicy isolates ${direction.toLowerCase()} of ${name}: it ${way} everything`,
      },
    ];
  const dialled = direction === 'Egress' ? other : own;
  const open = policies.filter((policy) =>
    openingsFor([policy], other).some((opening) => intersection(portsAt(opening, dialled), ports).length > 0),
  );
  if (open.length > 0)
    return open.map(({ object }) => ({
      effect: 'admits',
      text: `NetworkPolicy ${object.name} ${way} ${nameKey(other.workload)} on ${portsText(ports)}`,
      object,
    }));
  return policies.map((policy) => ({
    effect: 'denies',
    text: `NetworkPolicy ${policy.object.name} isolates ${name}, and ${way} ${insteadOf(openingsFor([policy], other), { other, dialled })}`,
    object: policy.object,
  }));
}

function insteadOf(
  openings: readonly Opening[],
  { other, dialled }: Readonly<Record<'other' | 'dialled', Pods>>,
): string {
  const ports = openings.map((opening) => portsText(portsAt(opening, dialled))).filter((text) => text !== '');
  const name = nameKey(other.workload);
  return ports.length === 0 ? `nothing of ${name}` : `${name} on ${ports.join(', ')} alone`;
}

/** What policies of a mesh say of a caller on ports; a caller without an identity is nobody to them. */
export function policyReasons(
  found: readonly PolicyMatch[],
  { identity, ports }: { readonly identity: MeshIdentity | undefined; readonly ports: PortSet },
): Reason[] {
  const who = identity === undefined ? 'a caller without an identity' : principalOf(identity);
  const told = found.flatMap(({ policy, matches }) => {
    const hit = matches.find((match) => intersection(match.ports, ports).length > 0);
    if (hit === undefined) return [];
    const condition = conditionText(policy, hit.truth);
    const effect = condition !== undefined ? 'depends' : policy.action === 'DENY' ? 'denies' : 'admits';
    const text = `AuthorizationPolicy ${policy.object.name} (${policy.action}) has a rule for ${who}${condition === undefined ? '' : `: ${condition}`}`;
    return [{ effect, text, object: policy.object } as const];
  });
  const allowing = found.filter(({ policy }) => policy.action === 'ALLOW');
  const isAllowed = told.some(({ object }) => allowing.some(({ policy }) => policy.object === object));
  if (allowing.length === 0 || isAllowed) return told;
  return [
    ...told,
    ...allowing.map(({ policy }): Reason => ({
      effect: 'denies',
      text: `AuthorizationPolicy ${policy.object.name} (ALLOW) has no rule for ${who} on ${portsText(ports)}`,
      object: policy.object,
    })),
  ];
}
