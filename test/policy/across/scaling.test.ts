import { SCALED_REQUESTS } from '../../../lib/policy/across/scaled-requests';
import { REPLICAS_BESIDE_SCALER, SCALE_TARGET, TWO_SCALERS } from '../../../lib/policy/across/scaling';
import { autoscaler, deployment, faultsOf, inNamespace, object, refusedBy } from './objects';

const carts = deployment('carts');
const keda = (name: string, target: string, annotations: object = {}): object => ({
  ...object('keda.sh/v1alpha1', 'ScaledObject', name, { spec: { scaleTargetRef: { name: target } } }),
  metadata: { name, namespace: 'shop', annotations },
});
const vertical = (target: string, spec: object = {}): object =>
  object('autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', 'vpa', {
    spec: { targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target }, ...spec },
  });
const db = object('apps/v1', 'StatefulSet', 'db', { spec: { template: { spec: { containers: [] } } } });

test.each<[string, object[], string]>([
  ['a slip', [autoscaler('cart'), carts], '0 spec.scaleTargetRef.name: did you mean carts?'],
  ['another kind', [autoscaler('db'), db], '0 spec.scaleTargetRef.name: write kind: StatefulSet'],
  [
    'no such thing',
    [autoscaler('orders'), carts],
    '0 spec.scaleTargetRef.name: add Deployment orders, or remove the scaler',
  ],
  ['one of KEDA', [keda('k', 'cart'), carts], '0 spec.scaleTargetRef.name: did you mean carts?'],
  ['one of sizes', [vertical('cart'), carts], '0 spec.targetRef.name: did you mean carts?'],
])('a scaler without a target is told: %s', (_, objects, fault) => {
  expect(faultsOf(SCALE_TARGET, objects)).toEqual([fault]);
});

test.each<[string, object[]]>([
  ['its target is there', [autoscaler('carts'), carts]],
  ['its target says no namespace', [autoscaler('carts'), inNamespace(undefined, carts)]],
  ['there are no workloads', [autoscaler('orders')]],
  [
    'there are only jobs',
    [autoscaler('orders'), object('batch/v1', 'Job', 'j', { spec: { template: { spec: {} } } })],
  ],
  [
    'a controller may make it',
    [autoscaler('orders'), carts, object('apps.kruise.io/v1alpha1', 'CloneSet', 'c')],
  ],
  [
    'its target is of a kind that nobody knows',
    [autoscaler('a', 'a', { scaleTargetRef: { apiVersion: 'x.io/v1', kind: 'Y', name: 'a' } }), carts],
  ],
  [
    'Flagger makes it',
    [
      autoscaler('a', 'carts-primary'),
      carts,
      object('flagger.app/v1beta1', 'Canary', 'c', { spec: { targetRef: { name: 'carts' } } }),
    ],
  ],
])('a scaler is fine where %s', (_, objects) => {
  expect(refusedBy(SCALE_TARGET, objects)).toEqual([]);
});

test.each<[string, object]>([
  ['two autoscalers', autoscaler('b', 'carts')],
  ['an autoscaler and KEDA', keda('b', 'carts')],
])('%s of one target are told', (_, second) => {
  expect(refusedBy(TWO_SCALERS, [autoscaler('a', 'carts'), second])).toEqual(['1 spec.scaleTargetRef.name']);
});

test.each<[string, object]>([
  ['of two targets', autoscaler('b', 'orders')],
  ['of two namespaces', inNamespace('other', autoscaler('a', 'carts'))],
  [
    'of which KEDA takes the first over',
    keda('b', 'carts', { 'scaledobject.keda.sh/transfer-hpa-ownership': 'true' }),
  ],
  ['of which one sets sizes', vertical('carts')],
  ['that are one object', autoscaler('a', 'carts', { maxReplicas: 9 })],
])('two scalers %s are fine', (_, second) => {
  expect(refusedBy(TWO_SCALERS, [autoscaler('a', 'carts'), second])).toEqual([]);
});

test('replicas beside a scaler are told', () => {
  const fixed = deployment('carts', { spec: { replicas: 2 } });
  expect(refusedBy(REPLICAS_BESIDE_SCALER, [autoscaler('carts'), fixed])).toEqual(['1 spec.replicas']);
  expect(refusedBy(REPLICAS_BESIDE_SCALER, [keda('k', 'carts'), fixed])).toEqual(['1 spec.replicas']);
  expect(refusedBy(REPLICAS_BESIDE_SCALER, [autoscaler('carts'), carts])).toEqual([]);
  expect(refusedBy(REPLICAS_BESIDE_SCALER, [vertical('carts'), fixed])).toEqual([]);
});

test('replicas of a workload of kiban are told with the words that leave them out', () => {
  const labels = { 'app.kubernetes.io/managed-by': 'kiban' };
  const own = {
    ...deployment('carts', { spec: { replicas: 3 } }),
    metadata: { name: 'carts', namespace: 'shop', labels },
  };
  expect(faultsOf(REPLICAS_BESIDE_SCALER, [keda('k', 'carts'), own])).toEqual([
    '1 spec.replicas: write scaling: { autoscaled: { floor: 0 } } at the MicroserviceApp, or replicas: { autoscaled: { floor: 0 } } at a workload of its own',
  ]);
  expect(faultsOf(REPLICAS_BESIDE_SCALER, [autoscaler('k', 'carts', { minReplicas: 2 }), own])).toEqual([
    expect.stringContaining('scaling: { autoscaled: { floor: 2 } }'),
  ]);
});

const utilization = { type: 'Utilization', averageUtilization: 80 };
const byShare = (metric: object): object => autoscaler('carts', 'carts', { metrics: [metric] });
const byCpu = byShare({ type: 'Resource', resource: { name: 'cpu', target: utilization } });
const requesting = (resources: object): object => deployment('carts', { container: { resources } });

test.each<[string, object, string]>([
  ['of all containers', byCpu, '0 spec.metrics[0].resource.name'],
  [
    'of one container',
    byShare({
      type: 'ContainerResource',
      containerResource: { name: 'cpu', container: 'app', target: utilization },
    }),
    '0 spec.metrics[0].containerResource.name',
  ],
  ['that is meant where no metric is named', autoscaler('carts', 'carts', { metrics: undefined }), '0 spec'],
  [
    'in the first version',
    { ...autoscaler('carts', 'carts', { metrics: undefined }), apiVersion: 'autoscaling/v1' },
    '0 spec',
  ],
])('a share %s needs a request', (_, scaler, field) => {
  expect(refusedBy(SCALED_REQUESTS, [scaler, requesting({ requests: { memory: '1Gi' } })])).toEqual([field]);
  expect(refusedBy(SCALED_REQUESTS, [scaler, requesting({ requests: { cpu: '1' } })])).toEqual([]);
  expect(refusedBy(SCALED_REQUESTS, [scaler, requesting({ limits: { cpu: '1' } })])).toEqual([]);
});

test.each<[string, object[]]>([
  ['an amount is aimed at', [autoscaler('carts'), carts]],
  [
    'another container is meant',
    [
      byShare({
        type: 'ContainerResource',
        containerResource: { name: 'cpu', container: 'other', target: utilization },
      }),
      carts,
    ],
  ],
  ['the pod has a request', [byCpu, deployment('carts', { pod: { resources: { requests: { cpu: '1' } } } })]],
  [
    'the namespace has a default',
    [
      byCpu,
      carts,
      object('v1', 'LimitRange', 'l', {
        spec: { limits: [{ type: 'Container', defaultRequest: { cpu: '1' } }] },
      }),
    ],
  ],
  ['another autoscaler sets it', [byCpu, carts, vertical('carts')]],
  [
    'the metrics stand elsewhere',
    [
      {
        ...autoscaler('carts'),
        apiVersion: 'autoscaling/v1',
        metadata: {
          name: 'a',
          namespace: 'shop',
          annotations: { 'autoscaling.alpha.kubernetes.io/metrics': '[]' },
        },
      },
      carts,
    ],
  ],
])('no request is needed where %s', (_, objects) => {
  expect(refusedBy(SCALED_REQUESTS, objects)).toEqual([]);
});

test('a vertical autoscaler that only recommends sets no request', () => {
  expect(
    refusedBy(SCALED_REQUESTS, [byCpu, carts, vertical('carts', { updatePolicy: { updateMode: 'Off' } })]),
  ).toHaveLength(1);
});
