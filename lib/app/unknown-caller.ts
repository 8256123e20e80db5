import type { Issue } from '../core/issue';

/** A caller that a service accepts and that its mesh has no identity of. */
export interface UnknownCaller {
  /** Path of the service. */
  readonly path: string;
  /** Kind of the peer. */
  readonly kind: string;
  readonly port: string;
  /** How to name it, up to `; or `; empty where nothing can. */
  readonly known: string;
}

/** Tells a caller whom a port that takes encrypted calls alone would never let in. */
export function unknownCaller({ path, kind, port, known }: UnknownCaller): Issue {
  return {
    path,
    field: 'accepts',
    given: kind,
    allowed: `callers that the mesh knows: ${port} takes encrypted calls alone, and peers.${kind} has no identity`,
    fix: `${known}open the port: mesh: { plaintext: { '${port}': { reason: '…' } } }`,
  };
}
