import { ofShop, SHOP, shopWith, templateOf } from '../shop';
import type { Loose } from '../../support/synth';
import { type LabelledPair, added, alone, edited } from './pair';

const context =
  (edit: (securityContext: Loose) => void) =>
  (object: Loose): void =>
    edit(templateOf(object).spec.containers[0].securityContext);

const web = (title: string, edit: (object: Loose) => void, expected: readonly string[]): LabelledPair =>
  edited(title, ['Deployment', 'web', edit], expected as []);

const RBAC = 'rbac.authorization.k8s.io';

const clusterBinding = (role: string): Loose => ({
  apiVersion: `${RBAC}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { name: 'web' },
  subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }],
  roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
});

/** What may be done more, or less. */
export const SECURITY: readonly LabelledPair[] = [
  web(
    'privileged',
    context((own) => {
      own.privileged = true;
      delete own.allowPrivilegeEscalation;
    }),
    ['weaker-security', 'restart'],
  ),
  web(
    'privileges that may be gained',
    context((own) => delete own.allowPrivilegeEscalation),
    ['weaker-security', 'restart'],
  ),
  web(
    'a writable root filesystem',
    context((own) => (own.readOnlyRootFilesystem = false)),
    ['weaker-security', 'restart'],
  ),
  web(
    'a capability',
    context((own) => (own.capabilities.add = ['SYS_ADMIN'])),
    ['weaker-security', 'restart'],
  ),
  web(
    'the capability that restricted allows',
    context((own) => (own.capabilities.add = ['NET_BIND_SERVICE'])),
    ['restart'],
  ),
  web(
    'fewer capabilities dropped',
    context((own) => (own.capabilities.drop = ['NET_RAW'])),
    ['weaker-security', 'restart'],
  ),
  web(
    'root',
    context((own) => Object.assign(own, { runAsNonRoot: false, runAsUser: 0 })),
    ['weaker-security', 'restart'],
  ),
  web(
    'no seccomp profile',
    context((own) => delete own.seccompProfile),
    ['weaker-security', 'restart'],
  ),
  web(
    'the seccomp profile of the pod instead',
    (object) => {
      delete templateOf(object).spec.containers[0].securityContext.seccompProfile;
      templateOf(object).spec.securityContext = { seccompProfile: { type: 'RuntimeDefault' } };
    },
    ['restart'],
  ),
  web('the network of the node', (object) => (templateOf(object).spec.hostNetwork = true), [
    'weaker-security',
    'restart',
  ]),
  web(
    'a folder of the node',
    (object) => {
      templateOf(object).spec.volumes.push({ name: 'run', hostPath: { path: '/var/run' } });
    },
    ['weaker-security', 'restart'],
  ),
  web(
    'a port of the node',
    (object) => {
      templateOf(object).spec.containers[0].ports[0].hostPort = 80;
    },
    ['weaker-security', 'restart'],
  ),
  web('a token for the API', (object) => (templateOf(object).spec.automountServiceAccountToken = true), [
    'weaker-security',
    'restart',
  ]),
  web(
    'a user of its own',
    context((own) => (own.runAsUser = 10001)),
    ['restart'],
  ),
  alone('more hardening than before', loose(), [
    context((own) => Object.assign(own, { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false })),
    ['restart', 'stronger-security'],
  ]),
  edited(
    'a namespace that enforces less',
    [
      'Namespace',
      'shop',
      ({ metadata }) => {
        metadata.labels['pod-security.kubernetes.io/enforce'] = 'baseline';
      },
    ],
    ['weaker-security', 'metadata'],
  ),
  edited(
    'an account whose pods hold a token',
    [
      'ServiceAccount',
      'web',
      (account) => {
        delete account.automountServiceAccountToken;
      },
    ],
    ['weaker-security', 'update'],
  ),
  edited(
    'a verb more',
    ['Role', 'web', (role) => role.rules[0].verbs.push('delete')],
    ['weaker-security', 'update'],
  ),
  edited(
    'a verb less',
    ['Role', 'web', (role) => role.rules[0].verbs.pop()],
    ['update', 'stronger-security'],
  ),
  edited(
    'Secrets as well',
    ['Role', 'web', (role) => role.rules[0].resources.push('secrets')],
    ['weaker-security', 'update'],
  ),
  edited(
    'one ConfigMap alone',
    ['Role', 'web', (role) => (role.rules[0].resourceNames = ['web'])],
    ['update', 'stronger-security'],
  ),
  edited(
    'another subject',
    [
      'RoleBinding',
      'web',
      (binding) => {
        binding.subjects.push({ kind: 'User', name: 'jane' });
      },
    ],
    ['weaker-security', 'update'],
  ),
  edited(
    'the same rule in two',
    [
      'Role',
      'web',
      (role) => {
        role.rules = ['get', 'list'].map((verb) => ({ ...role.rules[0], verbs: [verb] }));
      },
    ],
    ['update'],
  ),
  added('a role for the whole cluster', [clusterBinding('cluster-admin')], {
    'ClusterRoleBinding web': ['weaker-security', 'create'],
  }),
  added('a privileged workload', [privileged()], {
    'DaemonSet shop/spy': ['weaker-security', 'create'],
  }),
  edited(
    'an Ingress without TLS',
    ['Ingress', 'web', ({ spec }) => delete spec.tls],
    ['weaker-security', 'update'],
  ),
  {
    title: 'a role that moves to another name, with the same rules',
    before: SHOP,
    after: shopWith('Role', 'web', (role) => (role.metadata.name = 'web-reader')).map((object) =>
      object.kind === 'RoleBinding'
        ? {
            ...object,
            metadata: { name: 'web-reader', namespace: 'shop' },
            roleRef: { ...object.roleRef, name: 'web-reader' },
          }
        : object,
    ),
    expected: {
      'Role shop/web': ['prune'],
      'Role shop/web-reader': ['create'],
      'RoleBinding shop/web': ['prune'],
      'RoleBinding shop/web-reader': ['create'],
    },
  },
];

function loose(): Loose {
  const deployment = ofShop('Deployment', 'admin');
  delete templateOf(deployment).spec.containers[0].securityContext.readOnlyRootFilesystem;
  delete templateOf(deployment).spec.containers[0].securityContext.allowPrivilegeEscalation;
  return deployment;
}

function privileged(): Loose {
  const spy = ofShop('DaemonSet', 'agent');
  spy.metadata.name = 'spy';
  spy.spec.selector.matchLabels = { app: 'spy' };
  templateOf(spy).metadata.labels = { app: 'spy' };
  templateOf(spy).spec.containers[0].securityContext = { privileged: true };
  return spy;
}
