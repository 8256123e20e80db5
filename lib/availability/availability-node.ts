/** A call that its caller cannot do without: while the callee fails, the caller fails. */
export interface HardCall {
  /** Name of the service that is called. */
  readonly to: string;
}

/** A call that may fail without failing the caller, which then answers from a cache, or with less. */
export interface SoftCall extends HardCall {
  readonly soft: true;
  /** What the caller does instead, in a sentence. */
  readonly reason: string;
}

/** A service as its availability is reckoned: what it promises, and on whom it rests. */
export interface AvailabilityNode {
  /** Name of the service, its own in the graph, such as `shop/cart`. */
  readonly name: string;
  /**
   * Share of requests that must succeed, in percent: `99.9`, or text where a number cannot hold it.
   *
   * @default - it promises nothing, and is reckoned as never failing
   */
  readonly objective?: number | string;
  /** The calls it makes. A service that is not among the nodes is reckoned as never failing. */
  readonly calls: readonly (HardCall | SoftCall)[];
}
