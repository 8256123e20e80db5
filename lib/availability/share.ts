/** A share in percent, held exactly: `digits / 10^scale`. No float can hold 99.9. */
export interface Share {
  readonly digits: bigint;
  readonly scale: number;
}

/** Nothing fails: what a product starts from. */
export const WHOLE: Share = { digits: 100n, scale: 0 };

/** Longest text read: more digits than anybody can measure, and no work for nonsense. */
const LONGEST = 32;
const DECIMAL = /^(\d+)(?:\.(\d+))?$/;

/**
 * Reads an objective: more than 0 and less than 100 percent, as a number or as decimal text. A number is read by the
 * digits it is written with.
 */
export function parseObjective(given: unknown): Share | undefined {
  const text = typeof given === 'number' ? String(given) : given;
  const match = typeof text === 'string' && text.length <= LONGEST ? DECIMAL.exec(text) : null;
  if (match === null) return undefined;
  const [, whole = '', fraction = ''] = match;
  const share = { digits: BigInt(whole + fraction), scale: fraction.length };
  return share.digits > 0n && isLess(share, WHOLE) ? share : undefined;
}

/** Whether one share is less than another. */
export function isLess(a: Share, b: Share): boolean {
  return a.digits * 10n ** BigInt(b.scale) < b.digits * 10n ** BigInt(a.scale);
}

/** How often both hold, where one does not follow from the other. */
export function times(a: Share, b: Share): Share {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale + 2 };
}

/** How often all of `count` alike hold. */
export function power({ digits, scale }: Share, count: number): Share {
  return { digits: digits ** BigInt(count), scale: (scale + 2) * count - 2 };
}

/** The greatest share of so many decimals that is not above this one. */
export function floorTo(share: Share, decimals: number): Share {
  if (share.scale <= decimals) return share;
  return { digits: share.digits / 10n ** BigInt(share.scale - decimals), scale: decimals };
}

/** Writes a share in percent, without zeros that say nothing. */
export function renderShare({ digits, scale }: Share): string {
  const text = digits.toString().padStart(scale + 1, '0');
  const [whole, fraction] = [text.slice(0, text.length - scale), text.slice(text.length - scale)];
  return `${whole}.${fraction}`.replace(/\.?0*$/, '');
}
