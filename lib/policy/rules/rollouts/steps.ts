import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { lengthOfTime } from '../../structure/text-formats';
import type { TrafficRouting } from './canaries';

const KINDS = [
  'setWeight',
  'pause',
  'setCanaryScale',
  'setHeaderRoute',
  'setMirrorRoute',
  'analysis',
  'experiment',
  'plugin',
] as const;

interface Named {
  readonly name?: Maybe<string>;
}

interface HeaderRoute extends Named {
  readonly match?: Maybe<readonly { readonly headerValue?: Maybe<Match> }[]>;
}

type Step = Readonly<
  Partial<Record<Exclude<(typeof KINDS)[number], 'setHeaderRoute' | 'setMirrorRoute' | 'setWeight'>, unknown>>
> & {
  readonly setWeight?: Maybe<number>;
  readonly setHeaderRoute?: Maybe<HeaderRoute>;
  readonly setMirrorRoute?: Maybe<Named>;
};

interface Canary {
  readonly steps?: Maybe<readonly Step[]>;
  readonly trafficRouting?: Maybe<TrafficRouting>;
}

const SOURCE = 'github.com/argoproj/argo-rollouts: pkg/apis/rollouts/validation/validation.go';

const WHY = 'The controller sets the phase InvalidSpec and stops.';

const ON = ['rollouts.argoproj.io/v1alpha1.Canary'];

/** Of these the controller takes one in a step. */
const ALONE: readonly string[] = ['setWeight', 'pause', 'experiment', 'analysis'];

const kindsOf = (step: Step): readonly string[] => KINDS.filter((kind) => isGiven(step[kind]));

const isRefused = (kinds: readonly string[]): boolean =>
  kinds.length === 0 || kinds.filter((kind) => ALONE.includes(kind)).length > 1;

const IN_A_STEP = `one of ${KINDS.join(', ')}`;

export const STEP_KIND: Rule = {
  id: 'rollout-step',
  class: 'later',
  title: 'A step of a canary does something, and of weight, pause, experiment and analysis one',
  why: WHY,
  docs: `${SOURCE} (hasMultipleStepsType)`,
  on: ['rollouts.argoproj.io/v1alpha1.Steps'],

  check(step: Step, place) {
    const kinds = kindsOf(step);
    if (isRefused(kinds))
      place.refuse('', kinds.length === 0 ? step : kinds, IN_A_STEP, 'write each as a step of its own');
  },
};

export const STEP_MIXED: Rule = {
  id: 'rollout-step-mixed',
  class: 'unwise',
  title: 'A step of a canary does one thing',
  why: 'The controller does all at once, and waits for one: a route may lead to pods that are not there yet.',
  docs: 'github.com/argoproj/argo-rollouts: rollout/canary.go (completedCurrentCanaryStep)',
  on: ['rollouts.argoproj.io/v1alpha1.Steps'],

  check(step: Step, place) {
    const kinds = kindsOf(step);
    if (kinds.length > 1 && !isRefused(kinds))
      place.refuse('', kinds, IN_A_STEP, 'write each as a step of its own');
  },
};

export const STEP_WEIGHT: Rule = {
  id: 'rollout-step-weight',
  class: 'later',
  title: 'The weight of a step is 0 to 100, or to maxTrafficWeight',
  why: WHY,
  docs: `${SOURCE} (ValidateRolloutStrategyCanary)`,
  on: ON,

  check({ steps, trafficRouting }: Canary, place) {
    const most = trafficRouting?.maxTrafficWeight ?? 100;
    steps?.forEach(({ setWeight }, at) => {
      const weight = setWeight ?? 0;
      if (weight < 0 || weight > most)
        place.refuse(
          ['steps', at, 'setWeight'],
          weight,
          `0 to ${most}`,
          `write such as ${Math.min(10, most)}`,
        );
    });
  },
};

/** Ways to route that know routes by header, and routes that mirror. */
const BY_HEADER = ['istio', 'alb', 'apisix', 'plugins'] as const;
const BY_MIRROR = ['istio', 'plugins'] as const;

interface Need {
  readonly at: number;
  readonly kind: 'setHeaderRoute' | 'setMirrorRoute';
  readonly name: Maybe<string>;
  readonly ways: readonly (keyof TrafficRouting)[];
}

function checkRoute({ at, kind, name, ways }: Need, routing: Maybe<TrafficRouting>, place: Place): void {
  if (!ways.some((way) => isGiven(routing?.[way]))) {
    const fix = 'remove the step, or route traffic by one of these';
    place.refuse(['steps', at, kind], name, `trafficRouting by ${ways.join(', ')}`, fix);
  } else if (routing?.managedRoutes?.some((route) => route.name === name) !== true) {
    const fix = `add it there: managedRoutes: [{ name: ${name ?? 'canary'} }]`;
    place.refuse(['steps', at, kind, 'name'], name, 'a route of trafficRouting.managedRoutes', fix);
  }
}

export const STEP_ROUTES: Rule = {
  id: 'rollout-step-routes',
  class: 'later',
  title: 'A step that sets routes has traffic routing that can, and names a managed route',
  why: WHY,
  docs: `${SOURCE} (ValidateRolloutStrategyCanary, ValidateStepRouteFoundInManagedRoute)`,
  on: ON,

  check({ steps, trafficRouting }: Canary, place) {
    steps?.forEach(({ setCanaryScale, setHeaderRoute, setMirrorRoute }, at) => {
      if (isGiven(setCanaryScale) && !isGiven(trafficRouting))
        place.refuse(
          ['steps', at, 'setCanaryScale'],
          setCanaryScale,
          'trafficRouting beside steps',
          'remove the step, or add trafficRouting',
        );
      if (setHeaderRoute !== undefined && setHeaderRoute !== null)
        checkRoute(
          { at, kind: 'setHeaderRoute', name: setHeaderRoute.name, ways: BY_HEADER },
          trafficRouting,
          place,
        );
      if (setMirrorRoute !== undefined && setMirrorRoute !== null)
        checkRoute(
          { at, kind: 'setMirrorRoute', name: setMirrorRoute.name, ways: BY_MIRROR },
          trafficRouting,
          place,
        );
    });
  },
};

interface Pause {
  readonly duration?: Maybe<string | number>;
}

const SECONDS = /^[-+]?\d+$/;

/** Seconds as a number or digits, or a length of time as Go writes it. */
function isLength(duration: Maybe<string | number>): boolean {
  const text = String(duration);
  return (SECONDS.test(text) ? Number(text) : (lengthOfTime(text) ?? -1)) >= 0;
}

export const STEP_PAUSE: Rule = {
  id: 'rollout-step-pause',
  class: 'later',
  title: 'A pause has no end, or lasts for seconds or a length of time as Go writes it',
  why: WHY,
  docs: 'github.com/argoproj/argo-rollouts: pkg/apis/rollouts/v1alpha1/types.go (RolloutPause.DurationSeconds)',
  on: ['rollouts.argoproj.io/v1alpha1.Pause'],

  check({ duration }: Pause, place) {
    if (isGiven(duration) && !isLength(duration))
      place.refuse('duration', duration, 'seconds, or a length of time such as 1h30m', 'write such as 10m');
  },
};

const MATCHES = ['exact', 'prefix', 'regex'] as const;

type Match = Readonly<Partial<Record<(typeof MATCHES)[number], Maybe<string>>>>;

export const STEP_MATCH: Rule = {
  id: 'rollout-step-match',
  class: 'later',
  title: 'A value of a header is matched in one way',
  why: WHY,
  docs: `${SOURCE} (hasMultipleMatchValues)`,
  on: ['rollouts.argoproj.io/v1alpha1.HeaderValue'],

  check(match: Match, place) {
    const ways = MATCHES.filter((way) => (match[way] ?? '') !== '');
    if (ways.length !== 1)
      place.refuse('', match, `one of ${MATCHES.join(', ')}`, 'write such as exact: beta');
  },
};

/** The controllers of AWS match headers by whole values alone. */
export const STEP_MATCH_OF_AWS: Rule = {
  id: 'rollout-step-match-alb',
  class: 'later',
  title: 'A load balancer of AWS matches a header by its exact value',
  why: WHY,
  docs: `${SOURCE} (hasALBInvalidValues)`,
  on: ON,

  check({ steps, trafficRouting }: Canary, place) {
    if (!isGiven(trafficRouting?.alb)) return;
    steps?.forEach(({ setHeaderRoute }, at) => {
      setHeaderRoute?.match?.forEach(({ headerValue }, index) => {
        const ways = MATCHES.filter((way) => (headerValue?.[way] ?? '') !== '');
        // Another number of ways is told by the rule above.
        if (ways.length !== 1 || ways[0] === 'exact') return;
        const path = ['steps', at, 'setHeaderRoute', 'match', index, 'headerValue'];
        place.refuse(path, headerValue, 'exact', 'write such as exact: beta');
      });
    });
  },
};

/** Steps of a canary as Argo Rollouts takes them. */
export const STEP_RULES: readonly Rule[] = [
  STEP_KIND,
  STEP_MIXED,
  STEP_WEIGHT,
  STEP_ROUTES,
  STEP_PAUSE,
  STEP_MATCH,
  STEP_MATCH_OF_AWS,
];
