import type { Maybe, Rule } from '../../rule';
import { notNegative } from './number-fields';

const QUESTIONS = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const;

interface Probe extends Readonly<Partial<Record<(typeof QUESTIONS)[number], unknown>>> {
  readonly successThreshold?: Maybe<number>;
  readonly failureThreshold?: Maybe<number>;
  readonly periodSeconds?: Maybe<number>;
  readonly terminationGracePeriodSeconds?: Maybe<number>;
}

interface ProbedContainer {
  readonly livenessProbe?: Maybe<Probe>;
  readonly readinessProbe?: Maybe<Probe>;
  readonly startupProbe?: Maybe<Probe>;
}

const CONTAINERS = ['core/v1.Container', 'core/v1.EphemeralContainer'];

const PROBES_OF_ONE_SUCCESS = ['livenessProbe', 'startupProbe'] as const;

export const SUCCESS_THRESHOLD: Rule = {
  id: 'success-threshold',
  class: 'api',
  title: 'A liveness or startup probe has a successThreshold of 1',
  why: 'The API server refuses any other; only a readiness probe may ask for several successes in a row.',
  docs: 'pkg/apis/core/validation/validation.go (validateLivenessProbe, validateStartupProbe)',
  on: CONTAINERS,

  check(container: ProbedContainer, place) {
    for (const probe of PROBES_OF_ONE_SUCCESS) {
      // The server fills in 1 where the field is 0.
      const given = container[probe]?.successThreshold ?? 0;
      if (given > 1)
        place.refuse(
          [probe, 'successThreshold'],
          given,
          '1',
          'remove it, or write 1; a readinessProbe may have more',
        );
    }
  },
};

export const PROBE_NUMBERS: Rule = notNegative(
  {
    id: 'probe-numbers',
    class: 'api',
    title: 'The times and thresholds of a probe are 0 or more',
    why: 'The API server refuses negative ones; 0 stands for the default.',
    docs: 'pkg/apis/core/validation/validation.go (validateProbe)',
  },
  ['core/v1.Probe'],
  ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'],
);

export const PROBE_GRACE: Rule = {
  id: 'probe-grace-period',
  class: 'api',
  title: 'A liveness or startup probe has a grace period of at least a second, a readiness probe has none',
  why: 'The API server refuses others: a readiness probe ends no container.',
  docs: 'pkg/apis/core/validation/validation.go (validateProbe, validateReadinessProbe)',
  on: CONTAINERS,

  check(container: ProbedContainer, place) {
    const field = 'terminationGracePeriodSeconds';
    for (const probe of PROBES_OF_ONE_SUCCESS) {
      const given = container[probe]?.[field] ?? 1;
      if (given <= 0) place.refuse([probe, field], given, '1 or more', 'write 1 or more, or remove it');
    }
    const ofReadiness = container.readinessProbe?.[field] ?? undefined;
    if (ofReadiness !== undefined)
      place.refuse(
        ['readinessProbe', field],
        ofReadiness,
        'nothing',
        `remove it, or move it to the livenessProbe`,
      );
  },
};

export const LIVENESS_LIKE_READINESS: Rule = {
  id: 'liveness-like-readiness',
  class: 'unwise',
  title: 'A liveness probe asks something else than the readiness probe, or waits longer',
  why: 'A container that is not ready for a while, because something it needs is slow, is killed as well.',
  docs: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  on: ['core/v1.Container'],

  check({ livenessProbe, readinessProbe }: ProbedContainer, place) {
    const liveness = livenessProbe ?? undefined;
    const readiness = readinessProbe ?? undefined;
    if (liveness === undefined || readiness === undefined || patience(liveness) > patience(readiness)) return;
    for (const question of QUESTIONS) {
      if (!isSame(liveness[question], readiness[question])) return;
    }
    place.refuse(
      'livenessProbe',
      liveness,
      'another question than that of the readinessProbe, or more patience',
      'ask only whether the process itself is stuck, or raise failureThreshold, or remove it',
    );
  },
};

/** Seconds until a probe gives up, with the defaults of the API server. */
function patience({ periodSeconds, failureThreshold }: Probe): number {
  return (periodSeconds || 10) * (failureThreshold || 3);
}

/** Whether two values say the same; null says nothing. */
function isSame(a: unknown, b: unknown): boolean {
  return isFields(a) && isFields(b)
    ? isWithin(a, b) && isWithin(b, a)
    : (a ?? undefined) === (b ?? undefined);
}

/** Whether a value says all that another says. */
function isWithin(part: Fields, whole: Fields): boolean {
  for (const key in part) {
    if (!isSame(part[key], whole[key])) return false;
  }
  return true;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** How a container is asked whether it lives, is ready and has started. */
export const PROBE_RULES: readonly Rule[] = [
  SUCCESS_THRESHOLD,
  PROBE_NUMBERS,
  PROBE_GRACE,
  LIVENESS_LIKE_READINESS,
];
