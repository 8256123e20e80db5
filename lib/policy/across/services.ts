import { rememberedFor } from '../../core/remembered';
import { at, textAt } from '../../kubernetes/at';
import type { AcrossRule } from '../rule';
import { asksForWrittenLabels, selectorText, wordOf } from './labels';
import { isMisspelling } from './misspelling';
import type { ObjectSet } from './object-set';
import { type ServiceSelector, containerPorts, namedPort, protocolOf, selectorOf } from './service-pods';
import { type SetObject, inNamespace } from './set-object';
import type { Workload } from './workload';

/** A Service that finds its pods by labels, and those that it finds. */
interface SelectingService {
  readonly object: SetObject;
  readonly selector: ServiceSelector;
  readonly found: readonly Workload[];
}

/** What was read before: several rules ask. */
const servicesOf = rememberedFor((objects: ObjectSet) =>
  objects.ofType('/Service').flatMap((object): readonly SelectingService[] => {
    const selector = selectorOf(object);
    return selector === undefined
      ? []
      : [{ object, selector, found: objects.selected(selector, object.namespace) }];
  }),
);

/** Services that select none of the workloads beside them, and no pods that others may make. */
function servicesWithoutPods(objects: ObjectSet): readonly SelectingService[] {
  return servicesOf(objects).filter(
    ({ object: { namespace }, selector, found }) =>
      found.length === 0 && asksForWrittenLabels(selector) && objects.knowsPodsOf(namespace),
  );
}

/** A workload that a selector misses by a slip, and that no Service finds. */
function meantBy({ object, selector }: SelectingService, objects: ObjectSet): Workload | undefined {
  const wanted = Object.entries(selector.matchLabels);
  const served = servedIn(objects);
  return objects
    .workloadsIn(object.namespace)
    .find(
      ({ labels, object: { index } }) => !served.has(index) && wanted.every((one) => isNear(one, labels)),
    );
}

function isNear([key, value]: readonly [string, unknown], labels: Workload['labels']): boolean {
  const given = labels[key];
  if (typeof given !== 'string' || typeof value !== 'string') return false;
  return given === value || isMisspelling(value, given);
}

/** Places of the workloads that some Service finds. */
const servedIn = rememberedFor(
  (objects: ObjectSet): ReadonlySet<number> =>
    new Set(servicesOf(objects).flatMap(({ found }) => found.map(({ object }) => object.index))),
);

export const MISSPELT_SELECTOR: AcrossRule = {
  id: 'misspelt-selector',
  class: 'later',
  title: 'A Service whose selector is one slip away from pods without a Service selects them',
  why: 'The Service has no pods behind it: requests to it are refused or wait until they time out.',
  docs: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/',

  check(objects, refuse) {
    for (const service of servicesWithoutPods(objects)) {
      const meant = meantBy(service, objects);
      if (meant === undefined) continue;
      const wanted = Object.keys(service.selector.matchLabels).map(
        (key) => `${key}=${wordOf(meant.labels[key])}`,
      );
      tellSelector(
        service,
        refuse,
        `did you mean ${wanted.join(', ')}, the pods of ${meant.kind} ${meant.object.name}?`,
      );
    }
  },
};

export const SERVICE_WITHOUT_PODS: AcrossRule = {
  id: 'service-without-pods',
  class: 'unwise',
  title: 'A Service selects pods of a workload beside it',
  why: 'Unless somebody else makes such pods, requests to it are refused or wait until they time out.',
  docs: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/',

  check(objects, refuse) {
    for (const service of servicesWithoutPods(objects)) {
      if (meantBy(service, objects) === undefined)
        tellSelector(service, refuse, 'write the labels of the pods that it is for');
    }
  },
};

function tellSelector(
  { object, selector }: SelectingService,
  refuse: Parameters<AcrossRule['check']>[1],
  fix: string,
): void {
  refuse(object, ['spec', 'selector'], {
    given: selectorText(selector),
    allowed: `labels that pods${inNamespace(object.namespace)} have`,
    fix,
  });
}

/** Labels of which one says which application a pod is of; versions of one share it. */
const SAME_APPLICATION = ['app.kubernetes.io/instance', 'app.kubernetes.io/name', 'app', 'k8s-app'];

export const SERVICE_OF_STRANGERS: AcrossRule = {
  id: 'service-of-strangers',
  class: 'unwise',
  title: 'A Service selects pods of one application',
  why: 'Requests go to the pods of either, and those of the wrong one refuse them or answer something else.',
  docs: 'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',

  check(objects, refuse) {
    for (const { object, selector } of servicesOf(objects)) {
      const found = objects.selectedHere(selector, object.namespace);
      const [first, ...others] = found;
      if (first === undefined || at(object.manifest, 'spec', 'clusterIP') === 'None') continue;
      const stranger = others.find((other) => !isSameApplication(first, other));
      if (stranger === undefined) continue;
      const names = [first, stranger].map((one) => `${one.kind} ${one.object.name}`);
      refuse(object, ['spec', 'selector'], {
        given: selectorText(selector),
        allowed: `labels of one application: these are of ${names.join(' and of ')}`,
        fix: `add a label that only one of them has, such as app: ${first.object.name}`,
      });
    }
  },
};

function isSameApplication(a: Workload, b: Workload): boolean {
  return SAME_APPLICATION.some((key) => a.labels[key] !== undefined && a.labels[key] === b.labels[key]);
}

/** Names of ports of containers that a mesh puts into pods. */
const OF_A_MESH = /^(http-envoy-prom|envoy-.*|linkerd-.*|dapr-.*)$/;

export const TARGET_PORT: AcrossRule = {
  id: 'target-port',
  class: 'later',
  title: 'A port that a Service targets by name is one that its pods have',
  why: 'The Service has no address behind that port: requests to it are refused.',
  docs: 'staging/src/k8s.io/endpointslice/util/controller_utils.go (FindPort)',

  check(objects, refuse) {
    for (const { object, found } of servicesOf(objects)) {
      const ports = found.length === 0 ? undefined : at(object.manifest, 'spec', 'ports');
      if (!Array.isArray(ports)) continue;
      ports.forEach((port: unknown, index) => {
        const given = textAt(port, 'targetPort');
        const isThere = found.some((one) => given !== undefined && namedPort(port, given, one) !== undefined);
        if (given === undefined || OF_A_MESH.test(given) || isThere) return;
        const names = [...new Set(found.flatMap(portNames))];
        refuse(object, ['spec', 'ports', index, 'targetPort'], {
          given,
          allowed: `the name of a ${protocolOf(port)} port of its pods: ${names.length === 0 ? 'they name none' : names.join(', ')}`,
          fix: `write the number of the port, or add name: ${given} to the port of the container`,
        });
      });
    }
  },
};

function portNames(workload: Workload): readonly string[] {
  return containerPorts(workload).flatMap(({ name }) => name ?? []);
}

/** What Services find. */
export const SERVICE_RULES: readonly AcrossRule[] = [
  MISSPELT_SELECTOR,
  SERVICE_WITHOUT_PODS,
  SERVICE_OF_STRANGERS,
  TARGET_PORT,
];
