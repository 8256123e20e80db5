import { type EnvironmentFacts, environmentOf } from '../core/environment-facts';
import type { Issue } from '../core/issue';
import { isWaived } from '../core/waivers';
import type * as CheckManifests from '../policy/check-manifests';
import type { CollectedObject } from './collect';

const CHECKERS = new Map<string, CheckManifests.ManifestChecker>();

/**
 * Finds what the cluster of each environment would refuse, or take and then fail on, in objects of anybody.
 */
export function checkPolicies(objects: readonly CollectedObject[]): Issue[] {
  const byEnvironment = new Map<string, CollectedObject[]>();
  for (const object of objects) {
    const { name, kubernetesVersion } = environmentOf(object.construct);
    const key = `${kubernetesVersion} ${name}`;
    const known = byEnvironment.get(key);
    if (known) known.push(object);
    else byEnvironment.set(key, [object]);
  }
  return [...byEnvironment.values()].flatMap(checkEnvironment);
}

function checkEnvironment(objects: readonly CollectedObject[]): Issue[] {
  const [first] = objects;
  if (first === undefined) return [];
  const checker = checkerFor(environmentOf(first.construct));
  return checker
    .check(objects.map(({ manifest }) => manifest))
    .flatMap(({ index, rule, field, given, allowed, fix }) => {
      const object = objects[index];
      if (object === undefined || isWaived(object.construct, rule)) return [];
      return [{ path: object.path, field, given, allowed: `${allowed} (${rule})`, fix }];
    });
}

/** A checker reads its tables once. They are loaded here: an app that is never synthesized has no use for them. */
function checkerFor({ kubernetesVersion, mesh }: EnvironmentFacts): CheckManifests.ManifestChecker {
  const { ManifestChecker } = require('../policy/check-manifests') as typeof CheckManifests;
  const istioVersion = mesh?.version;
  const key = `${kubernetesVersion} ${istioVersion ?? ''}`;
  const checker =
    CHECKERS.get(key) ??
    new ManifestChecker({ kubernetesVersion, istioVersion, only: ['api', 'later'], identities: false });
  CHECKERS.set(key, checker);
  return checker;
}
