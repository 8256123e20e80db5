import fc from 'fast-check';
import type { NetworkPolicy, TestPod } from '../../support/reachability';
import type { Loose } from '../../support/synth';

const label = fc.constantFrom('a', 'b', 'c');
const namespace = fc.constantFrom('shop', 'tools');

const labels = fc.dictionary(fc.constantFrom('app', 'tier'), label, { minKeys: 1, maxKeys: 2 });

const requirement = fc.record({
  key: fc.constantFrom('app', 'tier'),
  operator: fc.constantFrom('In', 'NotIn'),
  values: fc.array(label, { minLength: 1, maxLength: 2 }),
});

const existence = fc.record({
  key: fc.constantFrom('app', 'tier'),
  operator: fc.constantFrom('Exists', 'DoesNotExist'),
});

const podSelector = fc.oneof(
  fc.constant({}),
  labels.map((matchLabels) => ({ matchLabels })),
  fc.oneof(requirement, existence).map((one) => ({ matchExpressions: [one] })),
);

const namespaceSelector = fc.oneof(
  fc.constant({}),
  namespace.map((name) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } })),
);

const cidr = fc.constantFrom('0.0.0.0/0', '10.0.0.0/8', '10.1.0.0/16', '203.0.113.0/24', '::/0', 'fd00::/8');

const ipBlock = fc
  .record({
    cidr,
    except: fc.array(fc.constantFrom('10.1.0.0/16', '203.0.113.7/32', 'fd00::1/128'), { maxLength: 2 }),
  })
  .map((block) => ({ ipBlock: block }));

const peer = fc.oneof(
  ipBlock,
  fc
    .record({ podSelector, namespaceSelector }, { requiredKeys: [] })
    .filter((one) => Object.keys(one).length > 0),
);

const port = fc.oneof(
  fc.record(
    { port: fc.constantFrom(80, 443, 8080), protocol: fc.constantFrom('TCP', 'UDP') },
    { requiredKeys: [] },
  ),
  fc.record({ port: fc.constantFrom('web', 'sql') }),
  fc.constant({ port: 80, endPort: 9000 }),
);

const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 2 });

const spec = fc.record(
  {
    podSelector,
    policyTypes: fc.subarray(['Ingress', 'Egress'], { minLength: 1 }),
    ingress: some(fc.record({ from: some(peer), ports: some(port) }, { requiredKeys: [] })),
    egress: some(fc.record({ to: some(peer), ports: some(port) }, { requiredKeys: [] })),
  },
  { requiredKeys: ['podSelector'] },
);

/** A few policies, each under a name of its own. */
export const policies = fc.array(fc.record({ namespace, spec }), { maxLength: 4 }).map((given) =>
  given.map(({ namespace: home, spec: one }, index): NetworkPolicy => ({
    metadata: { name: `policy-${index}`, namespace: home },
    spec: one,
  })),
);

/** Four workloads, few enough that each is told by its name. */
export const pods = fc
  .array(fc.record({ namespace, labels, port: fc.constantFrom(80, 443, 8080) }), {
    minLength: 2,
    maxLength: 4,
  })
  .map((given) =>
    given.map((one): TestPod => ({ namespace: one.namespace, labels: one.labels, ports: { web: one.port } })),
  );

/** Manifests of the pods, and of the policies. */
export function manifestsOf(given: readonly TestPod[], rules: readonly NetworkPolicy[]): Loose[] {
  return [
    ...given.map(({ namespace: home, labels: own, ports }, index) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: nameOf(index), namespace: home },
      spec: {
        selector: { matchLabels: own },
        template: {
          metadata: { labels: own },
          spec: {
            containers: [{ name: 'a', ports: [{ name: 'web', containerPort: ports?.['web'] }] }],
          },
        },
      },
    })),
    ...rules.map((rule) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', ...rule })),
  ];
}

/** Name of the workload of a pod. */
export function nameOf(index: number): string {
  return `workload-${index}`;
}
