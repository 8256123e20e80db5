import type { Maybe, Place, Rule } from '../../rule';

type IntOrPercent = Maybe<string | number>;

interface RollingUpdate {
  readonly maxSurge?: IntOrPercent;
  readonly maxUnavailable?: IntOrPercent;
}

interface Strategy {
  readonly type?: Maybe<string>;
  readonly rollingUpdate?: Maybe<RollingUpdate>;
}

const DOCS = 'pkg/apis/apps/validation/validation.go';

const FIELDS = ['maxSurge', 'maxUnavailable'] as const;

const PERCENT = /^\d+%$/;

/** A number, or a percentage, as a number; NaN for any other text, which is told elsewhere. */
function amountOf(value: IntOrPercent): number {
  if (typeof value === 'number') return value;
  return PERCENT.test(value ?? '') ? Number(value?.slice(0, -1)) : NaN;
}

/** Whether a percentage is more than all. */
const isMoreThanAll = (value: IntOrPercent): boolean => typeof value === 'string' && amountOf(value) > 100;

/** The steps of a rolling update, where a strategy rolls. */
function stepsOf({ type, rollingUpdate }: Strategy): RollingUpdate | undefined {
  return type === 'Recreate' || type === 'OnDelete' ? undefined : (rollingUpdate ?? undefined);
}

export const SURGE_AND_UNAVAILABLE: Rule = {
  id: 'rolling-update-numbers',
  class: 'api',
  title: 'The steps of a rolling update are whole numbers or percentages, such as 1 or "25%"',
  why: 'The API server refuses any other, negative ones, and more than 100% that are unavailable.',
  docs: `${DOCS} (ValidatePositiveIntOrPercent, IsNotMoreThan100Percent)`,
  on: ['apps/v1.DeploymentStrategy', 'apps/v1.DaemonSetUpdateStrategy'],

  check(strategy: Strategy, place) {
    const steps = stepsOf(strategy);
    if (steps === undefined) return;
    for (const field of FIELDS) {
      const given = steps[field] ?? undefined;
      if (given !== undefined && (typeof given === 'string' ? !PERCENT.test(given) : given < 0))
        place.refuse(
          ['rollingUpdate', field],
          given,
          'a whole number, or a percentage in quotes',
          `write such as ${field}: "25%"`,
        );
    }
    const { maxUnavailable } = steps;
    if (isMoreThanAll(maxUnavailable))
      place.refuse(['rollingUpdate', 'maxUnavailable'], maxUnavailable, 'at most 100%', 'write "25%"');
  },
};

export const DEPLOYMENT_STEPS: Rule = {
  id: 'deployment-progress',
  class: 'api',
  title: 'A rolling update of a Deployment adds a pod or takes one away',
  why: 'The API server refuses maxSurge and maxUnavailable that are both 0: nothing could ever move.',
  docs: `${DOCS} (ValidateRollingUpdateDeployment)`,
  on: ['apps/v1.DeploymentStrategy'],

  check(strategy: Strategy, place) {
    const { maxSurge, maxUnavailable } = stepsOf(strategy) ?? {};
    // Left out, both are 25%.
    if (amountOf(maxSurge ?? 1) === 0 && amountOf(maxUnavailable ?? 1) === 0)
      place.refuse(
        ['rollingUpdate', 'maxUnavailable'],
        maxUnavailable,
        'more than 0 where maxSurge is 0',
        'write maxSurge: 1',
      );
  },
};

export const DAEMON_SET_STEPS: Rule = {
  id: 'daemon-set-progress',
  class: 'api',
  title: 'A rolling update of a DaemonSet either adds pods or takes some away',
  why: 'The API server refuses maxSurge beside maxUnavailable, which is 1 where it is left out, and both as 0.',
  docs: `${DOCS} (ValidateRollingUpdateDaemonSet)`,
  on: ['apps/v1.DaemonSetUpdateStrategy'],

  check(strategy: Strategy, place) {
    const { maxSurge, maxUnavailable } = stepsOf(strategy) ?? {};
    const surge = amountOf(maxSurge ?? 0);
    const unavailable = amountOf(maxUnavailable ?? 1);
    if (surge !== 0 && unavailable !== 0)
      place.refuse(
        ['rollingUpdate', 'maxSurge'],
        maxSurge,
        '0 where maxUnavailable is not 0',
        'add maxUnavailable: 0, or remove maxSurge',
      );
    if (surge === 0 && unavailable === 0)
      place.refuse(
        ['rollingUpdate', 'maxUnavailable'],
        maxUnavailable,
        'more than 0 where maxSurge is 0',
        'write maxUnavailable: 1',
      );
    if (isMoreThanAll(maxSurge))
      place.refuse(['rollingUpdate', 'maxSurge'], maxSurge, 'at most 100%', 'write such as maxSurge: "25%"');
  },
};

export const STATEFUL_SET_STEPS: Rule = {
  id: 'stateful-set-progress',
  class: 'api',
  title: 'A rolling update of a StatefulSet takes at least one pod away, and at most all',
  why: 'The API server of Kubernetes 1.35, and from 1.37 on, refuses any other maxUnavailable.',
  docs: `${DOCS} (validateRollingUpdateStatefulSet)`,
  on: ['apps/v1.RollingUpdateStatefulSetStrategy'],

  check({ maxUnavailable }: RollingUpdate, place) {
    const given = maxUnavailable ?? undefined;
    if (given === undefined || !readsMaxUnavailable(place)) return;
    if (!(amountOf(given) >= 1) || isMoreThanAll(given))
      place.refuse('maxUnavailable', given, 'a number from 1, or 1% to 100%', 'write maxUnavailable: 1');
  },
};

/** MaxUnavailableStatefulSet is on by default in 1.35, and from 1.37 on: all others drop the field. */
function readsMaxUnavailable(place: Place): boolean {
  return place.isAtLeast('1.37') || (place.isAtLeast('1.35') && !place.isAtLeast('1.36'));
}

export const STRATEGY_TYPE: Rule = {
  id: 'strategy-of-its-type',
  class: 'api',
  title: 'Only a strategy of type RollingUpdate has steps of a rolling update',
  why: 'The API server refuses rollingUpdate beside Recreate, and beside OnDelete of a StatefulSet.',
  docs: `${DOCS} (ValidateDeploymentStrategy, ValidateStatefulSetSpec)`,
  on: ['apps/v1.DeploymentStrategy', 'apps/v1.StatefulSetUpdateStrategy'],

  check({ type, rollingUpdate }: Strategy, place) {
    const given = rollingUpdate ?? undefined;
    if (given !== undefined && (type === 'Recreate' || type === 'OnDelete'))
      place.refuse('rollingUpdate', given, `nothing where the type is ${type}`, rollingFix(place, type));
  },
};

function rollingFix({ manifest }: Place, type: string): string {
  return `remove rollingUpdate, or ${type}, so that the ${manifest.kind} rolls`;
}

interface DeploymentSpec {
  readonly minReadySeconds?: Maybe<number>;
  readonly progressDeadlineSeconds?: Maybe<number>;
}

/** What the API server fills in. @see pkg/apis/apps/v1/defaults.go (SetDefaults_Deployment) */
const DEFAULT_DEADLINE = 600;

export const PROGRESS_DEADLINE: Rule = {
  id: 'progress-deadline',
  class: 'api',
  title: 'A Deployment waits longer for progress than for a pod to be ready',
  why: 'The API server refuses minReadySeconds that are not less than progressDeadlineSeconds, 600 by default.',
  docs: `${DOCS} (ValidateDeploymentSpec)`,
  on: ['apps/v1.DeploymentSpec'],

  check({ minReadySeconds, progressDeadlineSeconds }: DeploymentSpec, place) {
    const deadline = progressDeadlineSeconds ?? DEFAULT_DEADLINE;
    const ready = minReadySeconds ?? 0;
    if (deadline <= ready)
      place.refuse(
        'progressDeadlineSeconds',
        deadline,
        `more than minReadySeconds, ${ready}`,
        `write such as progressDeadlineSeconds: ${ready + DEFAULT_DEADLINE}`,
      );
  },
};

/** How workloads replace their pods. */
export const STRATEGY_RULES: readonly Rule[] = [
  SURGE_AND_UNAVAILABLE,
  DEPLOYMENT_STEPS,
  DAEMON_SET_STEPS,
  STATEFUL_SET_STEPS,
  STRATEGY_TYPE,
  PROGRESS_DEADLINE,
];
