/** A share in percent, as Kubernetes writes it in an int-or-percent field: `'25%'`. */
export type Percent = `${number}%`;

/** Reads a whole percent from 0 up, as the API server's int-or-percent fields demand; undefined for anything else. */
export function parsePercent(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const match = /^(\d{1,9})%$/.exec(value);
  return match ? Number(match[1]) : undefined;
}

/**
 * Makes a {@link Percent} from a computed number.
 *
 * @throws Error when the number is not whole or is negative.
 */
export function percent(share: number): Percent {
  if (!Number.isSafeInteger(share) || share < 0)
    throw new Error(`percent(${share}): a percent is a whole number, 0 or more`);
  return `${share}%`;
}
