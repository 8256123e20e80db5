import type { Maybe, Rule } from '../../rule';

interface Owner {
  readonly apiVersion?: Maybe<string>;
  readonly kind?: Maybe<string>;
  readonly name?: Maybe<string>;
  readonly uid?: Maybe<string>;
  readonly controller?: Maybe<boolean>;
  readonly blockOwnerDeletion?: Maybe<boolean>;
}

interface Owned {
  readonly ownerReferences?: Maybe<readonly Owner[]>;
}

const NONE: readonly Owner[] = [];

const FIELDS = ['apiVersion', 'kind', 'name', 'uid'] as const;

export const OWNER_FIELDS: Rule = {
  id: 'owner-fields',
  class: 'api',
  title: 'An owner is told by apiVersion, kind, name and uid',
  why: 'The API server refuses a reference without one of them. A uid is known only once the owner is in the cluster.',
  docs: 'staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go (validateOwnerReference)',
  on: ['meta/v1.ObjectMeta'],

  check(metadata: Owned, place) {
    const owners = metadata.ownerReferences ?? NONE;
    if (owners.length === 0 || metadata !== place.manifest.metadata) return;
    for (let at = 0; at < owners.length; at++) {
      for (const field of FIELDS) {
        const given = owners[at]?.[field] ?? '';
        if (given === '')
          place.refuse(
            ['ownerReferences', at, field],
            given,
            'a value',
            `add ${field}, or remove the reference`,
          );
      }
    }
  },
};

const VERSION = /^([^/]*\/)?([^/]+)$/;

export const OWNER_VERSION: Rule = {
  id: 'owner-api-version',
  class: 'api',
  title: 'The apiVersion of an owner is a version, or a group, a slash and a version; its kind is not Event',
  why: 'The API server refuses any other: events go away by themselves, and what they own would go with them.',
  docs: 'staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go (validateOwnerReference)',
  on: ['meta/v1.ObjectMeta'],

  check(metadata: Owned, place) {
    const owners = metadata.ownerReferences ?? NONE;
    if (owners.length === 0 || metadata !== place.manifest.metadata) return;
    for (let at = 0; at < owners.length; at++) {
      const { apiVersion, kind } = owners[at] ?? {};
      const given = apiVersion ?? '';
      if (given !== '' && !VERSION.test(given))
        place.refuse(
          ['ownerReferences', at, 'apiVersion'],
          given,
          'a version, or group/version',
          'write such as apps/v1',
        );
      if (kind === 'Event' && (given === 'v1' || given === '/v1'))
        place.refuse(
          ['ownerReferences', at, 'kind'],
          kind,
          'a kind other than Event',
          'remove the reference',
        );
    }
  },
};

export const OWNER_CONTROLLER: Rule = {
  id: 'owner-controller',
  class: 'api',
  title: 'At most one owner is the controller of an object',
  why: 'The API server refuses two: they would undo each other.',
  docs: 'staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go (ValidateOwnerReferences)',
  on: ['meta/v1.ObjectMeta'],

  check(metadata: Owned, place) {
    const owners = metadata.ownerReferences ?? NONE;
    if (owners.length < 2 || metadata !== place.manifest.metadata) return;
    const first = owners.findIndex(isController);
    const other = owners.findIndex(
      (owner, at) => at > first && isController(owner) && !isSame(owner, owners[first] ?? {}),
    );
    if (first >= 0 && other >= 0)
      place.refuse(
        ['ownerReferences', other, 'controller'],
        true,
        'one owner with controller: true',
        'remove controller',
      );
  },
};

function isController({ controller }: Owner): boolean {
  return controller === true;
}

/** The server drops a reference that it has already. */
function isSame(a: Owner, b: Owner): boolean {
  return (
    a.uid === b.uid &&
    a.name === b.name &&
    a.kind === b.kind &&
    a.apiVersion === b.apiVersion &&
    (a.blockOwnerDeletion ?? undefined) === (b.blockOwnerDeletion ?? undefined)
  );
}

/** What an object goes away with. */
export const OWNER_RULES: readonly Rule[] = [OWNER_FIELDS, OWNER_VERSION, OWNER_CONTROLLER];
