import {
  AUTOSCALER_CPU,
  AUTOSCALER_REPLICAS,
  AUTOSCALER_TARGET,
  AUTOSCALER_TARGET_VERSION,
  DESCRIBED_OBJECT_VERSION,
} from '../../../../lib/policy/rules/scaling/autoscalers';
import { faultsAlone, refusedBy } from '../../faults';

const TARGET = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' };

function autoscaler(version: string, spec: object): object {
  return {
    apiVersion: `autoscaling/${version}`,
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'cart' },
    spec: { scaleTargetRef: TARGET, maxReplicas: 5, ...spec },
  };
}

const scales = (version: string, target: object): object =>
  autoscaler(version, { scaleTargetRef: { ...TARGET, ...target } });

/** An autoscaler that scales to 0, and up again by the length of a queue. */
function waking(version: string): object {
  const told = '[{"type":"External","external":{"metricName":"queue","targetAverageValue":"5"}}]';
  const annotations = { 'autoscaling.alpha.kubernetes.io/metrics': told };
  const external = { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue: '5' } };
  if (version === 'v2')
    return autoscaler(version, { minReplicas: 0, metrics: [{ type: 'External', external }] });
  return { ...autoscaler(version, { minReplicas: 0 }), metadata: { name: 'cart', annotations } };
}

const before = { kubernetesVersion: '1.33' } as const;
const since = { kubernetesVersion: '1.34' } as const;

describe.each(['v1', 'v2'])('an autoscaler of %s', (version) => {
  test.each([
    [{ minReplicas: 0 }, ['minReplicas']],
    [{ minReplicas: -1 }, ['minReplicas']],
    [{ maxReplicas: 0 }, ['maxReplicas']],
    [{ maxReplicas: -1, minReplicas: null }, ['maxReplicas']],
    [{ minReplicas: 6 }, ['maxReplicas']],
    [{ minReplicas: 0, maxReplicas: 0 }, ['minReplicas', 'maxReplicas']],
  ])('is refused with %j', (spec, fields) => {
    const expected = fields.map((field) => `spec.${field}`);
    expect(refusedBy(AUTOSCALER_REPLICAS, autoscaler(version, spec))).toEqual(expected);
  });

  test.each([{}, { minReplicas: 1, maxReplicas: 1 }, { minReplicas: 5 }, { minReplicas: null }])(
    'is taken with %j',
    (spec) => {
      expect(faultsAlone(autoscaler(version, spec))).toEqual([]);
    },
  );

  test('scales to 0 from 1.37 on by a metric that is not of its pods', () => {
    const at37 = { kubernetesVersion: '1.37' } as const;
    const idle = autoscaler(version, { minReplicas: 0 });
    expect(refusedBy(AUTOSCALER_REPLICAS, idle, at37)).toEqual(['spec.minReplicas']);
    expect(refusedBy(AUTOSCALER_REPLICAS, waking(version), at37)).toEqual([]);
    expect(refusedBy(AUTOSCALER_REPLICAS, waking(version), since)).toEqual(['spec.minReplicas']);
    const negative = autoscaler(version, { minReplicas: -1 });
    expect(refusedBy(AUTOSCALER_REPLICAS, negative, at37)).toEqual(['spec.minReplicas']);
  });

  test.each([
    [{ kind: 'apps/Deployment' }, 'kind'],
    [{ kind: '..' }, 'kind'],
    [{ name: 'shop/cart' }, 'name'],
    [{ name: 'a%b' }, 'name'],
  ])('is refused with the target %j', (target, field) => {
    expect(refusedBy(AUTOSCALER_TARGET, scales(version, target))).toEqual([`spec.scaleTargetRef.${field}`]);
  });

  test.each([
    { apiVersion: 'v1' },
    { apiVersion: '' },
    { apiVersion: null },
    { apiVersion: '/v1' },
    { apiVersion: 'a/b/c' },
    { apiVersion: 'a/b/c', kind: 'ReplicationController' },
  ])('with the target %j is refused since 1.34, and fails later before', (target) => {
    const manifest = scales(version, target);
    expect(refusedBy(AUTOSCALER_TARGET_VERSION, manifest)).toEqual(['spec.scaleTargetRef.apiVersion']);
    expect(faultsAlone(manifest, since).map((fault) => fault.class)).toEqual(['api']);
    expect(faultsAlone(manifest, before).map((fault) => fault.class)).toEqual(['later']);
  });

  test.each([
    { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' },
    { apiVersion: 'a/v1', kind: 'Widget' },
    { apiVersion: 'v1', kind: 'ReplicationController' },
    { apiVersion: undefined, kind: 'ReplicationController' },
    { name: 'Cart:1' },
  ])('is taken with the target %j', (target) => {
    expect(faultsAlone(scales(version, target), since)).toEqual([]);
  });
});

test.each([0, -1])('refuses a target of %i percent in v1', (targetCPUUtilizationPercentage) => {
  const manifest = autoscaler('v1', { targetCPUUtilizationPercentage });
  expect(refusedBy(AUTOSCALER_CPU, manifest)).toEqual(['spec.targetCPUUtilizationPercentage']);
});

test.each([1, 200, null, undefined])(
  'takes a target of %p percent in v1',
  (targetCPUUtilizationPercentage) => {
    expect(faultsAlone(autoscaler('v1', { targetCPUUtilizationPercentage }))).toEqual([]);
  },
);

function measures(apiVersion: unknown): object {
  const describedObject = { apiVersion, kind: 'Service', name: 'cart' };
  const object = { describedObject, metric: { name: 'requests' }, target: { type: 'Value', value: '10' } };
  return autoscaler('v2', { metrics: [{ type: 'Object', object }] });
}

test('refuses to measure an object of no version since 1.34, which fails later before', () => {
  const field = 'spec.metrics[0].object.describedObject.apiVersion';
  expect(refusedBy(DESCRIBED_OBJECT_VERSION, measures('a/b/c'))).toEqual([field]);
  expect(faultsAlone(measures('a/b/c'), since).map((fault) => fault.class)).toEqual(['api']);
  expect(faultsAlone(measures('a/b/c'), before).map((fault) => fault.class)).toEqual(['later']);
});

test.each(['networking.k8s.io/v1', 'v1', '', null])('measures an object of the version %p', (apiVersion) => {
  expect(faultsAlone(measures(apiVersion), since)).toEqual([]);
});

test('says how to write kind and name of a target', () => {
  const fixes = faultsAlone(scales('v2', { kind: 'a/b', name: 'a/b' })).map(({ fix }) => fix);
  expect(fixes).toEqual(['write such as kind: Deployment', 'write such as name: cart']);
});
