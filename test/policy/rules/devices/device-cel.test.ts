import { DEVICE_CEL } from '../../../../lib/policy/rules/devices/device-expressions';
import type { KubernetesVersion } from '../../../../lib/core/kubernetes-version';
import { refusedBy } from '../../faults';

function refused(expression: string, kubernetesVersion: KubernetesVersion = '1.36'): readonly string[] {
  const deviceClass = {
    apiVersion: kubernetesVersion === '1.36' ? 'resource.k8s.io/v1' : 'resource.k8s.io/v1beta1',
    kind: 'DeviceClass',
    metadata: { name: 'gpu.example.com' },
    spec: { selectors: [{ cel: { expression } }] },
  };
  return refusedBy(DEVICE_CEL, deviceClass, { kubernetesVersion, only: ['api'] });
}

test.each([
  "device.driver == 'gpu.example.com'",
  "device.attributes['gpu.example.com'].isFast",
  "'a' in device.attributes['gpu.example.com'] && device.attributes['gpu.example.com'].a > 1",
  "device.capacity['gpu.example.com'].memory.isGreaterThan(quantity('10Gi'))",
  "device.attributes['gpu.example.com'].driverVersion.isGreaterThan(semver('1.0.0'))",
  "cel.bind(gpu, device.attributes['gpu.example.com'], gpu.isFast && gpu.name == 'a')",
  "device.attributes['gpu.example.com'].names.includes('a') && device.allowMultipleAllocations",
])('takes the selector %j', (expression) => {
  expect(refused(expression)).toEqual([]);
});

test.each([
  'device.driver',
  'device.drivers == "a"',
  "device.capacity['a'].b > 1",
  "device.capacity['a'].b",
  'device.attributes.all(domain, domain)',
  'self == 1',
  "device.driver == 'a",
  'true &&',
])('refuses the selector %j', (expression) => {
  expect(refused(expression)).toEqual(['spec.selectors[0].cel.expression']);
});

test('goes by the version', () => {
  expect(refused('device.allowMultipleAllocations', '1.33')).toHaveLength(1);
  expect(refused("device.attributes['a'].b.includes('a')", '1.33')).toHaveLength(1);
  expect(refused("isSemver('1.0.0')", '1.33')).toEqual([]);
});

const EACH = 'device.attributes.all(a, device.attributes[a].all(b, BODY))';
const DEEP = EACH.replace(
  'BODY',
  EACH.replaceAll('[a]', '[c]').replaceAll('(a,', '(c,').replace('BODY', 'a != c'),
);

test.each([
  ['1.33', EACH.replace('BODY', "b != 'a'"), []],
  ['1.36', EACH.replace('BODY', "b != 'a'"), []],
  ['1.32', DEEP, []],
  ['1.33', DEEP, ['spec.selectors[0].cel.expression']],
  ['1.36', DEEP, ['spec.selectors[0].cel.expression']],
] as const)('a server of %s judges what the selector %s may cost', (version, expression, fields) => {
  expect(refused(expression, version)).toEqual(fields);
});
