import type { Labels } from '../core/labels';

/** A Gateway whose pods run beside it, and how they are called. */
export interface PlacedGateway {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Labels;
  readonly podSelector: Labels;
  /** Ports of its listeners, which its pods listen on themselves. */
  readonly ports: readonly number[];
}

/** A Gateway, and the service that it is for. */
export interface GatewayOf<Node> {
  readonly node: Node;
  readonly gateway: PlacedGateway;
}
