import type { Maybe, Rule } from '../../rule';

interface RouteStep {
  readonly match?: Maybe<readonly object[]>;
}

interface Step {
  readonly setWeight?: Maybe<number>;
  readonly setCanaryScale?: Maybe<{ readonly replicas?: Maybe<number>; readonly weight?: Maybe<number> }>;
  readonly setHeaderRoute?: Maybe<RouteStep>;
  readonly setMirrorRoute?: Maybe<RouteStep>;
}

interface Canary {
  readonly steps?: Maybe<readonly Step[]>;
  readonly dynamicStableScale?: Maybe<boolean>;
  readonly abortScaleDownDelaySeconds?: Maybe<number>;
}

const ON = ['rollouts.argoproj.io/v1alpha1.Canary'];

const ROUTES = ['setHeaderRoute', 'setMirrorRoute'] as const;

/** Whether a step sees to it that there are pods of the new version. */
function bringsPods({ setWeight, setCanaryScale }: Step): boolean {
  return (setWeight ?? 0) > 0 || (setCanaryScale?.replicas ?? setCanaryScale?.weight ?? 0) > 0;
}

export const STEP_PODS: Rule = {
  id: 'rollout-step-pods',
  class: 'unwise',
  title: 'A step brings pods of the new version before another one leads requests to them',
  why: 'The route leads to a Service without pods: who is sent there gets 503 (argo-rollouts#4561).',
  docs: 'https://argo-rollouts.readthedocs.io/en/stable/features/canary/#dynamic-canary-scale-with-traffic-routing',
  on: ON,

  check({ steps }: Canary, place) {
    const first = steps?.findIndex(bringsPods) ?? -1;
    steps?.forEach((step, at) => {
      const kind = ROUTES.find((route) => (step[route]?.match ?? []).length > 0);
      if (kind === undefined || (first >= 0 && first < at)) return;
      place.refuse(
        ['steps', at, kind],
        kind,
        'a step before it that brings pods',
        'write before it setCanaryScale: { replicas: 2 }, and after it setCanaryScale: { matchTrafficWeight: true }',
      );
    });
  },
};

export const DYNAMIC_STABLE: Rule = {
  id: 'rollout-dynamic-stable',
  class: 'unwise',
  title: 'Old pods that go while the new version comes can come back before the new ones go',
  why: 'When a release is taken back, all requests go to the few old pods that are left (argo-rollouts#3372, #3020).',
  docs: 'https://argo-rollouts.readthedocs.io/en/stable/features/canary/#dynamic-stable-scale-with-traffic-routing',
  on: ON,

  check({ dynamicStableScale, abortScaleDownDelaySeconds }: Canary, place) {
    if (dynamicStableScale !== true || (abortScaleDownDelaySeconds ?? 0) > 0) return;
    place.refuse(
      'dynamicStableScale',
      true,
      'abortScaleDownDelaySeconds above 0 beside it',
      'remove it, or write abortScaleDownDelaySeconds: 300',
    );
  },
};

/** What steps need of those before them. */
export const STEP_ORDER_RULES: readonly Rule[] = [STEP_PODS, DYNAMIC_STABLE];
