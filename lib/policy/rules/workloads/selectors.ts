import { isLabelValue, isQualifiedName } from '../../../core/names';
import { groupOf } from '../../../kubernetes/manifest';
import type { Maybe, Place, Rule, Steps } from '../../rule';
import { type Labels, type Requirement, type Selector, isEmptySelector, unansweredBy } from './selector';

interface Template {
  readonly metadata?: Maybe<{ readonly labels?: Maybe<Labels> }>;
}

interface WorkloadSpec {
  readonly selector?: Maybe<Selector>;
  readonly template?: Maybe<Template>;
}

const SPECS = [
  'apps/v1.DaemonSetSpec',
  'apps/v1.DeploymentSpec',
  'apps/v1.ReplicaSetSpec',
  'apps/v1.StatefulSetSpec',
];

export const SELECTED_TEMPLATE: Rule = {
  id: 'selector-matches-template',
  class: 'api',
  title: 'The selector of a workload matches the labels of its pods',
  why: 'The API server refuses a workload that would not know its own pods.',
  docs: 'pkg/apis/apps/validation/validation.go (ValidatePodTemplateSpecForReplicaSet, ValidateDaemonSetSpec)',
  on: SPECS,

  check({ selector, template }: WorkloadSpec, place) {
    const asked = selector ?? undefined;
    if (asked === undefined) return;
    const key = unansweredBy(template?.metadata?.labels, asked);
    if (key !== undefined) tellUnanswered(key, { selector, template }, place);
  },
};

function tellUnanswered(key: string, { selector, template }: WorkloadSpec, place: Place): void {
  const labels = template?.metadata?.labels ?? {};
  const wanted = selector?.matchLabels?.[key];
  const isMissing = typeof wanted === 'string' && labels[key] !== wanted;
  place.refuse(
    ['template', 'metadata', 'labels'],
    labels,
    `labels that the selector matches: ${isMissing ? `${key}: ${wanted}` : `${key} does not`}`,
    isMissing ? `add the label ${key}: ${wanted}` : `correct ${key} in the labels or the selector`,
  );
}

export const EMPTY_SELECTOR: Rule = {
  id: 'empty-selector',
  class: 'api',
  title: 'The selector of a workload asks for a label',
  why: 'The API server refuses an empty one: it would match every pod.',
  docs: 'pkg/apis/apps/validation/validation.go (ValidateDeploymentSpec, ValidateStatefulSetSpec, ValidateDaemonSetSpec)',
  on: SPECS,

  check({ selector }: WorkloadSpec, place) {
    const asked = selector ?? undefined;
    if (asked !== undefined && isEmptySelector(asked))
      place.refuse(
        'selector',
        asked,
        'at least one label',
        'write such as matchLabels: { app.kubernetes.io/name: web }',
      );
  },
};

interface ReplicationControllerSpec {
  readonly selector?: Maybe<Labels>;
  readonly template?: Maybe<Template>;
}

export const CONTROLLER_SELECTOR: Rule = {
  id: 'replication-controller-selector',
  class: 'api',
  title: 'The selector of a ReplicationController matches the labels of its pods, and asks for one',
  why: 'The API server refuses any other; it takes the labels of the pods where there is none.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateReplicationControllerSpec)',
  on: ['core/v1.ReplicationControllerSpec'],

  check({ selector, template }: ReplicationControllerSpec, place) {
    const labels = template?.metadata?.labels ?? {};
    const asked = selector ?? {};
    const missing = Object.keys(asked).find((key) => labels[key] !== (asked[key] ?? ''));
    if (missing !== undefined)
      place.refuse(
        ['template', 'metadata', 'labels'],
        labels,
        'labels that the selector matches',
        `add ${missing}`,
      );
    else if (Object.keys(labels).length === 0)
      place.refuse('selector', asked, 'at least one label', 'add a label to template.metadata.labels');
  },
};

/**
 * Groups whose objects the API server itself checks. What a HorizontalPodAutoscaler selects metrics by goes to others,
 * and so do the selectors of custom resources.
 */
const CHECKED_GROUPS: ReadonlySet<string> = new Set([
  '',
  'apps',
  'admissionregistration.k8s.io',
  'batch',
  'networking.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'storage.k8s.io',
]);

export const LABEL_SELECTOR: Rule = {
  id: 'label-selector',
  class: 'api',
  title:
    'A label selector has keys and values that labels can have, and values where its operator takes some',
  why: 'The API server refuses In and NotIn without values, Exists and DoesNotExist with some.',
  docs: 'staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go (ValidateLabelSelector)',
  on: ['meta/v1.LabelSelector'],

  check(selector: Selector, place) {
    if (CHECKED_GROUPS.has(groupOf(place.manifest.apiVersion))) checkSelector(selector, place);
  },
};

/** Where faults of a selector are told. */
type Told = Pick<Place, 'refuse'>;

/** Tells keys and values that no label can have, and numbers of values that do not go with their operator. */
export function checkSelector({ matchLabels, matchExpressions }: Selector, place: Told): void {
  for (const key in matchLabels) {
    if (!isQualifiedName(key)) tellKey(['matchLabels', key], key, place);
    const value = matchLabels[key] ?? '';
    if (!isLabelValue(value)) tellValue(['matchLabels', key], value, place);
  }
  const list = matchExpressions ?? NO_REQUIREMENTS;
  for (let at = 0; at < list.length; at++) checkRequirement(list[at] ?? {}, at, place);
}

const OPERATORS: readonly string[] = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** Tells of a selector in a custom resource, of whose operators no definition knows, what {@link checkSelector} does and those. */
export function checkCustomSelector(selector: Selector, place: Told): void {
  checkSelector(selector, place);
  selector.matchExpressions?.forEach((requirement, at) => {
    const { operator } = requirement ?? {};
    if (!OPERATORS.includes(operator ?? ''))
      place.refuse(
        ['matchExpressions', at, 'operator'],
        operator,
        `one of ${OPERATORS.join(', ')}`,
        'write such as operator: In',
      );
  });
}

const NO_REQUIREMENTS: readonly Requirement[] = [];

function checkRequirement({ key, operator, values }: Requirement, at: number, place: Told): void {
  const given = key ?? '';
  if (given !== '' && !isQualifiedName(given)) tellKey(['matchExpressions', at, 'key'], given, place);
  checkCount(operator ?? '', values ?? NO_VALUES, at, place);
  values?.forEach((value, index) => {
    if (!isLabelValue(value ?? '')) tellValue(['matchExpressions', at, 'values', index], value, place);
  });
}

const NO_VALUES: readonly unknown[] = [];

function checkCount(operator: string, values: readonly unknown[], at: number, place: Told): void {
  const takesSome = operator === 'In' || operator === 'NotIn';
  const takesNone = operator === 'Exists' || operator === 'DoesNotExist';
  if (takesSome && values.length === 0)
    place.refuse(
      ['matchExpressions', at, 'values'],
      values,
      `at least one value for ${operator}`,
      'write such as values: [web]',
    );
  if (takesNone && values.length > 0)
    place.refuse(
      ['matchExpressions', at, 'values'],
      values,
      `no values for ${operator}`,
      'remove values, or write operator: In',
    );
}

function tellKey(at: Steps, key: unknown, place: Told): void {
  const allowed = 'the key of a label: an optional domain and /, then at most 63 letters, digits, -, _ and .';
  place.refuse(at, key, allowed, 'write such as app.kubernetes.io/name');
}

function tellValue(at: Steps, value: unknown, place: Told): void {
  const allowed =
    'the value of a label: at most 63 letters, digits, -, _ and ., a letter or digit at both ends';
  place.refuse(at, value, allowed, 'write a value that a label can have, such as web');
}

/** How workloads know their pods. */
export const SELECTOR_RULES: readonly Rule[] = [
  SELECTED_TEMPLATE,
  EMPTY_SELECTOR,
  CONTROLLER_SELECTOR,
  LABEL_SELECTOR,
];
