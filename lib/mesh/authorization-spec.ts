import { type MeshFacts, principalOf } from '../core/mesh-facts';
import type { AuthorizationPolicySpec, AuthorizationSource } from '../../imports/security.istio.io';
import type { MeshPort, MeshService, MeshSource } from './mesh-service';

/** Somebody, and the container ports that are open for them. */
interface Grant {
  readonly source: MeshSource;
  readonly ports: Set<MeshPort>;
}

type Rules = NonNullable<AuthorizationPolicySpec['rules']>;

/**
 * The AuthorizationPolicy of a service: its declared callers by their identities, on the ports they call, and nobody
 * else. A policy without rules lets nobody in.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export function authorizationPolicySpec(service: MeshService, mesh: MeshFacts): AuthorizationPolicySpec {
  const rules = rulesOf(service, grantsOf(service, mesh));
  return {
    selector: { matchLabels: service.podSelector },
    action: 'ALLOW',
    ...(rules.length === 0 ? {} : { rules }),
  };
}

/** The identities that may call a service, port by port: what a policy of it says, and nothing but. */
function grantsOf(service: MeshService, mesh: MeshFacts): Grant[] {
  const callers = service.callers.map(({ namespace, serviceAccounts, ports }) => ({
    source: {
      principals: serviceAccounts.map((serviceAccount) =>
        principalOf(mesh, { namespace: namespace ?? '', serviceAccount }),
      ),
    },
    ports: portsNamed(service, [...ports.keys()]),
  }));
  const entries = service.entries.map(({ source, ports }) => ({ source, ports: portsNamed(service, ports) }));
  return [...callers, ...entries].map(({ source, ports }) => ({ source, ports: new Set(ports) }));
}

/** A proxy sees TCP alone. */
function portsNamed({ ports }: MeshService, names: readonly string[]): MeshPort[] {
  return ports.filter(({ name, transport }) => transport === 'TCP' && names.includes(name));
}

/**
 * The fewest rules that say the same: each ports with all who may call them, and those who may call the same ports in one
 * rule. Tokens are asked for on the ports alone that a proxy can read.
 */
function rulesOf({ policy }: MeshService, grants: readonly Grant[]): Rules {
  const portsBySource = new Map<string, { source: AuthorizationSource; ports: Set<string> }>();
  for (const { source, ports } of grants)
    for (const { containerPort, http } of ports)
      for (const single of singles(source)) {
        const asked =
          http && policy.jwt !== undefined ? { requestPrincipals: [`${policy.jwt.issuer}/*`] } : {};
        const full = { ...single, ...asked };
        const key = JSON.stringify(full);
        const known = portsBySource.get(key) ?? { source: full, ports: new Set<string>() };
        known.ports.add(String(containerPort));
        portsBySource.set(key, known);
      }
  const rules = new Map<string, { ports: string[]; sources: AuthorizationSource[] }>();
  for (const [, { source, ports }] of sorted(portsBySource)) {
    const list = [...ports].sort((a, b) => Number(a) - Number(b));
    // Who is anybody stands alone: beside others it would be one of them.
    const key = `${list.map((port) => port.padStart(5, '0')).join(' ')} ${Object.keys(source).length}`;
    const rule = rules.get(key) ?? { ports: list, sources: [] };
    rule.sources.push(source);
    rules.set(key, rule);
  }
  return sorted(rules).map(([, { ports, sources }]) => {
    const from = joined(sources).filter((source) => Object.keys(source).length > 0);
    return {
      ...(from.length === 0 ? {} : { from: from.map((source) => ({ source })) }),
      to: [{ operation: { ports } }],
    };
  });
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

function sorted<T>(given: ReadonlyMap<string, T>): [string, T][] {
  return [...given].sort(([a], [b]) => (a < b ? -1 : 1));
}
