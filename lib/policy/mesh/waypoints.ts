import { MESH_LABEL } from '../../core/mesh-facts';
import { at, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { AcrossRule, Refuse, Steps } from '../rule';
import { VIRTUAL_SERVICE } from './destinations';
import { entriesOf, textsAt } from './entries';
import { MESH } from './gateways';
import { readHost, serviceOf } from './hosts';
import { AUTHORIZATION_POLICY } from './identities';
import { WAYPOINT_BINDING_RULES } from './waypoint-bindings';

const { useWaypoint: USE, dataplane: MODE } = MESH_LABEL;

/** What is enforced by proxies that read requests, at the Service that it is addressed to. */
const POLICIES = [
  AUTHORIZATION_POLICY,
  'security.istio.io/RequestAuthentication',
  'telemetry.istio.io/Telemetry',
  'extensions.istio.io/WasmPlugin',
] as const;

const ROUTES = ['gateway.networking.k8s.io/HTTPRoute', 'gateway.networking.k8s.io/GRPCRoute'] as const;

/** A place of an object that names a Service. */
interface Aim {
  readonly object: SetObject;
  readonly steps: Steps;
  readonly service: SetObject | undefined;
}

/** The Services among references of an object: those of kind Service and of no group, in its namespace unless they say another. */
function aimsAt(objects: ObjectSet, object: SetObject, list: string): readonly Aim[] {
  const { manifest, namespace } = object;
  const lists = entriesOf(manifest, [], 'spec', list);
  const single = { steps: ['spec', 'targetRef'], value: at(manifest, 'spec', 'targetRef') };
  return [...lists, ...(list === 'targetRefs' && single.value !== undefined ? [single] : [])].flatMap(
    ({ steps, value }) => {
      const isService = textAt(value, 'kind') === 'Service' && (textAt(value, 'group') ?? '') === '';
      const place = textAt(value, 'namespace') ?? namespace;
      const name = textAt(value, 'name') ?? '';
      return isService
        ? [{ object, steps: [...steps, 'name'], service: objects.find('/Service', name, place) }]
        : [];
    },
  );
}

/** The Services that a VirtualService has routes for where callers are in the mesh. */
function hostsOf(objects: ObjectSet, object: SetObject): readonly Aim[] {
  const { manifest, namespace } = object;
  const gateways = textsAt(manifest, 'spec', 'gateways');
  if (gateways.length > 0 && !gateways.includes(MESH)) return [];
  return textsAt(manifest, 'spec', 'hosts').map((host, index) => ({
    object,
    steps: ['spec', 'hosts', index],
    service: serviceOf(readHost(host, namespace), objects),
  }));
}

/** Whether requests to a Service pass proxies of the node alone: its namespace is ambient, and no label names a waypoint. */
function passesNoWaypoint({ manifest, namespace }: SetObject, objects: ObjectSet): boolean {
  const inherited = at(objects.find('/Namespace', namespace, '')?.manifest, 'metadata', 'labels');
  if (textAt(inherited, MODE) !== 'ambient') return false;
  const name = textAt(manifest, 'metadata', 'labels', USE) ?? textAt(inherited, USE);
  return name === undefined || name === 'none';
}

/** Tells the places whose Service has nobody who would read requests. */
function tellUnread(aims: readonly Aim[], objects: ObjectSet, refuse: Refuse): void {
  for (const { object, steps, service } of aims) {
    if (service === undefined || !passesNoWaypoint(service, objects)) continue;
    refuse(object, steps, {
      given: service.name,
      allowed: 'a Service that requests reach through a waypoint',
      fix: `label the Service or its namespace ${USE}: waypoint, and add that Gateway of class istio-waypoint`,
    });
  }
}

export const POLICY_WITHOUT_WAYPOINT: AcrossRule = {
  id: 'mesh-policy-without-waypoint',
  class: 'later',
  title: 'In an ambient namespace, a policy is addressed to a Service that a waypoint stands before',
  why: 'A ztunnel takes no policy of a Service: nobody enforces it, and what it should deny gets through.',
  docs: 'https://istio.io/latest/docs/ambient/usage/l7-features/',

  check(objects, refuse) {
    const policies = objects.ofType(...POLICIES);
    tellUnread(
      policies.flatMap((policy) => aimsAt(objects, policy, 'targetRefs')),
      objects,
      refuse,
    );
  },
};

export const ROUTE_WITHOUT_WAYPOINT: AcrossRule = {
  id: 'mesh-route-without-waypoint',
  class: 'unwise',
  title:
    'In an ambient namespace, requests with routes of their own are for a Service that a waypoint stands before',
  why: 'A ztunnel reads no requests: only callers with sidecars follow the routes, and all others none.',
  docs: 'https://istio.io/latest/docs/ambient/usage/l7-features/',

  check(objects, refuse) {
    const aims = [
      ...objects.ofType(VIRTUAL_SERVICE).flatMap((service) => hostsOf(objects, service)),
      ...objects.ofType(...ROUTES).flatMap((route) => aimsAt(objects, route, 'parentRefs')),
    ];
    tellUnread(aims, objects, refuse);
  },
};

/** What needs a proxy that reads requests, where there is none. */
export const WAYPOINT_RULES: readonly AcrossRule[] = [
  POLICY_WITHOUT_WAYPOINT,
  ROUTE_WITHOUT_WAYPOINT,
  ...WAYPOINT_BINDING_RULES,
];
