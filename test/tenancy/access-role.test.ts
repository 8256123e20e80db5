import { ApiObject, App, Chart } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-28';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { AccessRole } from '../../lib/tenancy/access-role';
import { Autoscaler } from '../../lib/scaling/autoscaler';
import { IMAGE } from '../support/props';
import { type Loose, faultyFields, synth } from '../support/synth';

const PODS = { resources: ['pods'], verbs: ['get', 'watch', 'list'] };
const REASON = 'the operator installs whatever a team asks for';

test('a Role and its binding, as in every introduction', () => {
  const { one } = synth(
    (chart) =>
      new AccessRole(chart, 'pod-reader', {
        bindingName: 'read-pods',
        rules: [PODS],
        subjects: [{ user: 'jane' }],
      }),
    'production',
  );
  expect(one('Role')).toMatchObject({
    metadata: { name: 'pod-reader', namespace: 'production' },
    rules: [{ apiGroups: [''], ...PODS }],
  });
  expect(one('RoleBinding')).toMatchObject({
    metadata: { name: 'read-pods', namespace: 'production' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'pod-reader' },
    subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'jane' }],
  });
});

test('cluster-wide access carries no namespace', () => {
  const { one } = synth(
    (chart) =>
      new AccessRole(chart, 'reader', {
        rules: [PODS],
        subjects: [{ group: 'platform' }, { serviceAccount: 'operator' }],
        clusterWide: { reason: REASON },
      }),
    'production',
  );
  expect(one('ClusterRole').metadata).not.toHaveProperty('namespace');
  expect(one('ClusterRoleBinding').metadata).not.toHaveProperty('namespace');
  expect(one('ClusterRoleBinding').subjects[1]).toEqual({
    kind: 'ServiceAccount',
    name: 'operator',
    namespace: 'production',
  });
});

test.each([
  [{ rules: [] }, 'rules'],
  [{ rules: [{ ...PODS, verbs: ['*'] }] }, 'rules[0].reason'],
  [{ rules: [{ ...PODS, apiGroups: ['*'] }] }, 'rules[0].reason'],
  [{ rules: [{ resources: ['secrets'], verbs: ['get'] }] }, 'rules[0].reason'],
  [{ rules: [{ resources: ['users'], verbs: ['impersonate'] }] }, 'rules[0].reason'],
  [{ rules: [{ ...PODS, resourceNames: ['a'] }] }, 'rules[0].resourceNames'],
  [{ subjects: [] }, 'subjects'],
  [{ subjects: [{ group: 'system:authenticated' }] }, 'subjects[0].group'],
  [{ subjects: [{ group: 'system:serviceaccounts:dev' }] }, 'subjects[0].group'],
  [{ subjects: [{}] }, 'subjects[0]'],
  [{ name: 'a/b' }, 'name'],
  [{ name: 'a\ud800' }, 'name'],
  [{ rules: [{ ...PODS, apiGroups: ['\ud800'] }] }, 'rules[0].apiGroups'],
  [{ rules: [{ ...PODS, verbs: ['get', ''] }] }, 'rules[0].verbs'],
  [{ subjects: [{ user: '\udc00' }] }, 'subjects[0].user'],
  [{ subjects: [{ user: 'a', group: 'system:masters', serviceAccount: 'x' }] }, 'subjects[0]'],
  [{ subjects: [{ user: 'a', namespace: 'shop' }] }, 'subjects[0].namespace'],
  [{ subjects: [{ serviceAccount: 5 }] }, 'subjects[0].serviceAccount'],
  [{ subjects: [{ serviceacount: 'x' }] }, 'subjects[0]'],
  [{ clusterwide: { reason: REASON } }, 'clusterwide'],
  [{ clusterWide: null }, 'clusterWide'],
  [{ clusterWide: { reason: REASON, because: REASON } }, 'clusterWide.because'],
  [{ labels: 'all' }, 'labels'],
  [{ subjects: [{ group: '\ud800a' }] }, 'subjects[0].group'],
  [{ clusterWide: {} }, 'clusterWide.reason'],
])('access is refused as %j', (wrong, field) => {
  const props = { rules: [PODS], subjects: [{ user: 'jane' }], ...(wrong as object) };
  expect(
    faultyFields((chart) => new AccessRole(chart, 'pod-reader', props as never), 'production'),
  ).toContain(field);
});

test.each([
  [{ rules: [{ resources: ['secrets'], verbs: ['get'], resourceNames: ['db'] }] }],
  [{ rules: [{ ...PODS, verbs: ['*'], reason: REASON }] }],
  [{ subjects: [{ group: { value: 'system:authenticated', reason: REASON } }] }],
])('access is taken as %j', (right) => {
  const props = { rules: [PODS], subjects: [{ user: 'jane' }], ...(right as object) };
  expect(
    synth((chart) => new AccessRole(chart, 'pod-reader', props as never), 'production').all('Role'),
  ).toHaveLength(1);
});

test('access without props is refused', () => {
  expect(faultyFields((chart) => new AccessRole(chart, 'r', undefined as never), 'shop')).toEqual(['']);
});

describe('a ServiceAccount as an object', () => {
  const subjectOf = (subject: (chart: Chart) => object): Loose =>
    synth((chart) => {
      new AccessRole(chart, 'reader', { rules: [PODS], subjects: [subject(chart) as never] });
    }, 'shop').one('RoleBinding').subjects[0];
  const elsewhere = (chart: Chart): Chart =>
    new Chart(new App({ outdir: '/nonexistent' }), 'other', { namespace: `of-${chart.namespace}` });

  test('is bound where it lives', () => {
    expect(
      subjectOf((chart) => ({ serviceAccount: new ServiceAccount(elsewhere(chart), 'sa') })),
    ).toMatchObject({
      namespace: 'of-shop',
    });
    expect(subjectOf((chart) => ({ serviceAccount: new ServiceAccount(chart, 'sa') }))).toMatchObject({
      namespace: 'shop',
    });
    const options = { namespaceName: 'ci' };
    expect(
      subjectOf((chart) => ({
        serviceAccount: ServiceAccount.fromServiceAccountName(chart, 'sa', 'runner', options),
      })),
    ).toMatchObject({ name: 'runner', namespace: 'ci' });
    const api = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'raw' } };
    expect(
      subjectOf((chart) => ({ serviceAccount: new ApiObject(elsewhere(chart), 'sa', api) })),
    ).toMatchObject({ name: 'raw', namespace: 'of-shop' });
  });

  test('is the one that a workload of ours has', () => {
    const app = (chart: Chart): object => ({
      serviceAccount: new MicroserviceApp(elsewhere(chart), 'cart', {
        image: IMAGE,
        serviceAccount: { name: 'cart-sa' },
      }),
    });
    expect(subjectOf(app)).toEqual({ kind: 'ServiceAccount', name: 'cart-sa', namespace: 'of-shop' });
  });

  test('is refused in a namespace that it does not live in', () => {
    const wrong = (chart: Chart): unknown =>
      new AccessRole(chart, 'reader', {
        rules: [PODS],
        subjects: [{ serviceAccount: new ServiceAccount(chart, 'sa'), namespace: 'other' }],
      });
    expect(faultyFields(wrong, 'shop')).toEqual(['subjects[0].namespace']);
  });
});

test('an autoscaler may stand beside any workload', () => {
  const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'legacy' };
  const { one } = synth((chart) => new Autoscaler(chart, 'scaler', { target, min: 1, max: 3, cpu: 80 }));
  expect(one('HorizontalPodAutoscaler')).toMatchObject({
    metadata: { name: 'legacy' },
    spec: { scaleTargetRef: target, minReplicas: 1 },
  });
});
