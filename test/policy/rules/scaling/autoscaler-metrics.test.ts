import {
  CONTAINER_METRIC,
  EXTERNAL_TARGET,
  METRIC_NAME,
  METRIC_SOURCE,
  METRIC_TARGET_AMOUNT,
  OBJECT_TARGET,
  OBJECT_TARGET_TYPE,
  PODS_TARGET,
  RESOURCE_TARGET,
} from '../../../../lib/policy/rules/scaling/autoscaler-metrics';
import { faultsAlone, refusedBy } from '../../faults';

function autoscaler(...metrics: object[]): object {
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' };
  const metadata = { name: 'cart' };
  const spec = { scaleTargetRef, maxReplicas: 5, metrics };
  return { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata, spec };
}

const HALF = { type: 'Utilization', averageUtilization: 50 };
const TEN_EACH = { type: 'AverageValue', averageValue: '10' };
const TEN = { type: 'Value', value: '10' };

const metric = { name: 'requests' };
const resource = { name: 'cpu', target: HALF };
const containerResource = { name: 'cpu', container: 'app', target: HALF };
const pods = { metric, target: TEN_EACH };
const external = { metric, target: TEN };
const object = { describedObject: { kind: 'Service', name: 'cart' }, metric, target: TEN };

const METRICS = [
  { type: 'Resource', resource },
  { type: 'ContainerResource', containerResource },
  { type: 'Pods', pods },
  { type: 'External', external },
  { type: 'Object', object },
];

/** A metric whose source has other fields. */
function changed(type: string, fields: object): object {
  const found = METRICS.find((one) => one.type === type) ?? {};
  const [field = '', source] = Object.entries(found)[1] ?? [];
  return autoscaler({ type, [field]: { ...(source as object), ...fields } });
}

test.each(METRICS)('takes the metric %j', (one) => {
  expect(faultsAlone(autoscaler(one, { ...one, unset: undefined }))).toEqual([]);
});

test.each([
  [{ type: 'Resource' }, ['resource']],
  [{ type: 'Resource', resource: null }, ['resource']],
  [{ type: 'Resource', pods }, ['resource', 'pods']],
  [{ type: 'Resource', resource, external }, ['external']],
  [{ type: 'Pods', pods, object, containerResource }, ['object', 'containerResource']],
])('refuses the metric %j', (one, fields) => {
  expect(refusedBy(METRIC_SOURCE, autoscaler(one))).toEqual(
    fields.map((field) => `spec.metrics[0].${field}`),
  );
});

test('takes a metric beside another source that is null', () => {
  expect(faultsAlone(autoscaler({ type: 'Resource', resource, pods: null }))).toEqual([]);
});

test.each([0, -1, '0', '0.0', '-1', '-1m', '0e5', '0Ki', '-0'])('refuses a target of %p', (amount) => {
  expect(refusedBy(METRIC_TARGET_AMOUNT, changed('External', { target: { ...TEN, value: amount } }))).toEqual(
    ['spec.metrics[0].external.target.value'],
  );
  expect(
    refusedBy(METRIC_TARGET_AMOUNT, changed('Pods', { target: { ...TEN_EACH, averageValue: amount } })),
  ).toEqual(['spec.metrics[0].pods.target.averageValue']);
});

test.each([1, 0.5, '100m', '+5', '.5', '1e-20', '0.0001n', '9E'])('takes a target of %p', (amount) => {
  expect(faultsAlone(changed('External', { target: { ...TEN, value: amount } }))).toEqual([]);
});

test.each([0, -1])('refuses an averageUtilization of %i', (averageUtilization) => {
  const target = { ...HALF, averageUtilization };
  const field = 'spec.metrics[0].resource.target.averageUtilization';
  expect(refusedBy(METRIC_TARGET_AMOUNT, changed('Resource', { target }))).toEqual([field]);
});

test.each([1, 1000])('takes an averageUtilization of %i', (averageUtilization) => {
  expect(faultsAlone(changed('Resource', { target: { ...HALF, averageUtilization } }))).toEqual([]);
});

const neither = { type: 'AverageValue' };
const both = { type: 'Value', value: '10', averageValue: '1' };

test.each([
  [RESOURCE_TARGET, 'Resource', neither],
  [RESOURCE_TARGET, 'Resource', { ...HALF, averageValue: '10' }],
  [RESOURCE_TARGET, 'Resource', TEN],
  [RESOURCE_TARGET, 'ContainerResource', { ...HALF, averageUtilization: null }],
  [RESOURCE_TARGET, 'ContainerResource', { ...HALF, averageValue: '10' }],
  [EXTERNAL_TARGET, 'External', neither],
  [EXTERNAL_TARGET, 'External', both],
  [EXTERNAL_TARGET, 'External', HALF],
  [OBJECT_TARGET, 'Object', neither],
  [PODS_TARGET, 'Pods', neither],
  [PODS_TARGET, 'Pods', TEN],
])('refuses by $id, for a metric of type %s, the target %j', (rule, type, target) => {
  const field = type === 'ContainerResource' ? 'containerResource' : type.toLowerCase();
  expect(refusedBy(rule, changed(type, { target }))).toEqual([`spec.metrics[0].${field}.target`]);
});

test.each([
  ['Resource', TEN_EACH],
  ['Resource', { ...HALF, type: 'Value' }],
  ['ContainerResource', TEN_EACH],
  ['External', TEN_EACH],
  ['Object', TEN_EACH],
  ['Object', both],
  ['Pods', both],
])('takes for a metric of type %s the target %j', (type, target) => {
  expect(faultsAlone(changed(type, { target }))).toEqual([]);
});

test.each([
  { type: 'AverageValue', value: '10' },
  { type: 'Value', averageValue: '10' },
  { type: 'Utilization', value: '10', averageValue: '10' },
])('finds that the autoscaler fails on the target %j of an Object', (target) => {
  const manifest = changed('Object', { target });
  expect(refusedBy(OBJECT_TARGET_TYPE, manifest)).toEqual(['spec.metrics[0].object.target.type']);
  expect(faultsAlone(manifest, { only: ['api'] })).toEqual([]);
});

test('tells only that an Object has no target, where it has none', () => {
  expect(refusedBy(OBJECT_TARGET_TYPE, changed('Object', { target: neither }))).toEqual([]);
});

test.each(['a/b', 'a%b', '..'])('refuses a metric called %s', (name) => {
  expect(refusedBy(METRIC_NAME, changed('Pods', { metric: { name } }))).toEqual([
    'spec.metrics[0].pods.metric.name',
  ]);
});

test.each(['queue:length', 'Requests per second', '...'])('takes a metric called %s', (name) => {
  expect(faultsAlone(changed('Pods', { metric: { name } }))).toEqual([]);
});

test.each([
  [{ name: 'gpu' }, 'name'],
  [{ name: 'requests.cpu' }, 'name'],
  [{ name: 'a/b/c' }, 'name'],
  [{ container: 'App' }, 'container'],
  [{ container: 'a.b' }, 'container'],
])('refuses a metric of a container with %j', (fields, field) => {
  const manifest = changed('ContainerResource', fields);
  expect(refusedBy(CONTAINER_METRIC, manifest)).toEqual([`spec.metrics[0].containerResource.${field}`]);
});

test.each([{ name: 'memory' }, { name: 'nvidia.com/gpu' }, { name: 'hugepages-2Mi' }, { container: '9app' }])(
  'takes a metric of a container with %j',
  (fields) => {
    expect(faultsAlone(changed('ContainerResource', fields))).toEqual([]);
  },
);
