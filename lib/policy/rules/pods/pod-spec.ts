import { isDnsLabel, isDnsSubdomain, isLabelValue, isQualifiedName } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import { type Maybe, type Place, type Rule, refusing } from '../../rule';

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
  readonly hostnameOverride?: Maybe<string>;
  readonly nodeSelector?: Maybe<Readonly<Record<string, Maybe<string>>>>;
}

export const POD_NAMES: Rule = {
  id: 'names-in-pod',
  class: 'api',
  title: 'The names that a pod gives itself and others are names that these can have',
  why: 'The API server refuses a hostname or subdomain that is no DNS label, and names that no object has.',
  docs: DOCS,
  on: ['core/v1.PodSpec'],

  check(spec: PodSpec, place) {
    // A StatefulSet gives its pods names of its own, whatever their template says.
    for (const field of place.manifest.kind === 'StatefulSet' ? [] : LABELS) {
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

/** What Linux takes as the name of a host. */
const LONGEST_HOSTNAME = 64;

export const HOSTNAME_OVERRIDE: Rule = {
  id: 'hostname-override',
  class: 'api',
  title: 'A hostnameOverride is a DNS name of at most 64 characters',
  why: 'The API server refuses any other, from Kubernetes 1.35 on.',
  docs: DOCS,
  on: ['core/v1.PodSpec'],

  check({ hostnameOverride }: PodSpec, place) {
    // Before 1.35 the field is dropped: HostnameOverride is off by default.
    const given = hostnameOverride ?? undefined;
    if (given !== undefined && place.isAtLeast('1.35') && !isHostName(given))
      place.refuse(
        'hostnameOverride',
        given,
        `lower-case letters, digits, - and ., at most ${LONGEST_HOSTNAME}`,
        'write such as hostnameOverride: web.example.com',
      );
  },
};

const isHostName = (text: string): boolean => text.length <= LONGEST_HOSTNAME && isDnsSubdomain(text);

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
  on: ['core/v1.PodSpec', 'node/v1.Scheduling'],

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

interface WithSpec {
  readonly spec?: Maybe<object>;
}

/** Whether the API server takes any pods in a template here: before 1.34 it does not look into those of a StatefulSet. */
export function isReadLater(place: Place): boolean {
  return place.manifest.kind === 'StatefulSet' && !place.isAtLeast('1.34');
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
    if (isGiven(spec)) return;
    const fix = 'add spec, with containers in it or in its template';
    const hasOuter = isGiven(place.manifest.spec);
    refusing(place, !hasOuter || !isReadLater(place))('spec', spec, 'a spec', fix);
  },
};

/** What a pod says of itself beside its containers and volumes. */
export const POD_SPEC_RULES: readonly Rule[] = [
  POD_NAMES,
  HOSTNAME_OVERRIDE,
  ACTIVE_DEADLINE,
  NODE_SELECTOR,
  SPEC_THERE,
];
