import { textsOf, diffOf } from '../differ';
import { handoverBreaks } from '../../../lib/diff/network/handover';
import { ObjectSet } from '../../../lib/diff/objects';
import type { Loose } from '../../support/synth';

const metadata = (name: string): Loose => ({ name, namespace: 'shop' });

const deployment = (name: string, replicas = 2): Loose => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: metadata(name),
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, image: 'web:1' }] } },
  },
});

const service = (name: string, app?: string): Loose => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: metadata(name),
  spec: { ports: [{ port: 80 }], ...(app === undefined ? {} : { selector: { app } }) },
});

const mesh = (...shares: readonly (readonly [host: string, weight?: number])[]): Loose => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: metadata('web'),
  spec: {
    hosts: ['web'],
    http: [
      {
        route: shares.map(([host, weight]) => ({
          destination: { host },
          ...(weight === undefined ? {} : { weight }),
        })),
      },
    ],
  },
});

const gateway = (...shares: readonly (readonly [name: string, weight?: number])[]): Loose => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: metadata('web'),
  spec: {
    rules: [
      {
        backendRefs: shares.map(([name, weight]) => ({
          name,
          port: 80,
          ...(weight === undefined ? {} : { weight }),
        })),
      },
    ],
  },
});

const old = [deployment('old'), service('old', 'old')];
const now = [deployment('now'), service('now', 'now')];

function breaks(before: readonly Loose[], after: readonly Loose[]): string[] {
  const [was, is] = [before, after].map(
    (manifests) => ObjectSet.collect(manifests.map((value) => ({ value, origin: 'test' }))).set,
  ) as [ObjectSet, ObjectSet];
  return handoverBreaks(was, is).map(({ text }) => text.replace(/[:,] .*|until .*/, '').trim());
}

const BEGINS = 'begins to send to Service shop/now';
const KEEPS = (kind: string): string => `${kind} shop/web sends requests to Service shop/old`;

test.each<
  readonly [title: string, before: readonly Loose[], after: readonly Loose[], found: readonly string[]]
>([
  [
    'requests for pods that were there',
    [...old, ...now, mesh(['old'])],
    [...old, ...now, mesh(['old', 90], ['now', 10])],
    [],
  ],
  [
    'requests for pods of the same change',
    [...old, mesh(['old'])],
    [...old, ...now, mesh(['old', 90], ['now', 10])],
    [BEGINS],
  ],
  [
    'the same at a Gateway',
    [...old, gateway(['old'])],
    [...old, ...now, gateway(['old', 90], ['now', 10])],
    [BEGINS],
  ],
  [
    'a reference without a weight, which has 1',
    [...old, gateway(['old'])],
    [...old, ...now, gateway(['old'], ['now'])],
    [BEGINS],
  ],
  [
    'a destination without a weight beside others, which has none',
    [...old, mesh(['old'])],
    [...old, ...now, mesh(['old', 100], ['now'])],
    [],
  ],
  [
    'weight 0 for pods of the same change',
    [...old, mesh(['old'])],
    [...old, ...now, mesh(['old', 100], ['now', 0])],
    [],
  ],
  ['a full host', [...old, mesh(['old'])], [...old, ...now, mesh(['now.shop.svc.cluster.local'])], [BEGINS]],
  [
    'a host outside that begins like a Service',
    [...old, mesh(['old'])],
    [...old, ...now, mesh(['old', 50], ['now.shop.example.com', 50])],
    [],
  ],
  [
    'pods that were scaled to none',
    [...old, deployment('now', 0), service('now', 'now'), mesh(['old'])],
    [...old, ...now, mesh(['now'])],
    [BEGINS],
  ],
  [
    'pods that go with their last requests',
    [...old, ...now, mesh(['old', 50], ['now', 50])],
    [...now, mesh(['now'])],
    [KEEPS('VirtualService')],
  ],
  ['pods that go after their last requests', [...old, ...now, mesh(['now'])], [...now, mesh(['now'])], []],
  [
    'pods that are scaled to none under requests',
    [...old, mesh(['old'])],
    [deployment('old', 0), service('old', 'old'), mesh(['old'])],
    [KEEPS('VirtualService')],
  ],
  [
    'a Service that turns to pods of the same change',
    [...old, mesh(['old'])],
    [deployment('old'), deployment('now'), service('old', 'now'), mesh(['old'])],
    [KEEPS('VirtualService')],
  ],
  [
    'a Service that turns to pods that were there',
    [...old, deployment('now'), mesh(['old'])],
    [deployment('old'), deployment('now'), service('old', 'now'), mesh(['old'])],
    [],
  ],
  ['a route that is new', [...old], [...old, ...now, mesh(['now'])], []],
  [
    'Services of somebody else',
    [mesh(['elsewhere.example.com'])],
    [mesh(['other.example.com'], ['theirs', 10])],
    [],
  ],
  [
    'Services whose addresses somebody else tells',
    [service('old'), mesh(['old'])],
    [service('now'), mesh(['now'])],
    [],
  ],
])('%s', (_title, before, after, found) => {
  expect(breaks(before, after)).toEqual(found);
});

test('a diff tells it of the object that should have waited', () => {
  const early = diffOf([...old, mesh(['old'])], [...old, ...now, mesh(['now'])]);
  expect(early.changes.find(({ identity }) => identity.kind === 'VirtualService')?.verdicts).toContain(
    'lost-reachability',
  );
  const late = diffOf([...old, ...now, mesh(['old'])], [...now, mesh(['now'])]);
  expect(late.changes.find(({ identity }) => identity.kind === 'Service')?.verdicts).toContain(
    'lost-reachability',
  );
  expect(
    textsOf(late, 'lost-reachability').filter((text) => /take them away in one change/.test(text)),
  ).toHaveLength(1);
  const scaled = diffOf(
    [...old, mesh(['old'])],
    [deployment('old', 0), service('old', 'old'), mesh(['old'])],
  );
  const texts = scaled.changes.map(({ identity, reasons }) => [
    identity.kind,
    reasons.map(({ text }) => text),
  ]);
  expect(texts).toEqual([
    [
      'Deployment',
      expect.arrayContaining([expect.stringMatching(/take them away in one change/)]) as unknown,
    ],
  ]);
});
