import type { CheckOptions } from 'cdk8s-kiban/policy';
import type { Rule } from '../../../../lib/policy/rule';
import {
  QUOTA_AMOUNT,
  QUOTA_RESOURCE,
  QUOTA_SCOPE,
  QUOTA_SCOPE_OPERATOR,
  QUOTA_SCOPE_VALUES,
} from '../../../../lib/policy/rules/tenancy/quotas';
import { byId } from '../by-id';
import { faultsOf, refusedBy } from '../../faults';

const API: CheckOptions = { only: ['api'] };

const quota = (spec: object): object => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'compute' },
  spec,
});

const hard = (name: string, amount: string | number | null = '1'): object =>
  quota({ hard: { [name]: amount } });

test.each([
  'deployments',
  'requests.pods',
  'limits.storage',
  'Pods',
  'requests.gpu',
  'storage',
  'count/',
  'a/b/c',
  '',
  'hugepages-a b',
])('refuses the resource "%s"', (name) => {
  expect(refusedBy(QUOTA_RESOURCE, hard(name), API)).toHaveLength(1);
});

test.each([
  'cpu',
  'requests.memory',
  'limits.ephemeral-storage',
  'requests.storage',
  'pods',
  'services.nodeports',
  'hugepages-2Mi',
  'requests.hugepages-2Mi',
  'count/deployments.apps',
  'requests.nvidia.com/gpu',
  'gold.storageclass.storage.k8s.io/requests.storage',
])('takes the resource %s', (name) => {
  expect(faultsOf(hard(name), API)).toEqual([]);
});

test.each([
  ['cpu', '-1'],
  ['cpu', -1],
  ['pods', '1.5'],
  ['pods', 1.5],
  ['count/pods', '1500m'],
  ['nvidia.com/gpu', '0.5'],
])('refuses %s: %j', (name, amount) => {
  expect(refusedBy(QUOTA_AMOUNT, hard(name, amount), API)).toHaveLength(1);
});

test.each([
  ['cpu', '100m'],
  ['cpu', 0],
  ['pods', '1e3'],
  ['pods', '2000m'],
  ['pods', null],
  ['requests.nvidia.com/gpu', '0.5'],
  ['kubernetes.io/any', '0.5'],
  [`${'a'.repeat(250)}/b`, '0.5'],
])('takes %s: %j', (name, amount) => {
  expect(refusedBy(QUOTA_AMOUNT, hard(name, amount), API)).toEqual([]);
});

const scope = (scopeName: string, operator = 'Exists', values?: readonly string[]): object => ({
  scopeName,
  operator,
  values,
});

const selecting = (...matchExpressions: readonly object[]): object => ({
  scopeSelector: { matchExpressions },
});

test.each(
  byId<Rule, [object, string]>([
    [QUOTA_SCOPE, { scopes: ['BestEffort', 'NotBestEffort'] }, 'scopes'],
    [QUOTA_SCOPE, { scopes: ['NotTerminating', 'Terminating'] }, 'scopes'],
    [QUOTA_SCOPE, selecting(scope('Terminating'), scope('NotTerminating')), 'scopeSelector.matchExpressions'],
    [QUOTA_SCOPE, { hard: { cpu: '1' }, scopes: ['BestEffort'] }, 'hard.cpu'],
    [QUOTA_SCOPE, { hard: { secrets: '1' }, scopes: ['NotBestEffort'] }, 'hard.secrets'],
    [
      QUOTA_SCOPE,
      { hard: { 'requests.storage': '1' }, ...selecting(scope('PriorityClass')) },
      'hard["requests.storage"]',
    ],
    [QUOTA_SCOPE, { hard: { pods: '1' }, scopes: ['VolumeAttributesClass'] }, 'hard.pods'],
    [QUOTA_SCOPE_VALUES, selecting(scope('PriorityClass', 'In')), 'scopeSelector.matchExpressions[0].values'],
    [
      QUOTA_SCOPE_VALUES,
      selecting(scope('PriorityClass', 'NotIn', [])),
      'scopeSelector.matchExpressions[0].values',
    ],
    [
      QUOTA_SCOPE_VALUES,
      selecting(scope('PriorityClass', 'Exists', ['a'])),
      'scopeSelector.matchExpressions[0].values',
    ],
    [
      QUOTA_SCOPE_OPERATOR,
      selecting(scope('Terminating', 'In', ['a'])),
      'scopeSelector.matchExpressions[0].operator',
    ],
    [
      QUOTA_SCOPE_OPERATOR,
      selecting(scope('BestEffort', 'DoesNotExist')),
      'scopeSelector.matchExpressions[0].operator',
    ],
  ]),
)('%s refuses %j at %s', (_id, spec, field, rule) => {
  expect(refusedBy(rule, quota(spec), API)).toEqual([`spec.${field}`]);
});

test.each([
  {},
  { hard: {} },
  { hard: { pods: '1' }, scopes: ['BestEffort'] },
  { hard: { pods: '1', 'limits.cpu': '1' }, scopes: ['NotBestEffort', 'Terminating'] },
  { hard: { 'count/pods': '1' }, scopes: ['BestEffort'] },
  { hard: { persistentvolumeclaims: '1', 'requests.storage': '1Gi' }, scopes: ['VolumeAttributesClass'] },
  { hard: { memory: '1Gi' }, ...selecting(scope('PriorityClass', 'In', ['high'])) },
  selecting(scope('PriorityClass', 'DoesNotExist'), scope('Terminating')),
])('takes %j', (spec) => {
  expect(faultsOf(quota(spec), API)).toEqual([]);
});
