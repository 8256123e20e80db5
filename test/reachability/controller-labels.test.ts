import fc from 'fast-check';
import { selects } from '../../lib/kubernetes/selector';
import { podsOf } from '../../lib/reachability/pods';
import { reachabilityOf } from '../../lib/reachability/reachability';
import { shareFinder } from '../../lib/reachability/selected';
import type { Loose } from '../support/synth';
import { deployment, namespace, networkPolicy, openOn, security } from './manifests';

const template = (app: string): Loose => ({
  metadata: { labels: { app } },
  spec: { containers: [{ name: 'main', ports: [{ name: 'sql', containerPort: 5432 }] }] },
});
const job = (name: string, spec: Loose = {}): Loose => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name, namespace: 'shop' },
  spec: { template: template(name), ...spec },
});
const nightly: Loose = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'nightly', namespace: 'shop' },
  spec: { jobTemplate: { spec: { template: template('nightly') } } },
};
const db = (spec: Loose = {}): Loose => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'db', namespace: 'shop' },
  spec: { template: template('db'), ...spec },
});

const INDEX = 'apps.kubernetes.io/pod-index';
const POD_NAME = 'statefulset.kubernetes.io/pod-name';
const has = (key: string): Loose => ({ matchExpressions: [{ key, operator: 'Exists' }] });
const lacks = (key: string): Loose => ({ matchExpressions: [{ key, operator: 'DoesNotExist' }] });
const are = (matchLabels: Readonly<Record<string, string>>): Loose => ({ matchLabels });

/** A policy that lets in nobody but pods with these labels. */
const letsIn = (podSelector: Loose, whose: Loose = are({ app: 'db' })): Loose =>
  networkPolicy({
    podSelector: whose,
    policyTypes: ['Ingress'],
    ingress: [{ from: [{ podSelector }] }],
  });

describe('Labels that a controller puts on pods', () => {
  test.each<[string, Loose, Loose, boolean]>([
    ['a Job has its name', job('migrate'), are({ 'batch.kubernetes.io/job-name': 'migrate' }), true],
    ['a Job has its name by the old key', job('migrate'), are({ 'job-name': 'migrate' }), true],
    ['a Job has no other name', job('migrate'), are({ 'job-name': 'other' }), false],
    [
      'a Job that says its selector itself has none',
      job('migrate', { manualSelector: true }),
      has('job-name'),
      false,
    ],
    ['a Job has the id of its controller', job('migrate'), has('controller-uid'), true],
    [
      'a Job has an index where it is told to',
      job('migrate', { completionMode: 'Indexed' }),
      has('batch.kubernetes.io/job-completion-index'),
      true,
    ],
    ['a Job has no index else', job('migrate'), has('batch.kubernetes.io/job-completion-index'), false],
    ['a Job of a CronJob has a name', nightly, has('job-name'), true],
    [
      'a Job of a CronJob may have the name of a minute',
      nightly,
      are({ 'job-name': 'nightly-29012345' }),
      true,
    ],
    ['a Job of a CronJob is not called as that', nightly, are({ 'job-name': 'nightly' }), false],
    ['a Deployment has the hash of its template', deployment('web'), has('pod-template-hash'), true],
    ['a Deployment does not lack it', deployment('web'), lacks('pod-template-hash'), false],
    ['a Deployment has no revision', deployment('web'), has('controller-revision-hash'), false],
    ['a StatefulSet has a revision', db(), has('controller-revision-hash'), true],
    ['a StatefulSet has a first pod', db(), are({ [POD_NAME]: 'db-0' }), true],
    ['a StatefulSet may have any pod where nobody says how many', db(), are({ [INDEX]: '7' }), true],
    ['a StatefulSet has no pod beyond its replicas', db({ replicas: 3 }), are({ [INDEX]: '3' }), false],
    ['a StatefulSet has its last pod', db({ replicas: 3 }), are({ [INDEX]: '2' }), true],
    [
      'a StatefulSet begins where it is told to',
      db({ ordinals: { start: 5 } }),
      are({ [INDEX]: '4' }),
      false,
    ],
    [
      'a StatefulSet counts from there',
      db({ replicas: 2, ordinals: { start: 5 } }),
      are({ [POD_NAME]: 'db-6' }),
      true,
    ],
    ['a pod of another StatefulSet is none', db(), are({ [POD_NAME]: 'db-x-0' }), false],
    [
      'a label of somebody else is asked for as well',
      job('migrate'),
      are({ 'job-name': 'migrate', app: 'x' }),
      false,
    ],
  ])('%s', (_title, caller, selector, admitted) => {
    const target = deployment('target');
    const manifests = [caller, target, letsIn(selector, are({ app: 'target' }))];
    const { name } = caller.metadata as { readonly name: string };
    expect(openOn(manifests, [name, 'target', 80])).toBe(admitted);
  });

  test.each<[string, Loose, Loose, boolean]>([
    ['closes a Job by its name', job('db'), are({ 'job-name': 'db' }), false],
    ['does not close a StatefulSet by one of its pods', db({ replicas: 2 }), are({ [INDEX]: '0' }), true],
    ['closes a StatefulSet by the only pod it has', db({ replicas: 1 }), are({ [POD_NAME]: 'db-0' }), false],
    ['closes a StatefulSet by whatever name a pod has', db(), has(POD_NAME), false],
    ['closes no Deployment by a hash', deployment('db'), are({ 'pod-template-hash': '6f7d' }), true],
  ])('a policy %s', (_title, callee, podSelector, admitted) => {
    const closed = networkPolicy({ podSelector, policyTypes: ['Ingress'] });
    expect(openOn([callee, deployment('web'), closed], ['web', 'db', 5432])).toBe(admitted);
  });

  test.each<[string, Loose, boolean | string]>([
    [
      'is one of that pod',
      are({ [INDEX]: '0' }),
      'it comes to a pod that AuthorizationPolicy a does not select',
    ],
    ['of each pod is one of all', has(INDEX), false],
  ])('a policy of the mesh for one pod %s', (_title, selector, admitted) => {
    const inMesh = namespace('shop', { 'istio-injection': 'enabled' });
    const denied = security('AuthorizationPolicy', { selector, action: 'DENY', rules: [{}] });
    const asked = ['web', 'db', 5432] as const;
    expect(openOn([inMesh, db({ replicas: 2 }), deployment('web'), denied], asked)).toBe(admitted);
  });

  test('a policy of some pods opens them where all are closed', () => {
    const first = letsIn(are({ app: 'web' }), are({ app: 'db', [INDEX]: '0' }));
    const closed = letsIn(are({ app: 'nobody' }));
    const asked = ['web', 'db', 5432] as const;
    expect(openOn([db(), deployment('web'), closed], asked)).toBe(false);
    expect(openOn([db(), deployment('web'), closed, first], asked)).toBe(true);
  });

  test('a Service may send to some of the pods from outside', () => {
    const primary = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'db-primary', namespace: 'shop' },
      spec: { type: 'LoadBalancer', selector: { app: 'db', [INDEX]: '0' }, ports: [{ port: 5432 }] },
    };
    const entries = ({ ingress }: ReturnType<typeof reachabilityOf>): string[] =>
      ingress.flatMap(({ from, to }) => (from.kind === 'entry' ? [`${from.object.name} ${to.name}`] : []));
    expect(entries(reachabilityOf([db(), primary]))).toEqual(['db-primary db']);
    expect(entries(reachabilityOf([db({ ordinals: { start: 1 } }), primary]))).toEqual([]);
  });

  test('are found as a selector finds pods one by one', () => {
    const value = fc.constantFrom('0', '1', '2', '3', '9', 'db-0', 'db-1', 'db-3', 'x');
    const rule = fc.record({
      key: fc.constantFrom(INDEX, POD_NAME),
      operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'),
      values: fc.array(value, { minLength: 1, maxLength: 5 }),
    });
    const range = fc.record({
      start: fc.integer({ min: 0, max: 2 }),
      replicas: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(rule, range, (given, { start, replicas }) => {
        const selector = { matchExpressions: [given] };
        const pods = Array.from({ length: replicas }, (_, index) => {
          const ordinal = String(start + index);
          return { [INDEX]: ordinal, [POD_NAME]: `db-${ordinal}` };
        });
        const workload = podsOf(
          { kind: 'StatefulSet', ...db({ replicas, ordinals: { start } }) } as never,
          'shop',
        );
        if (workload === undefined) throw new Error('no pods');
        const found = pods.filter((labels) => selects(selector, labels)).length;
        expect(shareFinder(selector, 'some')(workload)).toBe(found > 0);
        expect(shareFinder(selector, 'all')(workload)).toBe(found === replicas);
      }),
    );
  });
});
