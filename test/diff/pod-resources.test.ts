import { writeAmount } from '../../lib/diff/amounts';
import { podResourcesOf } from '../../lib/diff/pod-resources';
import { normalForm } from '../../lib/diff/normal/kinds';
import { fieldsOf } from '../../lib/diff/normal/node';
import type { Loose } from '../support/synth';

const container = (name: string, cpu?: string, limit?: string, more: Loose = {}): Loose => ({
  name,
  resources: {
    ...(cpu === undefined ? {} : { requests: { cpu } }),
    ...(limit === undefined ? {} : { limits: { cpu: limit } }),
  },
  ...more,
});

const sidecar = (name: string, cpu: string): Loose =>
  container(name, cpu, undefined, { restartPolicy: 'Always' });

/** CPU that a pod asks for, and its limit. */
function cpuOf(spec: Loose): [string, string] {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec };
  const { requests, limits } = podResourcesOf(fieldsOf(normalForm(pod, 'meaning').spec));
  const text = (amount: bigint | undefined): string => (amount === undefined ? 'none' : writeAmount(amount));
  return [text(requests.get('cpu')), text(limits.get('cpu'))];
}

test.each<[string, Loose, [string, string]]>([
  [
    'adds up containers',
    { containers: [container('a', '100m', '1'), container('b', '200m', '2')] },
    ['300m', '3'],
  ],
  [
    'takes a limit for a request that is missing',
    { containers: [container('a', undefined, '1')] },
    ['1', '1'],
  ],
  [
    'has no limit where one container has none',
    { containers: [container('a', '100m', '1'), container('b', '200m')] },
    ['300m', 'none'],
  ],
  [
    'takes the init container that needs most, not their sum',
    {
      initContainers: [container('i', '500m'), container('j', '400m')],
      containers: [container('a', '100m')],
    },
    ['500m', 'none'],
  ],
  [
    'keeps its limit where only an init container has none',
    { initContainers: [container('i', '100m')], containers: [container('a', '100m', '1')] },
    ['100m', '1'],
  ],
  [
    'adds sidecars to what runs beside them',
    { initContainers: [sidecar('s', '100m')], containers: [container('a', '100m')] },
    ['200m', 'none'],
  ],
  [
    'adds to an init container the sidecars that start before it',
    {
      initContainers: [sidecar('s', '100m'), container('i', '500m'), sidecar('t', '1')],
      containers: [container('a', '100m')],
    },
    ['1200m', 'none'],
  ],
  [
    'lets the pod speak for all its containers',
    { containers: [container('a', '100m')], resources: { requests: { cpu: '2' }, limits: { cpu: '3' } } },
    ['2', '3'],
  ],
  [
    'adds the overhead of its runtime',
    { containers: [container('a', '100m')], overhead: { cpu: '50m' } },
    ['150m', 'none'],
  ],
])('a pod %s', (_what, spec, expected) => {
  expect(cpuOf(spec)).toEqual(expected);
});
