import { isQualifiedName } from '../core/names';
import { canonicalQuantity, isQuantity, nanoOf } from '../core/quantity';
import type { Reading } from '../core/reading';

const HUGE_PAGES = 'hugepages-';

/** Reads an amount of a device or of huge pages; undefined when faulty. */
export function readExtended(reading: Reading, name: string, given: unknown): string | undefined {
  if (!checkName(reading, name)) return undefined;
  const page = name.startsWith(HUGE_PAGES) ? name.slice(HUGE_PAGES.length) : undefined;
  const unit = page === undefined ? WHOLE : (nanoOf(page) ?? 1n);
  const nano = isQuantity(given) ? (nanoOf(given) ?? 0n) : 0n;
  const [allowed, fix] = page === undefined ? tellWhole(given) : [`a multiple of ${page}`, `write '${page}'`];
  const sound = reading.faults.require(nano > 0n && nano % unit === 0n, given, allowed, fix);
  return sound && isQuantity(given) ? canonicalQuantity(given) : undefined;
}

/** A number is meant as it stands, and lacks its quotes. */
function tellWhole(given: unknown): readonly [string, string] {
  const meant = Number.isSafeInteger(given) && Number(given) > 0 ? String(given) : '1';
  return ['a whole number above 0, as text', `write '${meant}'`];
}

/** One of something, in thousand-millionths. */
const WHOLE = 1_000_000_000n;

/** `vendor.example/device`, or huge pages of a size (validateContainerResourceName, IsExtendedResourceName). */
function checkName(reading: Reading, name: string): boolean {
  const isDevice =
    name.includes('/') &&
    isQualifiedName(name) &&
    isQualifiedName(`requests.${name}`) &&
    !name.startsWith('requests.') &&
    !/(^|\.)kubernetes\.io\//.test(name);
  const isHugePage = name.startsWith(HUGE_PAGES) && (nanoOf(name.slice(HUGE_PAGES.length)) ?? 0n) > 0n;
  return reading.faults.require(
    isDevice || isHugePage,
    name,
    'a device such as nvidia.com/gpu, or hugepages-2Mi; cpu, memory and ephemeralStorage have places of their own',
    "write 'nvidia.com/gpu'",
  );
}
