import {
  CLUSTER_ROLE_KIND,
  ROLE_GROUP,
  ROLE_KIND,
  ROLE_NAME,
  SUBJECT_GROUP,
  SUBJECT_NAME,
  SUBJECT_NAMESPACE,
} from '../../../../lib/policy/rules/access/bindings';
import { faultsAlone, refusedBy } from '../../faults';

const GROUP = 'rbac.authorization.k8s.io';

function binding(kind: string, roleRef: object, subject: object = {}): object {
  return {
    apiVersion: `${GROUP}/v1`,
    kind,
    metadata: { name: 'reader' },
    roleRef: { kind: 'ClusterRole', name: 'reader', ...roleRef },
    subjects: [{ kind: 'ServiceAccount', name: 'cart', namespace: 'shop', ...subject }],
  };
}

const BINDINGS = ['RoleBinding', 'ClusterRoleBinding'];

describe.each(BINDINGS)('a %s', (kind) => {
  test.each(['rbac', `${GROUP}/v1`])('is refused with a role of the group %s', (apiGroup) => {
    expect(refusedBy(ROLE_GROUP, binding(kind, { apiGroup }))).toEqual(['roleRef.apiGroup']);
  });

  test.each([GROUP, '', null, undefined])('is taken with a role of the group %p', (apiGroup) => {
    expect(faultsAlone(binding(kind, { apiGroup }))).toEqual([]);
  });

  test.each(['a/b', 'a%b', '.', '..'])('is refused with a role called %s', (name) => {
    expect(refusedBy(ROLE_NAME, binding(kind, { name }))).toEqual(['roleRef.name']);
  });

  test.each(['system:node', 'Reader', '...'])('is taken with a role called %s', (name) => {
    expect(faultsAlone(binding(kind, { name }))).toEqual([]);
  });

  test.each([
    { apiGroup: GROUP },
    { apiGroup: 'v1' },
    { kind: 'User', apiGroup: 'v1' },
    { kind: 'Group', apiGroup: 'rbac' },
  ])('is refused with the subject %j', (subject) => {
    expect(refusedBy(SUBJECT_GROUP, binding(kind, {}, subject))).toEqual(['subjects[0].apiGroup']);
  });

  test.each(['Cart', 'shop/cart', 'system:serviceaccount:shop:cart'])(
    'is refused with the ServiceAccount %s',
    (name) => {
      expect(refusedBy(SUBJECT_NAME, binding(kind, {}, { name }))).toEqual(['subjects[0].name']);
    },
  );

  test.each([
    { apiGroup: '' },
    { apiGroup: null },
    { name: 'cart.v2' },
    { kind: 'User', name: 'Jane Doe', apiGroup: GROUP },
    { kind: 'Group', name: 'system:authenticated', namespace: undefined },
    { kind: 'User', name: 'jane', apiGroup: '' },
  ])('is taken with the subject %j', (subject) => {
    expect(faultsAlone(binding(kind, {}, subject))).toEqual([]);
  });
});

test.each(['Roles', 'role'])('refuses to bind a %s', (kind) => {
  expect(refusedBy(ROLE_KIND, binding('RoleBinding', { kind }))).toEqual(['roleRef.kind']);
  expect(refusedBy(CLUSTER_ROLE_KIND, binding('ClusterRoleBinding', { kind }))).toEqual(['roleRef.kind']);
});

test('a RoleBinding binds a Role, and a ClusterRoleBinding does not', () => {
  expect(faultsAlone(binding('RoleBinding', { kind: 'Role' }))).toEqual([]);
  expect(refusedBy(CLUSTER_ROLE_KIND, binding('ClusterRoleBinding', { kind: 'Role' }))).toEqual([
    'roleRef.kind',
  ]);
});

test.each([undefined, null, ''])(
  'a ServiceAccount with the namespace %p is one of a RoleBinding only',
  (namespace) => {
    const subject = { namespace };
    expect(faultsAlone(binding('RoleBinding', {}, subject))).toEqual([]);
    expect(refusedBy(SUBJECT_NAMESPACE, binding('ClusterRoleBinding', {}, subject))).toEqual([
      'subjects[0].namespace',
    ]);
  },
);
