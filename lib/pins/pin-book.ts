import { closest } from '../core/closest';
import type { PropIssue } from '../core/issue';
import type { ReleaseState } from '../core/release-state';
import type { PinnedValue, Pins } from './pins';

/** Types a pinned value can be asked for. */
export interface PinTypes {
  /** A text. */
  readonly string: string;
  /** A number. */
  readonly number: number;
  /** True or false. */
  readonly boolean: boolean;
}

/** What stands in place of a pin that is missing, so that a synth can go on and tell of all that are. */
const STANDING_IN = {
  image: 'missing.invalid/pin:missing',
  string: 'missing',
  number: 1,
  boolean: false,
} as const;

/**
 * The pins of one environment, and who asked for which. A pin that is missing does not stop the app from being built:
 * synth tells of all missing and all unused ones together.
 */
export class PinBook {
  private readonly asked = {
    images: new Set<string>(),
    values: new Set<string>(),
    releases: new Set<string>(),
  };
  /** Pins of another type than asked for, each once however often it is asked for. */
  private readonly wrong = new Map<string, PropIssue>();

  constructor(
    /** The file that the pins stand in, as the user knows it. */
    public readonly file: string,
    /** What the file says. */
    public readonly pins: Pins,
  ) {}

  /** The image that is pinned under a name. */
  public image(name: string): string {
    this.asked.images.add(name);
    return this.pins.images.get(name) ?? STANDING_IN.image;
  }

  /** The value that is pinned under a name. */
  public value<T extends keyof PinTypes>(name: string, type: T): PinTypes[T] {
    this.asked.values.add(name);
    const value = this.pins.values.get(name);
    if (value === undefined) return STANDING_IN[type];
    if (typeof value === type) return value as PinTypes[T];
    this.wrong.set(`${name} ${type}`, this.misfit(name, value, type));
    return STANDING_IN[type];
  }

  /** Where a release stands; undefined where it never began. */
  public release(name: string): ReleaseState | undefined {
    this.asked.releases.add(name);
    return this.pins.releases.get(name);
  }

  /** Pins that were asked for and are missing or of another type, and pins that nobody asked for. */
  public issues(): PropIssue[] {
    const { images, values, releases } = this.pins;
    return [
      ...missing([...this.asked.images], [...images.keys()]).map((name) =>
        this.lacking('images', name, [...images.keys()]),
      ),
      ...missing([...this.asked.values], [...values.keys()]).map((name) =>
        this.lacking('values', name, [...values.keys()]),
      ),
      ...this.wrong.values(),
      ...missing([...images.keys()], [...this.asked.images]).map((name) => this.unused('images', name)),
      ...missing([...values.keys()], [...this.asked.values]).map((name) => this.unused('values', name)),
      ...missing([...releases.keys()], [...this.asked.releases]).map((name) => this.idle(name)),
    ];
  }

  private lacking(part: 'images' | 'values', name: string, known: readonly string[]): PropIssue {
    const near = closest(name, known);
    const literal = part === 'images' ? 'ghcr.io/acme/cart:1.4.2' : '3';
    return {
      field: `${part}.${name}`,
      given: undefined,
      allowed: `a pin in ${this.file}: the app asks for it`,
      fix: near === undefined ? `add ${name}: ${literal} below ${part}` : `add it, or did you mean ${near}?`,
    };
  }

  private unused(part: 'images' | 'values', name: string): PropIssue {
    const given = this.pins[part].get(name);
    const allowed = `pins in ${this.file} that the app asks for`;
    return { field: `${part}.${name}`, given, allowed, fix: 'remove it, or use it' };
  }

  private idle(name: string): PropIssue {
    const allowed = `releases in ${this.file} that commits bring: the app has no such CanaryRelease, or another engine`;
    const fix = 'remove it, or write releases: stagedCommits({ … })';
    return { field: `releases.${name}`, given: undefined, allowed, fix };
  }

  private misfit(name: string, given: PinnedValue, type: keyof PinTypes): PropIssue {
    const allowed = `a ${type} in ${this.file}`;
    return {
      field: `values.${name}`,
      given,
      allowed,
      fix: type === 'string' ? 'put it in quotes' : `write a ${type}`,
    };
  }
}

function missing(wanted: readonly string[], present: readonly string[]): string[] {
  const there = new Set(present);
  return wanted.filter((name) => !there.has(name)).sort();
}
