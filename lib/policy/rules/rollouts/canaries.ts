import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';

interface Istio {
  readonly virtualService?: Maybe<object>;
  readonly virtualServices?: Maybe<readonly object[]>;
  readonly destinationRule?: Maybe<object>;
}

interface Ingresses {
  readonly rootService?: Maybe<string>;
  readonly stableIngress?: Maybe<string>;
  readonly stableIngresses?: Maybe<readonly string[]>;
  readonly ingress?: Maybe<string>;
  readonly ingresses?: Maybe<readonly string[]>;
}

export interface TrafficRouting {
  readonly istio?: Maybe<Istio>;
  readonly alb?: Maybe<Ingresses>;
  readonly apisix?: Maybe<object>;
  readonly nginx?: Maybe<Ingresses>;
  readonly smi?: Maybe<object>;
  readonly ambassador?: Maybe<object>;
  readonly appMesh?: Maybe<object>;
  readonly traefik?: Maybe<object>;
  readonly plugins?: Maybe<object>;
  readonly managedRoutes?: Maybe<readonly { readonly name?: Maybe<string> }[]>;
  readonly maxTrafficWeight?: Maybe<number>;
}

interface Canary {
  readonly canaryService?: Maybe<string>;
  readonly stableService?: Maybe<string>;
  readonly trafficRouting?: Maybe<TrafficRouting>;
  readonly pingPong?: Maybe<{ readonly pingService?: Maybe<string>; readonly pongService?: Maybe<string> }>;
  readonly maxSurge?: Maybe<string | number>;
  readonly maxUnavailable?: Maybe<string | number>;
  readonly dynamicStableScale?: Maybe<boolean>;
  readonly scaleDownDelaySeconds?: Maybe<number>;
}

const SOURCE = 'github.com/argoproj/argo-rollouts: pkg/apis/rollouts/validation/validation.go';

const ON = ['rollouts.argoproj.io/v1alpha1.Canary'];

const WHY = 'The controller sets the phase InvalidSpec and stops.';

/** What a Rollout has where it says nothing. */
const DEFAULT_SHARE = '25%';

/** Text that is no number and no share counts as 0. */
const isZero = (value: Maybe<string | number>): boolean =>
  !/^[-+]?0*[1-9]\d*$|^0*[1-9]\d*%$/.test(String(value ?? DEFAULT_SHARE));

export const CANARY_SURGE: Rule = {
  id: 'rollout-surge',
  class: 'later',
  title: 'A canary may have pods above or below its number: maxSurge and maxUnavailable are not both 0',
  why: WHY,
  docs: `${SOURCE} (invalidMaxSurgeMaxUnavailable)`,
  on: ON,

  check({ maxSurge, maxUnavailable }: Canary, place) {
    if (isZero(maxSurge) && isZero(maxUnavailable))
      place.refuse(
        'maxSurge',
        maxSurge,
        'more than 0 where maxUnavailable is 0',
        'write such as maxSurge: 25%',
      );
  },
};

/** Ways to route for which the controller must know both Services. */
const WITH_SERVICES = ['smi', 'apisix', 'ambassador', 'nginx', 'appMesh', 'traefik'] as const;

function needsServices({ trafficRouting, pingPong }: Canary): boolean {
  if (trafficRouting === undefined || trafficRouting === null) return false;
  const { istio, alb } = trafficRouting;
  return (
    (isGiven(alb) && !isGiven(pingPong)) ||
    (isGiven(istio) && !isGiven(istio?.destinationRule) && !isGiven(pingPong)) ||
    WITH_SERVICES.some((field) => isGiven(trafficRouting[field]))
  );
}

export const CANARY_SERVICES: Rule = {
  id: 'rollout-canary-services',
  class: 'later',
  title: 'A canary whose traffic is routed has two Services',
  why: WHY,
  docs: `${SOURCE} (ValidateRolloutStrategyCanary, requireCanaryStableServices)`,
  on: ON,

  check(canary: Canary, place) {
    const { canaryService, stableService } = canary;
    if ((canaryService ?? '') !== '' && canaryService === stableService)
      place.refuse(
        'canaryService',
        canaryService,
        'another Service than stableService',
        'write such as canaryService: shop-canary',
      );
    if (!needsServices(canary)) return;
    for (const field of ['stableService', 'canaryService'] as const) {
      if ((canary[field] ?? '') === '')
        place.refuse(
          field,
          canary[field],
          'a Service where traffic is routed',
          `add such as ${field}: shop-${field === 'stableService' ? 'stable' : 'canary'}`,
        );
    }
  },
};

function checkUnrouted({ scaleDownDelaySeconds, dynamicStableScale }: Canary, place: Place): void {
  const allowed = 'trafficRouting beside it';
  if (isGiven(scaleDownDelaySeconds))
    place.refuse('scaleDownDelaySeconds', scaleDownDelaySeconds, allowed, 'remove it, or add trafficRouting');
  if (dynamicStableScale === true)
    place.refuse('dynamicStableScale', dynamicStableScale, allowed, 'remove it, or add trafficRouting');
}

export const CANARY_SCALE: Rule = {
  id: 'rollout-scale',
  class: 'later',
  title: 'Settings of how stable pods are scaled go with traffic routing, and one at a time',
  why: WHY,
  docs: `${SOURCE} (ValidateRolloutStrategyCanary)`,
  on: ON,

  check(canary: Canary, place) {
    const { trafficRouting, scaleDownDelaySeconds, dynamicStableScale } = canary;
    if (!isGiven(trafficRouting)) checkUnrouted(canary, place);
    else if (isGiven(scaleDownDelaySeconds) && dynamicStableScale === true)
      place.refuse(
        'dynamicStableScale',
        true,
        'not true beside scaleDownDelaySeconds',
        'remove one of the two',
      );
    const { maxTrafficWeight, nginx, plugins } = trafficRouting ?? {};
    if (isGiven(maxTrafficWeight) && !isGiven(nginx) && !isGiven(plugins))
      place.refuse(
        ['trafficRouting', 'maxTrafficWeight'],
        maxTrafficWeight,
        'nginx or plugins beside it',
        'remove it',
      );
  },
};

export const CANARY_ISTIO: Rule = {
  id: 'rollout-istio',
  class: 'later',
  title: 'A canary on Istio names its VirtualServices in one place',
  why: 'The controller refuses virtualService beside virtualServices, and neither, even beside a destinationRule.',
  docs: 'github.com/argoproj/argo-rollouts: pkg/apis/rollouts/validation/validation_references.go (ValidateRolloutVirtualServicesConfig)',
  on: ['rollouts.argoproj.io/v1alpha1.Istio'],

  check({ virtualService, virtualServices }: Istio, place) {
    const isOne = isGiven(virtualService);
    if (isOne && isGiven(virtualServices))
      place.refuse(
        'virtualServices',
        virtualServices,
        'virtualService or virtualServices, not both',
        'move it into virtualServices',
      );
    if (!isOne && !isGiven(virtualServices))
      place.refuse(
        'virtualService',
        virtualService,
        'a VirtualService',
        'add such as virtualService: { name: shop, routes: [primary] }',
      );
  },
};

/** The field of one Ingress and that of several: of NGINX, and of the load balancers of AWS. */
const INGRESS_FIELDS = [
  ['nginx', 'stableIngress', 'stableIngresses'],
  ['alb', 'ingress', 'ingresses'],
] as const;

export const CANARY_INGRESSES: Rule = {
  id: 'rollout-ingresses',
  class: 'later',
  title: 'A canary behind Ingresses names them in one place',
  why: 'The controller refuses one beside a list, and neither.',
  docs: 'github.com/argoproj/argo-rollouts: pkg/apis/rollouts/validation/validation_references.go (ValidateRolloutNginxIngressesConfig, ValidateRolloutAlbIngressesConfig)',
  on: ['rollouts.argoproj.io/v1alpha1.TrafficRouting'],

  check(routing: TrafficRouting, place) {
    for (const [way, one, several] of INGRESS_FIELDS) {
      const named = routing[way];
      if (!isGiven(named)) continue;
      const [isOne, isSeveral] = [(named?.[one] ?? '') !== '', isGiven(named?.[several])];
      if (isOne !== isSeveral) continue;
      const allowed = `${one} or ${several}, one of the two`;
      const fix = isOne ? `move it into ${several}` : `add such as ${one}: shop`;
      place.refuse([way, isOne ? several : one], named?.[isOne ? several : one], allowed, fix);
    }
  },
};

/** Canaries as Argo Rollouts takes them. */
export const CANARY_RULES: readonly Rule[] = [
  CANARY_SURGE,
  CANARY_SERVICES,
  CANARY_SCALE,
  CANARY_ISTIO,
  CANARY_INGRESSES,
];
