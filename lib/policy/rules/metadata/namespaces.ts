import { isDnsLabel } from '../../../core/names';
import { groupOf } from '../../../kubernetes/manifest';
import { isClusterScoped } from '../../../kubernetes/scope';
import type { Maybe, Place, Rule } from '../../rule';

interface Placed {
  readonly namespace?: Maybe<string>;
}

export const NAMESPACE_NAME: Rule = {
  id: 'object-namespace',
  class: 'api',
  title: 'The namespace of an object is one that can exist: a DNS label',
  why: 'The API server answers that there is no such namespace, and there never will be one.',
  docs: 'staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go (ValidateObjectMetaAccessor)',
  on: ['meta/v1.ObjectMeta'],

  check(metadata: Placed, place) {
    const given = metadata.namespace ?? '';
    if (given === '' || metadata !== place.manifest.metadata || isDnsLabel(given) || isOutside(place)) return;
    place.refuse(
      'namespace',
      given,
      'lower-case letters, digits and -, at most 63 characters, a letter or digit at both ends',
      'write the name of a namespace, such as shop',
    );
  },
};

export const NAMESPACE_OUTSIDE: Rule = {
  id: 'cluster-object-namespace',
  class: 'unwise',
  title: 'An object that lives outside of namespaces names none',
  why: 'The API server drops it without a word: the same object of two namespaces is one object in the cluster.',
  docs: 'staging/src/k8s.io/apiserver/pkg/registry/rest/meta.go (EnsureObjectNamespaceMatchesRequestNamespace)',
  on: ['meta/v1.ObjectMeta'],

  check(metadata: Placed, place) {
    const given = metadata.namespace ?? '';
    if (given !== '' && metadata === place.manifest.metadata && isOutside(place))
      place.refuse('namespace', given, 'nothing', 'remove it');
  },
};

function isOutside({ manifest: { apiVersion, kind } }: Place): boolean {
  return isClusterScoped(groupOf(apiVersion), kind);
}

/** Where objects lie. */
export const NAMESPACE_RULES: readonly Rule[] = [NAMESPACE_NAME, NAMESPACE_OUTSIDE];
