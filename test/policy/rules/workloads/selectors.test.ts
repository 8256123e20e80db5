import {
  CONTROLLER_SELECTOR,
  EMPTY_SELECTOR,
  LABEL_SELECTOR,
  SELECTED_TEMPLATE,
} from '../../../../lib/policy/rules/workloads/selectors';
import { type Case, deployment, testCases } from '../pods/cases';

const selecting = (selector: object, kind?: string): object => deployment({}, { selector }, kind);
const matching = (requirement: object): object =>
  selecting({
    matchLabels: { app: 'web' },
    matchExpressions: [{ key: 'app', operator: 'In', values: ['web'], ...requirement }],
  });
const LABELS = 'spec.template.metadata.labels';
const KINDS = ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'];
const controller = (selector: object | undefined, labels: object): object => ({
  apiVersion: 'v1',
  kind: 'ReplicationController',
  metadata: { name: 'web' },
  spec: {
    selector,
    template: { metadata: { labels }, spec: { containers: [{ name: 'app', image: 'app:1' }] } },
  },
});
const networkPolicy = (podSelector: object): object => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'web' },
  spec: { podSelector },
});
const autoscaler = (selector: object): object => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec: {
    maxReplicas: 2,
    scaleTargetRef: { kind: 'Deployment', name: 'web' },
    metrics: [
      {
        type: 'External',
        external: { metric: { name: 'a', selector }, target: { type: 'Value', value: '1' } },
      },
    ],
  },
});

const refused: Case[] = [
  ...KINDS.map((kind): Case => ({
    rule: SELECTED_TEMPLATE,
    of: `a ${kind} that asks for another value`,
    given: selecting({ matchLabels: { app: 'db' } }, kind),
    at: LABELS,
  })),
  ...[
    { key: 'tier', operator: 'In', values: ['a'] },
    { operator: 'In', values: ['db'] },
    { operator: 'NotIn' },
    { operator: 'DoesNotExist', values: [] },
    { key: 'tier', operator: 'Exists', values: [] },
  ].map((requirement): Case => ({
    rule: SELECTED_TEMPLATE,
    of: JSON.stringify(requirement),
    given: matching(requirement),
    at: LABELS,
  })),
  {
    rule: SELECTED_TEMPLATE,
    of: 'pods without labels',
    given: deployment({}, { template: { spec: {} } }),
    at: LABELS,
  },
  ...KINDS.map((kind): Case => ({
    rule: EMPTY_SELECTOR,
    of: `a ${kind} that asks nothing`,
    given: selecting({}, kind),
    at: 'spec.selector',
  })),
  {
    rule: CONTROLLER_SELECTOR,
    of: 'a selector that does not match',
    given: controller({ app: 'db' }, { app: 'web' }),
    at: LABELS,
  },
  {
    rule: CONTROLLER_SELECTOR,
    of: 'neither selector nor labels',
    given: controller(undefined, {}),
    at: 'spec.selector',
  },
  {
    rule: LABEL_SELECTOR,
    of: 'a key and a value that no label has',
    given: networkPolicy({ matchLabels: { 'a b': 'c', d: 'e f' } }),
    at: ['spec.podSelector.matchLabels["a b"]', 'spec.podSelector.matchLabels.d'],
  },
  ...[
    [{ operator: 'In', values: [] }, 'values'],
    [{ operator: 'NotIn', values: null }, 'values'],
    [{ operator: 'Exists' }, 'values'],
    [{ operator: 'DoesNotExist' }, 'values'],
    [{ key: 'a b' }, 'key'],
    [{ values: ['web', 'a b'] }, 'values[1]'],
  ].map(([requirement, field]): Case => ({
    rule: LABEL_SELECTOR,
    of: JSON.stringify(requirement),
    given: matching(requirement as object),
    at: `spec.selector.matchExpressions[0].${field as string}`,
  })),
  {
    rule: SELECTED_TEMPLATE,
    of: 'a label that is to be added',
    given: selecting({ matchLabels: { app: 'db' } }),
    at: LABELS,
    says: 'app: db; add the label app: db',
  },
  {
    rule: SELECTED_TEMPLATE,
    of: 'a label that does not fit',
    given: matching({ operator: 'NotIn' }),
    at: LABELS,
    says: 'app does not; correct app',
  },
];

const taken: Case[] = [
  ...KINDS.map((kind): Case => ({
    rule: SELECTED_TEMPLATE,
    of: `a ${kind}`,
    given: deployment({}, {}, kind),
  })),
  ...[
    {},
    { key: 'tier', operator: 'NotIn' },
    { operator: 'Exists', values: [] },
    { key: 'tier', operator: 'DoesNotExist', values: [] },
  ].map((requirement): Case => ({
    rule: SELECTED_TEMPLATE,
    of: JSON.stringify(requirement),
    given: matching(requirement),
  })),
  {
    rule: SELECTED_TEMPLATE,
    of: 'an empty value where null is one',
    given: deployment(
      {},
      { selector: { matchLabels: { app: '' } }, template: { metadata: { labels: { app: null } }, spec: {} } },
    ),
  },
  {
    rule: SELECTED_TEMPLATE,
    of: 'no selector, which is told elsewhere',
    given: deployment({}, { selector: null }),
  },
  {
    rule: EMPTY_SELECTOR,
    of: 'a requirement alone',
    given: selecting({ matchExpressions: [{ key: 'app', operator: 'Exists' }] }),
  },
  { rule: EMPTY_SELECTOR, of: 'a label alone', given: deployment() },
  { rule: CONTROLLER_SELECTOR, of: 'labels alone', given: controller(undefined, { app: 'web' }) },
  {
    rule: CONTROLLER_SELECTOR,
    of: 'a selector that matches',
    given: controller({ app: 'web' }, { app: 'web', tier: 'a' }),
  },
  { rule: LABEL_SELECTOR, of: 'an empty selector', given: networkPolicy({}) },
  {
    rule: LABEL_SELECTOR,
    of: 'keys with domains and empty values',
    given: networkPolicy({ matchLabels: { 'a.com/b': '' } }),
  },
  { rule: LABEL_SELECTOR, of: 'values of In', given: matching({}) },
  {
    rule: LABEL_SELECTOR,
    of: 'an operator that is told elsewhere',
    given: matching({ operator: 'in', values: [] }),
  },
  {
    rule: LABEL_SELECTOR,
    of: 'metrics, which others read',
    given: autoscaler({ matchLabels: { 'a b': 'c' } }),
  },
  { rule: LABEL_SELECTOR, of: 'no values of Exists', given: matching({ operator: 'Exists', values: [] }) },
];

testCases(refused, taken);
