import { sortedEntries } from '../core/key-order';
import { type MeshFacts, principalOf } from '../core/mesh-facts';
import type {
  AuthorizationPolicySpec,
  AuthorizationSource,
  PolicyTarget,
} from '../../imports/security.istio.io';
import type { MeshPort, MeshService, MeshSource, MeshWaypoint } from './mesh-service';
import type { JwtRule } from './traffic-policy';

/** Somebody, and the ports that are open for them. */
interface Grant {
  readonly source: MeshSource;
  readonly ports: readonly MeshPort[];
}

type Rules = NonNullable<AuthorizationPolicySpec['rules']>;

/**
 * The AuthorizationPolicy of a service: its declared callers by their identities, on the ports they call, and nobody
 * else. A policy without rules lets nobody in. Behind a waypoint the pods let in whoever calls past it, and the waypoint.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export function authorizationPolicySpec(service: MeshService, mesh: MeshFacts): AuthorizationPolicySpec {
  const { waypoint, policy } = service;
  const grants = grantsOf(service, mesh, 'past');
  const rules =
    waypoint === undefined
      ? rulesOf(grants, ({ containerPort }) => containerPort, policy.jwt)
      : rulesOf([...grants, ...ofWaypoint(service, mesh, waypoint)], ({ containerPort }) => containerPort);
  return {
    selector: { matchLabels: service.podSelector },
    action: 'ALLOW',
    ...(rules.length === 0 ? {} : { rules }),
  };
}

/**
 * The AuthorizationPolicy of a service at its waypoint: who calls by it. What is dialled there is the Service, so that
 * ports are those of the Service.
 *
 * @see https://istio.io/latest/docs/ambient/usage/l7-features/#considerations-for-authorization-policies
 * @see github.com/istio/istio: pilot/pkg/networking/core/listener_waypoint.go (buildWaypointInternal)
 */
export function waypointPolicySpec(service: MeshService, mesh: MeshFacts): AuthorizationPolicySpec {
  const rules = rulesOf(grantsOf(service, mesh, 'by'), ({ port }) => port, service.policy.jwt);
  return {
    targetRefs: [serviceReference(service)],
    action: 'ALLOW',
    ...(rules.length === 0 ? {} : { rules }),
  };
}

/** The Service of a service, as policies of its waypoint name it. */
export function serviceReference({ serviceName }: Pick<MeshService, 'serviceName'>): PolicyTarget {
  return { group: '', kind: 'Service', name: serviceName };
}

/** The waypoint itself: nobody gets around it who is not let in by name. */
function ofWaypoint(service: MeshService, mesh: MeshFacts, { name }: MeshWaypoint): Grant[] {
  const namespace = service.namespace ?? '';
  const principals = [principalOf(mesh, { namespace, serviceAccount: name })];
  const ports = grantsOf(service, mesh, 'by').flatMap((grant) => grant.ports);
  return ports.length === 0 ? [] : [{ source: { principals }, ports }];
}

/** The identities that may call a service, port by port, by its waypoint or past it. */
function grantsOf(service: MeshService, mesh: MeshFacts, way: 'by' | 'past'): Grant[] {
  const byWaypoint = ({ name }: MeshPort): boolean => service.waypoint?.ports.has(name) === true;
  const callers = service.callers.map(({ namespace, serviceAccounts, ports }) => ({
    source: {
      principals: serviceAccounts.map((serviceAccount) =>
        principalOf(mesh, { namespace: namespace ?? '', serviceAccount }),
      ),
    },
    ports: portsNamed(service, [...ports.keys()]).filter((port) => byWaypoint(port) === (way === 'by')),
  }));
  const entries = service.entries
    .filter((entry) => entry.byWaypoint === (way === 'by'))
    .map(({ source, ports }) => ({ source, ports: portsNamed(service, ports) }));
  return [...callers, ...entries];
}

/** A proxy sees TCP alone. */
function portsNamed({ ports }: MeshService, names: readonly string[]): MeshPort[] {
  return ports.filter(({ name, transport }) => transport === 'TCP' && names.includes(name));
}

/**
 * The fewest rules that say the same: each ports with all who may call them, and those who may call the same ports in one
 * rule. Tokens are asked for on the ports alone that a proxy can read.
 */
function rulesOf(grants: readonly Grant[], numberOf: (port: MeshPort) => number, jwt?: JwtRule): Rules {
  const rules = new Map<string, { ports: string[]; sources: AuthorizationSource[] }>();
  for (const { source, ports } of partiesOf(grants, numberOf, jwt)) {
    const list = [...ports].sort((a, b) => Number(a) - Number(b));
    // Who is anybody stands alone: beside others it would be one of them.
    const key = `${list.map((port) => port.padStart(5, '0')).join(' ')} ${Object.keys(source).length}`;
    const rule = rules.get(key) ?? { ports: list, sources: [] };
    rule.sources.push(source);
    rules.set(key, rule);
  }
  return sortedEntries(rules).map(([, { ports, sources }]) => {
    const from = joined(sources).filter((source) => Object.keys(source).length > 0);
    return {
      ...(from.length === 0 ? {} : { from: from.map((source) => ({ source })) }),
      to: [{ operation: { ports } }],
    };
  });
}

/** Somebody with all ports that are open for them. */
interface Party {
  readonly source: AuthorizationSource;
  readonly ports: Set<string>;
}

/** Each party once, in one order; on ports that a proxy can read, with the token that is asked for. */
function partiesOf(
  grants: readonly Grant[],
  numberOf: (port: MeshPort) => number,
  jwt: JwtRule | undefined,
): readonly Party[] {
  const parties = new Map<string, Party>();
  const add = (source: AuthorizationSource, port: string): void => {
    const key = JSON.stringify(source);
    const party = parties.get(key) ?? { source, ports: new Set<string>() };
    party.ports.add(port);
    parties.set(key, party);
  };
  for (const { source, ports } of grants)
    for (const port of ports) {
      const asked = port.http && jwt !== undefined ? { requestPrincipals: [`${jwt.issuer}/*`] } : {};
      for (const single of singles(source)) add({ ...single, ...asked }, String(numberOf(port)));
    }
  return sortedEntries(parties).map(([, party]) => party);
}

/** One source for each identity, so that equal ones meet. */
function singles({ principals, namespaces, ...rest }: MeshSource): AuthorizationSource[] {
  const identities = [
    ...(principals ?? []).map((principal) => ({ principals: [principal] })),
    ...(namespaces ?? []).map((namespace) => ({ namespaces: [namespace] })),
  ];
  return identities.length === 0 ? [rest] : identities;
}

/** Sources that differ in their principals alone, or in their namespaces alone, as one. */
function joined(sources: readonly AuthorizationSource[]): AuthorizationSource[] {
  const byKind = new Map<string, AuthorizationSource>();
  for (const source of sources) {
    const { principals, namespaces, ...rest } = source;
    const list =
      principals === undefined ? (namespaces === undefined ? undefined : 'namespaces') : 'principals';
    const key = list === undefined ? JSON.stringify(source) : `${list} ${JSON.stringify(rest)}`;
    const known = byKind.get(key);
    byKind.set(
      key,
      known === undefined || list === undefined
        ? source
        : { ...known, [list]: [...(known[list] ?? []), ...(source[list] ?? [])] },
    );
  }
  return [...byKind.values()];
}
