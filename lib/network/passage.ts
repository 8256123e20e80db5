import type { Peer } from './peers';

/** A proxy by which a service is called, in front of its pods and in its namespace. */
export interface Passage {
  /** Name of the proxy's object. */
  readonly name: string;
  /** The labels that find its pods. */
  readonly podSelector: Readonly<Record<string, string>>;
  /** Names of the ports that services of the app call by it. */
  readonly ports: ReadonlySet<string>;
  /** Whether somebody outside the app calls a port by it, rather than the pods behind. */
  readonly takes: (peer: Peer, port: string) => boolean;
  /** Names of the ports that take callers without an identity. */
  readonly plaintext: readonly string[];
  /** The tokens that it asks for on some of the ports; undefined where it asks for none. */
  readonly tokens: { readonly issuer: string; readonly ports: readonly string[] } | undefined;
}

/** Ports by the way that they are called. */
export interface Ways {
  readonly by: readonly string[];
  readonly past: readonly string[];
}

/** Which of these ports callers call by a proxy, and which past it; `peer` is somebody outside the app. */
export function waysOf(passage: Passage | undefined, ports: Iterable<string>, peer?: Peer): Ways {
  const by = (port: string): boolean =>
    passage?.ports.has(port) === true && (peer === undefined || passage.takes(peer, port));
  const all = [...ports];
  return { by: all.filter(by), past: all.filter((port) => !by(port)) };
}
