import type { Issue } from '../../core/issue';
import type { IngressControllerPeer, PrometheusPeer } from '../../network/peers';

/** A caller that a service accepts and that its mesh has no identity of. */
export interface UnknownCaller {
  /** Path of the service. */
  readonly path: string;
  /** What declares it. */
  readonly field: string;
  /** Kind of the peer. */
  readonly kind: string;
  readonly port: string;
  /** How to name it, up to `; or `; empty where nothing can. */
  readonly known: string;
}

/** Tells a caller whom a port that takes encrypted calls alone would never let in. */
export function unknownCaller({ path, field, kind, port, known }: UnknownCaller): Issue {
  return {
    path,
    field,
    given: kind,
    allowed: `callers that the mesh knows: ${port} takes encrypted calls alone, and peers.${kind} has no identity`,
    fix: `${known}open the port: mesh: { plaintext: { '${port}': { reason: '…' } } }`,
  };
}

/** How to say who a peer of the platform is: in the environment, or beside it where the environment names another one there. */
export function namedBy(
  option: string,
  { kind, namespace }: IngressControllerPeer | PrometheusPeer,
  { key, isTaken }: { readonly key: string; readonly isTaken: boolean },
): string {
  const who = `{ namespace: '${namespace}', serviceAccount: '…' }`;
  return isTaken
    ? `name who it is: peers.${kind}(${who}); or `
    : `name who it is: ${option}({ ${key}: ${who} }); or `;
}
