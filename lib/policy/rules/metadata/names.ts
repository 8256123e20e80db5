import { LONGEST_LABEL, isDnsLabel } from '../../../core/names';
import { hasText } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { type NameForm, nameFormOf } from './name-form';

interface Named {
  readonly name?: Maybe<string>;
  readonly generateName?: Maybe<string>;
}

export const HAS_NAME: Rule = {
  id: 'object-has-name',
  class: 'api',
  title: 'An object has a name, or a generateName that the server makes one of',
  why: 'The API server refuses an object without either.',
  docs: 'staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go (ValidateObjectMetaAccessor)',
  on: ['*'],

  check({ kind, metadata }: { readonly kind?: string; readonly metadata?: Maybe<Named> }, place) {
    if (hasText(metadata?.name) || hasText(metadata?.generateName) || nameFormOf(place) === undefined) return;
    // The server makes up a name for these.
    if (kind === 'LimitRange' && place.manifest.apiVersion === 'v1') return;
    place.refuse(['metadata', 'name'], metadata?.name, 'a name', 'add such as metadata: { name: web }');
  },
};

export const OBJECT_NAME: Rule = {
  id: 'object-name',
  class: 'api',
  title: 'The name of an object has the form of its kind',
  why: 'The API server refuses any other: names are parts of addresses, most of them of DNS names as well.',
  docs: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  on: ['meta/v1.ObjectMeta'],

  check(metadata: Named, place) {
    if (metadata !== place.manifest.metadata) return;
    const { name, generateName } = metadata;
    const form = nameFormOf(place);
    if (form === undefined) return;
    if (hasText(name) && !isNameOf(name, form))
      place.refuse('name', name, form.allowed, 'rename it, such as to web');
    if (hasText(generateName) && !isStartOf(generateName, form, hasText(name)))
      place.refuse(
        'generateName',
        generateName,
        `what begins a name of ${form.allowed}`,
        'write such as generateName: web-',
      );
  },
};

function isNameOf(name: string, { accepts, longest }: NameForm): boolean {
  return accepts(name) && (longest === undefined || name.length <= longest);
}

/** Whether names may be made of a start; where there is a name, none is. */
function isStartOf(start: string, form: NameForm, hasName: boolean): boolean {
  return (
    (form.isStartFree === true || isStart(start, form)) && (hasName || isNameOf(generatedOf(start), form))
  );
}

/** As the server does it: where a hyphen ends the start of a name, it looks at what comes before the last two characters. */
function isStart(start: string, { accepts, acceptsStart = accepts }: NameForm): boolean {
  return acceptsStart(start.length > 1 && start.endsWith('-') ? `${start.slice(0, -2)}a` : start);
}

const SUFFIX = 'x2x2x';

/**
 * A name as the server makes it: the first 58 characters of the start, and five that it draws.
 *
 * @see staging/src/k8s.io/apiserver/pkg/storage/names/generate.go
 */
function generatedOf(start: string): string {
  return start.slice(0, LONGEST_LABEL - SUFFIX.length) + SUFFIX;
}

interface Job {
  readonly metadata?: Maybe<Named>;
  readonly spec?: Maybe<{
    readonly completionMode?: Maybe<string>;
    readonly completions?: Maybe<number>;
    readonly manualSelector?: Maybe<boolean>;
  }>;
}

export const JOB_NAME: Rule = {
  id: 'job-name',
  class: 'api',
  title: `The name of a Job has at most ${LONGEST_LABEL} characters`,
  why: 'The API server puts it into the label job-name of its pods, and refuses one that does not fit there.',
  docs: 'pkg/registry/batch/job/strategy.go (generateSelector)',
  on: ['batch/v1.Job'],

  check({ metadata, spec }: Job, place) {
    const name = metadata?.name ?? '';
    if (name.length > LONGEST_LABEL && spec?.manualSelector !== true)
      place.refuse(['metadata', 'name'], name, `at most ${LONGEST_LABEL} characters`, 'shorten it');
  },
};

export const INDEXED_JOB_NAME: Rule = {
  id: 'indexed-job-name',
  class: 'api',
  title: `The name of a Job of indexes, with a hyphen and its last index, is a DNS label`,
  why: 'The API server refuses any other: it is the host name of the last pod.',
  docs: 'pkg/apis/batch/validation/validation.go (ValidateJob)',
  on: ['batch/v1.Job'],

  check({ metadata, spec }: Job, place) {
    const name = metadata?.name ?? '';
    const last = (spec?.completions ?? 0) - 1;
    if (spec?.completionMode === 'Indexed' && last >= 0 && name !== '' && !isDnsLabel(`${name}-${last}`))
      place.refuse(
        ['metadata', 'name'],
        name,
        `lower-case letters, digits and -, at most ${LONGEST_LABEL - `-${last}`.length} characters`,
        'rename it, such as to import',
      );
  },
};

/** What comes after the name of a StatefulSet in the label of its pods: a hyphen and a hash of ten characters. */
const REVISION = 11;

export const STATEFUL_SET_NAME: Rule = {
  id: 'stateful-set-name-length',
  class: 'later',
  title: `The name of a StatefulSet has at most ${LONGEST_LABEL - REVISION} characters`,
  why: 'Its pods carry the label controller-revision-hash, the name and a hash: with a longer one no pod is made.',
  docs: 'https://github.com/kubernetes/kubernetes/issues/64023',
  on: ['apps/v1.StatefulSet'],

  check({ metadata }: { readonly metadata?: Maybe<Named> }, place) {
    const name = metadata?.name ?? '';
    if (name.length > LONGEST_LABEL - REVISION)
      place.refuse(
        ['metadata', 'name'],
        name,
        `at most ${LONGEST_LABEL - REVISION} characters`,
        'shorten it',
      );
  },
};

interface Derived {
  readonly metadata?: Maybe<Named>;
  readonly spec?: Maybe<{
    readonly group?: Maybe<string>;
    readonly version?: Maybe<string>;
    readonly names?: Maybe<{ readonly plural?: Maybe<string> }>;
  }>;
}

export const CRD_NAME: Rule = {
  id: 'crd-name',
  class: 'api',
  title: 'A CustomResourceDefinition is named after the plural of its kind and its group',
  why: 'The API server refuses any other name.',
  docs: 'staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go (ValidateCustomResourceDefinition)',
  on: ['apiextensions/v1.CustomResourceDefinition'],

  check({ metadata, spec }: Derived, place) {
    checkDerived(metadata ?? {}, [spec?.names?.plural, spec?.group], place);
  },
};

export const API_SERVICE_NAME: Rule = {
  id: 'api-service-name',
  class: 'api',
  title: 'An APIService is named after its version and its group',
  why: 'The API server refuses any other name.',
  docs: 'staging/src/k8s.io/kube-aggregator/pkg/apis/apiregistration/validation/validation.go (ValidateAPIService)',
  on: ['apiregistration/v1.APIService'],

  check({ metadata, spec }: Derived, place) {
    checkDerived(metadata ?? {}, [spec?.version, spec?.group], place);
  },
};

function checkDerived(
  { name, generateName }: Named,
  [first, last]: readonly Maybe<string>[],
  place: Place,
): void {
  const derived = `${first ?? ''}.${last ?? ''}`;
  if (hasText(name) && name !== derived)
    place.refuse(['metadata', 'name'], name, derived, `write name: ${derived}`);
  // A start of a name is held to the same, and no name that is made of one can be it.
  if (hasText(generateName) && !(name === derived && generateName === derived))
    place.refuse(['metadata', 'generateName'], generateName, 'nothing', `write name: ${derived} instead`);
}

/** What objects are called. */
export const NAME_RULES: readonly Rule[] = [
  HAS_NAME,
  OBJECT_NAME,
  JOB_NAME,
  INDEXED_JOB_NAME,
  STATEFUL_SET_NAME,
  CRD_NAME,
  API_SERVICE_NAME,
];
