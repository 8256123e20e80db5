import {
  AFFINITY_WEIGHT,
  NODE_FIELDS,
  NODE_LABELS,
  NODE_VALUES,
  POD_AFFINITY_KEYS,
  POD_AFFINITY_TERM,
} from '../../../../lib/policy/rules/pods/affinity';
import { pod } from '../../faults';
import { type Case, deployment, testCases } from './cases';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

const nodes = (term: object): object =>
  pod({}, { affinity: { nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: [term] } } } });
const label = (requirement: object): object =>
  nodes({ matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'], ...requirement }] });
const field = (requirement: object): object =>
  nodes({ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'], ...requirement }] });
const inTerm = (path: string): string =>
  `spec.affinity.nodeAffinity.${REQUIRED}.nodeSelectorTerms[0].${path}`;
const inLabel = (path: string): string => inTerm(`matchExpressions[0].${path}`);

const podTerm = (term: object): object => ({
  affinity: { podAffinity: { [REQUIRED]: [{ topologyKey: 'zone', ...term }] } },
});
const pods = (term: object): object => pod({}, podTerm(term));
const inPodTerm = (path: string): string => `spec.affinity.podAffinity.${REQUIRED}[0].${path}`;
const matchExpressions = [{ key: 'tier', operator: 'Exists' }];
const labelSelector = { matchLabels: { app: 'web' }, matchExpressions };
const since = { kubernetesVersion: '1.31' } as const;
const labelled = (labels: object, term: object): object => ({
  ...pods(term),
  metadata: { name: 'app', labels },
});

const refused: Case[] = [
  { rule: NODE_LABELS, of: 'a key with a space', given: label({ key: 'a b' }), at: inLabel('key') },
  ...[
    { operator: 'In', values: [] },
    { operator: 'NotIn', values: null },
    { operator: 'Exists' },
    { operator: 'DoesNotExist' },
    { operator: 'Gt', values: [] },
    { operator: 'Lt', values: ['1', '2'] },
  ].map((requirement): Case => ({
    rule: NODE_LABELS,
    of: JSON.stringify(requirement),
    given: label(requirement),
    at: inLabel('values'),
  })),
  {
    rule: NODE_FIELDS,
    of: 'another field',
    given: field({ key: 'spec.x' }),
    at: inTerm('matchFields[0].key'),
  },
  {
    rule: NODE_FIELDS,
    of: 'another operator',
    given: field({ operator: 'Exists' }),
    at: inTerm('matchFields[0].operator'),
  },
  ...[[], ['a', 'b'], ['A']].map((values): Case => ({
    rule: NODE_FIELDS,
    of: `the names ${JSON.stringify(values)}`,
    given: field({ values }),
    at: inTerm('matchFields[0].values'),
  })),
  {
    rule: NODE_VALUES,
    of: 'a value with a space',
    given: label({ values: ['a', 'a b'] }),
    at: inLabel('values[1]'),
  },
  {
    rule: NODE_VALUES,
    of: 'a value with a space in 1.32, later',
    given: label({ values: ['a b'] }),
    at: inLabel('values[0]'),
    as: 'later',
    options: { kubernetesVersion: '1.32' },
  },
  {
    rule: NODE_VALUES,
    of: 'a value with a space where it is preferred, later',
    given: pod(
      {},
      {
        affinity: {
          nodeAffinity: {
            [PREFERRED]: [
              {
                weight: 1,
                preference: { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a b'] }] },
              },
            ],
          },
        },
      },
    ),
    at: `spec.affinity.nodeAffinity.${PREFERRED}[0].preference.matchExpressions[0].values[0]`,
    as: 'later',
  },
  {
    rule: NODE_VALUES,
    of: 'a word for Gt, later',
    given: label({ operator: 'Gt', values: ['many'] }),
    at: inLabel('values[0]'),
    as: 'later',
  },
  {
    rule: NODE_VALUES,
    of: 'what is neither a number nor a label for Gt',
    given: label({ operator: 'Gt', values: ['a b'] }),
    at: inLabel('values[0]'),
  },
  {
    rule: NODE_VALUES,
    of: 'a number below 0, which is no label',
    given: label({ operator: 'Gt', values: ['-4'] }),
    at: inLabel('values[0]'),
  },
  ...[0, 101].flatMap((weight): Case[] => [
    {
      rule: AFFINITY_WEIGHT,
      of: `weight ${weight} for nodes`,
      given: pod({}, { affinity: { nodeAffinity: { [PREFERRED]: [{ weight, preference: {} }] } } }),
      at: `spec.affinity.nodeAffinity.${PREFERRED}[0].weight`,
    },
    {
      rule: AFFINITY_WEIGHT,
      of: `weight ${weight} for pods`,
      given: pod(
        {},
        {
          affinity: {
            podAntiAffinity: { [PREFERRED]: [{ weight, podAffinityTerm: { topologyKey: 'zone' } }] },
          },
        },
      ),
      at: `spec.affinity.podAntiAffinity.${PREFERRED}[0].weight`,
    },
  ]),
  {
    rule: POD_AFFINITY_TERM,
    of: 'a key with a space',
    given: pods({ topologyKey: 'a b' }),
    at: inPodTerm('topologyKey'),
  },
  {
    rule: POD_AFFINITY_TERM,
    of: 'a namespace in capital letters',
    given: pods({ namespaces: ['a', 'B'] }),
    at: inPodTerm('namespaces[1]'),
  },
  ...['matchLabelKeys', 'mismatchLabelKeys'].flatMap((keys): Case[] => [
    {
      rule: POD_AFFINITY_KEYS,
      of: `${keys} without a selector`,
      given: pods({ [keys]: ['a'] }),
      at: inPodTerm(keys),
      options: since,
    },
    {
      rule: POD_AFFINITY_KEYS,
      of: `${keys} that are no keys`,
      given: pods({ [keys]: ['a', 'a b'], labelSelector }),
      at: inPodTerm(`${keys}[1]`),
      options: since,
    },
  ]),
  {
    rule: POD_AFFINITY_KEYS,
    of: 'a key in both lists',
    given: pods({ matchLabelKeys: ['a'], mismatchLabelKeys: ['a'], labelSelector }),
    at: inPodTerm('matchLabelKeys[0]'),
  },
  ...['app', 'tier'].map((key): Case => ({
    rule: POD_AFFINITY_KEYS,
    of: `${key}, which a pod and the selector have`,
    given: labelled({ [key]: 'a' }, { matchLabelKeys: [key], labelSelector }),
    at: inPodTerm('matchLabelKeys[0]'),
  })),
  {
    rule: POD_AFFINITY_KEYS,
    of: 'a key of a pod twice',
    given: labelled({ zone: 'a' }, { matchLabelKeys: ['zone', 'zone'], labelSelector }),
    at: [inPodTerm('matchLabelKeys[0]'), inPodTerm('matchLabelKeys[1]')],
  },
  {
    rule: POD_AFFINITY_KEYS,
    of: 'a key that the selector has twice',
    given: deployment(
      podTerm({ matchLabelKeys: ['tier'], labelSelector: { matchLabels: { tier: null }, matchExpressions } }),
    ),
    at: `spec.template.${inPodTerm('matchLabelKeys[0]')}`,
    as: 'api',
  },
  {
    rule: POD_AFFINITY_KEYS,
    of: 'a key that the selector of a template has',
    given: deployment(podTerm({ matchLabelKeys: ['app'], labelSelector })),
    at: `spec.template.${inPodTerm('matchLabelKeys[0]')}`,
    as: 'later',
  },
  {
    rule: NODE_VALUES,
    of: 'a word for Lt',
    given: label({ operator: 'Lt', values: ['a'] }),
    at: inLabel('values[0]'),
    as: 'later',
    says: 'a whole number in quotes; write such as "4"',
  },
  {
    rule: NODE_VALUES,
    of: 'a slash',
    given: label({ values: ['a/b'] }),
    at: inLabel('values[0]'),
    says: 'the value of a label: at most 63 letters, digits, -, _ and ., a letter or digit at both ends; write a value',
  },
];

const taken: Case[] = [
  ...[
    {},
    { key: 'topology.kubernetes.io/zone', operator: 'NotIn' },
    { operator: 'Exists', values: [] },
    { operator: 'DoesNotExist', values: null },
    { operator: 'Gt', values: ['4'] },
  ].map((requirement): Case => ({
    rule: NODE_LABELS,
    of: JSON.stringify(requirement),
    given: label(requirement),
  })),
  { rule: NODE_LABELS, of: 'an empty term', given: nodes({}) },
  { rule: NODE_FIELDS, of: 'a node', given: field({ operator: 'NotIn', values: ['node-1.example.com'] }) },
  { rule: NODE_VALUES, of: 'a value, and an empty one', given: label({ values: ['a', ''] }) },
  { rule: NODE_VALUES, of: 'a number', given: label({ operator: 'Lt', values: ['4'] }) },
  {
    rule: NODE_VALUES,
    of: 'a number below 0 in 1.32',
    given: label({ operator: 'Lt', values: ['-4'] }),
    options: { kubernetesVersion: '1.32' },
  },
  {
    rule: AFFINITY_WEIGHT,
    of: 'the least and the most',
    given: pod(
      {},
      { affinity: { nodeAffinity: { [PREFERRED]: [1, 100].map((weight) => ({ weight, preference: {} })) } } },
    ),
  },
  {
    rule: POD_AFFINITY_TERM,
    of: 'a namespace',
    given: pods({ topologyKey: 'kubernetes.io/hostname', namespaces: ['shop'] }),
  },
  {
    rule: POD_AFFINITY_KEYS,
    of: 'keys beside a selector',
    given: pods({ matchLabelKeys: ['a'], mismatchLabelKeys: ['app'], labelSelector }),
  },
  {
    rule: POD_AFFINITY_KEYS,
    of: 'keys of the selector that the pod does not have, and keys of the pod that the selector does not have',
    given: labelled({ zone: 'a' }, { matchLabelKeys: ['app', 'tier', 'zone'], labelSelector }),
  },
  {
    rule: POD_AFFINITY_KEYS,
    of: 'a key of a template twice',
    given: {
      ...deployment(podTerm({ matchLabelKeys: ['zone', 'zone'], labelSelector })),
      metadata: { name: 'web', labels: { zone: 'a' } },
    },
  },
  {
    rule: POD_AFFINITY_KEYS,
    of: 'anything in 1.30',
    given: pods({ matchLabelKeys: ['a b'] }),
    options: { kubernetesVersion: '1.30' },
  },
];

testCases(refused, taken);
