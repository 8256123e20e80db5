import { isQualifiedName } from '../../../core/names';
import { canonicalQuantity } from '../../../core/quantity';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';

interface FieldRef {
  readonly apiVersion?: Maybe<string>;
  readonly fieldPath?: Maybe<string>;
}

interface ResourceFieldRef {
  readonly containerName?: Maybe<string>;
  readonly resource?: Maybe<string>;
  readonly divisor?: Maybe<string | number>;
}

interface Source {
  readonly fieldRef?: Maybe<FieldRef>;
  readonly resourceFieldRef?: Maybe<ResourceFieldRef>;
}

/** Fields of a pod that a variable may show; `spec.host` is the name that `spec.nodeName` had in old clients. */
const IN_ENV: ReadonlySet<string> = new Set([
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.host',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]);

const IN_VOLUME: ReadonlySet<string> = new Set([
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'metadata.labels',
  'metadata.annotations',
]);

/** `metadata.labels['key']`, as fieldpath.SplitMaybeSubscriptedPath splits it. */
const ONE_ENTRY = /^metadata\.(labels|annotations)\['(.*)'\]$/s;

export const FIELD_REFERENCE: Rule = {
  id: 'field-reference',
  class: 'api',
  title: 'A field reference names a field of the pod that can be shown there',
  why: "The API server refuses others; single labels and annotations are written metadata.labels['key'].",
  docs: 'pkg/apis/core/validation/validation.go (validateObjectFieldSelector)',
  on: ['core/v1.EnvVarSource', 'core/v1.DownwardAPIVolumeFile'],

  check(source: Source, place) {
    const { apiVersion, fieldPath } = source.fieldRef ?? {};
    if ((apiVersion || 'v1') !== 'v1')
      place.refuse(['fieldRef', 'apiVersion'], apiVersion, 'v1', 'remove apiVersion');
    const given = fieldPath ?? '';
    if (given === '' || isShown(given, source, place)) return;
    const allowed = [...shownIn(source)].filter((field) => field !== 'spec.host').join(', ');
    place.refuse(
      ['fieldRef', 'fieldPath'],
      given,
      `metadata.labels['key'], metadata.annotations['key'], ${allowed}`,
      given.startsWith('metadata.labels')
        ? "write such as metadata.labels['app.kubernetes.io/name']"
        : 'write one of them, such as metadata.name',
    );
  },
};

/** A file of a volume has a path, a variable has none. */
const isFile = (source: Source): boolean => 'path' in source;

const shownIn = (source: Source): ReadonlySet<string> => (isFile(source) ? IN_VOLUME : IN_ENV);

function isShown(field: string, source: Source, place: Place): boolean {
  if (!field.endsWith("']")) {
    // PodHostIPs is on by default from 1.29 on.
    return shownIn(source).has(field) && (field !== 'status.hostIPs' || place.isAtLeast('1.29'));
  }
  const [, map, key = ''] = ONE_ENTRY.exec(field) ?? [];
  if (map === undefined) return false;
  return isQualifiedName(map === 'annotations' ? key.toLowerCase() : key);
}

const RESOURCE = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.*)$/s;

const DIVISORS: ReadonlySet<string> = new Set([
  '1',
  '1k',
  '1M',
  '1G',
  '1T',
  '1P',
  '1E',
  '1Ki',
  '1Mi',
  '1Gi',
  '1Ti',
  '1Pi',
  '1Ei',
]);

export const RESOURCE_REFERENCE: Rule = {
  id: 'resource-reference',
  class: 'api',
  title: 'A resource reference names a limit or request, and a divisor that fits it',
  why: 'The API server refuses others; in a volume it wants the container as well.',
  docs: 'pkg/apis/core/validation/validation.go (validateContainerResourceFieldSelector, validateContainerResourceDivisor)',
  on: ['core/v1.EnvVarSource', 'core/v1.DownwardAPIVolumeFile'],

  check(source: Source, place) {
    const reference = source.resourceFieldRef ?? undefined;
    if (reference === undefined) return;
    const resource = reference.resource ?? '';
    const at = 'resourceFieldRef';
    if (isFile(source) && (reference.containerName ?? '') === '')
      place.refuse([at, 'containerName'], undefined, 'the name of a container', 'add containerName');
    if (resource !== '' && !RESOURCE.test(resource))
      place.refuse(
        [at, 'resource'],
        resource,
        'limits or requests of cpu, memory, ephemeral-storage or hugepages-…',
        'write such as resource: limits.memory',
      );
    else checkDivisor(resource, reference.divisor, place);
  },
};

function checkDivisor(resource: string, given: Maybe<string | number>, place: Place): void {
  if (given === undefined || given === null || resource === '') return;
  const divisor = canonicalQuantity(String(given).trim());
  const isCpu = resource.endsWith('.cpu');
  if (divisor === '0' || (isCpu ? divisor === '1m' || divisor === '1' : DIVISORS.has(divisor))) return;
  place.refuse(
    ['resourceFieldRef', 'divisor'],
    given,
    isCpu ? '1 or 1m' : `one of ${[...DIVISORS].join(', ')}`,
    isCpu ? 'write divisor: 1m' : 'write such as divisor: 1Mi',
  );
}

export const DOWNWARD_FILE: Rule = {
  id: 'downward-api-file',
  class: 'api',
  title: 'A file of the downward API shows a field or a resource',
  why: 'The API server refuses a file that shows both, and one that shows nothing.',
  docs: 'pkg/apis/core/validation/validation.go (validateDownwardAPIVolumeFile)',
  on: ['core/v1.DownwardAPIVolumeFile'],

  check({ fieldRef, resourceFieldRef }: Source, place) {
    if (!isGiven(fieldRef) === !isGiven(resourceFieldRef))
      place.refuse(
        '',
        { fieldRef, resourceFieldRef },
        'either fieldRef or resourceFieldRef',
        'keep one of them, such as fieldRef: { fieldPath: metadata.labels }',
      );
  },
};

/** What a pod learns of itself. */
export const DOWNWARD_API_RULES: readonly Rule[] = [FIELD_REFERENCE, RESOURCE_REFERENCE, DOWNWARD_FILE];
