import type { PropIssue } from '../core/issue';
import type { PinBook } from './pin-book';

/**
 * Finds images that an environment runs although the one before it never did: it has them neither pinned nor among its
 * released ones.
 */
export function checkPromotion(
  from: PinBook,
  to: PinBook,
  names: { readonly from: string; readonly to: string },
): PropIssue[] {
  return [...to.pins.images].flatMap(([name, image]) => {
    const tried = [from.pins.images.get(name), ...(from.pins.released.get(name) ?? [])];
    if (tried.includes(image)) return [];
    const step = from.pins.images.has(name)
      ? `run kiban promote ${names.from} ${names.to} --only ${name}`
      : `pin it in ${from.file} first`;
    return [
      {
        field: `images.${name}`,
        given: image,
        allowed: `what ${names.from} runs or has run: ${tried.filter((known) => known !== undefined).join(', ') || 'nothing'}`,
        fix: `${step}, or list it in ${from.file} below released.${name}`,
      },
    ];
  });
}
