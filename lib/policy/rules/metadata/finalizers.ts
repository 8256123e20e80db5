import { isQualifiedName } from '../../../core/names';
import { groupOf } from '../../../kubernetes/manifest';
import type { Maybe, Place, Rule } from '../../rule';
import { KEY_FORM } from './labels';

const ORPHAN = 'orphan';
const FOREGROUND = 'foregroundDeletion';

/** Finalizers that need no domain. @see pkg/apis/core/helper/helpers.go (standardFinalizers) */
const STANDARD: ReadonlySet<string> = new Set(['kubernetes', ORPHAN, FOREGROUND]);

/** Groups whose validation does not ask for the domain of a finalizer: it checks metadata as that of custom resources. */
const LENIENT_GROUPS: ReadonlySet<string> = new Set([
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'coordination.k8s.io',
  'node.k8s.io',
  'policy',
  'storagemigration.k8s.io',
]);

interface Finalized {
  readonly finalizers?: Maybe<readonly Maybe<string>[]>;
}

const NONE: readonly Maybe<string>[] = [];

export const FINALIZER_NAME: Rule = {
  id: 'finalizer-name',
  class: 'api',
  title: 'A finalizer is a name with a domain before it',
  why: 'The API server refuses any other; of its own kinds it knows three without a domain.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateObjectMeta, validateKubeFinalizerName)',
  on: ['meta/v1.ObjectMeta'],

  check(metadata: Finalized, place) {
    const finalizers = metadata.finalizers ?? NONE;
    if (finalizers.length === 0 || metadata !== place.manifest.metadata) return;
    for (let at = 0; at < finalizers.length; at++) {
      const given = finalizers[at] ?? '';
      if (!isQualifiedName(given))
        place.refuse(['finalizers', at], given, KEY_FORM, 'write such as example.com/cleanup');
      else if (!given.includes('/') && !STANDARD.has(given) && needsDomain(place))
        place.refuse(
          ['finalizers', at],
          given,
          `a domain, / and a name; or ${[...STANDARD].join(', ')}`,
          `write such as example.com/${given}`,
        );
    }
  },
};

/** Kinds of Kubernetes itself, most of them: a group with a dot that is not of k8s.io is somebody else's. */
function needsDomain({ manifest: { apiVersion, kind } }: Place): boolean {
  const group = groupOf(apiVersion);
  if (LENIENT_GROUPS.has(group) || (group === '' && kind === 'Event')) return false;
  return !group.includes('.') || group.endsWith('.k8s.io');
}

export const FINALIZERS_TOGETHER: Rule = {
  id: 'finalizers-together',
  class: 'api',
  title: `The finalizers ${ORPHAN} and ${FOREGROUND} never stand together`,
  why: 'The API server refuses it: one keeps what an object owns, the other deletes it first.',
  docs: 'staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go (ValidateFinalizers)',
  on: ['meta/v1.ObjectMeta'],

  check(metadata: Finalized, place) {
    const finalizers = metadata.finalizers ?? NONE;
    if (finalizers.length < 2 || metadata !== place.manifest.metadata) return;
    if (finalizers.includes(ORPHAN) && finalizers.includes(FOREGROUND))
      place.refuse('finalizers', finalizers, 'one of the two', `remove ${ORPHAN}`);
  },
};

/** What keeps an object until somebody has cleaned up. */
export const FINALIZER_RULES: readonly Rule[] = [FINALIZER_NAME, FINALIZERS_TOGETHER];
