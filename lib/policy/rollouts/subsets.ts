import { at, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import { DESTINATION_RULE } from '../mesh/destinations';
import { entriesOf } from '../mesh/entries';
import type { AcrossRule } from '../rule';
import { CANARY_STEPS } from './canaries';

const RULE_PATH = ['spec', 'strategy', 'canary', 'trafficRouting', 'istio', 'destinationRule'];

/** A Rollout that tells its versions apart by subsets of one host. */
interface BySubset {
  readonly rollout: SetObject;
  /** The DestinationRule that it names, where that is beside it. */
  readonly rule: SetObject | undefined;
  readonly subsets: readonly (string | undefined)[];
}

function bySubsetIn(objects: ObjectSet): readonly BySubset[] {
  return objects.ofType('argoproj.io/Rollout').flatMap((rollout) => {
    const named = at(rollout.manifest, ...RULE_PATH);
    const name = textAt(named, 'name');
    if (name === undefined) return [];
    const rule = objects.find(DESTINATION_RULE, name, rollout.namespace);
    return [
      { rollout, rule, subsets: [textAt(named, 'stableSubsetName'), textAt(named, 'canarySubsetName')] },
    ];
  });
}

export const MANAGED_SUBSETS: AcrossRule = {
  id: 'rollout-managed-subsets',
  class: 'later',
  title: 'A DestinationRule whose subsets a Rollout labels has the two of its versions, and no other',
  why: 'The controller deletes every other subset: requests for it get 503.',
  docs: 'github.com/argoproj/argo-rollouts: rollout/trafficrouting/istio/istio.go (UpdateHash)',

  check(objects, refuse) {
    for (const { rollout, rule, subsets } of bySubsetIn(objects)) {
      if (rule === undefined) continue;
      for (const { value, steps } of entriesOf(rule.manifest, [], 'spec', 'subsets')) {
        const given = textAt(value, 'name');
        if (given === undefined || subsets.includes(given)) continue;
        refuse(rule, [...steps, 'name'], {
          given,
          allowed: `${subsets.join(' and ')}: Rollout ${rollout.name} labels the subsets of this object`,
          fix: 'move it into a DestinationRule of its own for the same host',
        });
      }
    }
  },
};

export const SUBSET_SERVICES: AcrossRule = {
  id: 'rollout-subset-services',
  class: 'unwise',
  title: 'A Rollout that tells its versions apart by subsets names no Services for them',
  why: 'With Services the controller moves subsets before the pods of a version are there: requests get 503 (argo-rollouts#2507).',
  docs: 'github.com/argoproj/argo-rollouts: rollout/trafficrouting/istio/istio.go (UpdateHash)',

  check(objects, refuse) {
    for (const { rollout } of bySubsetIn(objects)) {
      for (const field of ['stableService', 'canaryService']) {
        const given = textAt(rollout.manifest, 'spec', 'strategy', 'canary', field);
        if (given === undefined) continue;
        refuse(rollout, [...CANARY_STEPS, field], {
          given,
          allowed: 'nothing beside destinationRule: subsets tell the versions apart',
          fix: 'remove it, or split requests between two Services, without destinationRule',
        });
      }
    }
  },
};

/** Rollouts that tell their versions apart by subsets. */
export const SUBSET_RULES: readonly AcrossRule[] = [MANAGED_SUBSETS, SUBSET_SERVICES];
