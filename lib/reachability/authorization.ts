import type { AuthorizationPolicy } from './authorization-policies';
import { type RuleMatch, matchesOf } from './authorization-rule';
import type { MeshCaller } from './authorization-source';
import { ALL_TCP, NO_PORTS, type PortSet, difference, intersection, union } from './ports';
import type { Condition, Verdict } from './verdict';

/** Who asks, and how what enforces the policies sees it. */
export interface Asked {
  readonly caller: MeshCaller;
  readonly trustDomain: string;
  /** Ports on which connections alone are seen, and no requests. */
  readonly opaque: PortSet;
}

/** What one policy says of a caller. */
export interface PolicyMatch {
  readonly policy: AuthorizationPolicy;
  readonly matches: readonly RuleMatch[];
}

/** What each policy says of a caller, where its rules hold. */
export function policyMatches(policies: readonly AuthorizationPolicy[], asked: Asked): PolicyMatch[] {
  const transparent = difference(ALL_TCP, asked.opaque);
  return policies.map((policy) => ({
    policy,
    matches: [
      ...matchesOn(policy, asked, { ports: transparent, seesRequests: true }),
      ...matchesOn(policy, asked, { ports: asked.opaque, seesRequests: false }),
    ],
  }));
}

/**
 * What the policies let a caller do: none that is denied, and, where there is one that allows, only what is allowed.
 *
 * @see https://istio.io/latest/docs/concepts/security/#implicit-enablement
 */
export function decide(found: readonly PolicyMatch[]): Verdict {
  const of = (action: string): PolicyMatch[] => found.filter(({ policy }) => policy.action === action);
  const denied = portsWhere(of('DENY'), true);
  const allowing = of('ALLOW');
  const allowedSurely = allowing.length === 0 ? ALL_TCP : portsWhere(allowing, true);
  const allowedPerhaps = portsWhere(allowing, false);
  const deniedPerhaps = union(portsWhere(of('DENY'), false), ...of('CUSTOM').map(allPorts));
  const open = difference(union(allowedSurely, allowedPerhaps), denied);
  const sure = difference(difference(allowedSurely, denied), deniedPerhaps);
  return { open, sure, conditions: conditionsOf(found, { open, allowedSurely }) };
}

function conditionsOf(
  found: readonly PolicyMatch[],
  { open, allowedSurely }: Readonly<Record<'open' | 'allowedSurely', PortSet>>,
): Condition[] {
  return found.flatMap(({ policy, matches }) =>
    matches.flatMap(({ ports, truth }) => {
      const text = conditionText(policy, truth);
      const where = policy.action === 'ALLOW' ? difference(open, allowedSurely) : open;
      const left = intersection(ports, where);
      return text === undefined || left.length === 0 ? [] : [{ ports: left, text }];
    }),
  );
}

/** What a match leaves open; undefined where it leaves nothing open. */
export function conditionText(
  { action, provider }: AuthorizationPolicy,
  truth: true | string,
): string | undefined {
  if (action === 'CUSTOM') return `${provider} agrees${truth === true ? '' : `, if ${truth}`}`;
  if (truth === true) return undefined;
  return action === 'DENY' ? `not (${truth})` : truth;
}

function matchesOn(
  { rules, action, object }: AuthorizationPolicy,
  { caller, trustDomain }: Asked,
  { ports, seesRequests }: { readonly ports: PortSet; readonly seesRequests: boolean },
): RuleMatch[] {
  if (ports.length === 0) return [];
  const context = {
    caller,
    trustDomain,
    namespace: object.namespace,
    seesRequests,
    blind: action !== 'ALLOW',
  };
  return rules
    .flatMap((rule) => matchesOf(rule, context))
    .flatMap((match) => {
      const common = intersection(match.ports, ports);
      return common.length === 0 ? [] : [{ ...match, ports: common }];
    });
}

function portsWhere(found: readonly PolicyMatch[], sure: boolean): PortSet {
  return union(
    NO_PORTS,
    ...found.flatMap(({ matches }) =>
      matches.filter(({ truth }) => (truth === true) === sure).map(({ ports }) => ports),
    ),
  );
}

function allPorts({ matches }: PolicyMatch): PortSet {
  return union(NO_PORTS, ...matches.map(({ ports }) => ports));
}
