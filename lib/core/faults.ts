import type { IConstruct } from 'constructs';
import { PropsError } from './errors';
import { type Finding, recordFinding } from './finding';
import type { PropIssue } from './issue';
import { meantAmong } from './closest';

type Note = Omit<Finding, 'path' | 'field'>;

/** Turns the path of a prop as it is read into the path as the user typed it. */
export type FieldNaming = (path: readonly (string | number)[]) => readonly (string | number)[];

/** What all views of one construct add to. */
interface Told {
  readonly list: PropIssue[];
  readonly notes: Omit<Finding, 'path'>[];
  readonly asTyped: FieldNaming;
}

/** What is told where an object says none of some kinds, or several. */
interface SoleKey {
  /** @default - exactly one of them */
  readonly allowed?: string;
  readonly fix: string;
  /** Keys that may stand beside the kind. @default - none */
  readonly beside?: readonly string[];
}

/** A step into the props and the steps before it: most places are never told, so their path is not written out. */
interface Step {
  readonly before: Step | undefined;
  readonly key: string | number;
}

/**
 * Collects the faults of one construct while its props are read, so that all of them are told at once.
 * `at('ports')` gives a view for a nested prop; every view adds to the same list.
 */
export class Faults {
  private constructor(
    private readonly told: Told,
    private readonly last: Step | undefined,
  ) {}

  /**
   * A collector with nothing in it yet. A construct that hands its props on under other names says with `asTyped`
   * what its user typed.
   */
  public static none(asTyped: FieldNaming = (path) => path): Faults {
    return new Faults({ list: [], notes: [], asTyped }, undefined);
  }

  /** The same collector, for a prop further in. */
  public at(...keys: readonly (string | number)[]): Faults {
    let last = this.last;
    for (const key of keys) if (key !== '') last = { before: last, key };
    return new Faults(this.told, last);
  }

  private get field(): string {
    const path: (string | number)[] = [];
    for (let step = this.last; step !== undefined; step = step.before) path.unshift(step.key);
    return this.told.asTyped(path).reduce<string>(joinStep, '');
  }

  /** Adds a fault of the prop at hand, once: two readers of one prop may both stumble over it. */
  public add(given: unknown, allowed: string, fix: string): void {
    const { field } = this;
    const { list } = this.told;
    if (!list.some((known) => known.field === field && known.allowed === allowed))
      list.push({ field, given, allowed, fix });
  }

  /** Adds a fault unless `holds`; answers `holds`, so that dependent checks can stop. */
  public require(holds: boolean, given: unknown, allowed: string, fix: string): boolean {
    if (!holds) this.add(given, allowed, fix);
    return holds;
  }

  /** Notes a departure from the hardened form that is allowed, but that a reviewer will want to see. */
  public note(finding: Note): void {
    this.told.notes.push({ field: this.field, ...finding });
  }

  /** The same collector, for what is read again later: faults are told now, departures noted then. */
  public get withoutNotes(): Faults {
    return new Faults({ ...this.told, notes: [] }, this.last);
  }

  /** Refuses keys that the type does not have: untyped callers and casts get past the compiler. */
  public onlyKeys(given: object, known: readonly string[]): void {
    for (const key of Object.keys(given)) {
      if (known.includes(key)) continue;
      this.at(key).add(
        (given as Record<string, unknown>)[key],
        `one of ${known.join(', ')}`,
        meantAmong(key, known, 'remove it'),
      );
    }
  }

  /**
   * The one of `kinds` that an object says. A key that is none of them, and none of those that may stand `beside`, is told
   * by its name, as {@link onlyKeys} does: it is more often a slip of the pen than a second kind.
   */
  public soleKey<K extends string>(
    given: unknown,
    kinds: readonly K[],
    { allowed = `exactly one of ${kinds.join(', ')}`, fix, beside = [] }: SoleKey,
  ): K | undefined {
    const asked = isPlain(given) ? given : {};
    const known = [...kinds, ...beside];
    const said = kinds.filter((kind) => asked[kind] !== undefined);
    const isMisspelt = said.length === 0 && Object.keys(asked).some((key) => !known.includes(key));
    this.onlyKeys(asked, known);
    if (said.length === 1) return said[0];
    if (!isMisspelt) this.add(given, allowed, fix);
    return undefined;
  }

  /** All faults so far, in the order they were found. */
  public get issues(): readonly PropIssue[] {
    return [...this.told.list];
  }

  /** Throws one {@link PropsError} with everything collected, or does nothing. */
  public throwFor(scope: IConstruct): void {
    const { list } = this.told;
    if (list.length > 0) throw new PropsError(scope, list);
  }

  /** Throws as {@link throwFor} does; otherwise records the departures noted on the construct. */
  public settle(scope: IConstruct): void {
    this.throwFor(scope);
    for (const finding of this.told.notes) recordFinding(scope, finding);
  }
}

function isPlain(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

/** Appends one step to a field; a key that is no identifier is written in brackets. */
export function joinStep(field: string, key: string | number): string {
  if (typeof key === 'string' && /^[A-Za-z_$][\w$]*$/.test(key))
    return field === '' ? key : `${field}.${key}`;
  return `${field}[${JSON.stringify(key)}]`;
}
