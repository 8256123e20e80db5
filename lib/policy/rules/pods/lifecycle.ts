import type { Maybe, Place, Rule, Steps } from '../../rule';

interface Hook {
  readonly sleep?: Maybe<{ readonly seconds?: Maybe<number> }>;
}

interface Hooks {
  readonly preStop?: Maybe<Hook>;
  readonly postStart?: Maybe<Hook>;
}

interface Container {
  readonly restartPolicy?: Maybe<string>;
  readonly lifecycle?: Maybe<Hooks>;
  readonly resizePolicy?: Maybe<readonly Resize[]>;
}

interface Resize {
  readonly resourceName?: Maybe<string>;
  readonly restartPolicy?: Maybe<string>;
}

interface PodSpec {
  readonly restartPolicy?: Maybe<string>;
  readonly terminationGracePeriodSeconds?: Maybe<number>;
  readonly containers?: Maybe<readonly Container[]>;
  readonly initContainers?: Maybe<readonly Container[]>;
}

const LISTS = ['containers', 'initContainers'] as const;
const HOOKS = ['postStart', 'preStop'] as const;

const NO_CONTAINERS: readonly Container[] = [];

/** What the API server fills in. @see pkg/apis/core/v1/defaults.go (SetDefaults_PodSpec) */
const DEFAULT_GRACE = 30;

export const SLEEP: Rule = {
  id: 'sleep-within-grace',
  class: 'api',
  title: 'A hook sleeps no longer than the pod has to end',
  why: 'The API server refuses more than terminationGracePeriodSeconds, less than 0, and 0 before Kubernetes 1.33.',
  docs: 'pkg/apis/core/validation/validation.go (validateSleepAction)',
  on: ['core/v1.PodSpec'],

  check(spec: PodSpec, place) {
    for (const list of LISTS) {
      const containers = spec[list] ?? NO_CONTAINERS;
      for (let at = 0; at < containers.length; at++) {
        const lifecycle = containers[at]?.lifecycle ?? undefined;
        if (lifecycle !== undefined) checkHooks(lifecycle, spec, [list, at, 'lifecycle'], place);
      }
    }
  },
};

function checkHooks(hooks: Hooks, { terminationGracePeriodSeconds }: PodSpec, at: Steps, place: Place): void {
  const given = terminationGracePeriodSeconds ?? DEFAULT_GRACE;
  // Less than nothing counts as a second.
  const grace = given < 0 ? 1 : given;
  const least = place.isAtLeast('1.33') ? 0 : 1;
  for (const hook of HOOKS) {
    const seconds: unknown = hooks[hook]?.sleep?.seconds;
    // Versions without the field do not look at its type.
    if (typeof seconds === 'number' && (seconds < least || seconds > grace))
      place.refuse(
        [...at, hook, 'sleep', 'seconds'],
        seconds,
        `${least} to terminationGracePeriodSeconds, ${grace}`,
        'shorten it, or raise terminationGracePeriodSeconds',
      );
  }
}

export const RESIZE_POLICY: Rule = {
  id: 'resize-policy',
  class: 'api',
  title: 'A container has one resize policy for a resource, and no restart where its pod never restarts',
  why: 'The API server refuses two policies for one resource, and RestartContainer with restartPolicy: Never.',
  docs: 'pkg/apis/core/validation/validation.go (validateResizePolicy)',
  on: ['core/v1.PodSpec'],

  check(spec: PodSpec, place) {
    // Before 1.33 the field is dropped: InPlacePodVerticalScaling is off by default.
    if (!place.isAtLeast('1.33')) return;
    for (const list of LISTS) {
      const containers = spec[list] ?? NO_CONTAINERS;
      for (let at = 0; at < containers.length; at++) {
        const policies = containers[at]?.resizePolicy ?? undefined;
        if (policies !== undefined) checkPolicies(policies, spec, [list, at, 'resizePolicy'], place);
      }
    }
  },
};

function checkPolicies(
  policies: readonly Resize[],
  { restartPolicy }: PodSpec,
  at: Steps,
  place: Place,
): void {
  for (const [index, policy] of policies.entries()) {
    if (policies.findIndex(({ resourceName }) => resourceName === policy.resourceName) < index)
      place.refuse([...at, index], policy.resourceName, 'one policy for a resource', 'remove one of the two');
    if (restartPolicy === 'Never' && policy.restartPolicy === 'RestartContainer')
      place.refuse(
        [...at, index, 'restartPolicy'],
        policy.restartPolicy,
        'NotRequired where the pod has restartPolicy: Never',
        'write NotRequired',
      );
  }
}

/** What happens to a container between its start and its end. */
export const LIFECYCLE_RULES: readonly Rule[] = [SLEEP, RESIZE_POLICY];
