/**
 * Widths of the characters from space to `~` in Helvetica, in thousandths of the size of type; Arial, Liberation Sans
 * and Nimbus Sans share them.
 *
 * @see https://www.adobe.com/content/dam/acom/en/devnet/font/pdfs/5004.AFM_Spec.pdf (the format; the core 14 fonts' AFM)
 */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/** A character of another script is as wide as it is high. */
const WIDEST = 1000;

/** Where none of those fonts is installed, the one that stands in is wider; DejaVu Sans by a seventh. */
const SLACK = 1.15;

/** The width that a text takes at most, in whole pixels. */
export function textWidth(text: string, size: number): number {
  const thousandths = Array.from(text).reduce(
    (sum, char) => sum + (WIDTHS[(char.codePointAt(0) ?? 0) - 32] ?? WIDEST),
    0,
  );
  return Math.ceil((thousandths * size * SLACK) / 1000);
}

/** The text, or its two ends where it is wider than there is room: names that start alike differ at their ends. */
export function fitText(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text;
  const chars = Array.from(text);
  let kept = chars.length - 1;
  while (kept > 2 && textWidth(shorten(chars, kept), size) > room) kept--;
  return shorten(chars, kept);
}

function shorten(chars: readonly string[], kept: number): string {
  const start = Math.ceil(kept / 2);
  return `${chars.slice(0, start).join('')}…${chars.slice(chars.length - (kept - start)).join('')}`;
}
