import { isQualifiedName } from '../core/names';
import { nanoOf } from '../core/quantity';
import { readQuantity } from '../core/read-values';
import type { Reading } from '../core/reading';

const HUGE_PAGES = 'hugepages-';

/** Reads an amount of a device or of huge pages; undefined when faulty. */
export function readExtended(reading: Reading, name: string, given: unknown): string | undefined {
  if (!checkName(reading, name)) return undefined;
  const amount = readQuantity(reading, given ?? null, { positive: true });
  if (amount === undefined) return undefined;
  const unit = name.startsWith(HUGE_PAGES) ? (nanoOf(name.slice(HUGE_PAGES.length)) ?? 1n) : WHOLE;
  const sound = (nanoOf(amount) ?? 0n) % unit === 0n;
  const page = name.slice(HUGE_PAGES.length);
  const [allowed, fix] =
    unit === WHOLE ? ['a whole number', "write '1'"] : [`a multiple of ${page}`, `write '${page}'`];
  return reading.faults.require(sound, given, allowed, fix) ? amount : undefined;
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
