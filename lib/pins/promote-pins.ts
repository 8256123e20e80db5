import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';
import { appendBelow, setBelow } from './edit-yaml';
import type { PinnedValue, Pins } from './pins';
import { readPinsText } from './read-pins-file';

/** Pins that a promotion changes. */
export interface Promotion {
  readonly changes: readonly PinChange[];
  /**
   * The new text of the file: what was not promoted stays as it was, comments and order included. Undefined where the
   * file says it in a form that cannot be edited so.
   */
  readonly text: string | undefined;
}

/** One pin that a promotion changes. */
export interface PinChange {
  /** Such as `images.cart`. */
  readonly pin: string;
  /** What the target had; undefined for a new pin. */
  readonly before: PinnedValue | undefined;
  /** What it has now. */
  readonly after: PinnedValue;
}

/** What is promoted, and into what. */
export interface PromotionInput {
  readonly from: Pins;
  readonly to: Pins;
  /** Text of the target's file. */
  readonly text: string;
  /** Names of the pins that are promoted. @default - all */
  readonly only?: readonly string[];
}

/**
 * Takes the pins of one environment over into the file of another. Values that nobody promotes are not touched, and a
 * file that keeps a list of released images gets those that are replaced.
 */
export function promotePins({ from, to, text, only }: PromotionInput): Promotion {
  const wanted = (name: string): boolean => only === undefined || only.includes(name);
  const images = changesOf('images', from.images, to.images).filter(({ name }) => wanted(name));
  const values = changesOf('values', from.values, to.values).filter(({ name }) => wanted(name));
  let promoted = text;
  for (const { part, name, after } of [...images, ...values])
    promoted = setBelow(promoted, [part, name], after);
  const retired = images.filter(({ before }) => before !== undefined);
  if (keepsReleased(text))
    for (const { name, before } of retired)
      promoted = addReleased(promoted, name, { image: String(before), known: to.released.get(name) ?? [] });
  const changes = [...images, ...values].map(({ part, name, before, after }) => ({
    pin: `${part}.${name}`,
    before,
    after,
  }));
  return { changes, text: says(promoted, expected(to, [...images, ...values])) ? promoted : undefined };
}

interface NamedChange {
  readonly part: 'images' | 'values';
  readonly name: string;
  readonly before: PinnedValue | undefined;
  readonly after: PinnedValue;
}

function changesOf(
  part: NamedChange['part'],
  from: ReadonlyMap<string, PinnedValue>,
  to: ReadonlyMap<string, PinnedValue>,
): NamedChange[] {
  return [...from]
    .map(([name, after]) => ({ part, name, before: to.get(name), after }))
    .filter(({ before, after }) => before !== after);
}

function keepsReleased(text: string): boolean {
  return parseDocument(text).has('released');
}

function addReleased(
  text: string,
  name: string,
  { image, known }: { readonly image: string; readonly known: readonly string[] },
): string {
  return known.includes(image) ? text : appendBelow(text, ['released', name], image);
}

/** The pins that the file is to have. */
function expected(to: Pins, changes: readonly NamedChange[]): Pick<Pins, 'images' | 'values'> {
  const changed = (part: NamedChange['part']): [string, PinnedValue][] =>
    changes.filter((change) => change.part === part).map(({ name, after }) => [name, after]);
  return {
    images: new Map([...to.images, ...(changed('images') as [string, string][])]),
    values: new Map([...to.values, ...changed('values')]),
  };
}

/** Whether a text says what it should, whatever form the text before it had. */
function says(text: string, { images, values }: Pick<Pins, 'images' | 'values'>): boolean {
  const { pins, issues } = readPinsText(text, '');
  return (
    issues.length === 0 && isDeepStrictEqual({ images: pins.images, values: pins.values }, { images, values })
  );
}
