import { isDns1035Label, isDnsSubdomain } from '../../../core/names';
import type { Maybe, Place, Rule } from '../../rule';

interface Names {
  readonly plural?: Maybe<string>;
  readonly singular?: Maybe<string>;
  readonly kind?: Maybe<string>;
  readonly listKind?: Maybe<string>;
  readonly shortNames?: Maybe<readonly Maybe<string>[]>;
  readonly categories?: Maybe<readonly Maybe<string>[]>;
}

interface Spec {
  readonly group?: Maybe<string>;
  readonly preserveUnknownFields?: Maybe<boolean>;
}

interface Definition {
  readonly metadata?: Maybe<{ readonly annotations?: Maybe<Readonly<Record<string, Maybe<string>>>> }>;
  readonly spec?: Maybe<Spec>;
}

const DOCS = 'staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go';

const LOWER = 'lower-case letters, digits and -, at most 63 characters, starting with a letter';

const MIXED = 'letters, digits and -, at most 63 characters, starting with a letter';

export const CRD_NAMES: Rule = {
  id: 'crd-names',
  class: 'api',
  title: 'The names of a custom resource are DNS labels, its kinds in any case',
  why: 'The API server refuses any other: they stand in URLs.',
  docs: `${DOCS} (ValidateCustomResourceDefinitionNames)`,
  on: ['apiextensions/v1.CustomResourceDefinitionNames'],

  check(names: Names, place) {
    checkName(names.plural, ['plural'], place);
    checkName(names.singular, ['singular'], place);
    for (const list of ['shortNames', 'categories'] as const)
      for (const [at, name] of (names[list] ?? []).entries())
        if (!isDns1035Label(name ?? ''))
          place.refuse([list, at], name, LOWER, `write such as ${list === 'categories' ? 'all' : 'fo'}`);
    checkKinds(names, place);
  },
};

function checkName(given: Maybe<string>, path: readonly string[], place: Place): void {
  const name = given ?? '';
  if (name !== '' && !isDns1035Label(name)) place.refuse(path, name, LOWER, `write such as ${path[0]}: foos`);
}

/** The kind of a list is the kind and List, where it is not told. @see defaults.go (SetDefaults_CustomResourceDefinitionSpec) */
function checkKinds({ kind, listKind }: Names, place: Place): void {
  const own = kind ?? '';
  const ofList = listKind || `${own}List`;
  if (own === '') return;
  if (!isDns1035Label(own.toLowerCase())) place.refuse('kind', own, MIXED, 'write such as kind: Foo');
  if (!isDns1035Label(ofList.toLowerCase()))
    place.refuse('listKind', ofList, MIXED, 'shorten the kind, or write such as listKind: FooList');
  if (own === ofList)
    place.refuse('listKind', ofList, 'another word than the kind', `write listKind: ${own}List`);
}

export const CRD_GROUP: Rule = {
  id: 'crd-group',
  class: 'api',
  title: 'The group of a custom resource is a domain, and one of Kubernetes only where it was approved',
  why: 'The API server refuses groups without a dot, and those of k8s.io and kubernetes.io without a link to who approved them.',
  docs: `${DOCS} (validateCustomResourceDefinitionSpec, validateAPIApproval)`,
  on: ['apiextensions/v1.CustomResourceDefinition'],

  check({ metadata, spec }: Definition, place) {
    const group = spec?.group ?? '';
    if (group !== '' && (!isDnsSubdomain(group) || !group.includes('.')))
      place.refuse(['spec', 'group'], group, 'a domain', 'write such as group: example.com');
    const approval = metadata?.annotations?.[APPROVED] ?? '';
    if (isProtected(group) && !/^(unapproved|[A-Za-z][A-Za-z\d+.-]*:\/\/[^/?#])/.test(approval))
      place.refuse(
        ['metadata', 'annotations', APPROVED],
        approval === '' ? undefined : approval,
        'the address of the approval, or unapproved and why',
        'use a domain of your own',
      );
  },
};

const APPROVED = 'api-approved.kubernetes.io';

/** @see staging/src/k8s.io/apiextensions-apiserver/pkg/apihelpers/helpers.go (IsProtectedCommunityGroup) */
function isProtected(group: string): boolean {
  return /(^|\.)(k8s|kubernetes)\.io$/.test(group);
}

export const CRD_UNKNOWN_FIELDS: Rule = {
  id: 'crd-unknown-fields',
  class: 'api',
  title: 'A custom resource keeps unknown fields only where its schema says so',
  why: 'The API server refuses preserveUnknownFields: true, which would keep everything everywhere.',
  docs: `${DOCS} (validatePreserveUnknownFields)`,
  on: ['apiextensions/v1.CustomResourceDefinitionSpec'],

  check({ preserveUnknownFields }: Spec, place) {
    if (preserveUnknownFields === true)
      place.refuse(
        'preserveUnknownFields',
        true,
        'false',
        'write x-kubernetes-preserve-unknown-fields: true in the schema, where it is meant',
      );
  },
};

/** What custom resources are called. */
export const CRD_NAME_RULES: readonly Rule[] = [CRD_NAMES, CRD_GROUP, CRD_UNKNOWN_FIELDS];
