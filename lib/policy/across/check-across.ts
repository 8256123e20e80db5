import { joinStep } from '../../core/faults';
import type { ManifestFault } from '../manifest-fault';
import { type AcrossRule, stepsOf } from '../rule';
import { clustersOf } from './clusters';
import { ObjectSet } from './object-set';

/** A fault of one of the manifests of a list. */
interface PlacedFault extends ManifestFault {
  readonly index: number;
}

/**
 * All faults that manifests have together. `folders` tells the environments of a tree apart: what several of them share
 * has a fault only where it has that in each.
 */
export function checkAcross(
  manifests: readonly unknown[],
  rules: readonly AcrossRule[],
  folders?: readonly string[],
): readonly PlacedFault[] {
  if (rules.length === 0) return [];
  const clusters = clustersOf(manifests, folders);
  const found = clusters.map((indexes) => faultsIn(new ObjectSet(manifests, indexes), rules));
  const [only, ...others] = found;
  if (only === undefined || others.length === 0) return only ?? [];
  const counts = new Map<string, number>();
  for (const fault of found.flat()) counts.set(keyOf(fault), (counts.get(keyOf(fault)) ?? 0) + 1);
  const members = clusters.map((indexes) => new Set(indexes));
  const told = new Set<string>();
  return found.flat().filter((fault) => {
    const key = keyOf(fault);
    const homes = members.filter((indexes) => indexes.has(fault.index)).length;
    if (told.has(key) || counts.get(key) !== homes) return false;
    told.add(key);
    return true;
  });
}

function keyOf({ index, rule, field }: PlacedFault): string {
  return `${index} ${rule} ${field}`;
}

function faultsIn(objects: ObjectSet, rules: readonly AcrossRule[]): readonly PlacedFault[] {
  const faults: PlacedFault[] = [];
  for (const rule of rules)
    rule.check(objects, ({ index }, path, fault) => {
      const steps = stepsOf(path);
      const field = steps.reduce<string>(joinStep, '');
      faults.push({ rule: rule.id, class: rule.class, path: steps, field, index, ...fault });
    });
  return faults;
}
