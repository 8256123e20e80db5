import {
  ACTIVE_DEADLINE,
  HOSTNAME_OVERRIDE,
  NODE_SELECTOR,
  POD_NAMES,
  SPEC_THERE,
} from '../../../../lib/policy/rules/pods/pod-spec';
import { pod } from '../../faults';
import { type Case, deployment, testCases } from './cases';

const spec = (fields: object): object => pod({}, fields);
const in135 = { kubernetesVersion: '1.35' } as const;
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
  ...['', 'Web', 'a_b', 'a.', `${'a'.repeat(32)}.${'b'.repeat(32)}`].map((name): Case => ({
    rule: HOSTNAME_OVERRIDE,
    of: `the name ${JSON.stringify(name)}`,
    given: spec({ hostnameOverride: name }),
    at: 'spec.hostnameOverride',
    options: in135,
  })),
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
    of: 'a template of a StatefulSet without a spec in 1.34, at once',
    given: deployment({}, { template: {} }, 'StatefulSet'),
    at: 'spec.template.spec',
    options: { kubernetesVersion: '1.34' },
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
  ...['a.b', `${'a'.repeat(32)}.${'b'.repeat(31)}`, null].map((name): Case => ({
    rule: HOSTNAME_OVERRIDE,
    of: `the name ${name}`,
    given: spec({ hostnameOverride: name }),
    options: in135,
  })),
  {
    rule: HOSTNAME_OVERRIDE,
    of: 'what a cluster before 1.35 drops',
    given: spec({ hostnameOverride: 'a_b' }),
    options: { kubernetesVersion: '1.34' },
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
  { rule: SPEC_THERE, of: 'a workload', given: deployment() },
  { rule: SPEC_THERE, of: 'a pod', given: pod() },
];

testCases(refused, taken);
