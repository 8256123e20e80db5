import { isDnsLabel, isDnsSubdomain, isLabelValue, isQualifiedName } from '../../../core/names';
import type { Maybe, Rule } from '../../rule';
import { isRepeated } from './repeated';

const DOCS = 'pkg/apis/core/validation/validation.go (ValidatePodSpec)';

const LABELS = ['hostname', 'subdomain'] as const;
const SUBDOMAINS = [
  'nodeName',
  'serviceAccountName',
  'serviceAccount',
  'priorityClassName',
  'runtimeClassName',
] as const;

interface PodSpec extends Readonly<
  Partial<Record<(typeof LABELS)[number] | (typeof SUBDOMAINS)[number], Maybe<string>>>
> {
  readonly activeDeadlineSeconds?: Maybe<number>;
  readonly nodeSelector?: Maybe<Readonly<Record<string, Maybe<string>>>>;
  readonly schedulingGates?: Maybe<readonly { readonly name?: Maybe<string> }[]>;
}

export const POD_NAMES: Rule = {
  id: 'names-in-pod',
  class: 'api',
  title: 'The names that a pod gives itself and others are names that these can have',
  why: 'The API server refuses a hostname or subdomain that is no DNS label, and names that no object has.',
  docs: DOCS,
  on: ['core/v1.PodSpec'],

  check(spec: PodSpec, place) {
    for (const field of LABELS) {
      const given = spec[field] ?? '';
      if (given !== '' && !isDnsLabel(given))
        place.refuse(
          field,
          given,
          'a DNS label: lower-case letters, digits and -, at most 63 characters',
          `write such as ${field}: web`,
        );
    }
    for (const field of SUBDOMAINS) {
      const given = spec[field] ?? '';
      if (given !== '' && !isDnsSubdomain(given) && !isShadowed(field, spec))
        place.refuse(
          field,
          given,
          'the name of an object: lower-case letters, digits, - and .',
          `write such as ${field}: web, or remove it`,
        );
    }
    if (spec.runtimeClassName === '')
      place.refuse('runtimeClassName', '', 'the name of a RuntimeClass', 'remove it for the default runtime');
  },
};

/** The old name of the field is read only where the new one is empty. */
function isShadowed(field: string, { serviceAccountName }: PodSpec): boolean {
  return field === 'serviceAccount' && (serviceAccountName ?? '') !== '';
}

const LONGEST_DEADLINE = 2 ** 31 - 1;

export const ACTIVE_DEADLINE: Rule = {
  id: 'active-deadline',
  class: 'api',
  title: 'The activeDeadlineSeconds of a pod are from 1 to 2147483647',
  why: 'The API server refuses any other.',
  docs: DOCS,
  on: ['core/v1.PodSpec'],

  check({ activeDeadlineSeconds }: PodSpec, place) {
    const given = activeDeadlineSeconds ?? 1;
    if (given < 1 || given > LONGEST_DEADLINE)
      place.refuse(
        'activeDeadlineSeconds',
        given,
        `1 to ${LONGEST_DEADLINE}`,
        'write such as 3600, or remove it',
      );
  },
};

export const NODE_SELECTOR: Rule = {
  id: 'node-selector',
  class: 'api',
  title: 'A nodeSelector has keys and values that labels can have',
  why: 'The API server refuses any other.',
  docs: DOCS,
  on: ['core/v1.PodSpec'],

  check({ nodeSelector }: PodSpec, place) {
    const labels = nodeSelector ?? undefined;
    for (const key in labels) {
      if (!isQualifiedName(key))
        place.refuse(
          ['nodeSelector', key],
          key,
          'the key of a label',
          'write such as kubernetes.io/os: linux',
        );
      if (!isLabelValue(labels[key] ?? ''))
        place.refuse(
          ['nodeSelector', key],
          labels[key],
          'the value of a label',
          'write a value that a node has',
        );
    }
  },
};

interface Condition {
  readonly conditionType?: Maybe<string>;
  readonly name?: Maybe<string>;
}

export const READINESS_GATE: Rule = {
  id: 'readiness-gate',
  class: 'api',
  title: 'A readiness gate and a scheduling gate are named like the key of a label',
  why: 'The API server refuses any other.',
  docs: 'pkg/apis/core/validation/validation.go (validateReadinessGates, validateSchedulingGates)',
  on: ['core/v1.PodReadinessGate', 'core/v1.PodSchedulingGate'],

  check({ conditionType, name }: Condition, place) {
    const given = conditionType ?? name ?? '';
    if (given !== '' && !isQualifiedName(given))
      place.refuse(
        (conditionType ?? undefined) === undefined ? 'name' : 'conditionType',
        given,
        'an optional domain and /, then letters, digits, -, _ and .',
        'write such as example.com/ready',
      );
  },
};

export const SCHEDULING_GATES: Rule = {
  id: 'unique-scheduling-gates',
  class: 'api',
  title: 'The scheduling gates of a pod differ in their names',
  why: 'The API server refuses two of one name.',
  docs: 'pkg/apis/core/validation/validation.go (validateSchedulingGates)',
  on: ['core/v1.PodSpec'],

  check({ schedulingGates }: PodSpec, place) {
    const gates = schedulingGates ?? [];
    for (let at = 1; at < gates.length; at++) {
      const name = gates[at]?.name;
      if (isRepeated(gates, at, 'name'))
        place.refuse(
          ['schedulingGates', at, 'name'],
          name,
          'a gate that comes once',
          'remove one of the two',
        );
    }
  },
};

export const GATED_NODE: Rule = {
  id: 'gated-pod-on-node',
  class: 'api',
  title: 'A pod that waits at a scheduling gate has no node yet',
  why: 'The API server refuses nodeName beside schedulingGates; it takes both in a template, and refuses the pods.',
  docs: 'pkg/apis/core/validation/validation.go (ValidatePodCreate)',
  on: ['core/v1.PodSpec'],

  check({ nodeName, schedulingGates }: PodSpec, place) {
    if ((nodeName ?? '') === '' || (schedulingGates ?? []).length === 0) return;
    const allowed = 'nothing where there are schedulingGates';
    if (place.manifest.kind === 'Pod') place.refuse('nodeName', nodeName, allowed, 'remove nodeName');
    else place.refuseLater('nodeName', nodeName, allowed, 'remove nodeName');
  },
};

interface WithSpec {
  readonly spec?: Maybe<object>;
}

export const SPEC_THERE: Rule = {
  id: 'pod-spec-there',
  class: 'api',
  title: 'A pod, a template of pods and a workload have a spec',
  why: 'The API server refuses one without: it has no containers, and selects nothing.',
  docs: 'pkg/apis/core/validation/validation.go (validateContainers)',
  on: [
    'apps/v1.DaemonSet',
    'apps/v1.Deployment',
    'apps/v1.ReplicaSet',
    'apps/v1.StatefulSet',
    'batch/v1.Job',
    'batch/v1.JobTemplateSpec',
    'core/v1.Pod',
    'core/v1.PodTemplateSpec',
    'core/v1.ReplicationController',
  ],

  check({ spec }: WithSpec, place) {
    if ((spec ?? undefined) !== undefined) return;
    const fix = 'add spec, with containers in it or in its template';
    const hasOuter = (place.manifest.spec ?? undefined) !== undefined;
    // The API server does not look into the pods of a StatefulSet.
    if (hasOuter && place.manifest.kind === 'StatefulSet') place.refuseLater('spec', spec, 'a spec', fix);
    else place.refuse('spec', spec, 'a spec', fix);
  },
};

/** What a pod says of itself beside its containers and volumes. */
export const POD_SPEC_RULES: readonly Rule[] = [
  POD_NAMES,
  ACTIVE_DEADLINE,
  NODE_SELECTOR,
  READINESS_GATE,
  SCHEDULING_GATES,
  GATED_NODE,
  SPEC_THERE,
];
