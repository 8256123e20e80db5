import { isQualifiedName } from '../../../core/names';
import { isExtendedResource, isNativeResource } from '../../../kubernetes/counted-resources';
import type { Place } from '../../rule';
import { type QuantityValue, isNegative, milliOf } from './quantity-values';

const COMPUTE: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);

/** Names such as hugepages-2Mi. */
export const isHugePages = (name: string): boolean => name.startsWith('hugepages-');

/** Whether a container can ask for a resource. */
export function isContainerResource(name: string): boolean {
  if (COMPUTE.has(name)) return true;
  if (!isQualifiedName(name)) return false;
  if (!name.includes('/')) return isHugePages(name);
  return isNativeResource(name) || isExtendedResource(name);
}

/** What to do about a name that stands for nothing. */
export function fixName(name: string): string {
  const small = name.toLowerCase();
  return COMPUTE.has(small) ? `write ${small}` : 'correct the name, or add the domain of who offers it';
}

/** What is wrong with an amount. */
export type Wrong = 'negative' | 'pages' | 'part';

/** What is wrong with an amount of a resource; undefined where nothing is. */
export function wrongIn(name: string, given: QuantityValue): Wrong | undefined {
  if (isNegative(given)) return 'negative';
  if (isHugePages(name)) return isWholePages(name, given) ? undefined : 'pages';
  return isNativeResource(name) || milliOf(given) % 1000n === 0n ? undefined : 'part';
}

const WRONGS: Readonly<Record<Wrong, readonly [string, string]>> = {
  negative: ['0 or more', 'write 0 or more, or remove it'],
  pages: ['a multiple of the size of the pages', 'round it up to whole pages'],
  part: ['a whole number', 'write such as 1'],
};

/** Tells an amount that is wrong. */
export function tellAmount(given: unknown, wrong: Wrong, at: readonly string[], place: Place): void {
  const [allowed, fix] = WRONGS[wrong];
  place.refuse(at, given, allowed, fix);
}

function isWholePages(name: string, given: QuantityValue): boolean {
  const size = milliOf(name.slice('hugepages-'.length));
  return size > 0n && size % 1000n === 0n && wholeOf(given) % (size / 1000n) === 0n;
}

/** Whole units of an amount, rounded up. */
function wholeOf(value: QuantityValue): bigint {
  const milli = milliOf(value);
  return (milli + 999n) / 1000n;
}
