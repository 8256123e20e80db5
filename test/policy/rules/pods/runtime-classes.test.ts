import {
  RUNTIME_HANDLER,
  RUNTIME_OVERHEAD,
  RUNTIME_TOLERATIONS,
} from '../../../../lib/policy/rules/pods/runtime-classes';
import { NODE_SELECTOR } from '../../../../lib/policy/rules/pods/pod-spec';
import { TEMPLATE_OF_ITS_OWN } from '../../../../lib/policy/rules/workloads/templates';
import { faultsOf, refusedBy } from '../../faults';

const runtimeClass = (given: object = {}): object => ({
  apiVersion: 'node.k8s.io/v1',
  kind: 'RuntimeClass',
  metadata: { name: 'gvisor' },
  handler: 'runsc',
  ...given,
});

test.each(['runc', '1a', 'a'.repeat(63)])('takes the handler %s', (handler) => {
  expect(faultsOf(runtimeClass({ handler }))).toEqual([]);
});

test.each(['Runc', 'a_b', 'a.b', '-a', 'a'.repeat(64)])('refuses the handler %s', (handler) => {
  expect(refusedBy(RUNTIME_HANDLER, runtimeClass({ handler }))).toEqual(['handler']);
});

test.each([
  [{}, []],
  [{ memory: '1500m', 'ephemeral-storage': '1Gi', 'a.b/c': '1' }, []],
  [{ cpu: '-1' }, ['.cpu']],
  [{ foo: '1' }, ['.foo']],
  [{ storage: '1Gi' }, ['.storage']],
  [{ 'a.b/c': '1500m' }, ['["a.b/c"]']],
  [{ 'hugepages-2Mi': '2Mi' }, ['']],
  [{ 'hugepages-2Mi': '2Mi', cpu: '1' }, []],
])('of an overhead of %j it refuses %j', (podFixed, fields) => {
  const refused = refusedBy(RUNTIME_OVERHEAD, runtimeClass({ overhead: { podFixed } }));
  expect(refused).toEqual(fields.map((field) => `overhead.podFixed${field}`));
});

test('a RuntimeClass tolerates each taint once', () => {
  const a = { key: 'a', operator: 'Exists' };
  const again = { operator: 'Exists', key: 'a' };
  const tolerations = [a, { key: 'b', operator: 'Exists' }, again];
  expect(refusedBy(RUNTIME_TOLERATIONS, runtimeClass({ scheduling: { tolerations } }))).toEqual([
    'scheduling.tolerations[2]',
  ]);
});

test('a RuntimeClass selects nodes by labels', () => {
  const nodeSelector = { 'a b': 'c', d: 'e f', g: 'h' };
  expect(refusedBy(NODE_SELECTOR, runtimeClass({ scheduling: { nodeSelector } }))).toEqual([
    'scheduling.nodeSelector["a b"]',
    'scheduling.nodeSelector.d',
  ]);
});

test('a PodTemplate has a template', () => {
  const template = { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'a' } };
  expect(refusedBy(TEMPLATE_OF_ITS_OWN, template)).toEqual(['template.spec.containers']);
  expect(refusedBy(TEMPLATE_OF_ITS_OWN, { ...template, template: { spec: { containers: [] } } })).toEqual([]);
});
