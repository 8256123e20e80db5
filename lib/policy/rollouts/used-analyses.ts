import { isObject } from '../../core/read-values';
import { rememberedFor } from '../../core/remembered';
import { at, listAt, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import { DESTINATION_RULE, VIRTUAL_SERVICE } from '../mesh/destinations';
import { type Entry, entriesOf } from '../mesh/entries';
import type { AcrossRule } from '../rule';
import { type Canary, CANARY_STEPS, canariesIn } from './canaries';

/** An analysis that a Rollout makes of templates. */
interface UsedAnalysis {
  readonly canary: Canary;
  /** Where the Rollout names it, and what it says. */
  readonly entry: Entry;
  readonly templates: readonly SetObject[];
  /** Whether a step of the Rollout waits for it. */
  readonly isAwaited: boolean;
}

const TEMPLATES = { false: 'argoproj.io/AnalysisTemplate', true: 'argoproj.io/ClusterAnalysisTemplate' };

/** Analyses of all Rollouts, by steps and all the time. */
const analysesIn = rememberedFor((objects: ObjectSet) =>
  canariesIn(objects).flatMap((canary): readonly UsedAnalysis[] => {
    const { value } = canary;
    const background = at(value, 'analysis');
    const all = [
      ...entriesOf(value, CANARY_STEPS, 'steps').flatMap(({ value: step, steps }) =>
        isObject(step.analysis)
          ? [{ steps: [...steps, 'analysis'], value: step.analysis, isAwaited: true }]
          : [],
      ),
      ...(isObject(background)
        ? [{ steps: [...CANARY_STEPS, 'analysis'], value: background, isAwaited: false }]
        : []),
    ];
    return all.map(({ isAwaited, ...entry }) => ({
      canary,
      entry,
      isAwaited,
      templates: entriesOf(entry.value, [], 'templates').flatMap(
        (one) => templateOf(objects, canary, one.value) ?? [],
      ),
    }));
  }),
);

function templateOf(objects: ObjectSet, { object }: Canary, value: unknown): SetObject | undefined {
  const type = TEMPLATES[at(value, 'clusterScope') === true ? 'true' : 'false'];
  return objects.find(type, textAt(value, 'templateName') ?? '', object.namespace);
}

/** A metric of a template, and who uses it. */
interface UsedMetric extends Entry, Pick<UsedAnalysis, 'canary' | 'isAwaited'> {
  readonly object: SetObject;
}

/** Metrics of templates that Rollouts name, each once for every place that names it. */
function metricsIn(objects: ObjectSet): readonly UsedMetric[] {
  return analysesIn(objects).flatMap(({ canary, isAwaited, templates }) =>
    templates.flatMap((object) =>
      entriesOf(object.manifest, [], 'spec', 'metrics').map((entry) => ({
        ...entry,
        canary,
        object,
        isAwaited,
      })),
    ),
  );
}

export const ANALYSIS_ENDS: AcrossRule = {
  id: 'rollout-analysis-ends',
  class: 'later',
  title: 'An analysis that a step waits for comes to an end',
  why: 'A metric with an interval and no count is measured for ever: the release never goes on.',
  docs: 'github.com/argoproj/argo-rollouts: pkg/apis/rollouts/validation/validation_references.go (ValidateAnalysisMetric)',

  check(objects, refuse) {
    for (const { object, steps, value, isAwaited } of metricsIn(objects)) {
      const count = at(value, 'count');
      const isEndless = (textAt(value, 'interval') ?? '') !== '' && (count === undefined || count === 0);
      if (!isAwaited || !isEndless) continue;
      refuse(object, [...steps, 'count'], {
        given: count,
        allowed: 'a count beside interval, in an analysis that a step waits for',
        fix: 'write such as count: 5',
      });
    }
  },
};

export const ANALYSIS_TELLS_CANARY: AcrossRule = {
  id: 'rollout-analysis-of-both',
  class: 'unwise',
  title: 'An analysis by metrics of Istio asks for the Service of the new version',
  why: 'Istio gives pods of both versions the same destination_workload: errors of a small canary drown in those of all.',
  docs: 'github.com/istio/istio: pkg/kube/util.go (GetWorkloadMetaFromPod)',

  check(objects, refuse) {
    for (const { object, steps, value, canary } of metricsIn(objects)) {
      const query = textAt(value, 'provider', 'prometheus', 'query') ?? '';
      const isSplit = canary.managed.some(({ by, type }) => by === 'service' && type === VIRTUAL_SERVICE);
      const asksIstio = /\bistio_\w+\s*\{/.test(query);
      if (!isSplit || !asksIstio || query.includes(canary.canary) || query.includes('{{')) continue;
      refuse(object, [...steps, 'provider', 'prometheus', 'query'], {
        given: query,
        allowed: `a query about the new version alone, whose Service is ${canary.canary}`,
        fix: `add destination_service_name="${canary.canary}"`,
      });
    }
  },
};

export const CANARY_EJECTION: AcrossRule = {
  id: 'rollout-canary-ejection',
  class: 'unwise',
  title: 'No pod of a new version is left out for its errors',
  why: 'What is left out is not counted: the release goes on although the new version fails. Of one pod it is all.',
  docs: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection',

  check(objects, refuse) {
    const rules = objects.ofType(DESTINATION_RULE);
    for (const { canary, object: rollout } of canariesIn(objects)) {
      for (const rule of rules) {
        const [service, namespace = rule.namespace] = (textAt(rule.manifest, 'spec', 'host') ?? '').split(
          '.',
        );
        const outlier = at(rule.manifest, 'spec', 'trafficPolicy', 'outlierDetection');
        const isOurs = canary !== '' && service === canary && namespace === rollout.namespace;
        if (!isOurs || outlier === undefined || at(outlier, 'maxEjectionPercent') === 0) continue;
        refuse(rule, ['spec', 'trafficPolicy', 'outlierDetection'], {
          given: outlier,
          allowed: `nothing: ${canary} is the new version of Rollout ${rollout.name}`,
          fix: 'remove it; analyses take back what fails',
        });
      }
    }
  },
};

export const ANALYSIS_ARGUMENTS: AcrossRule = {
  id: 'rollout-analysis-args',
  class: 'later',
  title: 'An analysis gives each argument of its templates a value',
  why: 'The controller sets the phase InvalidSpec, or the analysis ends with an error and the release is taken back.',
  docs: 'github.com/argoproj/argo-rollouts: utils/analysis/helpers.go (MergeArgs, ResolveArgs)',

  check(objects, refuse) {
    for (const { canary, entry, templates } of analysesIn(objects)) {
      const given = listAt(entry.value, 'args').map(({ name }) => name);
      const wanted = templates.flatMap(({ manifest }) => listAt(manifest, 'spec', 'args'));
      const open = wanted.filter((one) => one.value === undefined && one.valueFrom === undefined);
      const missing = open.find(({ name }) => !given.includes(name));
      if (missing === undefined) continue;
      refuse(canary.object, [...entry.steps, 'args'], {
        given,
        allowed: `a value for ${open.map(({ name }) => String(name)).join(', ')}`,
        fix: `add { name: ${String(missing.name)}, value: … }`,
      });
    }
  },
};

export const ANALYSIS_NAMES: AcrossRule = {
  id: 'rollout-analysis-names',
  class: 'later',
  title: 'Metrics of all templates of one analysis have names that differ',
  why: 'The controller does not put them together, and sets the phase InvalidSpec.',
  docs: 'github.com/argoproj/argo-rollouts: utils/analysis/helpers.go (FlattenTemplates)',

  check(objects, refuse) {
    for (const { canary, entry, templates } of analysesIn(objects)) {
      const names = templates.flatMap(({ manifest }) =>
        listAt(manifest, 'spec', 'metrics').map(({ name }) => String(name)),
      );
      const twice = templates.length < 2 ? undefined : names.find((name, at) => names.indexOf(name) < at);
      if (twice === undefined) continue;
      refuse(canary.object, [...entry.steps, 'templates'], {
        given: twice,
        allowed: 'templates whose metrics have names that differ',
        fix: `rename ${twice} in one of them`,
      });
    }
  },
};

/** What Rollouts use to judge. */
export const USED_ANALYSIS_RULES: readonly AcrossRule[] = [
  ANALYSIS_ENDS,
  ANALYSIS_TELLS_CANARY,
  ANALYSIS_ARGUMENTS,
  ANALYSIS_NAMES,
  CANARY_EJECTION,
];
