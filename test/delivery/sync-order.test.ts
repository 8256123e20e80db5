import fc from 'fast-check';
import { argoCd } from '../../lib/delivery/argo-cd';
import type { DeclaredDependency, DeliveryPlan } from '../../lib/delivery/delivery';
import type { Loose } from '../support/synth';
import { type SyncResult, syncOf } from './argo-sync';
import * as tree from './tree';

const WAVE = 'argocd.argoproj.io/sync-wave';
const EARLY = ['ExternalSecret', 'SealedSecret', 'SecretProviderClass', 'PriorityClass', 'SecretStore'];
const DELIVERY = argoCd({ repoURL: 'https://git.example.com/shop.git' });

/** Objects that refer to one another, and what was declared beyond that. */
interface Graph {
  readonly manifests: readonly Loose[];
  readonly dependencies: readonly DeclaredDependency[];
}

const NAMES = ['a', 'b', 'c', 'd'] as const;
const some = fc.subarray([...NAMES]);
const refs = fc.record({
  account: fc.constantFrom(...NAMES),
  secrets: fc.subarray([...NAMES, 'e-a', 'e-b', 'e-c', 'e-d', 's-a', 's-b']),
  configMaps: some,
  claims: some,
  providers: some,
  priority: fc.constantFrom(undefined, ...NAMES),
});
const workloads = fc
  .array(
    fc.record({ kind: fc.constantFrom('Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'), refs }),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((list) => list.map(({ kind, refs: own }, index) => tree.workload(kind, `w${index}`, own)));

const store = fc
  .record({
    name: fc.constantFrom('s0', 's1', 's2', 's3'),
    token: fc.constantFrom('a', 'e-a', 'e-b', 'none'),
  })
  .map(({ name, token }) => tree.secretStore(name, { tokenSecretRef: { name: token, key: 'k' } }));
const stores = fc.uniqueArray(store, { selector: ({ metadata }) => metadata.name, maxLength: 4 });

const guards = fc.record({
  quota: fc.boolean(),
  policies: fc.subarray(['w0', 'w1', 'w2', 'all']),
  rights: fc.subarray([...NAMES]),
});

function passive(names: readonly string[]): Loose[] {
  return names.flatMap((name) => [
    tree.serviceAccount(name),
    tree.secret(name),
    tree.configMap(name),
    tree.claim(name),
    tree.sealedSecret(`s-${name}`),
    tree.object('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', name, { spec: {} }),
    { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value: 1 },
  ]);
}

function guarding({
  quota,
  policies,
  rights,
}: {
  quota: boolean;
  policies: string[];
  rights: string[];
}): Loose[] {
  return [
    ...(quota ? [tree.object('v1', 'ResourceQuota', 'quota', { spec: {} })] : []),
    ...policies.map((name) =>
      tree.object('networking.k8s.io/v1', 'NetworkPolicy', name, {
        spec: { podSelector: name === 'all' ? {} : { matchLabels: { app: name } } },
      }),
    ),
    ...rights.map((name) =>
      tree.object('rbac.authorization.k8s.io/v1', 'RoleBinding', name, {
        roleRef: { kind: 'ClusterRole', name: 'view' },
        subjects: [{ kind: 'ServiceAccount', name, namespace: 'shop' }],
      }),
    ),
  ];
}

/** Dependencies from later workloads to earlier ones: in any graph without circles, they can be named so. */
function dependenciesOf(
  list: readonly Loose[],
  pairs: readonly (readonly [number, number])[],
): DeclaredDependency[] {
  return pairs.flatMap(([first, second]) => {
    const [of, on] = [
      list[Math.max(first, second) % list.length],
      list[Math.min(first, second) % list.length],
    ];
    const ordered = list.indexOf(of) > list.indexOf(on);
    return ordered && of !== undefined && on !== undefined && on.kind !== 'CronJob'
      ? [{ of: [of], on: [on] }]
      : [];
  });
}

const graphs: fc.Arbitrary<Graph> = fc
  .record({
    workloads,
    stores,
    guards,
    passive: some,
    secrets: fc.array(fc.constantFrom('s0', 's1', 's2', 's3', 'elsewhere'), { maxLength: 4 }),
    pairs: fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 5 }),
    order: fc.infiniteStream(fc.nat()),
  })
  .map(({ workloads: list, stores: own, guards: around, passive: names, secrets, pairs, order }) => ({
    manifests: shuffled(
      [
        tree.namespace(),
        ...list,
        ...own,
        ...secrets.map((from, index) => tree.externalSecret(`e-${NAMES[index] ?? ''}`, from)),
        ...passive(names),
        ...guarding(around),
      ],
      order,
    ),
    dependencies: dependenciesOf(list, pairs),
  }));

function shuffled(list: readonly Loose[], order: Iterable<number>): Loose[] {
  const numbers = order[Symbol.iterator]();
  return [...list]
    .map((item) => ({ item, at: Number(numbers.next().value) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function planOf({ manifests, dependencies }: Graph): DeliveryPlan {
  return tree.planOf(DELIVERY, tree.environmentOf([tree.chartOf('shop', manifests)], { dependencies }));
}

/** The graph as it would be applied: dependencies are between the same objects. */
function delivered(graph: Graph, waves: ReadonlyMap<Loose, string>): SyncResult {
  const made = new Map(
    graph.manifests.map((manifest) => {
      const wave = waves.get(manifest);
      return [manifest, wave === undefined ? manifest : tree.annotated(manifest, { [WAVE]: wave })];
    }),
  );
  const map = (list: readonly Loose[]): Loose[] => list.map((manifest) => made.get(manifest));
  const dependencies = graph.dependencies.map(({ of, on }) => ({ of: map(of), on: map(on) }));
  return syncOf([...made.values()], { dependencies });
}

function wavesOf({ annotations }: DeliveryPlan): Map<Loose, string> {
  return new Map(
    [...annotations].flatMap(([manifest, { [WAVE]: wave }]) =>
      wave === undefined ? [] : [[manifest, wave]],
    ),
  );
}

const sound = graphs.filter((graph) => planOf(graph).issues.length === 0);

describe('A sync', () => {
  test('ends, and nothing waits for a later wave', () => {
    fc.assert(
      fc.property(sound, (graph) => {
        const { ended, stuckOn, late, waiting } = delivered(graph, wavesOf(planOf(graph)));
        expect({ ended, stuckOn, late, waiting }).toEqual({
          ended: true,
          stuckOn: [],
          late: [],
          waiting: [],
        });
      }),
      { numRuns: 300 },
    );
  });

  test('has no object in an earlier wave than it must be in', () => {
    fc.assert(
      fc.property(sound, fc.nat(), (graph, index) => {
        const waves = wavesOf(planOf(graph));
        const chosen = [...waves].filter(
          ([{ kind }, wave]) => !EARLY.includes(kind) || Number(wave) < (kind === 'SecretStore' ? -2 : -1),
        );
        fc.pre(chosen.length > 0);
        const [manifest, wave] = chosen[index % chosen.length] ?? [undefined, ''];
        const { ended, late } = delivered(graph, new Map([...waves, [manifest, String(Number(wave) + 1)]]));
        expect(ended && late.length === 0).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('keeps all waves when something is added that nothing refers to', () => {
    const leaf = fc.oneof(
      refs.map((own) => tree.deployment('leaf', own)),
      fc.constantFrom('s0', 's1', 's2', 's3').map((from) => tree.externalSecret('leaf', from)),
      fc.constant(tree.configMap('leaf')),
      refs.map((own) => tree.workload('CronJob', 'leaf', own)),
    );
    fc.assert(
      fc.property(sound, leaf, (graph, added) => {
        const before = wavesOf(planOf(graph));
        const after = wavesOf(planOf({ ...graph, manifests: [...graph.manifests, added] }));
        after.delete(added);
        expect(new Map(after)).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  test('does not depend on the order in which objects are rendered', () => {
    fc.assert(
      fc.property(sound, (graph) => {
        const mirrored = { ...graph, manifests: [...graph.manifests].reverse() };
        expect(wavesOf(planOf(mirrored))).toEqual(wavesOf(planOf(graph)));
      }),
      { numRuns: 100 },
    );
  });

  test('would fail for some of these graphs without waves', () => {
    const [failing] = fc.sample(
      sound.filter((graph) => delivered(graph, new Map()).late.length > 0),
      1,
    );
    expect(failing).toBeDefined();
  });
});

test('Circles are the only faults of graphs whose waves are all ours', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const { issues } = planOf(graph);
      expect(issues.filter(({ given }) => !String(given).includes(' → '))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
