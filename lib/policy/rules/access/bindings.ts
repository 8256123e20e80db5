import { isDnsSubdomain } from '../../../core/names';
import type { Maybe, Rule } from '../../rule';
import { PATH_SEGMENT, isPathSegment } from './path-segment';

const GROUP = 'rbac.authorization.k8s.io';

interface RoleRef {
  readonly apiGroup?: Maybe<string>;
  readonly kind?: Maybe<string>;
  readonly name?: Maybe<string>;
}

interface Subject extends RoleRef {
  readonly namespace?: Maybe<string>;
}

interface Binding {
  readonly roleRef?: Maybe<RoleRef>;
  readonly subjects?: Maybe<readonly Subject[]>;
}

const DOCS = 'pkg/apis/rbac/validation/validation.go';
const BINDING_DOCS = `${DOCS} (ValidateRoleBinding, ValidateClusterRoleBinding)`;
const SUBJECT_DOCS = `${DOCS} (validateRoleBindingSubject)`;

export const ROLE_GROUP: Rule = {
  id: 'role-ref-group',
  class: 'api',
  title: `The apiGroup of a roleRef is ${GROUP}`,
  why: 'The API server refuses any other; left out, it fills it in.',
  docs: BINDING_DOCS,
  on: ['rbac/v1.RoleRef'],

  check({ apiGroup }: RoleRef, place) {
    const given = apiGroup ?? '';
    if (given !== '' && given !== GROUP) place.refuse('apiGroup', given, GROUP, `write apiGroup: ${GROUP}`);
  },
};

export const ROLE_NAME: Rule = {
  id: 'role-ref-name',
  class: 'api',
  title: 'The name of a roleRef is one that a role can have',
  why: 'The API server refuses names with / or %.',
  docs: BINDING_DOCS,
  on: ['rbac/v1.RoleRef'],

  check({ name }: RoleRef, place) {
    if (!isPathSegment(name ?? ''))
      place.refuse('name', name, PATH_SEGMENT, 'write the name of the role alone, such as name: web-reader');
  },
};

/** The required kind is told where it is missing; here it is one that the server does not know. */
function roleKind(card: Pick<Rule, 'id' | 'title' | 'why'>, on: string, kinds: readonly string[]): Rule {
  return {
    ...card,
    class: 'api',
    docs: BINDING_DOCS,
    on: [on],
    check({ roleRef }: Binding, place) {
      const kind = roleRef?.kind ?? '';
      if (kind !== '' && !kinds.includes(kind))
        place.refuse(['roleRef', 'kind'], kind, kinds.join(' or '), `write kind: ${kinds.at(-1) ?? ''}`);
    },
  };
}

export const ROLE_KIND: Rule = roleKind(
  {
    id: 'role-ref-kind',
    title: 'A RoleBinding binds a Role or a ClusterRole',
    why: 'The API server refuses any other kind.',
  },
  'rbac/v1.RoleBinding',
  ['Role', 'ClusterRole'],
);

export const CLUSTER_ROLE_KIND: Rule = roleKind(
  {
    id: 'cluster-role-ref-kind',
    title: 'A ClusterRoleBinding binds a ClusterRole',
    why: 'The API server refuses any other kind: a Role is of one namespace.',
  },
  'rbac/v1.ClusterRoleBinding',
  ['ClusterRole'],
);

export const SUBJECT_GROUP: Rule = {
  id: 'subject-group',
  class: 'api',
  title: `The apiGroup of a User or a Group is ${GROUP}, and that of a ServiceAccount is empty`,
  why: 'The API server refuses any other; left out, it fills in the right one.',
  docs: SUBJECT_DOCS,
  on: ['rbac/v1.Subject'],

  check({ apiGroup, kind }: Subject, place) {
    const given = apiGroup ?? '';
    if (given === '') return;
    if (kind === 'ServiceAccount') place.refuse('apiGroup', given, 'nothing', 'remove apiGroup');
    else if (given !== GROUP)
      place.refuse('apiGroup', given, GROUP, 'remove apiGroup: the server fills it in');
  },
};

export const SUBJECT_NAME: Rule = {
  id: 'subject-name',
  class: 'api',
  title: 'A ServiceAccount in a binding has a name that a ServiceAccount can have',
  why: 'The API server refuses any other; users and groups may have any name.',
  docs: SUBJECT_DOCS,
  on: ['rbac/v1.Subject'],

  check({ kind, name }: Subject, place) {
    const given = name ?? '';
    if (kind === 'ServiceAccount' && given !== '' && !isDnsSubdomain(given))
      place.refuse(
        'name',
        given,
        'lower-case letters, digits, - and ., at most 253 characters',
        'write the name alone, such as name: web; its namespace has a field of its own',
      );
  },
};

export const SUBJECT_NAMESPACE: Rule = {
  id: 'subject-namespace',
  class: 'api',
  title: 'A ServiceAccount in a ClusterRoleBinding has a namespace',
  why: 'The API server refuses one without: the binding has none to take instead.',
  docs: SUBJECT_DOCS,
  on: ['rbac/v1.ClusterRoleBinding'],

  check({ subjects }: Binding, place) {
    for (let at = 0; at < (subjects?.length ?? 0); at++) {
      const { kind, namespace } = subjects?.[at] ?? {};
      if (kind === 'ServiceAccount' && (namespace ?? '') === '')
        place.refuse(
          ['subjects', at, 'namespace'],
          namespace,
          'the namespace of the ServiceAccount',
          'write such as namespace: shop',
        );
    }
  },
};

/** Who is granted which role. */
export const BINDING_RULES: readonly Rule[] = [
  ROLE_GROUP,
  ROLE_KIND,
  CLUSTER_ROLE_KIND,
  ROLE_NAME,
  SUBJECT_GROUP,
  SUBJECT_NAME,
  SUBJECT_NAMESPACE,
];
