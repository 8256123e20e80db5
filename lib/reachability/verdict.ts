import { ALL_PORTS, NO_PORTS, type PortSet, difference, intersection, union } from './ports';

/** What gets through. */
export interface Verdict {
  /** Ports that are open, be it under conditions. */
  readonly open: PortSet;
  /** Those of them that are open without any. */
  readonly sure: PortSet;
  /** What decides over the others. */
  readonly conditions: readonly Condition[];
}

/** What must hold for ports to be open, beyond what is in files. */
export interface Condition {
  readonly ports: PortSet;
  readonly text: string;
}

export const NOTHING: Verdict = { open: NO_PORTS, sure: NO_PORTS, conditions: [] };
export const EVERYTHING: Verdict = { open: ALL_PORTS, sure: ALL_PORTS, conditions: [] };

/** These ports of a verdict, and no others. */
export function within({ open, sure, conditions }: Verdict, ports: PortSet): Verdict {
  return {
    open: intersection(open, ports),
    sure: intersection(sure, ports),
    conditions: conditions.flatMap(({ text, ports: own }) => {
      const left = intersection(own, ports);
      return left.length === 0 ? [] : [{ text, ports: left }];
    }),
  };
}

/** What both let through. */
export function both(a: Verdict, b: Verdict): Verdict {
  const open = intersection(a.open, b.open);
  return {
    open,
    sure: intersection(a.sure, b.sure),
    conditions: within({ open, sure: NO_PORTS, conditions: [...a.conditions, ...b.conditions] }, open)
      .conditions,
  };
}

/** What either lets through. A port that one of them opens for sure asks for nothing more. */
export function either(a: Verdict, b: Verdict): Verdict {
  const [open, sure] = [union(a.open, b.open), union(a.sure, b.sure)];
  const left = difference(open, sure);
  return {
    open,
    sure,
    conditions: within({ open, sure, conditions: [...a.conditions, ...b.conditions] }, left).conditions,
  };
}

/** The conditions of a port. */
export function conditionsAt({ conditions }: Verdict, port: PortSet): string[] {
  return [
    ...new Set(
      conditions.filter(({ ports }) => intersection(ports, port).length > 0).map(({ text }) => text),
    ),
  ];
}
