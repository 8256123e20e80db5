import { DEFAULT_ROOT_NAMESPACE } from '../../core/mesh-facts';
import { type Plain, isObject } from '../../core/read-values';
import { at, textAt } from '../../kubernetes/at';
import { asksForWrittenLabels, selectorText } from '../across/labels';
import type { ObjectSet } from '../across/object-set';
import { type SetObject, inNamespace } from '../across/set-object';
import { selectorOf } from '../across/service-pods';
import type { AcrossRule, Refuse, Steps } from '../rule';
import { DESTINATION_RULE } from './destinations';
import { entriesOf } from './entries';
import { readHost, serviceOf } from './hosts';

/** Kinds that are for pods of their namespace, and where they say for which. */
const SELECTING: readonly (readonly [string, readonly string[]])[] = [
  ['networking.istio.io/Sidecar', ['spec', 'workloadSelector', 'labels']],
  ['security.istio.io/AuthorizationPolicy', ['spec', 'selector', 'matchLabels']],
  ['security.istio.io/PeerAuthentication', ['spec', 'selector', 'matchLabels']],
  ['security.istio.io/RequestAuthentication', ['spec', 'selector', 'matchLabels']],
  ['telemetry.istio.io/Telemetry', ['spec', 'selector', 'matchLabels']],
];

/** An object that is for pods of its namespace, and the labels that it asks of them; undefined for all. */
interface Selecting {
  readonly object: SetObject;
  readonly path: readonly string[];
  readonly matchLabels: unknown;
}

/** The objects of such kinds. */
export function selectingIn(objects: ObjectSet, kinds = SELECTING): readonly Selecting[] {
  return kinds.flatMap(([type, path]) =>
    objects.ofType(type).map((object) => ({ object, path, matchLabels: at(object.manifest, ...path) })),
  );
}

export const POLICY_OF_NOBODY: AcrossRule = {
  id: 'mesh-policy-without-pods',
  class: 'unwise',
  title: 'A policy of the mesh selects pods of a workload beside it',
  why: 'It holds for nobody: pods that it was meant for are as open, or as shut, as before.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0127/',

  check(objects, refuse) {
    for (const { object, path, matchLabels } of selectingIn(objects)) {
      // In the namespace of the control plane, a selector is for pods of all namespaces.
      if (object.namespace === DEFAULT_ROOT_NAMESPACE || matchLabels === undefined) continue;
      if (!findsNone({ matchLabels }, object.namespace, objects)) continue;
      refuse(object, path, {
        given: selectorText({ matchLabels }),
        allowed: `labels that pods${inNamespace(object.namespace)} have`,
        fix: 'write the labels of the pods that it is for',
      });
    }
  },
};

/** Whether no pods are found, though all of the namespace are known. */
function findsNone(selector: object, namespace: string, objects: ObjectSet): boolean {
  return (
    objects.knowsPodsOf(namespace) &&
    asksForWrittenLabels(selector) &&
    objects.selected(selector, namespace).length === 0
  );
}

export const EMPTY_SUBSET: AcrossRule = {
  id: 'mesh-subset-without-pods',
  class: 'unwise',
  title: 'A subset selects pods that the Service of the host has',
  why: 'Requests for it get 503: there is nobody behind it.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0173/',

  check(objects, refuse) {
    for (const { object, service, steps, labels } of subsetsIn(objects)) {
      const matchLabels = { ...selectorOf(service)?.matchLabels, ...labels };
      if (!findsNone({ matchLabels }, service.namespace, objects)) continue;
      refuse(object, steps, {
        given: selectorText({ matchLabels: labels }),
        allowed: `labels of pods that Service ${service.name} selects`,
        fix: 'write the labels of the pods of that version',
      });
    }
  },
};

/** Labels that a DestinationRule tells some pods of a Service by. */
interface Subset {
  readonly object: SetObject;
  readonly service: SetObject;
  readonly steps: Steps;
  readonly labels: Plain;
}

/** The subsets of Services that select pods. */
function subsetsIn(objects: ObjectSet): readonly Subset[] {
  return objects.ofType(DESTINATION_RULE).flatMap((object) => {
    const text = textAt(object.manifest, 'spec', 'host');
    const service = text === undefined ? undefined : serviceOf(readHost(text, object.namespace), objects);
    if (service === undefined || selectorOf(service)?.matchLabels === undefined) return [];
    return entriesOf(object.manifest, [], 'spec', 'subsets').flatMap(({ steps, value: { labels } }) =>
      isObject(labels) ? [{ object, service, steps: [...steps, 'labels'], labels }] : [],
    );
  });
}

/** Kinds of which one alone may be for a pod, and one alone without a selector in a namespace. */
const ALONE: readonly (readonly [string, readonly string[]])[] = [
  ['networking.istio.io/Sidecar', ['spec', 'workloadSelector', 'labels']],
  ['telemetry.istio.io/Telemetry', ['spec', 'selector', 'matchLabels']],
];

export const ONE_FOR_A_POD: AcrossRule = {
  id: 'mesh-one-for-a-pod',
  class: 'later',
  title:
    'A pod has one Sidecar, and one Telemetry of a kind, that selects it; a namespace has one without a selector',
  why: 'Which of several holds is not defined, and may change with every restart of the control plane.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0110/',

  check(objects, refuse) {
    const owners = new Map<string, SetObject>();
    for (const selecting of selectingIn(objects, ALONE)) {
      const targets = targetsOf(selecting, objects);
      const other = targets.map((target) => owners.get(target)).find((one) => one !== undefined);
      for (const target of targets) owners.set(target, selecting.object);
      if (other !== undefined) tellOther(refuse, selecting, other);
    }
  },
};

/** What an object is for: workloads, or a namespace as a whole. Telemetries of different parts do not clash. */
function targetsOf({ object, matchLabels }: Selecting, objects: ObjectSet): readonly string[] {
  const parts = object.type.endsWith('/Telemetry')
    ? ['tracing', 'metrics', 'accessLogging'].filter(
        (part) => at(object.manifest, 'spec', part) !== undefined,
      )
    : ['sidecar'];
  if (at(object.manifest, 'spec', 'targetRefs') !== undefined) return [];
  if (matchLabels === undefined) return parts.map((part) => `${part} ${object.namespace}`);
  const found = objects.selectedHere({ matchLabels }, object.namespace);
  return found.flatMap(({ object: { index } }) => parts.map((part) => `${part} #${index}`));
}

function tellOther(refuse: Refuse, { object, path, matchLabels }: Selecting, other: SetObject): void {
  const kind = object.type.slice(object.type.indexOf('/') + 1);
  refuse(object, matchLabels === undefined ? ['spec'] : path, {
    given: matchLabels === undefined ? 'no selector' : selectorText({ matchLabels }),
    allowed: `pods that ${kind} ${other.name} is not for`,
    fix: `move what it says into ${other.name}, or select other pods`,
  });
}

/** Label of the pods of a Gateway of the Gateway API. */
const OF_A_GATEWAY = 'gateway.networking.k8s.io/gateway-name';

export const GATEWAY_SELECTOR: AcrossRule = {
  id: 'mesh-gateway-selector',
  class: 'unwise',
  title: 'A policy for a Gateway of the Gateway API names it, and does not select its pods',
  why: 'A waypoint goes by no selector, and other gateways may be told to go by none: the policy holds for nobody.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0166/',

  check(objects, refuse) {
    for (const { object, path, matchLabels } of selectingIn(objects)) {
      const name = textAt(matchLabels, OF_A_GATEWAY);
      // These two are for proxies beside pods, and cannot name a Gateway.
      if (name === undefined || /\/(Sidecar|PeerAuthentication)$/.test(object.type)) continue;
      refuse(object, [...path, OF_A_GATEWAY], {
        given: name,
        allowed: 'targetRefs instead of a selector',
        fix: `write targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: ${name} }]`,
      });
    }
  },
};

/** For whom objects of the mesh are. */
export const SELECTION_RULES: readonly AcrossRule[] = [
  POLICY_OF_NOBODY,
  EMPTY_SUBSET,
  ONE_FOR_A_POD,
  GATEWAY_SELECTOR,
];
