import type { AnalysisOfTemplates, CanaryStep } from '../../../imports/rollouts.argoproj.io';
import type { PlanStep } from '../plan/plan-demand';
import type { ReleaseConduct } from '../release-conduct';
import type { ReleaseNames } from './names';

/** One pod alone is all of a version: while it restarts, requests for it fail, and the release with them. */
export const FEWEST_PODS = 2;

/** Routes that the controller makes and removes. */
const HEADER = 'header';
const MIRROR = 'mirror';

/** What the steps of a Rollout are made of. */
export interface Course {
  readonly names: ReleaseNames;
  readonly steps: readonly Pick<PlanStep, 'weight'>[];
  /** Seconds that the old version is kept after the last step. */
  readonly lastBake: number;
  readonly conduct: ReleaseConduct;
  /** Seconds that the analysis of requests with a header takes; undefined where they are not judged. */
  readonly cohortJudged: number | undefined;
  /** Whether the error budget is looked at before anything else. */
  readonly preflight: boolean;
  /** Whether analyses ask about pods of the new version, which they know by its hash. */
  readonly byHash: boolean;
}

/** Name of the argument that tells analyses the hash of the new version. */
export const CANARY_HASH = 'canary-hash';

/** The routes that steps set, in the order in which requests meet them. */
export function managedRoutes({ header, mirror }: ReleaseConduct): readonly { readonly name: string }[] {
  return [
    ...(header === undefined ? [] : [{ name: HEADER }]),
    ...(mirror === undefined ? [] : [{ name: MIRROR }]),
  ];
}

/** What a Rollout does, one thing after the other: each weight ends with its gate. */
export function canarySteps(course: Course): CanaryStep[] {
  const { names, steps, lastBake, conduct, preflight, byHash } = course;
  const args: Pick<AnalysisOfTemplates, 'args'> = byHash
    ? { args: [{ name: CANARY_HASH, valueFrom: { podTemplateHashValue: 'Latest' } }] }
    : {};
  return [
    ...(preflight ? [{ analysis: { templates: [{ templateName: names.budget }] } }] : []),
    ...podSteps(conduct),
    ...previewSteps(course),
    ...steps.flatMap(({ weight }, index): CanaryStep[] => [
      ...(conduct.waitBefore.includes(weight) ? [{ pause: {} }] : []),
      { setWeight: weight },
      { analysis: { templates: [{ templateName: names.gates[index] ?? '' }], ...args } },
    ]),
    ...(lastBake > 0 ? [pauseOf(lastBake)] : []),
  ];
}

/** How many pods there are before the first route leads to them; without a word, as many as each weight asks for. */
function podSteps({ header, mirror, allPods }: ReleaseConduct): CanaryStep[] {
  if (allPods) return [{ setCanaryScale: { weight: 100 } }];
  const isEarly = header !== undefined || mirror !== undefined;
  return isEarly ? [{ setCanaryScale: { replicas: FEWEST_PODS } }] : [];
}

/** Requests with a header go on for as long as was asked: where they are judged, after that. */
function cohortSteps(
  duration: number,
  judged: number | undefined,
  { cohort: templateName }: ReleaseNames,
): CanaryStep[] {
  if (judged === undefined) return [pauseOf(duration)];
  const left = duration - judged;
  return [{ analysis: { templates: [{ templateName }] } }, ...(left > 0 ? [pauseOf(left)] : [])];
}

const pauseOf = (duration: number): CanaryStep => ({ pause: { duration: `${Math.ceil(duration)}s` } });

/**
 * What comes before the first weight. Pods come before routes that lead to them: a route to a Service without pods
 * answers 503. Each route goes again before requests are weighted: the controller would not follow the weights in that of
 * the mirror, and whoever carries the header would come on top of the weight (createMirrorRoute, createHeaderRoute).
 */
function previewSteps({ conduct: { header, mirror, allPods }, cohortJudged, names }: Course): CanaryStep[] {
  if (header === undefined && mirror === undefined) return [];
  return [
    ...(mirror === undefined
      ? []
      : [
          // It must look at something, and at nothing that those who delegate to it look at in another way.
          {
            setMirrorRoute: {
              name: MIRROR,
              percentage: mirror.percent,
              match: [{ method: { regex: '.+' } }],
            },
          },
          pauseOf(mirror.duration),
          { setMirrorRoute: { name: MIRROR } },
        ]),
    ...(header === undefined
      ? []
      : [
          {
            setHeaderRoute: {
              name: HEADER,
              match: [{ headerName: header.name, headerValue: { exact: header.exact } }],
            },
          },
          ...cohortSteps(header.duration, cohortJudged, names),
          { setHeaderRoute: { name: HEADER } },
        ]),
    ...(allPods ? [] : [{ setCanaryScale: { matchTrafficWeight: true } as const }]),
  ];
}
