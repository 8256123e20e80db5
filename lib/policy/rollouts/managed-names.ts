import { listAt, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import { VIRTUAL_SERVICE } from '../mesh/destinations';
import { type Entry, entriesOf } from '../mesh/entries';
import type { AcrossRule } from '../rule';
import { canariesIn } from './canaries';

export const MANAGED_NAMES: AcrossRule = {
  id: 'rollout-managed-names',
  class: 'later',
  title: 'A route in Git has no name of those that a Rollout makes and removes',
  why: 'The controller removes it at the end of each release.',
  docs: 'https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/#traffic-routing-with-managed-routes-and-route-precedence',

  check(objects, refuse) {
    for (const { object, route, made, rollout } of routesIn(objects)) {
      const given = textAt(route.value, 'name');
      if (given === undefined || !made.includes(given)) continue;
      refuse(object, [...route.steps, 'name'], {
        given,
        allowed: `a name that is none of managedRoutes of Rollout ${rollout}`,
        fix: `rename it, or remove ${given} from managedRoutes`,
      });
    }
  },
};

/** A route of a VirtualService that a Rollout sets the weights of, and the names of those that it makes there. */
interface Route {
  readonly object: SetObject;
  readonly route: Entry;
  readonly made: readonly unknown[];
  readonly rollout: string;
}

function routesIn(objects: ObjectSet): readonly Route[] {
  return canariesIn(objects).flatMap(({ value, managed, object: rollout }) => {
    const made = listAt(value, 'trafficRouting', 'managedRoutes').map(({ name }) => name);
    return managed
      .filter(({ type }) => type === VIRTUAL_SERVICE)
      .flatMap(({ type, name, namespace }) => objects.find(type, name, namespace) ?? [])
      .flatMap((object) =>
        entriesOf(object.manifest, [], 'spec', 'http').map((route) => ({
          object,
          route,
          made,
          rollout: rollout.name,
        })),
      );
  });
}
