import type { Faults } from '../core/faults';
import type { RuleGroupSpec } from './rules';

const KIB = 1024;

/**
 * The operator writes the rules of one object into one file, and refuses the object where that is longer than this.
 *
 * @see https://github.com/prometheus-operator/prometheus-operator/blob/main/pkg/operator/rules.go (MaxConfigMapDataSize, ValidateRule)
 */
export const LARGEST_RULE_FILE = 512 * KIB;

/** What is counted here is JSON; the file is YAML, whose indentation takes a fifth more of rules that are all short lines. */
const LARGEST_OBJECT = 400 * KIB;

/** Bytes of a group, as JSON in UTF-8. */
function sizeOf(group: RuleGroupSpec): number {
  return Buffer.byteLength(JSON.stringify(group)) + 1;
}

/**
 * Shares groups out among objects that the operator takes, in their order, as many to an object as fit; tells a group that
 * fits in none, since its rules are evaluated one after another and cannot be parted.
 */
export function splitGroups(
  faults: Faults,
  groups: readonly RuleGroupSpec[],
  largest = LARGEST_OBJECT,
): readonly (readonly RuleGroupSpec[])[] {
  const objects: RuleGroupSpec[][] = [];
  let left = 0;
  for (const group of groups) {
    const size = sizeOf(group);
    faults.require(
      size <= largest,
      `${group.name} of ${Math.ceil(size / KIB)} KiB`,
      `groups of at most ${Math.floor(largest / KIB)} KiB: the operator takes rule files of up to ${LARGEST_RULE_FILE / KIB}`,
      'make two groups of it, or write shorter expressions and annotations',
    );
    const current = objects[objects.length - 1];
    if (current === undefined || size > left) {
      objects.push([group]);
      left = largest - size;
    } else {
      current.push(group);
      left -= size;
    }
  }
  return objects;
}

/** Tells groups of one name: in a list of them the API server keeps one of each name. */
export function checkGroupNames(faults: Faults, groups: readonly RuleGroupSpec[]): void {
  const seen = new Set<string>();
  for (const { name } of groups) {
    faults.require(name !== '', name, 'names of groups', "write 'api'");
    faults.require(!seen.has(name), name, 'each name of a group once', `write '${name}-2'`);
    seen.add(name);
  }
}
