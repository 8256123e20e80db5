import { checkReason } from '../core/reasoned';
import { type Reading, isObject, within } from './reading';

/** What a container may do beyond a plain process: all is dropped, what is added back needs a reason. */
export type Capabilities =
  { readonly drop?: readonly ['ALL'] } | { readonly add: readonly string[]; readonly reason: string };

type Plain = Readonly<Record<string, unknown>>;

/** Reads the capabilities of a container. */
export function readCapabilities(
  reading: Reading,
  given: Capabilities | undefined,
): { drop: string[]; add?: string[] } {
  const dropAll = { drop: ['ALL'] };
  if (given === undefined) return dropAll;
  if (!isObject(given as unknown)) {
    reading.faults.add(
      given,
      "{ drop: ['ALL'] }, or { add, reason }",
      "write { add: ['NET_BIND_SERVICE'], reason: '…' }",
    );
    return dropAll;
  }
  const { drop, add, reason } = given as Plain;
  reading.faults.onlyKeys(given, ['drop', 'add', 'reason']);
  if (drop !== undefined) {
    const all = Array.isArray(drop) && drop.length === 1 && drop[0] === 'ALL';
    within(reading, 'drop').faults.require(
      all,
      drop,
      "['ALL']: it is always dropped",
      "write drop: ['ALL'] and add back what is needed",
    );
  }
  if (add === undefined) return dropAll;
  const named =
    Array.isArray(add) &&
    add.length > 0 &&
    add.every((name) => typeof name === 'string' && /^[A-Z][A-Z_]*$/.test(name));
  within(reading, 'add').faults.require(named, add, 'a list of capabilities', "write ['NET_BIND_SERVICE']");
  if (!named) return dropAll;
  checkReason(reason, reading.faults, 'no capability');
  return { ...dropAll, add: add as string[] };
}
