import { parseDuration } from '../core/duration';
import type { Faults } from '../core/faults';
import { type Plain, isObject, plainOf } from '../core/read-values';

/** Reads one group of options, field by field. */
export class OptionGroup {
  private readonly given: Plain;

  constructor(
    private readonly faults: Faults,
    given: unknown,
    keys: readonly string[],
  ) {
    const isSound = given === undefined || isObject(given);
    faults.require(isSound, given, `an object of ${keys.join(', ')}`, 'write { … }');
    this.given = plainOf(given);
    faults.onlyKeys(this.given, keys);
  }

  /** What was given, whatever it is. */
  public value(key: string): unknown {
    return this.given[key];
  }

  /** A number between two others, without the first where that is 0. */
  public number(
    key: string,
    [least, most]: readonly [number, number],
    fallback?: number,
    fix = `write ${fallback ?? 10}`,
  ): number {
    const given = this.given[key] ?? fallback;
    const isWithin = (value: unknown): boolean =>
      typeof value === 'number' && value <= most && (least === 0 ? value > 0 : value >= least);
    const range = least === 0 ? `a number above 0, at most ${most}` : `a number from ${least} to ${most}`;
    const isQuoted = typeof given === 'string' && isWithin(Number(given));
    const order = isQuoted ? `write ${Number(given)}, without quotes` : fix;
    return this.faults.at(key).require(isWithin(given), given, range, order) ? Number(given) : NaN;
  }

  /** A whole number. */
  public integer(key: string, [least, most]: readonly [number, number], fallback: number): number {
    const given = this.given[key] ?? fallback;
    const isSound = Number.isInteger(given) && Number(given) >= least && Number(given) <= most;
    const allowed = `a whole number from ${least} to ${most}`;
    return this.faults.at(key).require(isSound, given, allowed, `write ${fallback}`) ? Number(given) : NaN;
  }

  /** A share, as it is written in percent. */
  public share(key: string, fallback?: number): number {
    return this.number(key, [0, 99.9999], fallback) / 100;
  }

  /** Seconds of a duration. */
  public seconds(key: string, fallback: string): number {
    return readSeconds(this.faults.at(key), this.given[key] ?? fallback, fallback);
  }

  /** Seconds of a duration that controllers and Prometheus count in: whole ones, one at least. */
  public wholeSeconds(key: string, fallback: string): number {
    const given = this.given[key] ?? fallback;
    const seconds = readSeconds(this.faults.at(key), given, fallback);
    const isSound = Number.isNaN(seconds) || (Number.isInteger(seconds) && seconds >= 1);
    const nearest = `${Math.max(1, Math.round(seconds))}s`;
    return this.faults.at(key).require(isSound, given, 'whole seconds, 1s or more', `write '${nearest}'`)
      ? seconds
      : NaN;
  }
}

function readSeconds(faults: Faults, given: unknown, example: string): number {
  const milliseconds = parseDuration(given);
  return faults.require(milliseconds !== undefined, given, 'a duration', `write '${example}'`)
    ? Number(milliseconds) / 1_000
    : NaN;
}
