import type { IConstruct } from 'constructs';
import { PropsError } from './errors';
import { type Finding, recordFinding } from './finding';
import type { PropIssue } from './issue';
import { closest } from './closest';

type Note = Omit<Finding, 'path' | 'field'>;

/** Turns the path of a prop as it is read into the path as the user typed it. */
export type FieldNaming = (path: readonly (string | number)[]) => readonly (string | number)[];

/**
 * Collects the faults of one construct while its props are read, so that all of them are told at once.
 * `at('ports')` gives a view for a nested prop; every view adds to the same list.
 */
export class Faults {
  private constructor(
    private readonly list: PropIssue[],
    private readonly notes: Omit<Finding, 'path'>[],
    private readonly path: readonly (string | number)[],
    private readonly asTyped: FieldNaming,
  ) {}

  /**
   * A collector with nothing in it yet. A construct that hands its props on under other names says with `asTyped`
   * what its user typed.
   */
  public static none(asTyped: FieldNaming = (path) => path): Faults {
    return new Faults([], [], [], asTyped);
  }

  /** The same collector, for a prop further in. */
  public at(...keys: readonly (string | number)[]): Faults {
    return new Faults(
      this.list,
      this.notes,
      [...this.path, ...keys.filter((key) => key !== '')],
      this.asTyped,
    );
  }

  private get field(): string {
    return this.asTyped(this.path).reduce<string>(joinStep, '');
  }

  /** Adds a fault of the prop at hand, once: two readers of one prop may both stumble over it. */
  public add(given: unknown, allowed: string, fix: string): void {
    const { field } = this;
    if (!this.list.some((known) => known.field === field && known.allowed === allowed))
      this.list.push({ field, given, allowed, fix });
  }

  /** Adds a fault unless `holds`; answers `holds`, so that dependent checks can stop. */
  public require(holds: boolean, given: unknown, allowed: string, fix: string): boolean {
    if (!holds) this.add(given, allowed, fix);
    return holds;
  }

  /** Notes a departure from the hardened form that is allowed, but that a reviewer will want to see. */
  public note(finding: Note): void {
    this.notes.push({ field: this.field, ...finding });
  }

  /** Refuses keys that the type does not have: untyped callers and casts get past the compiler. */
  public onlyKeys(given: object, known: readonly string[]): void {
    for (const key of Object.keys(given)) {
      if (known.includes(key)) continue;
      const near = closest(key, known);
      this.at(key).add(
        (given as Record<string, unknown>)[key],
        `one of ${known.join(', ')}`,
        near === undefined ? 'remove it' : `did you mean ${near}?`,
      );
    }
  }

  /** All faults so far, in the order they were found. */
  public get issues(): readonly PropIssue[] {
    return [...this.list];
  }

  /** Throws one {@link PropsError} with everything collected, or does nothing. */
  public throwFor(scope: IConstruct): void {
    if (this.list.length > 0) throw new PropsError(scope, this.list);
  }

  /** Throws as {@link throwFor} does; otherwise records the departures noted on the construct. */
  public settle(scope: IConstruct): void {
    this.throwFor(scope);
    for (const finding of this.notes) recordFinding(scope, finding);
  }
}

/** Appends one step to a field; a key that is no identifier is written in brackets. */
export function joinStep(field: string, key: string | number): string {
  if (typeof key === 'string' && /^[A-Za-z_$][\w$]*$/.test(key))
    return field === '' ? key : `${field}.${key}`;
  return `${field}[${JSON.stringify(key)}]`;
}
