import { at } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import { type SetObject, inNamespace } from '../across/set-object';
import type { AcrossRule } from '../rule';
import { VIRTUAL_SERVICE, destinationsOf, routesOf } from './destinations';
import { entriesOf, textsAt } from './entries';
import { MESH } from './gateways';
import { readHost } from './hosts';

/** The gateways of a VirtualService: the mesh, where none is named. */
function gatewaysOf({ manifest }: SetObject): readonly string[] {
  const given = textsAt(manifest, 'spec', 'gateways');
  return given.length === 0 ? [MESH] : given;
}

/** Namespaces that see an object of the mesh: all, unless it says so. */
function seenFrom({ manifest, namespace }: SetObject): readonly string[] {
  const given = textsAt(manifest, 'spec', 'exportTo');
  return given.length === 0 ? ['*'] : given.map((place) => (place === '.' ? namespace : place));
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.includes('*') || b.includes('*') || a.some((place) => b.includes(place));
}

/** Whether a namespace sees both of two objects that are two. One that stands twice is told as such. */
export function seenByBoth(a: SetObject, b: SetObject): boolean {
  return !isSame(a, b) && meet(seenFrom(a), seenFrom(b));
}

/** Whether two manifests are of one object. */
function isSame(a: SetObject, b: SetObject): boolean {
  return a.name === b.name && a.namespace === b.namespace;
}

/** Hosts of a VirtualService, in full, each with its place. */
function hostsOf({
  manifest,
  namespace,
}: SetObject): readonly { readonly full: string; readonly text: string }[] {
  return textsAt(manifest, 'spec', 'hosts').map((text) => ({ text, full: readHost(text, namespace).full }));
}

export const HOST_TWICE: AcrossRule = {
  id: 'mesh-host-twice',
  class: 'later',
  title: 'One VirtualService alone holds for a host in the mesh',
  why: 'Sidecars take the routes of the older one; those of the other are never used.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0109/',

  check(objects, refuse) {
    const known = new Map<string, SetObject[]>();
    for (const object of objects.ofType(VIRTUAL_SERVICE)) {
      if (!gatewaysOf(object).includes(MESH)) continue;
      hostsOf(object).forEach(({ full, text }, index) => {
        const others = known.get(full) ?? [];
        known.set(full, [...others, object]);
        const other = others.find((one) => seenByBoth(one, object));
        if (other === undefined) return;
        refuse(object, ['spec', 'hosts', index], {
          given: text,
          allowed: `a host of no other VirtualService: ${other.name}${inNamespace(other.namespace)} has it`,
          fix: 'move the routes of both into one VirtualService',
        });
      });
    }
  },
};

export const GATEWAY_BYPASS: AcrossRule = {
  id: 'mesh-gateway-bypass',
  class: 'unwise',
  title: 'What comes through a gateway is split between subsets as what comes from the mesh is',
  why: 'Requests from outside go to all versions alike, those that a release holds back included.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0140/',

  check(objects, refuse) {
    const split = splitHosts(objects);
    if (split.size === 0) return;
    for (const object of objects.ofType(VIRTUAL_SERVICE)) {
      if (gatewaysOf(object).includes(MESH)) continue;
      for (const { steps, text, host, subset } of destinationsOf(object)) {
        const other = subset === undefined ? split.get(host.full) : undefined;
        if (other === undefined) continue;
        refuse(object, steps, {
          given: text,
          allowed: `a subset, as VirtualService ${other.name} of the mesh has for that host`,
          fix: `add gateways: [${textsAt(object.manifest, 'spec', 'gateways').join(', ')}, mesh] to ${other.name}, and remove this route`,
        });
      }
    }
  },
};

/** Hosts that a VirtualService of the mesh sends to subsets of themselves. */
function splitHosts(objects: ObjectSet): ReadonlyMap<string, SetObject> {
  const split = new Map<string, SetObject>();
  for (const object of objects.ofType(VIRTUAL_SERVICE)) {
    if (!gatewaysOf(object).includes(MESH)) continue;
    const own = new Set(hostsOf(object).map(({ full }) => full));
    for (const { host, subset } of destinationsOf(object))
      if (subset !== undefined && own.has(host.full)) split.set(host.full, object);
  }
  return split;
}

/** What all shares of a route make together, for controllers and people to read as percent. */
const WHOLE = 100;

export const WEIGHT_TOTAL: AcrossRule = {
  id: 'mesh-weight-total',
  class: 'unwise',
  title: 'Weights of a route make 100 together',
  why: 'Istio before 1.16 refuses another sum, and rollout controllers set weights as shares of 100.',
  docs: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination',

  check(objects, refuse) {
    for (const object of objects.ofType(VIRTUAL_SERVICE)) {
      for (const { steps, value } of routesOf(object)) {
        const weights = entriesOf(value, [], 'route').map((one) => at(one.value, 'weight'));
        const given = weights.filter((weight): weight is number => typeof weight === 'number');
        const sum = given.reduce((total, weight) => total + weight, 0);
        if (weights.length < 2 || given.length === 0 || sum === WHOLE) continue;
        refuse(object, [...steps, 'route'], {
          given: given.join(' + '),
          allowed: `weights that make ${WHOLE}: these make ${sum}`,
          fix: `write shares of ${WHOLE}, such as 90 and 10`,
        });
      }
    }
  },
};

/** Which VirtualService holds, and for whom. */
export const VIRTUAL_SERVICE_RULES: readonly AcrossRule[] = [HOST_TWICE, GATEWAY_BYPASS, WEIGHT_TOTAL];
