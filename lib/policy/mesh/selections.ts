import { DEFAULT_ROOT_NAMESPACE } from '../../core/mesh-facts';
import { at, textAt } from '../../kubernetes/at';
import { asksForWrittenLabels, selectorText } from '../across/labels';
import type { ObjectSet } from '../across/object-set';
import { type SetObject, inNamespace } from '../across/set-object';
import { selectorOf } from '../across/service-pods';
import type { AcrossRule, Steps } from '../rule';
import { DESTINATION_RULE } from './destinations';
import { entriesOf } from './entries';
import { readHost, serviceOf } from './hosts';

/** Kinds that are for pods of their namespace, and where they say for which. */
export const SELECTING: readonly (readonly [string, readonly string[]])[] = [
  ['networking.istio.io/Sidecar', ['spec', 'workloadSelector', 'labels']],
  ['security.istio.io/AuthorizationPolicy', ['spec', 'selector', 'matchLabels']],
  ['security.istio.io/PeerAuthentication', ['spec', 'selector', 'matchLabels']],
  ['security.istio.io/RequestAuthentication', ['spec', 'selector', 'matchLabels']],
  ['telemetry.istio.io/Telemetry', ['spec', 'selector', 'matchLabels']],
];

export const POLICY_OF_NOBODY: AcrossRule = {
  id: 'mesh-policy-without-pods',
  class: 'unwise',
  title: 'A policy of the mesh selects pods of a workload beside it',
  why: 'It holds for nobody: pods that it was meant for are as open, or as shut, as before.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0127/',

  check(objects, refuse) {
    for (const [type, path] of SELECTING) {
      for (const object of objects.ofType(type)) {
        const matchLabels = at(object.manifest, ...path);
        // In the namespace of the control plane, a selector is for pods of all namespaces.
        if (object.namespace === DEFAULT_ROOT_NAMESPACE || matchLabels === undefined) continue;
        if (!findsNone({ matchLabels }, object.namespace, objects)) continue;
        refuse(object, path, {
          given: selectorText({ matchLabels }),
          allowed: `labels that pods${inNamespace(object.namespace)} have`,
          fix: 'write the labels of the pods that it is for',
        });
      }
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
    for (const object of objects.ofType(DESTINATION_RULE)) {
      const text = textAt(object.manifest, 'spec', 'host');
      const service = text === undefined ? undefined : serviceOf(readHost(text, object.namespace), objects);
      const ofService = selectorOf(service)?.matchLabels;
      if (service === undefined || ofService === undefined) continue;
      for (const { steps, value } of entriesOf(object.manifest, [], 'spec', 'subsets')) {
        const labels = at(value, 'labels');
        if (typeof labels !== 'object' || labels === null) continue;
        const selector = { matchLabels: { ...ofService, ...labels } };
        if (!findsNone(selector, service.namespace, objects)) continue;
        refuse(object, [...steps, 'labels'], {
          given: selectorText({ matchLabels: labels }),
          allowed: `labels of pods that Service ${service.name} selects`,
          fix: 'write the labels of the pods of that version',
        });
      }
    }
  },
};

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
    for (const [type, path] of ALONE) {
      const owners = new Map<unknown, SetObject>();
      for (const object of objects.ofType(type)) {
        const matchLabels = at(object.manifest, ...path);
        const targets = targetsOf(object, matchLabels, objects);
        const other = targets.map((target) => owners.get(target)).find((one) => one !== undefined);
        for (const target of targets) owners.set(target, object);
        if (other === undefined) continue;
        tellOther(refuse, object, { path: matchLabels === undefined ? ['spec'] : path, other, matchLabels });
      }
    }
  },
};

/** What an object is for: workloads, or a namespace as a whole. Telemetries of different parts do not clash. */
function targetsOf(object: SetObject, matchLabels: unknown, objects: ObjectSet): readonly unknown[] {
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

function tellOther(
  refuse: Parameters<AcrossRule['check']>[1],
  object: SetObject,
  {
    path,
    other,
    matchLabels,
  }: { readonly path: Steps; readonly other: SetObject; readonly matchLabels: unknown },
): void {
  const kind = object.type.slice(object.type.indexOf('/') + 1);
  refuse(object, path, {
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
    for (const [type, path] of SELECTING) {
      // These two are for proxies beside pods, and cannot name a Gateway.
      if (/\/(Sidecar|PeerAuthentication)$/.test(type)) continue;
      for (const object of objects.ofType(type)) {
        const name = textAt(object.manifest, ...path, OF_A_GATEWAY);
        if (name === undefined) continue;
        refuse(object, [...path, OF_A_GATEWAY], {
          given: name,
          allowed: 'targetRefs instead of a selector',
          fix: `write targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: ${name} }]`,
        });
      }
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
