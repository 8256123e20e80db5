import type { SliObjective } from '../construct/slo-props';

/** What one service promises, as plain data: what is read from other tools, and written for them. */
export interface ServiceObjectives {
  readonly service: string;
  /** Labels of all series and alerts. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  readonly objectives: readonly SliObjective[];
}

/** Something that is not carried over as it is. */
export interface ExchangeNote {
  /** The object or objective, such as `SLO checkout`. */
  readonly where: string;
  /** Where in it. */
  readonly field: string;
  readonly given: unknown;
  /** What becomes of it, and what to do. */
  readonly why: string;
  /** Whether the objective is left out because of it. */
  readonly isRefused: boolean;
}

/** What was read, and what could not be. */
export interface Imported {
  readonly services: readonly ServiceObjectives[];
  readonly notes: readonly ExchangeNote[];
}

/** What was written, and what could not be. */
export interface Exported {
  readonly documents: readonly unknown[];
  readonly notes: readonly ExchangeNote[];
}

/** Collects what is not carried over, of one object. */
export class Notes {
  private constructor(
    private readonly list: ExchangeNote[],
    private readonly where: string,
  ) {}

  public static none(): Notes {
    return new Notes([], '');
  }

  /** The same collector, for another object. */
  public of(where: string): Notes {
    return new Notes(this.list, where);
  }

  /** Says that something becomes something else, or is left out. */
  public say(field: string, given: unknown, why: string): void {
    this.list.push({ where: this.where, field, given, why, isRefused: false });
  }

  /** Says why a whole objective is left out. */
  public refuse(field: string, given: unknown, why: string): undefined {
    this.list.push({ where: this.where, field, given, why, isRefused: true });
  }

  /** Says of each key that is none of `known` that it is left out. */
  public unknownKeys(
    field: string,
    given: Readonly<Record<string, unknown>>,
    known: readonly string[],
  ): void {
    for (const [key, value] of Object.entries(given))
      if (!known.includes(key) && value !== undefined && value !== null)
        this.say(field === '' ? key : `${field}.${key}`, value, 'is left out: kiban has nothing like it');
  }

  /** All that was said. */
  public get all(): readonly ExchangeNote[] {
    return [...this.list];
  }
}
