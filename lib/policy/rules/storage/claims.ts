import { isDnsLabel, isDnsSubdomain } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { type QuantityValue, compareQuantities } from '../pods/quantity-values';

interface Source {
  readonly apiGroup?: Maybe<string>;
  readonly kind?: Maybe<string>;
  readonly name?: Maybe<string>;
  readonly namespace?: Maybe<string>;
}

interface ClaimSpec {
  readonly resources?: Maybe<{ readonly requests?: Maybe<Readonly<Record<string, Maybe<QuantityValue>>>> }>;
  readonly dataSource?: Maybe<Source>;
  readonly dataSourceRef?: Maybe<Source>;
}

const ON = ['core/v1.PersistentVolumeClaimSpec'];

const DOCS = 'pkg/apis/core/validation/validation.go';

export const CLAIM_SPEC: Rule = {
  id: 'claim-spec',
  class: 'api',
  title: 'A claim says what volume it wants',
  why: 'The API server refuses one without access mode and size.',
  docs: `${DOCS} (ValidatePersistentVolumeClaimSpec)`,
  on: ['core/v1.PersistentVolumeClaim'],

  check({ spec }: { readonly spec?: Maybe<object> }, place) {
    if (!isGiven(spec))
      place.refuse(
        'spec',
        spec,
        'access modes and a size',
        'add spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }',
      );
  },
};

export const CLAIM_SIZE: Rule = {
  id: 'claim-size',
  class: 'api',
  title: 'A claim asks for some storage',
  why: 'The API server refuses one without a size, and one of 0 or less.',
  docs: `${DOCS} (ValidatePersistentVolumeClaimSpec)`,
  on: ON,

  check({ resources }: ClaimSpec, place) {
    const given = resources?.requests?.['storage'];
    if (given === undefined || compareQuantities(given ?? 0, 0) <= 0)
      place.refuse(['resources', 'requests', 'storage'], given, 'more than 0', 'write such as storage: 10Gi');
  },
};

const CLAIM = 'PersistentVolumeClaim';

export const CLAIM_SOURCE: Rule = {
  id: 'claim-data-source',
  class: 'api',
  title: 'What a claim is filled from has a kind and a name; without an API group it is another claim',
  why: 'The API server refuses any other, but for a dataSource that it does not know, which it drops: the volume is empty.',
  docs: `${DOCS} (validateDataSource), pkg/api/persistentvolumeclaim/util.go (EnforceDataSourceBackwardsCompatibility)`,
  on: ON,

  check({ dataSource, dataSourceRef }: ClaimSpec, place) {
    const source = dataSource ?? undefined;
    const reference = referenceOf(dataSourceRef, place);
    const isLeftOut = source !== undefined && reference === undefined && isDropped(source, place);
    if (isLeftOut)
      place.refuseLater('dataSource', source, 'a claim or a VolumeSnapshot', 'move it to dataSourceRef');
    if (source !== undefined && !(isLeftOut && isUnread(place))) checkSource(source, 'dataSource', place);
    if (reference !== undefined) checkSource(reference, 'dataSourceRef', place);
  },
};

/** Whether the server makes the claim of what it reads, and so leaves out what it does not know; in pods it does not. */
function isOfClaim({ manifest: { kind } }: Place): boolean {
  return kind === CLAIM || kind === 'StatefulSet';
}

/** Whether nobody reads what is left out: from 1.34 on the server reads the templates of a StatefulSet as they are. */
function isUnread(place: Place): boolean {
  return isOfClaim(place) && !(place.manifest.kind === 'StatefulSet' && place.isAtLeast('1.34'));
}

/** Other namespaces need a feature that is off by default: the server leaves such a reference out of a claim. */
function referenceOf(reference: Maybe<Source>, place: Place): Source | undefined {
  return (reference?.namespace ?? '') !== '' && isUnread(place) ? undefined : (reference ?? undefined);
}

function isDropped({ apiGroup, kind }: Source, place: Place): boolean {
  const group = apiGroup ?? '';
  const isKnown =
    group === '' ? kind === CLAIM : group === 'snapshot.storage.k8s.io' && kind === 'VolumeSnapshot';
  return !isKnown && isOfClaim(place);
}

function textsOf({
  apiGroup,
  kind,
  name,
  namespace,
}: Source): Record<'group' | 'kind' | 'name' | 'namespace', string> {
  return { group: apiGroup ?? '', kind: kind ?? '', name: name ?? '', namespace: namespace ?? '' };
}

function checkSource(source: Source, field: string, place: Place): void {
  const { group, kind, name, namespace } = textsOf(source);
  if (name === '') place.refuse([field, 'name'], name, 'a name', 'add the name of the source');
  if (kind === '') place.refuse([field, 'kind'], kind, 'a kind', 'add such as kind: VolumeSnapshot');
  else if (group === '' && kind !== CLAIM)
    place.refuse(
      [field, 'kind'],
      kind,
      `${CLAIM}, without an apiGroup`,
      'add such as apiGroup: snapshot.storage.k8s.io',
    );
  if (group !== '' && !isDnsSubdomain(group) && place.isAtLeast('1.29'))
    place.refuse(
      [field, 'apiGroup'],
      group,
      'the name of an API group',
      'write such as snapshot.storage.k8s.io',
    );
  if (namespace !== '' && !isDnsLabel(namespace))
    place.refuse([field, 'namespace'], namespace, 'the name of a namespace', 'write such as shop');
}

export const CLAIM_SOURCES_MATCH: Rule = {
  id: 'claim-data-sources-match',
  class: 'api',
  title: 'The dataSource and the dataSourceRef of a claim are the same',
  why: 'The API server refuses two that differ.',
  docs: `${DOCS} (ValidatePersistentVolumeClaimSpec)`,
  on: ON,

  check({ dataSource, dataSourceRef }: ClaimSpec, place) {
    const source = dataSource ?? undefined;
    const reference = referenceOf(dataSourceRef, place);
    if (source === undefined || reference === undefined) return;
    if ((reference.namespace ?? '') !== '')
      place.refuse(
        'dataSource',
        source,
        'nothing: dataSourceRef is of another namespace',
        'remove dataSource',
      );
    else if (!isSame(source, reference))
      place.refuse('dataSource', source, 'what dataSourceRef says', 'remove dataSource');
  },
};

function isSame(a: Source, b: Source): boolean {
  return (a.apiGroup ?? undefined) === (b.apiGroup ?? undefined) && a.kind === b.kind && a.name === b.name;
}

/** What claims ask for. */
export const CLAIM_RULES: readonly Rule[] = [CLAIM_SPEC, CLAIM_SIZE, CLAIM_SOURCE, CLAIM_SOURCES_MATCH];
