import { MADE_OBJECT } from '../../../lib/policy/flagger/made-objects';
import { CANARY_REFERENCE } from '../../../lib/policy/flagger/references';
import { SELECTED_LABEL } from '../../../lib/policy/flagger/selections';
import { TARGET_LABEL, TARGET_REPLICAS } from '../../../lib/policy/flagger/targets';
import { DANGLING_DELEGATE } from '../../../lib/policy/mesh/delegates';
import { DANGLING_HOST } from '../../../lib/policy/mesh/destinations';
import type { AcrossRule } from '../../../lib/policy/rule';
import type { Loose } from '../../support/synth';
import { inNamespace, object, refusedBy } from '../across/objects';

const LABELS = { app: 'shop', tier: 'web' };

const deployment = (name = 'shop', spec: Loose = {}, labels: Loose = LABELS): object =>
  object('apps/v1', 'Deployment', name, {
    spec: {
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels }, spec: { containers: [] } },
      ...spec,
    },
  });

const canary = (spec: Loose = {}): object =>
  object('flagger.app/v1beta1', 'Canary', 'shop', {
    spec: {
      targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' },
      service: { port: 80 },
      analysis: { interval: '30s', threshold: 1, iterations: 5 },
      ...spec,
    },
  });

const named = (type: string, name: string, spec: Loose = {}): object => {
  const [apiVersion = '', kind = ''] = type.split(' ');
  return object(apiVersion, kind, name, { spec });
};

const SERVICE = 'v1 Service';
const ROUTES = 'networking.istio.io/v1 VirtualService';
const RULE = 'networking.istio.io/v1 DestinationRule';
const BUDGET = 'policy/v1 PodDisruptionBudget';
const POLICY = 'networking.k8s.io/v1 NetworkPolicy';

const selecting = (type: string, labels: Loose, path = 'selector'): object =>
  named(type, 'one', { [path]: type === SERVICE ? labels : { matchLabels: labels } });

const REFUSED: readonly (readonly [
  rule: AcrossRule,
  title: string,
  objects: readonly object[],
  places: readonly string[],
])[] = [
  [MADE_OBJECT, 'the Service that callers dial', [canary(), named(SERVICE, 'shop')], ['1 metadata.name']],
  [MADE_OBJECT, 'that of a version', [canary(), named(SERVICE, 'shop-canary')], ['1 metadata.name']],
  [
    MADE_OBJECT,
    'one of another name',
    [canary({ service: { name: 'web', port: 80 } }), named(SERVICE, 'web-primary')],
    ['1 metadata.name'],
  ],
  [MADE_OBJECT, 'the copy', [canary(), deployment('shop-primary')], ['1 metadata.name']],
  [MADE_OBJECT, 'the routes', [canary(), named(ROUTES, 'shop')], ['1 metadata.name']],
  [
    MADE_OBJECT,
    'rules of connections',
    [canary({ provider: 'istio' }), named(RULE, 'shop-canary')],
    ['1 metadata.name'],
  ],
  [TARGET_REPLICAS, 'a number', [canary(), deployment('shop', { replicas: 3 })], ['1 spec.replicas']],
  [
    TARGET_LABEL,
    'a label of one’s own',
    [canary(), deployment('shop', { selector: { matchLabels: { tier: 'web' } } })],
    ['1 spec.selector.matchLabels'],
  ],
  [
    SELECTED_LABEL,
    'a budget',
    [canary(), deployment(), selecting(BUDGET, { app: 'shop' })],
    ['2 spec.selector'],
  ],
  [
    SELECTED_LABEL,
    'a policy',
    [canary(), deployment(), selecting(POLICY, { app: 'shop' }, 'podSelector')],
    ['2 spec.podSelector'],
  ],
  [SELECTED_LABEL, 'a Service', [canary(), deployment(), selecting(SERVICE, LABELS)], ['2 spec.selector']],
  [
    SELECTED_LABEL,
    'a policy of the mesh',
    [canary(), deployment(), selecting('security.istio.io/v1 AuthorizationPolicy', { app: 'shop' })],
    ['2 spec.selector'],
  ],
  [CANARY_REFERENCE, 'a target', [canary()], ['0 spec.targetRef.name']],
  [
    CANARY_REFERENCE,
    'an autoscaler and a template',
    [
      deployment(),
      canary({
        autoscalerRef: { kind: 'HorizontalPodAutoscaler', name: 'shop' },
        analysis: { metrics: [{ name: 'a', templateRef: { name: 'errors' } }] },
      }),
    ],
    ['1 spec.autoscalerRef.name', '1 spec.analysis.metrics[0].templateRef.name'],
  ],
];

test.each(REFUSED.map(([rule, ...rest]) => [rule.id, ...rest, rule] as const))(
  '%s is told: %s',
  (_id, _title, objects, places, rule) => {
    expect(refusedBy(rule, [...objects])).toEqual(places);
  },
);

const TAKEN: readonly (readonly [rule: AcrossRule, title: string, objects: readonly object[]])[] = [
  [
    MADE_OBJECT,
    'other names',
    [canary(), named(SERVICE, 'web'), named(ROUTES, 'shop-primary'), deployment()],
  ],
  [MADE_OBJECT, 'routes of another provider', [canary({ provider: 'nginx' }), named(ROUTES, 'shop')]],
  [
    MADE_OBJECT,
    'objects of another namespace',
    [canary(), inNamespace('web', named(SERVICE, 'shop') as never)],
  ],
  [
    MADE_OBJECT,
    'a Canary of Knative',
    [canary({ targetRef: { kind: 'Service', name: 'shop' } }), named(SERVICE, 'shop')],
  ],
  [
    TARGET_REPLICAS,
    'no number, and one of another',
    [canary(), deployment(), deployment('web', { replicas: 3 })],
  ],
  [TARGET_LABEL, 'a label that Flagger knows', [canary(), deployment()]],
  [SELECTED_LABEL, 'another label', [canary(), deployment(), selecting(BUDGET, { tier: 'web' })]],
  [SELECTED_LABEL, 'pods of another', [canary(), deployment(), selecting(BUDGET, { app: 'web' })]],
  [
    SELECTED_LABEL,
    'one of its own for the copy',
    [
      canary(),
      deployment(),
      selecting(BUDGET, { app: 'shop' }),
      named(BUDGET, 'two', { selector: { matchLabels: { app: 'shop-primary' } } }),
    ],
  ],
  [SELECTED_LABEL, 'everything', [canary(), deployment(), named(POLICY, 'all', { podSelector: {} })]],
  [
    CANARY_REFERENCE,
    'all of them',
    [
      deployment(),
      named('autoscaling/v2 HorizontalPodAutoscaler', 'shop'),
      named('flagger.app/v1beta1 MetricTemplate', 'errors'),
      canary({
        autoscalerRef: { kind: 'HorizontalPodAutoscaler', name: 'shop' },
        analysis: {
          metrics: [
            { name: 'a', templateRef: { name: 'errors' } },
            { name: 'b', templateRef: { name: 'latency', namespace: 'flagger' } },
          ],
        },
      }),
    ],
  ],
  [
    DANGLING_HOST,
    'Services of Flagger',
    [
      canary(),
      named(RULE, 'a', { host: 'shop-primary' }),
      named(RULE, 'b', { host: 'shop.shop.svc.cluster.local' }),
    ],
  ],
  [
    DANGLING_DELEGATE,
    'routes of Flagger',
    [canary(), named(ROUTES, 'root', { hosts: ['shop'], http: [{ delegate: { name: 'shop' } }] })],
  ],
];

test.each(TAKEN.map(([rule, ...rest]) => [rule.id, ...rest, rule] as const))(
  '%s takes %s',
  (_id, _title, objects, rule) => {
    expect(refusedBy(rule, [...objects])).toEqual([]);
  },
);
