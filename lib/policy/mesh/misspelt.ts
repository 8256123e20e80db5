import { at, textAt } from '../../kubernetes/at';
import { isMisspelling } from '../across/misspelling';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { Workload } from '../across/workload';
import type { AcrossRule, Steps } from '../rule';
import { entriesOf, textsAt } from './entries';
import { GATEWAY } from './gateways';
import { AUTHORIZATION_POLICY, sourcesOf } from './identities';
import { isGateway } from './membership';

/** A namespace that an object of the mesh names. */
interface NamedNamespace {
  readonly object: SetObject;
  readonly steps: Steps;
  readonly text: string;
  readonly name: string;
}

/** Kinds that say who sees them. */
const EXPORTED = ['DestinationRule', 'ServiceEntry', 'VirtualService'].map(
  (kind) => `networking.istio.io/${kind}`,
);

function namespacesNamedIn(objects: ObjectSet): readonly NamedNamespace[] {
  const named = (object: SetObject, steps: Steps, texts: readonly string[]): NamedNamespace[] =>
    texts.map((text, index) => ({ object, steps: [...steps, index], text, name: text.split('/')[0] ?? '' }));
  return [
    ...objects
      .ofType(AUTHORIZATION_POLICY)
      .flatMap((object) =>
        sourcesOf(object).flatMap(({ steps, value }) =>
          ['namespaces', 'notNamespaces'].flatMap((key) =>
            named(object, [...steps, key], textsAt(value, key)),
          ),
        ),
      ),
    ...objects
      .ofType('networking.istio.io/Sidecar')
      .flatMap((object) =>
        entriesOf(object.manifest, [], 'spec', 'egress').flatMap(({ steps, value }) =>
          named(object, [...steps, 'hosts'], textsAt(value, 'hosts')),
        ),
      ),
    ...objects
      .ofType(...EXPORTED)
      .flatMap((object) => named(object, ['spec', 'exportTo'], textsAt(object.manifest, 'spec', 'exportTo'))),
  ];
}

export const MISSPELT_NAMESPACE: AcrossRule = {
  id: 'mesh-misspelt-namespace',
  class: 'later',
  title: 'A namespace that an object of the mesh names is spelt as the namespace is',
  why: 'Nobody lives there: calls of those who were meant get 403, or they do not see what they were to see.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',

  check(objects, refuse) {
    const named = namespacesNamedIn(objects);
    if (named.length === 0) return;
    const known = new Set(objects.ofType('/Namespace').map(({ name }) => name));
    const used = new Set(objects.objects.map(({ namespace }) => namespace));
    for (const { object, steps, text, name } of named) {
      if (known.has(name) || used.has(name)) continue;
      const meant = [...known].find((one) => isMisspelling(name, one));
      if (meant === undefined) continue;
      refuse(object, steps, {
        given: text,
        allowed: 'a namespace that there is',
        fix: `did you mean ${meant}${text.slice(name.length)}?`,
      });
    }
  },
};

export const MISSPELT_PROXIES: AcrossRule = {
  id: 'mesh-misspelt-proxies',
  class: 'later',
  title: 'A Gateway whose selector is one slip away from the pods of a gateway selects them',
  why: 'No proxy listens for its hosts: connections are refused.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',

  check(objects, refuse) {
    const proxies = objects.ofType(GATEWAY).length === 0 ? [] : objects.workloads.filter(isGateway);
    if (proxies.length === 0) return;
    for (const object of objects.ofType(GATEWAY)) {
      const wanted = Object.entries(at(object.manifest, 'spec', 'selector') ?? {});
      const isServed = objects.workloads.some(({ labels }) =>
        wanted.every(([key, value]) => labels[key] === value),
      );
      const meant = isServed ? undefined : proxies.find((one) => isNear(wanted, one));
      if (meant === undefined) continue;
      const [key = '', given] = wanted.find(([name, value]) => meant.labels[name] !== value) ?? [];
      refuse(object, ['spec', 'selector', key], {
        given,
        allowed: `a label of pods that are a gateway, such as those of ${meant.kind} ${meant.object.name}`,
        fix: `did you mean ${key}: ${textAt(meant.labels, key) ?? ''}?`,
      });
    }
  },
};

/** Whether each label that is asked for is one of the pods, or one slip away from it. */
function isNear(wanted: readonly [string, unknown][], { labels }: Workload): boolean {
  return wanted.every(([key, value]) => {
    const known: unknown = labels[key];
    if (typeof known !== 'string' || typeof value !== 'string') return false;
    return known === value || isMisspelling(value, known);
  });
}

/** What names nobody by a slip of the hand. */
export const MISSPELT_RULES: readonly AcrossRule[] = [MISSPELT_NAMESPACE, MISSPELT_PROXIES];
