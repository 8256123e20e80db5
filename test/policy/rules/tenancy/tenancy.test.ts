import type { Rule } from '../../../../lib/policy/rule';
import { NAMESPACE_FINALIZER, POD_SECURITY_LABEL } from '../../../../lib/policy/rules/tenancy/namespaces';
import { PRIORITY_NAME, PRIORITY_VALUE } from '../../../../lib/policy/rules/tenancy/priority-classes';
import { byId } from '../by-id';
import { faultsOf, refusedBy } from '../../faults';

const namespace = (labels: object, spec?: object): object => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels },
  spec,
});

const PSA = 'pod-security.kubernetes.io';

test.each([
  [`${PSA}/enforce`, 'strict'],
  [`${PSA}/audit`, ''],
  [`${PSA}/warn`, 'Baseline'],
  [`${PSA}/warn`, null],
  [`${PSA}/enforce-version`, '1.28'],
  [`${PSA}/enforce-version`, 'v1.28.3'],
  [`${PSA}/audit-version`, 'v1.028'],
  [`${PSA}/warn-version`, 'v2.0'],
  [`${PSA}/warn-version`, ''],
  [`${PSA}/warn-version`, `v1.${'9'.repeat(20)}`],
])('refuses the label %s: %j of a namespace', (key, value) => {
  expect(refusedBy(POD_SECURITY_LABEL, namespace({ [key]: value }))).toEqual([`metadata.labels["${key}"]`]);
});

test.each([
  { [`${PSA}/enforce`]: 'restricted', [`${PSA}/enforce-version`]: 'latest' },
  { [`${PSA}/audit`]: 'baseline', [`${PSA}/audit-version`]: 'v1.0' },
  { [`${PSA}/warn`]: 'privileged', [`${PSA}/warn-version`]: 'v1.33' },
  { [`${PSA}/mode`]: 'any' },
])('takes the labels %j of a namespace', (labels) => {
  expect(faultsOf(namespace(labels))).toEqual([]);
});

test.each([
  [['mine'], 'spec.finalizers[0]'],
  [['kubernetes', ''], 'spec.finalizers[1]'],
  [['a b'], 'spec.finalizers[0]'],
])('refuses the finalizers %j of a namespace', (finalizers, field) => {
  expect(refusedBy(NAMESPACE_FINALIZER, namespace({}, { finalizers }))).toEqual([field]);
});

test('takes finalizers of a namespace that are known or have a domain', () => {
  expect(faultsOf(namespace({}, { finalizers: ['kubernetes', 'orphan', 'example.com/a'] }))).toEqual([]);
});

const priority = (name: string, fields: object): object => ({
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name },
  ...fields,
});

const MOST = 1_000_000_000;

test.each(
  byId<Rule, [string, object, string]>([
    [PRIORITY_NAME, 'system-mine', { value: 1 }, 'metadata.name'],
    [PRIORITY_NAME, 'system-node-critical', { value: 1 }, 'metadata.name'],
    [PRIORITY_NAME, 'system-cluster-critical', { value: 2 * MOST, globalDefault: true }, 'metadata.name'],
    [PRIORITY_VALUE, 'critical', { value: MOST + 1 }, 'value'],
  ]),
)('%s refuses the class %s with %j', (_id, name, fields, field, rule) => {
  expect(refusedBy(rule, priority(name, fields))).toEqual([field]);
});

test.each([
  ['critical', { value: MOST }],
  ['lowest', { value: -2_147_483_648, globalDefault: true }],
  ['plain', {}],
  ['systemic', { value: 1 }],
  ['system-node-critical', { value: 2 * MOST + 1000 }],
  ['system-cluster-critical', { value: 2 * MOST, globalDefault: false }],
])('takes the class %s with %j', (name, fields) => {
  expect(faultsOf(priority(name, fields))).toEqual([]);
});
