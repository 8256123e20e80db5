import type { Maybe, Place, Rule } from '../../rule';

type Labels = Maybe<Readonly<Record<string, Maybe<string>>>>;

interface Labelled {
  readonly labels?: Labels;
  readonly sourceLabels?: Labels;
}

const SOURCE = 'github.com/istio/istio: pkg/config';

const PART = '[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?';

const NAME = '(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

const KEY = new RegExp(`^(?:(${PART}(?:\\.${PART})*)/)?(${NAME})$`);

const VALUE = new RegExp(`^(?:${NAME})?$`);

function isKey(key: string): boolean {
  const [, prefix = '', name = ''] = KEY.exec(key) ?? [];
  return name !== '' && prefix.length <= 253 && name.length <= 63;
}

function checkLabels(field: 'labels' | 'sourceLabels', labels: Labels, place: Place): void {
  for (const key in labels ?? {}) {
    if (!isKey(key))
      place.refuse([field, key], key, 'the name of a label', 'write such as app or example.com/tier');
    const value = labels?.[key];
    if (!VALUE.test(value ?? ''))
      place.refuse([field, key], value, 'letters, digits, -, _ and .', 'write such as v1');
  }
}

export const SELECTED_LABELS: Rule = {
  id: 'istio-labels',
  class: 'later',
  title: 'Labels of subsets, sources and endpoints are labels of Kubernetes',
  why: 'The webhook of Istio refuses any other.',
  docs: `${SOURCE}/labels/instance.go (Validate)`,
  on: ['Subsets', 'Match', 'TcpMatch', 'TlsMatch', 'Endpoints', 'Metadata'].map(
    (type) => `networking.istio.io/v1.${type}`,
  ),

  check({ labels, sourceLabels }: Labelled, place) {
    checkLabels('labels', labels, place);
    checkLabels('sourceLabels', sourceLabels, place);
  },
};

export const WORKLOAD_SELECTOR: Rule = {
  id: 'istio-workload-selector',
  class: 'later',
  title: 'Names of the labels that select workloads are told in full',
  why: 'The webhook of Istio refuses empty ones, and those with a *.',
  docs: `${SOURCE}/validation/validation.go (ValidateAlphaWorkloadSelector)`,
  on: ['networking.istio.io/v1.SpecWorkloadSelector', 'networking.istio.io/v1alpha3.WorkloadSelector'],

  check({ labels }: Labelled, place) {
    for (const key in labels ?? {}) {
      if (key === '' || key.includes('*'))
        place.refuse(['labels', key], key, 'the name of a label, without *', 'write such as app');
    }
  },
};

/** Labels that workloads are told from others by. */
export const SELECTED_LABEL_RULES: readonly Rule[] = [SELECTED_LABELS, WORKLOAD_SELECTOR];
