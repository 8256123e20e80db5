import type { k8s } from 'cdk8s-plus-28';
import { integerOf, listOf, objectOf, required, wordOf } from '../core/read-fields';
import type { Plain } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { readLabelKey } from '../core/read-labels';
import { checkLabelKeys, readLabelSelector } from './label-selector';

/** How pods of one workload are kept apart, so that one node or zone does not take all. */
export type Spread = 'preferred' | 'none' | readonly k8s.TopologySpreadConstraint[];

/** Label of a node that is its name. */
export const HOST = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

/** The two places whose loss takes pods away, whatever the cluster: preferred, so that one node or zone will do. */
export function preferredSpread(labelSelector: Plain): Plain[] {
  return [HOST, ZONE].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector,
  }));
}

const readOne = objectOf({
  maxSkew: required(integerOf(1), 'a whole number from 1', 'write 1'),
  topologyKey: readLabelKey,
  whenUnsatisfiable: required(
    wordOf('DoNotSchedule', 'ScheduleAnyway'),
    "'DoNotSchedule' or 'ScheduleAnyway'",
    "write 'ScheduleAnyway'",
  ),
  labelSelector: readLabelSelector,
  matchLabelKeys: listOf(readLabelKey),
  minDomains: integerOf(1),
  nodeAffinityPolicy: wordOf('Honor', 'Ignore'),
  nodeTaintsPolicy: wordOf('Honor', 'Ignore'),
});

/** Reads constraints that were written out; one that counts no pods counts those of the workload. */
export function readConstraints(reading: Reading, given: unknown, own: Plain): Plain[] | undefined {
  const constraints = listOf(readOne)(reading, given);
  const seen = new Set<string>();
  constraints?.forEach(({ topologyKey, whenUnsatisfiable, minDomains }, index) => {
    const key = `${String(topologyKey)} ${String(whenUnsatisfiable)}`;
    const at = within(reading, index).faults;
    at.at('minDomains').require(
      minDomains === undefined || whenUnsatisfiable === 'DoNotSchedule',
      minDomains,
      "nothing without whenUnsatisfiable: 'DoNotSchedule'",
      'remove minDomains',
    );
    at.require(!seen.has(key), topologyKey, `${key} once`, 'remove the second constraint');
    seen.add(key);
  });
  return constraints?.map((constraint, index) => {
    const complete = { labelSelector: own, ...constraint };
    checkLabelKeys(within(reading, index), complete, ['matchLabelKeys']);
    return complete;
  });
}
