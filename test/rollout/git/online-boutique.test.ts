import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { App } from 'cdk8s';
import { OnlineBoutique } from '../../../examples/online-boutique/online-boutique';
import { Environment } from '../../../lib/app/gitops/environment';
import type { MicroserviceApp } from '../../../lib/app/microservice/microservice-app';
import { CanaryRelease } from '../../../lib/app/release/canary-release';
import { handoverBreaks } from '../../../lib/diff/network/handover';
import { ObjectSet } from '../../../lib/diff/objects';
import { gatewayApi } from '../../../lib/exposure/gateway-api-options';
import { istioGateway } from '../../../lib/exposure/istio-gateway-options';
import { ManifestChecker } from '../../../lib/policy/check-manifests';
import { stagedCommits } from '../../../lib/rollout/git/engine';
import { incomingSlot, type ReleaseState } from '../../../lib/core/release-state';
import { nextStage } from '../../../lib/rollout/git/stages';
import { checkApp } from '../../../lib/synth/app-checks';
import { describeWithCrds } from '../../support/crd-schemas';
import type { Loose } from '../../support/synth';
import { ENVIRONMENT } from '../release-app';
import { TELEMETRY, at, withPins } from './git-app';

const PINS = readFileSync(join(__dirname, '../../../examples/online-boutique/pins/production.yaml'), 'utf8');
const RELEASES = ['frontend-release', 'checkout-release'] as const;
type States = Readonly<Record<(typeof RELEASES)[number], ReleaseState | undefined>>;

const ROUTERS = {
  git: {
    releases: stagedCommits({ reaction: '20m' }),
    exposure: istioGateway({ gateway: 'istio-ingress/public', https: true, serviceAccount: 'gateway' }),
  },
  'gateway-git': {
    releases: stagedCommits({ reaction: '20m', router: 'gateway-api' }),
    exposure: gatewayApi({
      gateway: { name: 'public', namespace: 'gateways', sectionName: 'https', redirectFrom: 'http' },
      pods: { namespace: 'gateways', serviceAccount: 'public-istio' },
    }),
  },
};

/** The shop in production at a stage of both of its releases. */
function boutique(
  router: keyof typeof ROUTERS,
  states: States,
): { app: App; manifests: readonly Loose[]; weights: readonly (readonly number[])[] } {
  return withPins(
    states,
    (pins) => {
      const app = new App({ outdir: '/nonexistent' });
      const environment = new Environment(app, 'production', {
        ...ENVIRONMENT,
        ...ROUTERS[router],
        telemetry: TELEMETRY,
        names: ['dev', 'staging', 'production'],
        pins,
      });
      const shop = new OnlineBoutique(environment);
      const service = (id: string): MicroserviceApp => shop.node.findChild(id) as MicroserviceApp;
      const of = [
        {
          id: RELEASES[0],
          service: service('frontend'),
          spend: 5,
          min: 80,
          sli: { kind: 'istioHttp' } as const,
        },
        {
          id: RELEASES[1],
          service: service('checkoutservice'),
          spend: 8,
          min: 20,
          sli: { kind: 'istioGrpc' } as const,
        },
      ];
      const plans = of.map(
        ({ id, spend, min, ...rest }) =>
          new CanaryRelease(shop, id, { ...rest, budget: { objective: 99.9, spend }, traffic: { min } }).plan,
      );
      const { objects, issues } = checkApp(app);
      expect(issues).toEqual([]);
      const weights = plans.map(({ steps }) => steps.map(({ weight }) => weight));
      return { app, manifests: objects.map(({ manifest }) => manifest as Loose), weights };
    },
    PINS,
  );
}

/** The image that a service of the shop is pinned to. */
const imageOf = (manifests: readonly Loose[], name: string): string =>
  manifests.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name)?.spec.template.spec
    .containers[0].image;

const setOf = (manifests: readonly Loose[]): ObjectSet =>
  ObjectSet.collect(manifests.map((value, index) => ({ value, origin: `${index}` }))).set;

describe.each(['git', 'gateway-git'] as const)('Online Boutique, released by %s', (router) => {
  const none: States = { 'frontend-release': undefined, 'checkout-release': undefined };
  const plain = boutique(router, none);
  const [frontend, checkout] = ['frontend', 'checkoutservice'].map((name) =>
    imageOf(plain.manifests, name),
  ) as [string, string];

  /** All stages of one release, the other one at rest. */
  const stages = RELEASES.flatMap((release, index) => {
    const [own, rest] = [
      [frontend, checkout],
      [checkout, frontend],
    ][index] as [string, string];
    const other = RELEASES[1 - index] as (typeof RELEASES)[number];
    const states: ReleaseState[] = [at('a', { a: own })];
    const weights = plain.weights[index] ?? [];
    let { state } = nextStage(states[0], weights, `${own.split(':')[0] ?? ''}:2.0.0`);
    while (state !== undefined) {
      states.push(state);
      ({ state } = incomingSlot(state) === undefined ? {} : nextStage(state, weights, undefined));
    }
    return [states.map((one) => ({ [release]: one, [other]: at('b', { b: rest }) }) as unknown as States)];
  });
  const rendered = stages.map((list) => list.map((states) => boutique(router, states).manifests));

  test('goes stage by stage, and back, without a request that nobody takes', () => {
    for (const list of rendered)
      list.slice(1).forEach((after, index) => {
        const [old, now] = [setOf(list[index] ?? []), setOf(after)];
        expect(handoverBreaks(old, now)).toEqual([]);
        expect(handoverBreaks(now, old)).toEqual([]);
      });
    for (const list of rendered) {
      const [rest, , first] = list.map(setOf) as [ObjectSet, ObjectSet, ObjectSet];
      expect(handoverBreaks(rest, first)).not.toEqual([]);
    }
  });

  test('is valid at every stage', () => {
    for (const manifests of rendered.flat()) {
      const rules = new ManifestChecker({ only: ['api', 'later'] }).check(manifests).map(({ rule }) => rule);
      // The gateway is kept by others, who have its objects.
      expect(rules.filter((rule) => rule !== 'mesh-dangling-gateway')).toEqual([]);
    }
  });

  test('splits requests from outside and from inside alike', () => {
    const shares = (manifests: readonly Loose[]): Loose[] =>
      manifests
        .filter(({ kind }) => ['VirtualService', 'HTTPRoute', 'GRPCRoute'].includes(kind))
        .flatMap(({ spec }) =>
          (spec.http ?? spec.rules).map(({ route, backendRefs }: Loose) => route ?? backendRefs),
        )
        .filter((to: Loose) => to?.length === 2)
        .map((to: Loose) => to.map(({ weight }: Loose) => weight));
    const [ofFrontend, ofCheckout] = rendered.map((list) => shares(list[2] ?? []));
    const first = plain.weights.map(([weight = 0]) => [100 - weight, weight]);
    // The frontend is called by load generators in the mesh, and from outside; the checkout from inside alone.
    expect(new Set(ofFrontend?.map((share) => JSON.stringify(share)))).toEqual(
      new Set([JSON.stringify(first[0])]),
    );
    expect(ofFrontend?.length).toBeGreaterThanOrEqual(2);
    expect(ofCheckout).toEqual([first[1]]);
  });

  describeWithCrds('the definitions of its custom resources', (schemas) => {
    test('take every object at every stage', () => {
      for (const manifest of rendered.flat(2).filter((each) => schemas.knows(each)))
        expect(schemas.faultsOf(manifest)).toEqual([]);
    });
  });
});
