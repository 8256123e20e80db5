import type { IConstruct } from 'constructs';
import { PropsError } from './errors';
import { type Finding, recordFinding } from './finding';
import type { PropIssue } from './issue';
import { closest } from './closest';

type Note = Omit<Finding, 'path' | 'field'>;

/**
 * Collects the faults of one construct while its props are read, so that all of them are told at once.
 * `at('ports')` gives a view for a nested prop; every view adds to the same list.
 */
export class Faults {
  private constructor(
    private readonly list: PropIssue[],
    private readonly notes: Omit<Finding, 'path'>[],
    private readonly prefix: string,
  ) {}

  /** A collector with nothing in it yet. */
  public static none(): Faults {
    return new Faults([], [], '');
  }

  /** The same collector, one prop deeper. A key that is no identifier is written in brackets. */
  public at(key: string | number): Faults {
    if (key === '') return this;
    const step = typeof key === 'number' || !/^[A-Za-z_$][\w$.]*$/.test(key) ? `[${JSON.stringify(key)}]` : key;
    const joint = this.prefix === '' || step.startsWith('[') ? '' : '.';
    return new Faults(this.list, this.notes, `${this.prefix}${joint}${step}`);
  }

  /** Adds a fault of the prop at hand. */
  public add(given: unknown, allowed: string, fix: string): void {
    this.list.push({ field: this.prefix, given, allowed, fix });
  }

  /** Adds a fault unless `holds`; answers `holds`, so that dependent checks can stop. */
  public require(holds: boolean, given: unknown, allowed: string, fix: string): boolean {
    if (!holds) this.add(given, allowed, fix);
    return holds;
  }

  /** Notes a departure from the hardened form that is allowed, but that a reviewer will want to see. */
  public note(finding: Note): void {
    this.notes.push({ field: this.prefix, ...finding });
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
