import fc from 'fast-check';
import { handoverBreaks } from '../../../lib/diff/network/handover';
import { ObjectSet } from '../../../lib/diff/objects';
import { ManifestChecker } from '../../../lib/policy/check-manifests';
import type { ReleaseState } from '../../../lib/core/release-state';
import { textsOf, diffOf } from '../../diff/differ';
import { describeWithCrds } from '../../support/crd-schemas';
import type { Loose } from '../../support/synth';
import type { Differences } from '../release-app';
import { StagedCluster } from './cluster';
import { AT_GATEWAY, ENGINES, IN_MESH, NEW, OLD, at, shopAt, stages } from './git-app';

const STAGES = stages();
const pairs = STAGES.slice(1).map((stage, index) => [index, STAGES[index], stage] as const);

function setOf(manifests: readonly Loose[]): ObjectSet {
  return ObjectSet.collect(manifests.map((value, index) => ({ value, origin: `object ${index}` }))).set;
}

function breaks(shop: Differences, from: ReleaseState | undefined, to: ReleaseState | undefined): string[] {
  const [before, after] = [from, to].map((state) => setOf(shopAt(shop, state).manifests));
  return handoverBreaks(before as ObjectSet, after as ObjectSet).map(({ text }) => text);
}

test('there is a stage for pods, one for each weight, and one that empties the other slot', () => {
  expect(
    STAGES.map((state) => state && [state.active, Object.keys(state.images).join(), state.weight]),
  ).toEqual([
    undefined,
    [undefined, 'a', 0],
    [undefined, 'a', 100],
    ['a', 'a', 0],
    ...[0, 5, 25, 100].map((weight) => ['a', 'a,b', weight]),
    ['b', 'b', 0],
    ...[0, 5, 25, 100].map((weight) => ['b', 'b,a', weight]),
    ['a', 'a', 0],
  ]);
});

describe.each(ENGINES)('releases by %s', (_engine, shop) => {
  test.each(pairs)('make before they break at stage %i, and when it is reverted', (_index, from, to) => {
    expect(breaks(shop, from, to)).toEqual([]);
    expect(breaks(shop, to, from)).toEqual([]);
  });

  test('break where the stage that gives pods is left out', () => {
    const rest = at('a', { a: OLD });
    const first = at('a', { a: OLD, b: NEW }, 5);
    expect(breaks(shop, rest, first)).toEqual(
      shopAt(shop, first)
        .manifests.filter(({ kind }) => kind === 'VirtualService' || kind === 'HTTPRoute')
        .filter(({ metadata }) => metadata.name.startsWith('frontend'))
        .map(
          () =>
            'begins to send to Service shop/frontend-b, which has no pods before: give it pods in one change, and requests in the next',
        ),
    );
  });

  test('break where the stage that takes pods away takes the last requests with them', () => {
    const last = at('a', { a: OLD, b: NEW }, 25);
    for (const text of breaks(shop, last, at('b', { b: NEW })))
      expect(text).toMatch(/until this is applied everywhere/);
    expect(breaks(shop, last, at('b', { b: NEW }))).not.toEqual([]);
    expect(breaks(shop, last, at('a', { a: OLD }))).not.toEqual([]);
  });

  test('never lead to a Service without pods, in whatever order a commit arrives, and reverted at any stage', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000), { minLength: 7, maxLength: 40 }),
        fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 1, maxLength: 25 }),
        (choices, walk) => {
          const cluster = new StagedCluster('frontend');
          cluster.sync(shopAt(shop, undefined).manifests, choices);
          cluster.begin();
          let stage = 0;
          for (const step of [...walk, ...STAGES.map(() => 1)]) {
            stage = Math.min(STAGES.length - 1, Math.max(0, stage + step));
            cluster.sync(shopAt(shop, STAGES[stage]).manifests, choices);
          }
          expect(cluster.faults).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('lead to nobody where the stage that gives pods is left out: the cluster of this test would see it', () => {
    const cluster = new StagedCluster('frontend');
    cluster.sync(shopAt(shop, at('a', { a: OLD })).manifests, [0]);
    cluster.begin();
    cluster.sync(shopAt(shop, at('a', { a: OLD, b: NEW }, 5)).manifests, [0]);
    expect(cluster.faults).toContain('nobody is behind frontend-b');
  });

  test.each(pairs)('are valid at stage %i', (_index, _from, state) => {
    const { manifests } = shopAt(shop, state);
    const faults = new ManifestChecker({ only: ['api', 'later'] }).check(manifests);
    expect(faults.map(({ rule, path }) => [rule, path])).toEqual([]);
  });

  test('are the same bytes when they are rendered again', () => {
    const state = at('a', { a: OLD, b: NEW }, 25);
    const again = shopAt({ ...shop }, state);
    expect(JSON.stringify(again.manifests)).toBe(JSON.stringify(shopAt(shop, state).manifests));
  });
});

test('kiban diff tells a stage that was left out, and no other', () => {
  const [rest, first, prepared] = [
    at('a', { a: OLD }),
    at('a', { a: OLD, b: NEW }, 5),
    at('a', { a: OLD, b: NEW }),
  ].map((state) => shopAt(IN_MESH, state).manifests) as [
    readonly Loose[],
    readonly Loose[],
    readonly Loose[],
  ];
  expect(textsOf(diffOf(rest, first), 'lost-reachability')).toEqual([
    'begins to send to Service shop/frontend-b, which has no pods before: give it pods in one change, and requests in the next',
  ]);
  expect(textsOf(diffOf(rest, prepared), 'lost-reachability')).toEqual([]);
  expect(textsOf(diffOf(prepared, first), 'lost-reachability')).toEqual([]);
  for (const [, shop] of ENGINES)
    for (const [, from, to] of pairs) {
      const [before, after] = [from, to].map((state) => shopAt(shop, state).manifests);
      expect(textsOf(diffOf(before ?? [], after ?? []), 'lost-reachability')).toEqual([]);
    }
});

describeWithCrds('the definitions of their custom resources', (schemas) => {
  test.each(ENGINES)('take every object of %s at every stage', (_engine, shop) => {
    for (const state of STAGES)
      for (const manifest of shopAt(shop, state).manifests.filter((each) => schemas.knows(each)))
        expect(schemas.faultsOf(manifest)).toEqual([]);
  });
});

/** What differs from the shop behind a Gateway for one that speaks gRPC. */
const GRPC: Differences = {
  ...AT_GATEWAY,
  frontend: {
    image: OLD,
    ports: { grpc: 7070 },
    readinessProbe: { grpc: { port: 'grpc' } },
    expose: { host: 'shop.example.com' },
  },
};

describeWithCrds('what the API server fills in', (schemas) => {
  test.each([
    ['HTTPRoute', AT_GATEWAY],
    ['GRPCRoute', GRPC],
  ] as const)('stands in each %s already', (kind, shop) => {
    for (const weight of [0, 5, 100]) {
      const route = shopAt(shop, at('a', { a: OLD, b: NEW }, weight)).one(kind, 'frontend');
      expect(schemas.faultsOf(route)).toEqual([]);
      expect(schemas.storedFormOf(route)).toEqual(route);
    }
  });
});

test('a Deployment moves into a slot without a moment with fewer pods than serve', () => {
  for (const [, shop] of ENGINES) {
    const cluster = new StagedCluster('frontend');
    const served = STAGES.slice(0, 4).map((state) => {
      cluster.sync(shopAt(shop, state).manifests, [3, 1, 4, 1, 5]);
      if (state === undefined) cluster.begin();
      return cluster.readyBehind('frontend');
    });
    const [before = 0, ...during] = served;
    expect(before).toBe(3);
    for (const ready of during) expect(ready).toBeGreaterThanOrEqual(10);
    expect(cluster.faults).toEqual([]);
  }
});
