import fc from 'fast-check';
import { argoRollouts } from '../../lib/rollout/argo-rollouts/engine';
import { ManifestChecker } from '../../lib/policy/check-manifests';
import { describeWithCrds } from '../support/crd-schemas';
import type { Loose } from '../support/synth';
import { type Differences, released } from './release-app';
import { behindGateway } from './rollouts-gateway/gateway-app';

const PROMETHEUS = 'http://prometheus.monitoring:9090';
const MIN = 3;

/** The shop before it has an engine, while it is handed over, and when it is. */
const STAGES = {
  before: { environment: { releases: undefined } },
  prepared: { environment: { releases: argoRollouts({ prometheus: PROMETHEUS, migration: 'prepare' }) } },
  after: {},
} as const satisfies Record<string, Differences>;

const objectsOf = (stage: keyof typeof STAGES): readonly Loose[] => released(STAGES[stage]).manifests;

const key = ({ kind, metadata: { name } }: Loose): string => `${kind} ${name}`;

/** Pods of a workload: how many there are to be, and how many are ready. */
interface Pods {
  wanted: number;
  ready: number;
  isStable: boolean;
}

/**
 * A cluster that a shop is applied to, object by object. Its autoscaler, its controllers and its nodes do something when
 * they are let, in whatever order. Sources: argo-rollouts rollout/controller.go (a Rollout without replicas gets one),
 * rollout/service.go (reconcileStableAndCanaryService) and podautoscaler/horizontal.go (below minReplicas).
 */
class Cluster {
  private readonly applied = new Map<string, Loose>();
  private readonly pods = new Map<string, Pods>();
  /** Whose pods the Service leads to: of all, until the controller of Rollouts says otherwise. */
  private isOfRollout = false;
  /** The fewest pods that served at any moment. */
  public fewest = Infinity;

  public apply(object: Loose): void {
    this.applied.set(key(object), object);
    this.look();
  }

  public prune(object: Loose): void {
    this.applied.delete(key(object));
    this.pods.delete(object.kind);
    this.look();
  }

  /** Somebody in the cluster does what is theirs. */
  public act(who: 'autoscaler' | 'deployments' | 'rollouts' | 'nodes'): void {
    this[who]();
    this.look();
  }

  private autoscaler(): void {
    const { minReplicas, scaleTargetRef } = this.applied.get('HorizontalPodAutoscaler frontend')?.spec ?? {};
    const target = this.pods.get(scaleTargetRef?.kind);
    if (target !== undefined && target.wanted < minReplicas) target.wanted = minReplicas;
  }

  private deployments(): void {
    this.make('Deployment');
  }

  private rollouts(): void {
    this.make('Rollout');
    const own = this.pods.get('Rollout');
    if (own === undefined) return;
    if (own.ready >= own.wanted) own.isStable = true;
    const { canary } = this.applied.get('Rollout frontend')?.spec.strategy ?? {};
    if (own.isStable && canary.stableService === 'frontend') this.isOfRollout = true;
  }

  private make(kind: string): void {
    const object = this.applied.get(`${kind} frontend`);
    if (object === undefined || this.pods.has(kind)) return;
    this.pods.set(kind, { wanted: object.spec.replicas ?? 1, ready: 0, isStable: false });
  }

  private nodes(): void {
    for (const pods of this.pods.values()) if (pods.ready < pods.wanted) pods.ready++;
  }

  private look(): void {
    const serving = [...this.pods].filter(([kind]) => kind === 'Rollout' || !this.isOfRollout);
    const ready = serving.reduce((sum, [, pods]) => sum + pods.ready, 0);
    this.fewest = Math.min(this.fewest, ready);
  }

  /** Until nothing happens any more. */
  public settle(): void {
    for (let round = 0; round < 10; round++) for (const who of WHO) this.act(who);
  }

  public begin(): void {
    this.fewest = Infinity;
  }
}

const WHO = ['autoscaler', 'deployments', 'rollouts', 'nodes'] as const;

/** Applies what a commit says, in any order, and prunes last; between any two moments anybody may act. */
function sync(
  cluster: Cluster,
  from: readonly Loose[],
  to: readonly Loose[],
  choices: readonly number[],
): void {
  const kept = new Set(to.map(key));
  const steps = [
    ...shuffled(to, choices).map((object) => () => cluster.apply(object)),
    ...shuffled(
      from.filter((object) => !kept.has(key(object))),
      choices,
    ).map((object) => () => cluster.prune(object)),
  ];
  steps.forEach((step, index) => {
    step();
    for (let act = 0; act < 3; act++) {
      const choice = choices[(3 * index + act) % choices.length] ?? 0;
      const who = WHO[choice % (WHO.length + 1)];
      if (who !== undefined) cluster.act(who);
    }
  });
}

function shuffled<T>(items: readonly T[], choices: readonly number[]): T[] {
  const rank = (index: number): number => choices[index % choices.length] ?? 0;
  return items
    .map((item, index) => ({ item, at: rank(index), index }))
    .sort((a, b) => a.at - b.at || a.index - b.index)
    .map(({ item }) => item);
}

const CHOICES = fc.array(fc.nat(1_000), { minLength: 60, maxLength: 60 });

/** A cluster in which the Deployment serves with as many pods as its autoscaler asks for. */
function running(objects: readonly Loose[]): Cluster {
  const cluster = new Cluster();
  for (const object of objects) cluster.apply(object);
  cluster.settle();
  cluster.begin();
  return cluster;
}

/** The fewest pods that serve while commits are synced one after the other, each when the one before is healthy. */
function fewestOf(stages: readonly (readonly Loose[])[], choices: readonly (readonly number[])[]): number {
  const [first = [], ...others] = stages;
  const cluster = running(first);
  others.forEach((objects, index) => {
    sync(cluster, stages[index] ?? [], objects, choices[index] ?? [0]);
    cluster.settle();
  });
  return cluster.fewest;
}

const [before, prepared, after] = (['before', 'prepared', 'after'] as const).map(objectsOf) as [
  readonly Loose[],
  readonly Loose[],
  readonly Loose[],
];

test('in two commits, no fewer pods serve at any moment, whoever comes first', () => {
  fc.assert(
    fc.property(CHOICES, CHOICES, (first, second) => {
      expect(fewestOf([before, prepared, after], [first, second])).toBeGreaterThanOrEqual(MIN);
    }),
    { numRuns: 150 },
  );
});

test('in one commit, there are moments at which a single pod serves, or none', () => {
  const fewest = fc
    .sample(CHOICES, { numRuns: 300, seed: 1 })
    .map((choices) => fewestOf([before, after], [choices]));
  expect(Math.min(...fewest)).toBeLessThanOrEqual(1);
});

test('a commit that is taken back leaves what was there before', () => {
  fc.assert(
    fc.property(CHOICES, CHOICES, (first, second) => {
      expect(fewestOf([before, prepared, before], [first, second])).toBeGreaterThanOrEqual(MIN);
    }),
    { numRuns: 100 },
  );
});

describe('while it is prepared', () => {
  const one = (kind: string): Loose =>
    prepared.find((object) => object.kind === kind && object.metadata.name === 'frontend');

  test('a Rollout runs the same pods as the Deployment, which stays what it is', () => {
    const [deployment, rollout] = [one('Deployment'), one('Rollout')];
    expect(deployment).toEqual(before.find((object) => key(object) === 'Deployment frontend'));
    const { strategy: _rolling, ...rest } = deployment.spec;
    const { strategy, ...same } = rollout.spec;
    expect(same).toEqual(rest);
    expect(Object.keys(strategy)).toEqual(['canary']);
    expect(Object.keys(strategy.canary).sort()).toEqual(['maxSurge', 'maxUnavailable']);
    expect(rollout.metadata).toEqual(deployment.metadata);
  });

  test('the autoscaler scales the Rollout, and nothing else of a release is there', () => {
    expect(one('HorizontalPodAutoscaler').spec.scaleTargetRef).toMatchObject({ kind: 'Rollout' });
    const names = prepared.map(key).filter((name) => /release|canary/.test(name));
    expect(names).toEqual([]);
  });

  test('the pods of the Rollout are those of the next commit: nothing is released by it', () => {
    const next = after.find((object) => key(object) === 'Rollout frontend');
    expect(next.spec.template).toEqual(one('Rollout').spec.template);
    expect(next.spec.selector).toEqual(one('Rollout').spec.selector);
  });

  test('a number of pods goes for both', () => {
    const { one: of } = released({ ...STAGES.prepared, frontend: { scaling: 4 } });
    expect([of('Deployment', 'frontend').spec.replicas, of('Rollout', 'frontend').spec.replicas]).toEqual([
      4, 4,
    ]);
  });

  test('what the next commit could not release is refused already', () => {
    const environment = { ...STAGES.prepared.environment, mesh: undefined };
    expect(() => released({ environment, frontend: { mesh: {} } })).toThrow(/whose mesh has sidecars/);
  });
});

const SHOPS: readonly (readonly [string, Differences])[] = [
  ['the mesh', STAGES.prepared],
  [
    'a Gateway',
    behindGateway({
      environment: {
        releases: argoRollouts({ prometheus: PROMETHEUS, router: 'gateway-api', migration: 'prepare' }),
      },
    }),
  ],
];

test.each(SHOPS)('our own rules take what is prepared for %s', (_title, differences) => {
  const { manifests, issues } = released(differences);
  expect(issues).toEqual([]);
  const faults = new ManifestChecker().check(manifests);
  expect(faults.map(({ rule, path, given }) => [rule, path, given])).toEqual([]);
});

describeWithCrds('the definitions of its custom resources', (schemas) => {
  test('take what is prepared', () => {
    for (const manifest of prepared.filter((each) => schemas.knows(each)))
      expect(schemas.faultsOf(manifest)).toEqual([]);
  });
});
