import { type Cidr, includesCidr, parseCidr } from '../core/cidr';
import { itemsOf } from '../core/read-values';
import { at, listAt, textAt } from '../kubernetes/at';
import type { Manifest } from '../kubernetes/manifest';
import type { MeshIdentity } from './authorization-source';
import type { Cluster } from './cluster';
import { type Truth, allOf, anyOf } from './truth';

/** Who dials a pod of the mesh, as its proxy sees it. */
export interface LinkerdCaller {
  /** What its certificate says; undefined where it shows none, 'unknown' where any caller is meant. */
  readonly identity: MeshIdentity | undefined | 'unknown';
  /** Where it dials from; undefined where no file tells. */
  readonly address?: Cidr;
}

/** How identities are written: by the namespace of the control plane, and the trust domain. */
export interface LinkerdNaming {
  readonly controlNamespace: string;
  readonly trustDomain: string;
}

/** The identity as Linkerd writes it. @see https://linkerd.io/2/features/automatic-mtls/ */
export function identityText(
  { namespace, serviceAccount }: Omit<MeshIdentity, 'trustDomain'>,
  { controlNamespace, trustDomain }: LinkerdNaming,
): string {
  return `${serviceAccount}.${namespace}.serviceaccount.identity.${controlNamespace}.${trustDomain}`;
}

/** The MeshTLSAuthentications and NetworkAuthentications of a cluster. */
export class LinkerdAuthentications {
  private readonly byName = new Map<string, Manifest>();

  constructor(
    cluster: Cluster,
    private readonly naming: LinkerdNaming,
  ) {
    for (const kind of ['MeshTLSAuthentication', 'NetworkAuthentication'])
      for (const manifest of cluster.ofType(`policy.linkerd.io/${kind}`)) {
        const { namespace, name } = cluster.nameOf(manifest);
        this.byName.set(`${kind} ${namespace}/${name}`, manifest);
      }
  }

  /** Whether a caller is all that a policy requires. One that requires nothing lets everybody in; what is not there, nobody. */
  public holds(references: readonly unknown[], namespace: string, caller: LinkerdCaller): Truth {
    return allOf(references.map((reference) => this.one(reference, namespace, caller)));
  }

  /** What a reference of a policy refers to; undefined where there is no such object. */
  public find(reference: unknown, namespace: string): Manifest | undefined {
    const place = textAt(reference, 'namespace') ?? namespace;
    return this.byName.get(`${textAt(reference, 'kind') ?? ''} ${place}/${textAt(reference, 'name') ?? ''}`);
  }

  /** Whether a caller is the client of a ServerAuthorization. */
  public isClient(client: unknown, namespace: string, caller: LinkerdCaller): Truth {
    const networks = listAt(client, 'networks');
    const inside = networks.length === 0 ? true : isInNetworks(caller, networks);
    if (at(client, 'unauthenticated') === true) return inside;
    const mesh = at(client, 'meshTLS');
    if (at(mesh, 'unauthenticatedTLS') === true) return inside;
    const given = at(mesh, 'identities');
    const accounts = listAt(mesh, 'serviceAccounts').map((account) =>
      identityText(
        { namespace: textAt(account, 'namespace') ?? namespace, serviceAccount: String(account.name) },
        this.naming,
      ),
    );
    const patterns = [...itemsOf(given).map(String), ...accounts];
    return allOf([inside, this.isIdentity(caller, patterns)]);
  }

  private one(reference: unknown, namespace: string, caller: LinkerdCaller): Truth {
    const place = textAt(reference, 'namespace') ?? namespace;
    if (textAt(reference, 'kind') === 'ServiceAccount')
      return this.isIdentity(caller, [
        identityText({ namespace: place, serviceAccount: textAt(reference, 'name') ?? '' }, this.naming),
      ]);
    const found = this.find(reference, namespace);
    if (found === undefined || textAt(reference, 'group') !== 'policy.linkerd.io') return false;
    if (found.kind === 'NetworkAuthentication')
      return isInNetworks(caller, listAt(found, 'spec', 'networks'));
    return this.isIdentity(caller, identitiesOf(found, place, this.naming));
  }

  private isIdentity({ identity }: LinkerdCaller, patterns: readonly string[]): Truth {
    if (identity === undefined) return false;
    if (identity === 'unknown') return `its identity is one of ${patterns.join(', ')}`;
    const { trustDomain, ...account } = identity;
    const text = identityText(account, { ...this.naming, trustDomain });
    return patterns.some((pattern) => isMatch(pattern, text));
  }
}

/** The identities that a MeshTLSAuthentication knows, references among them written out. */
export function identitiesOf(authentication: unknown, own: string, naming: LinkerdNaming): string[] {
  const given = at(authentication, 'spec', 'identities');
  const named = itemsOf(given).map(String);
  const referred = listAt(authentication, 'spec', 'identityRefs').map((reference) => {
    const name = textAt(reference, 'name') ?? '*';
    return reference.kind === 'Namespace'
      ? identityText({ namespace: name, serviceAccount: '*' }, naming)
      : identityText({ namespace: textAt(reference, 'namespace') ?? own, serviceAccount: name }, naming);
  });
  return [...named, ...referred];
}

/** Whether an address is in one of these networks, and in none of the exceptions of it. */
export function isInNetworks({ address }: LinkerdCaller, networks: readonly unknown[]): Truth {
  if (address !== undefined)
    return networks.some(
      (network) =>
        holds(at(network, 'cidr'), address) && !exceptionsOf(network).some((text) => holds(text, address)),
    );
  return anyOf(
    networks.map((network) => {
      const cidr = textAt(network, 'cidr') ?? '';
      const except = exceptionsOf(network).map(String);
      return `it dials from ${cidr}${except.length === 0 ? '' : ` without ${except.join(', ')}`}`;
    }),
  );
}

/** "The `*` prefix can be used to match all identities in a domain"; alone it is every identity. */
function isMatch(pattern: string, text: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*.') ? text.endsWith(pattern.slice(1)) : text === pattern;
}

function exceptionsOf(network: unknown): readonly unknown[] {
  return itemsOf(at(network, 'except'));
}

/** A network may be one address, without a prefix. */
function holds(text: unknown, address: Cidr): boolean {
  const range = parseCidr(text) ?? parseCidr(`${String(text)}/${address.family === 4 ? 32 : 128}`);
  return range !== undefined && includesCidr(range, address);
}
