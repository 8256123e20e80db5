import {
  LIVENESS_LIKE_READINESS,
  PROBE_GRACE,
  PROBE_NUMBERS,
  SUCCESS_THRESHOLD,
} from '../../../../lib/policy/rules/pods/probes';
import { inContainer, pod } from '../../faults';
import { type Case, testCases } from './cases';

const probe = (fields: object = {}): object => ({ httpGet: { port: 80 }, ...fields });
const both = (liveness: object, readiness: object): object =>
  pod({ livenessProbe: liveness, readinessProbe: readiness });

const refused: Case[] = [
  {
    rule: SUCCESS_THRESHOLD,
    of: 'a livenessProbe that wants two successes',
    given: pod({ livenessProbe: probe({ successThreshold: 2 }) }),
    at: inContainer('livenessProbe.successThreshold'),
  },
  {
    rule: SUCCESS_THRESHOLD,
    of: 'a startupProbe that wants three successes',
    given: pod({ startupProbe: probe({ successThreshold: 3 }) }),
    at: inContainer('startupProbe.successThreshold'),
  },
  ...['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'].map(
    (field): Case => ({
      rule: PROBE_NUMBERS,
      of: `a negative ${field}`,
      given: pod({ readinessProbe: probe({ [field]: -1 }) }),
      at: inContainer(`readinessProbe.${field}`),
    }),
  ),
  {
    rule: PROBE_GRACE,
    of: 'a grace period of 0 on liveness and startup',
    given: pod({
      livenessProbe: probe({ terminationGracePeriodSeconds: 0 }),
      startupProbe: probe({ terminationGracePeriodSeconds: -1 }),
    }),
    at: ['livenessProbe', 'startupProbe'].map((name) => inContainer(`${name}.terminationGracePeriodSeconds`)),
  },
  {
    rule: PROBE_GRACE,
    of: 'a grace period on readiness',
    given: pod({ readinessProbe: probe({ terminationGracePeriodSeconds: 10 }) }),
    at: inContainer('readinessProbe.terminationGracePeriodSeconds'),
  },
  {
    rule: LIVENESS_LIKE_READINESS,
    of: 'two probes that ask the same',
    given: both(probe(), probe()),
    at: inContainer('livenessProbe'),
  },
  {
    rule: LIVENESS_LIKE_READINESS,
    of: 'two probes that differ only in what is left out',
    given: both(probe({ exec: null }), probe({ periodSeconds: 10, failureThreshold: 0 })),
    at: inContainer('livenessProbe'),
  },
];

const taken: Case[] = [
  ...[1, 0, null, undefined].map((successThreshold): Case => ({
    rule: SUCCESS_THRESHOLD,
    of: `a successThreshold of ${successThreshold}`,
    given: pod({ livenessProbe: probe({ successThreshold }) }),
  })),
  {
    rule: SUCCESS_THRESHOLD,
    of: 'a readinessProbe that wants three successes',
    given: pod({ readinessProbe: probe({ successThreshold: 3 }) }),
  },
  {
    rule: PROBE_NUMBERS,
    of: 'zeroes and nothing',
    given: pod({ livenessProbe: probe({ periodSeconds: 0, timeoutSeconds: null }) }),
  },
  {
    rule: PROBE_GRACE,
    of: 'a grace period of a second',
    given: pod({
      livenessProbe: probe({ terminationGracePeriodSeconds: 1 }),
      readinessProbe: probe({ terminationGracePeriodSeconds: null }),
    }),
  },
  {
    rule: LIVENESS_LIKE_READINESS,
    of: 'a liveness probe that waits longer',
    given: both(probe({ failureThreshold: 6 }), probe()),
  },
  {
    rule: LIVENESS_LIKE_READINESS,
    of: 'a liveness probe that asks another path',
    given: both({ httpGet: { port: 80, path: '/live' } }, probe()),
  },
  {
    rule: LIVENESS_LIKE_READINESS,
    of: 'a readiness probe that asks another path',
    given: both(probe(), { httpGet: { port: 80, path: '/ready' } }),
  },
  { rule: LIVENESS_LIKE_READINESS, of: 'one probe alone', given: pod({ livenessProbe: probe() }) },
];

testCases(refused, taken);
