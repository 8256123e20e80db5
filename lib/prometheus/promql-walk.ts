import type { ValueType } from './functions';
import type { PromqlNode } from './promql-node';

/** One thing that Prometheus would refuse in an expression. */
export interface PromqlFault {
  /** Where in the text, from 0. */
  readonly at: number;
  /** The part of the text. */
  readonly given: string;
  readonly allowed: string;
  readonly fix: string;
}

/** How an expression is judged. */
export interface PromqlOptions {
  /** Whether what needs `--enable-feature=promql-experimental-functions` or the like is taken. @default false */
  readonly experimental?: boolean;
}

/** What the type walk carries: the text, and what is wrong so far. */
export class PromqlWalk {
  public readonly faults: PromqlFault[] = [];

  constructor(
    private readonly text: string,
    private readonly options: PromqlOptions,
    /** The type of a part; undefined where that was told to be wrong. */
    public readonly typeOf: (node: PromqlNode, walk: PromqlWalk) => ValueType | undefined,
  ) {}

  public textOf(node: PromqlNode): string {
    return this.text.slice(node.from, node.to);
  }

  /** Tells a fault of a part. */
  public refuse(node: PromqlNode, allowed: string, fix: string): void {
    this.faults.push({ at: node.from, given: this.textOf(node), allowed, fix });
  }

  /** Refuses what needs a feature flag, unless such is taken. */
  public requireExperimental(node: PromqlNode, what: string, flag: string): void {
    if (this.options.experimental !== true)
      this.refuse(
        node,
        `nothing that Prometheus takes only with a flag: ${what} is experimental`,
        `write it without, or start Prometheus with --enable-feature=${flag}`,
      );
  }
}
