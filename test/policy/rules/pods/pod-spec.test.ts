import { GATED_NODE, READINESS_GATE, SCHEDULING_GATES } from '../../../../lib/policy/rules/pods/gates';
import {
  ACTIVE_DEADLINE,
  NODE_SELECTOR,
  POD_NAMES,
  SPEC_THERE,
} from '../../../../lib/policy/rules/pods/pod-spec';
import { pod } from '../../faults';
import { type Case, deployment, testCases } from './cases';

const spec = (fields: object): object => pod({}, fields);
const gates = (...names: string[]): object => ({ schedulingGates: names.map((name) => ({ name })) });
const metadata = { name: 'web' };

const refused: Case[] = [
  ...['hostname', 'subdomain'].flatMap((field): Case[] =>
    ['Web', 'a.b', 'a'.repeat(64)].map((name) => ({
      rule: POD_NAMES,
      of: `${field} ${name}`,
      given: spec({ [field]: name }),
      at: `spec.${field}`,
    })),
  ),
  ...['nodeName', 'serviceAccountName', 'serviceAccount', 'priorityClassName', 'runtimeClassName'].map(
    (field): Case => ({
      rule: POD_NAMES,
      of: `${field} a_b`,
      given: spec({ [field]: 'a_b' }),
      at: `spec.${field}`,
    }),
  ),
  {
    rule: POD_NAMES,
    of: 'an empty runtimeClassName',
    given: spec({ runtimeClassName: '' }),
    at: 'spec.runtimeClassName',
  },
  ...[0, -1, 2147483648].map((seconds): Case => ({
    rule: ACTIVE_DEADLINE,
    of: `${seconds} seconds`,
    given: spec({ activeDeadlineSeconds: seconds }),
    at: 'spec.activeDeadlineSeconds',
  })),
  {
    rule: NODE_SELECTOR,
    of: 'a key with a space',
    given: spec({ nodeSelector: { 'a b': 'c' } }),
    at: 'spec.nodeSelector["a b"]',
  },
  {
    rule: NODE_SELECTOR,
    of: 'a value with a space',
    given: spec({ nodeSelector: { a: 'b c' } }),
    at: 'spec.nodeSelector.a',
  },
  {
    rule: READINESS_GATE,
    of: 'a readiness gate with a space',
    given: spec({ readinessGates: [{ conditionType: 'a b' }] }),
    at: 'spec.readinessGates[0].conditionType',
  },
  {
    rule: READINESS_GATE,
    of: 'a scheduling gate with a space',
    given: spec(gates('a b')),
    at: 'spec.schedulingGates[0].name',
  },
  {
    rule: SCHEDULING_GATES,
    of: 'a gate that comes twice',
    given: spec(gates('a', 'b', 'a')),
    at: 'spec.schedulingGates[2].name',
  },
  {
    rule: GATED_NODE,
    of: 'a node of a pod',
    given: spec({ ...gates('a'), nodeName: 'b' }),
    at: 'spec.nodeName',
  },
  {
    rule: GATED_NODE,
    of: 'a node of a template',
    given: deployment({ ...gates('a'), nodeName: 'b' }),
    at: 'spec.template.spec.nodeName',
    as: 'later',
  },
  {
    rule: SPEC_THERE,
    of: 'a pod without a spec',
    given: { apiVersion: 'v1', kind: 'Pod', metadata },
    at: 'spec',
  },
  {
    rule: SPEC_THERE,
    of: 'a Deployment without a spec',
    given: { apiVersion: 'apps/v1', kind: 'Deployment', metadata },
    at: 'spec',
  },
  {
    rule: SPEC_THERE,
    of: 'a template without a spec',
    given: deployment({}, { template: {} }),
    at: 'spec.template.spec',
  },
  {
    rule: SPEC_THERE,
    of: 'a template of a StatefulSet without a spec',
    given: deployment({}, { template: {} }, 'StatefulSet'),
    at: 'spec.template.spec',
    as: 'later',
  },
  {
    rule: SPEC_THERE,
    of: 'a StatefulSet without a spec',
    given: { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata },
    at: 'spec',
  },
];

const taken: Case[] = [
  {
    rule: POD_NAMES,
    of: 'names',
    given: spec({
      hostname: 'a'.repeat(63),
      subdomain: 'web',
      nodeName: 'ip-10-0-0-1.example.com',
      serviceAccountName: 'a.b',
      priorityClassName: 'a.b',
      runtimeClassName: 'a.b',
    }),
  },
  { rule: POD_NAMES, of: 'empty names', given: spec({ hostname: '', nodeName: '', serviceAccount: '' }) },
  {
    rule: POD_NAMES,
    of: 'an old field that the new one replaces',
    given: spec({ serviceAccountName: 'a', serviceAccount: 'a_b' }),
  },
  ...[1, 2147483647, null].map((seconds): Case => ({
    rule: ACTIVE_DEADLINE,
    of: `${seconds} seconds`,
    given: spec({ activeDeadlineSeconds: seconds }),
  })),
  {
    rule: NODE_SELECTOR,
    of: 'a label',
    given: spec({ nodeSelector: { 'kubernetes.io/os': 'linux', a: '' } }),
  },
  {
    rule: READINESS_GATE,
    of: 'gates with a domain',
    given: spec({ ...gates('a.com/b'), readinessGates: [{ conditionType: 'a.com/B' }] }),
  },
  { rule: SCHEDULING_GATES, of: 'two gates', given: spec(gates('a', 'b')) },
  { rule: GATED_NODE, of: 'a gate alone', given: spec(gates('a')) },
  { rule: GATED_NODE, of: 'a node alone', given: spec({ nodeName: 'a', schedulingGates: [] }) },
  { rule: SPEC_THERE, of: 'a workload', given: deployment() },
  { rule: SPEC_THERE, of: 'a pod', given: pod() },
];

testCases(refused, taken);
