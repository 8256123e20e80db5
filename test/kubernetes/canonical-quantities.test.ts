import { stored, storedAt } from './canonical-paths';

const POD = 'spec.template.spec';
type KindAndPath = [kind: string, path: string];

const AUTOSCALER = 'autoscaling/v2/HorizontalPodAutoscaler';

test.each<KindAndPath>([
  ['v1/Pod', 'spec.containers[].resources.limits'],
  ['v1/PodTemplate', 'template.spec.overhead'],
  ['v1/ReplicationController', `${POD}.overhead`],
  ['apps/v1/Deployment', `${POD}.containers[].resources.limits`],
  ['apps/v1/Deployment', `${POD}.initContainers[].resources.requests`],
  ['apps/v1/Deployment', `${POD}.resources.requests`],
  ['apps/v1/ReplicaSet', `${POD}.containers[].resources.requests`],
  ['apps/v1/DaemonSet', `${POD}.overhead`],
  ['apps/v1/StatefulSet', `${POD}.volumes[].ephemeral.volumeClaimTemplate.spec.resources.requests`],
  ['apps/v1/StatefulSet', 'spec.volumeClaimTemplates[].spec.resources.limits'],
  ['batch/v1/Job', `${POD}.containers[].resources.limits`],
  ['batch/v1/CronJob', `spec.jobTemplate.${POD}.containers[].resources.limits`],
  ['v1/PersistentVolume', 'spec.capacity'],
  ['v1/PersistentVolumeClaim', 'spec.resources.requests'],
  ['v1/ResourceQuota', 'spec.hard'],
  ...['default', 'defaultRequest', 'max', 'maxLimitRequestRatio', 'min'].map((name): KindAndPath => [
    'v1/LimitRange',
    `spec.limits[].${name}`,
  ]),
])('%s: %s are rewritten, and rounded up to a thousandth', (kind, path) => {
  const given = { cpu: '1u', memory: '1024Mi', pods: 10 };
  expect(storedAt(kind, path, given)).toEqual({ cpu: '1m', memory: '1Gi', pods: '10' });
});

test.each([
  ['node.k8s.io/v1/RuntimeClass', 'overhead.podFixed'],
  ['resource.k8s.io/v1/ResourceClaim', 'spec.devices.requests[].exactly.capacity.requests'],
  [
    'resource.k8s.io/v1/ResourceClaimTemplate',
    'spec.spec.devices.requests[].firstAvailable[].capacity.requests',
  ],
])('%s: %s are rewritten to the last digit', (kind, path) => {
  expect(storedAt(kind, path, { cpu: '1u', memory: '1024Mi' })).toEqual({ cpu: '1u', memory: '1Gi' });
});

test.each<KindAndPath>([
  ['apps/v1/Deployment', `${POD}.volumes[].emptyDir.sizeLimit`],
  ['apps/v1/Deployment', `${POD}.volumes[].downwardAPI.items[].resourceFieldRef.divisor`],
  ['apps/v1/Deployment', `${POD}.volumes[].projected.sources[].downwardAPI.items[].resourceFieldRef.divisor`],
  ['apps/v1/Deployment', `${POD}.containers[].env[].valueFrom.resourceFieldRef.divisor`],
  ...['containerResource', 'external', 'object', 'pods', 'resource'].flatMap((source): KindAndPath[] => [
    [AUTOSCALER, `spec.metrics[].${source}.target.averageValue`],
    [AUTOSCALER, `spec.metrics[].${source}.target.value`],
  ]),
  [AUTOSCALER, 'spec.behavior.scaleDown.tolerance'],
  [AUTOSCALER, 'spec.behavior.scaleUp.tolerance'],
  ['storage.k8s.io/v1/CSIStorageCapacity', 'capacity'],
  ['storage.k8s.io/v1/CSIStorageCapacity', 'maximumVolumeSize'],
])('%s: %s is rewritten to the last digit', (kind, path) => {
  expect(storedAt(kind, path, '1024Mi')).toBe('1Gi');
  expect(storedAt(kind, path, '1000u')).toBe('1m');
  expect(storedAt(kind, path, '1u')).toBe('1u');
});

test.each([
  [0.5, '500m'],
  [2000, '2k'],
  [10n, '10'],
  [null, '0'],
  [' 1 ', '1'],
  ['+1', '+1'],
  ['many', 'many'],
])('%p becomes the text %s', (given, amount) => {
  expect(storedAt('v1/ResourceQuota', 'spec.hard', { pods: given })).toEqual({ pods: amount });
});

test('an amount that JSON cannot hold is left for the writer to refuse', () => {
  expect(storedAt('v1/ResourceQuota', 'spec.hard', { pods: NaN })).toEqual({ pods: NaN });
});

test('the thousandth amount is rewritten like the first', () => {
  const hard = Object.fromEntries(
    Array.from({ length: 1500 }, (_, index) => [`r${index}`, `${index + 1}000m`]),
  );
  const rewritten = Object.values(storedAt('v1/ResourceQuota', 'spec.hard', hard) as object);
  expect(rewritten.filter((amount) => String(amount).endsWith('m'))).toEqual([]);
});

test.each([
  ['v1/ConfigMap', 'data.cpu'],
  ['apps/v1/Deployment', `${POD}.metadata.annotations.cpu`],
  ['apps/v1/Deployment', `${POD}.containers[].env[].value`],
  ['storage.k8s.io/v1/StorageClass', 'parameters.size'],
  ['argoproj.io/v1alpha1/Rollout', `${POD}.containers[].resources.limits.cpu`],
])('%s: %s is text, and stays as it is', (kind, path) => {
  expect(storedAt(kind, path, '1000m')).toBe('1000m');
});

test('quantities in the metadata are text', () => {
  expect(stored('v1/ConfigMap', {}, { labels: { cpu: '1000m' } }).metadata.labels).toEqual({ cpu: '1000m' });
});
