import type { PropIssue } from '../core/issue';
import { SLOTS } from '../core/release-state';
import type { PinBook } from './pin-book';

type Names = Readonly<Record<'from' | 'to', string>>;

/**
 * Finds images that an environment runs although the one before it never did: it has them neither pinned, nor in a slot
 * of a release by commits, nor among its released ones.
 */
export function checkPromotion(from: PinBook, to: PinBook, names: Names): PropIssue[] {
  return [...checkImages(from, to, names), ...checkReleases(from, to, names)];
}

function checkImages(from: PinBook, to: PinBook, names: Names): PropIssue[] {
  return [...to.pins.images].flatMap(([name, image]) => {
    const own = from.pins.images.get(name);
    const tried = [own, ...(from.pins.released.get(name) ?? []), ...inSlots(from)];
    if (tried.includes(image)) return [];
    const step =
      own === undefined
        ? `pin it in ${from.file} first`
        : `run kiban promote ${names.from} ${names.to} --only ${name}`;
    const fix = `${step}, or list it in ${from.file} below released.${name}`;
    return [{ field: `images.${name}`, given: image, allowed: allowed(tried, names), fix }];
  });
}

/** A release does not say what its image is called in the pins: any that ran there is taken. */
function checkReleases(from: PinBook, to: PinBook, names: Names): PropIssue[] {
  const { images, released } = from.pins;
  const tried = [...inSlots(from), ...images.values(), ...[...released.values()].flat()];
  return [...to.pins.releases].flatMap(([name, state]) =>
    SLOTS.flatMap((slot) => {
      const image = state.images[slot];
      if (image === undefined || tried.includes(image)) return [];
      const first = from.pins.releases.has(name)
        ? `run kiban release ${name} ${names.from} next --image ${image} first`
        : `run it in ${names.from} first`;
      const fix = `${first}, or list it in ${from.file} below released`;
      return [{ field: `releases.${name}.${slot}`, given: image, allowed: allowed(tried, names), fix }];
    }),
  );
}

function inSlots({ pins }: PinBook): string[] {
  return [...pins.releases.values()].flatMap(({ images }) => Object.values(images));
}

function allowed(tried: readonly (string | undefined)[], { from }: Names): string {
  const known = [...new Set(tried)].filter((image) => image !== undefined);
  return `what ${from} runs or has run: ${known.join(', ') || 'nothing'}`;
}
