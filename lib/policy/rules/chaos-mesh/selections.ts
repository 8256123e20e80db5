import type { Maybe, Rule } from '../../rule';

/** API version of all kinds of Chaos Mesh, which their types are called by. */
export const PACKAGE = 'chaos-mesh.org/v1alpha1';

/** Specs that choose pods. */
export const CHOOSING = [
  'BlockChaosSpec',
  'DNSChaosSpec',
  'HTTPChaosSpec',
  'IOChaosSpec',
  'JVMChaosSpec',
  'KernelChaosSpec',
  'NetworkChaosSpec',
  'PodChaosSpec',
  'SpecStressChaos',
  'SpecTimeChaos',
].map((type) => `${PACKAGE}.${type}`);

type Selector = Readonly<Record<string, unknown>>;

interface Choosing {
  readonly selector?: Maybe<Selector>;
}

/** What chooses among the pods of a namespace. */
const CRITERIA = [
  'annotationSelectors',
  'expressionSelectors',
  'fieldSelectors',
  'labelSelectors',
  'nodes',
  'nodeSelectors',
  'podPhaseSelectors',
  'pods',
];

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || Object.keys(value).length === 0;

export const CHAOS_SELECTION: Rule = {
  id: 'chaos-selection',
  class: 'unwise',
  title: 'Chaos says whose pods it meets',
  why: 'A selector that chooses nothing meets any pods of the namespace, whoever they belong to.',
  docs: 'https://chaos-mesh.org/docs/define-chaos-experiment-scope/',
  on: CHOOSING,

  check({ selector }: Choosing, place) {
    if (CRITERIA.some((key) => !isEmpty(selector?.[key]))) return;
    const allowed = 'labels of the pods of one service, or something else that chooses among them';
    place.refuse('selector', selector, allowed, "write { labelSelectors: { app: 'cart' } }");
  },
};

export const CHAOS_NAMESPACE: Rule = {
  id: 'chaos-namespace',
  class: 'unwise',
  title: 'Chaos keeps out of the namespaces that keep the cluster up',
  why: 'What runs there serves everybody, and who would take the chaos back may be among it.',
  docs: 'https://chaos-mesh.org/docs/define-chaos-experiment-scope/#namespace-selectors',
  on: CHOOSING,

  check({ selector }: Choosing, place) {
    const namespaces = selector?.namespaces;
    if (!Array.isArray(namespaces)) return;
    namespaces.forEach((name: unknown, at) => {
      if (typeof name !== 'string' || !name.startsWith('kube-')) return;
      place.refuse(['selector', 'namespaces', at], name, 'a namespace of applications', 'remove it');
    });
  },
};
