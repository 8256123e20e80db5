import { type EnvironmentFacts, environmentOf } from '../core/environment-facts';
import type { Issue } from '../core/issue';
import { groupBy } from '../core/grouping';
import { isWaived } from '../core/waivers';
import type * as CheckManifests from '../policy/check-manifests';
import type { AppIssue } from './app-issue';
import type { CollectedObject } from './collect';

const CHECKERS = new Map<string, CheckManifests.ManifestChecker>();

/**
 * Finds what the cluster of each environment would refuse, or take and then fail on, in objects of anybody, but for what
 * faults that are known already tell.
 */
export function checkPolicies(objects: readonly CollectedObject[], known: readonly AppIssue[] = []): Issue[] {
  const telling = known.filter(({ tells }) => tells !== undefined);
  const isTold = (object: string, rule: string): boolean =>
    telling.some(({ path, tells }) => tells?.includes(rule) && `${object}/`.startsWith(`${path}/`));
  const byEnvironment = groupBy(objects, ({ construct }) => {
    const { name, kubernetesVersion } = environmentOf(construct);
    return `${kubernetesVersion} ${name}`;
  });
  return [...byEnvironment.values()].flatMap((own) => checkEnvironment(own, isTold));
}

function checkEnvironment(
  objects: readonly CollectedObject[],
  isTold: (object: string, rule: string) => boolean,
): Issue[] {
  const [first] = objects;
  if (first === undefined) return [];
  const checker = checkerFor(environmentOf(first.construct));
  return checker
    .check(objects.map(({ manifest }) => manifest))
    .flatMap(({ index, rule, field, given, allowed, fix }) => {
      const object = objects[index];
      if (object === undefined || isWaived(object.construct, rule) || isTold(object.path, rule)) return [];
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
