import { MESH_LABEL } from '../../core/mesh-facts';
import { at, listAt, textAt } from '../../kubernetes/at';
import { isMisspelling } from '../across/misspelling';
import type { ObjectSet } from '../across/object-set';
import { type SetObject, inNamespace } from '../across/set-object';
import { podsBehind } from '../across/service-pods';
import type { AcrossRule } from '../rule';
import { AUTHORIZATION_POLICY } from './identities';
import { homeOf } from './membership';

const { useWaypoint: USE, useWaypointNamespace: USE_IN } = MESH_LABEL;
const GATEWAY = 'gateway.networking.k8s.io/Gateway';

/** What a waypoint is bound to by a label. */
const BOUND = ['/Namespace', '/Service', '/Pod', 'networking.istio.io/ServiceEntry'];

/** Where the waypoint lies that the labels of an object name: in its namespace, unless they say another. */
function placeOf({ type, name, namespace, manifest }: SetObject): string {
  const own = type === '/Namespace' ? name : namespace;
  return textAt(manifest, 'metadata', 'labels', USE_IN) ?? own;
}

export const MISSPELT_WAYPOINT: AcrossRule = {
  id: 'mesh-misspelt-waypoint',
  class: 'later',
  title: 'The waypoint that a label names is spelt as its Gateway is',
  why: 'There is no such waypoint: calls go straight to the pods, past all policies that it would enforce.',
  docs: 'https://istio.io/latest/docs/ambient/usage/waypoint/#useawaypoint',

  check(objects, refuse) {
    for (const object of objects.ofType(...BOUND)) {
      const given = textAt(object.manifest, 'metadata', 'labels', USE);
      if (given === undefined || given === 'none') continue;
      const place = placeOf(object);
      if (objects.find(GATEWAY, given, place) !== undefined) continue;
      const meant = objects.namesOf(GATEWAY, place).find((known) => isMisspelling(given, known));
      if (meant === undefined) continue;
      refuse(object, ['metadata', 'labels', USE], {
        given,
        allowed: `a Gateway${inNamespace(place)}`,
        fix: `did you mean ${meant}?`,
      });
    }
  },
};

/** The Service that a policy is enforced at, and the waypoint in front of it. */
interface Guarded {
  readonly service: SetObject;
  readonly waypoint: string;
  readonly place: string;
}

function guardedBy(objects: ObjectSet, policy: SetObject): readonly Guarded[] {
  const { manifest, namespace } = policy;
  const inherited = at(homeOf(policy, objects)?.manifest, 'metadata', 'labels');
  if (textAt(inherited, MESH_LABEL.dataplane) !== 'ambient') return [];
  return listAt(manifest, 'spec', 'targetRefs').flatMap((target) => {
    const isService = target.kind === 'Service' && (textAt(target, 'group') ?? '') === '';
    const service = isService ? objects.find('/Service', textAt(target, 'name') ?? '', namespace) : undefined;
    const labels = at(service?.manifest, 'metadata', 'labels');
    const source = textAt(labels, USE) === undefined ? inherited : labels;
    const waypoint = textAt(source, USE);
    if (service === undefined || waypoint === undefined || waypoint === 'none') return [];
    return [{ service, waypoint, place: textAt(source, USE_IN) ?? namespace }];
  });
}

/** Whether some policy that pods enforce themselves lets only those in whom it names. */
function isClosed(objects: ObjectSet, { service }: Guarded): boolean {
  const { namespace } = service;
  const allowing = objects
    .ofType(AUTHORIZATION_POLICY)
    .filter((policy) => policy.namespace === namespace && isOfPods(policy));
  return podsBehind(service, objects).every((workload) =>
    allowing.some((policy) => {
      const matchLabels = at(policy.manifest, 'spec', 'selector', 'matchLabels');
      const selected = objects.selectedHere(matchLabels === undefined ? {} : { matchLabels }, namespace);
      return selected.includes(workload);
    }),
  );
}

function isOfPods({ manifest }: SetObject): boolean {
  const action = textAt(manifest, 'spec', 'action') ?? 'ALLOW';
  const isTargeted =
    listAt(manifest, 'spec', 'targetRefs').length > 0 || at(manifest, 'spec', 'targetRef') !== undefined;
  return action === 'ALLOW' && !isTargeted;
}

export const PASSED_WAYPOINT: AcrossRule = {
  id: 'mesh-passed-waypoint',
  class: 'unwise',
  title: 'Pods behind a waypoint that decides who may call them let in the waypoint, and nobody past it',
  why: 'A ztunnel takes calls from everybody in the mesh: who dials the address of a pod passes no waypoint.',
  docs: 'https://istio.io/latest/docs/ambient/usage/l4-policy/#authorization-policy-attachment',

  check(objects, refuse) {
    for (const policy of objects.ofType(AUTHORIZATION_POLICY))
      for (const guarded of guardedBy(objects, policy)) {
        if (isClosed(objects, guarded)) continue;
        const { service, waypoint, place } = guarded;
        refuse(policy, ['spec', 'targetRefs'], {
          given: service.name,
          allowed: 'a Service whose pods have an AuthorizationPolicy of their own, with a selector',
          fix: `add one with principals: [cluster.local/ns/${place}/sa/${waypoint}]`,
        });
      }
  },
};

/** How waypoints are bound, and whether somebody gets around them. */
export const WAYPOINT_BINDING_RULES: readonly AcrossRule[] = [MISSPELT_WAYPOINT, PASSED_WAYPOINT];
