import { at, listAt, textAt } from '../../kubernetes/at';
import { containersOf } from '../../kubernetes/pod-template';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { Workload } from '../across/workload';
import type { AcrossRule, Steps } from '../rule';
import { entriesOf } from './entries';
import { containerPorts } from '../across/service-pods';
import { knownCallsIn } from './known-calls';
import { membershipOf } from './membership';
import { type Controller, outsideEntriesIn } from './outside-entries';
import { placeOf } from './policy-ports';
import { type StrictPort, isStrict, strictBehind, strictFix, strictText } from './strict-ports';

const PEERS = 'security.istio.io/PeerAuthentication';

const DOCS = 'https://istio.io/latest/docs/tasks/security/authentication/authn-policy/';

export const STRICT_ENTRY: AcrossRule = {
  id: 'mesh-strict-entry',
  class: 'later',
  title: 'Pods that a load balancer of a cloud sends requests to take connections without mutual TLS',
  why: 'It has no certificate of the mesh: the proxy closes each of its connections.',
  docs: DOCS,

  check(objects, refuse) {
    if (objects.ofType(PEERS).length === 0) return;
    for (const { object, steps, given, service, port } of cloudEntriesIn(objects)) {
      const strict = strictBehind(service, port, objects);
      if (strict === undefined) continue;
      refuse(object, steps, {
        given,
        allowed: strictText(strict),
        fix: `lead it to a gateway of the mesh, or ${strictFix(strict)}`,
      });
    }
  },
};

/** A place by which a load balancer of a cloud sends requests to the pods of a Service. */
interface CloudEntry {
  readonly object: SetObject;
  readonly steps: Steps;
  readonly given: string;
  readonly service: SetObject;
  /** The port that it sends to; undefined for all of the Service. */
  readonly port: unknown;
}

function cloudEntriesIn(objects: ObjectSet): readonly CloudEntry[] {
  const balanced = objects
    .ofType('/Service')
    .filter(({ manifest }) => at(manifest, 'spec', 'type') === 'LoadBalancer')
    .map((service) => ({
      object: service,
      steps: ['spec', 'type'],
      given: 'LoadBalancer',
      service,
      port: undefined,
    }));
  const led = outsideEntriesIn(objects)
    .filter(({ controller }) => controller.isOfCloud)
    .map((entry) => ({ ...entry, given: `${entry.service.name}, by ${entry.controller.name}` }));
  return [...balanced, ...led];
}

/** A call of pods that are not in the mesh to a port that takes nobody else, and where it is told. */
interface Refused {
  readonly object: SetObject;
  readonly steps: Steps;
  readonly caller: Workload;
  readonly given: string;
  readonly strict: StrictPort;
}

export const STRICT_CALLER: AcrossRule = {
  id: 'mesh-strict-caller',
  class: 'unwise',
  title: 'Pods that are called from outside of the mesh take connections without mutual TLS',
  why: 'Unless the namespace of the caller is labelled elsewhere, it has no certificate: the proxy closes each connection.',
  docs: DOCS,

  check(objects, refuse) {
    if (objects.ofType(PEERS).length === 0) return;
    for (const { object, steps, caller, given, strict } of [
      ...refusedCalls(objects),
      ...refusedPeers(objects),
      ...refusedEntries(objects),
    ])
      refuse(object, steps, {
        given: `${given}, by ${caller.kind} ${caller.object.name}, which is not in the mesh`,
        allowed: strictText(strict),
        fix: strictFix(strict),
      });
  },
};

const isOutside = (workload: Workload, objects: ObjectSet): boolean =>
  membershipOf(workload, objects) === 'outside';

/** By addresses in environments. */
function refusedCalls(objects: ObjectSet): readonly Refused[] {
  return knownCallsIn(objects).flatMap(({ workload, steps, text, service, port }) => {
    if (port === undefined || !isOutside(workload, objects)) return [];
    const strict = strictBehind(service, port, objects);
    return strict ? [{ object: workload.object, steps, caller: workload, given: text, strict }] : [];
  });
}

/** By NetworkPolicies that let certain pods in on certain ports. */
function refusedPeers(objects: ObjectSet): readonly Refused[] {
  return objects.ofType('networking.k8s.io/NetworkPolicy').flatMap((object) => {
    const targets = objects.selectedHere(at(object.manifest, 'spec', 'podSelector'), object.namespace);
    return entriesOf(object.manifest, [], 'spec', 'ingress').flatMap(({ steps, value }) => {
      const strict = targets
        .flatMap((workload) =>
          listAt(value, 'ports').flatMap((port) =>
            numberOf(port, workload).map((n) => ({ workload, port: n })),
          ),
        )
        .find(({ workload, port }) => isStrict(workload, port, objects));
      if (strict === undefined) return [];
      return entriesOf(value, steps, 'from').flatMap((peer) => {
        const caller = namedBy(peer.value, object, objects).find((one) => isOutside(one, objects));
        return caller ? [{ object, steps: peer.steps, caller, given: 'let in', strict }] : [];
      });
    });
  });
}

/** The port of pods that a port of a policy names; none where it is a range, or no TCP. */
function numberOf(port: unknown, workload: Workload): readonly number[] {
  if ((textAt(port, 'protocol') ?? 'TCP') !== 'TCP' || at(port, 'endPort') !== undefined) return [];
  const named = at(port, 'port');
  if (typeof named === 'number') return [named];
  return containerPorts(workload).flatMap(({ name, number }) => (name === named ? [number] : []));
}

/** The pods that a peer of a policy names by labels of theirs. One for all pods of a place tells of no call. */
function namedBy(peer: unknown, { namespace }: SetObject, objects: ObjectSet): readonly Workload[] {
  const selector = at(peer, 'podSelector');
  if (Object.keys(at(selector, 'matchLabels') ?? {}).length === 0) return [];
  if (at(peer, 'namespaceSelector') === undefined) return objects.selectedHere(selector, namespace);
  const place = placeOf(peer);
  return place === undefined ? [] : objects.selectedHere(selector, place);
}

/** By Ingresses of a controller whose pods are among the objects. */
function refusedEntries(objects: ObjectSet): readonly Refused[] {
  return outsideEntriesIn(objects).flatMap(({ object, steps, controller, service, port }) => {
    const caller = podsOf(controller, objects);
    const strict = caller ? strictBehind(service, port, objects) : undefined;
    return caller && strict ? [{ object, steps, caller, given: service.name, strict }] : [];
  });
}

/** Pods of a controller, where none of them are in the mesh. */
function podsOf({ image }: Controller, objects: ObjectSet): Workload | undefined {
  if (image === undefined) return undefined;
  const pods = objects.workloads.filter(({ spec }) =>
    containersOf(spec).some((container) => image.test(textAt(container, 'image') ?? '')),
  );
  return pods.every((one) => isOutside(one, objects)) ? pods[0] : undefined;
}

/** Who calls without a certificate what takes nobody without one. */
export const STRICT_CALLER_RULES: readonly AcrossRule[] = [STRICT_ENTRY, STRICT_CALLER];
