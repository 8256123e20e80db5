import { entryOf } from '../../../core/entry-of';
import { LONGEST_LABEL } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

const PACKAGE = 'litmuschaos.io/v1alpha1';
const OPERATOR =
  'https://github.com/litmuschaos/chaos-operator/blob/master/controllers/chaosengine_controller.go';

interface NamedEngine {
  readonly metadata?: Maybe<{ readonly name?: Maybe<string> }>;
}

export const LITMUS_ENGINE_NAME: Rule = {
  id: 'litmus-engine-name',
  class: 'later',
  title: 'The name of a ChaosEngine fits into a label',
  why: 'The operator labels its pods with it, and the API server refuses them: the chaos never begins.',
  docs: `${OPERATOR} (getChaosRunnerLabels)`,
  on: [`${PACKAGE}.ChaosEngine`],

  check({ metadata }: NamedEngine, place) {
    const name = metadata?.name ?? '';
    if (name.length <= LONGEST_LABEL) return;
    place.refuse(['metadata', 'name'], name, `at most ${LONGEST_LABEL} characters`, "name it 'slow-cart'");
  },
};

interface EngineSpec {
  readonly annotationCheck?: unknown;
  readonly appinfo?: Maybe<{ readonly applabel?: Maybe<string>; readonly appkind?: Maybe<string> }>;
  readonly selectors?: Maybe<object>;
  readonly experiments?: Maybe<readonly Maybe<Experiment>[]>;
}

interface Experiment {
  readonly name?: Maybe<string>;
}

export const LITMUS_EXPERIMENTS: Rule = {
  id: 'litmus-experiments',
  class: 'later',
  title: 'A ChaosEngine names its experiments',
  why: 'The operator tries again for ever, and nothing runs.',
  docs: `${OPERATOR} (checkEngineRunnerPod)`,
  on: [`${PACKAGE}.ChaosEngineSpec`],

  check({ experiments }: EngineSpec, place) {
    if ((experiments?.length ?? 0) === 0) {
      place.refuse('experiments', experiments, 'one experiment at least', "write [{ name: 'pod-delete' }]");
      return;
    }
    experiments?.forEach((experiment, at) => {
      if ((experiment?.name ?? '') !== '') return;
      const allowed = 'the name of a ChaosExperiment';
      place.refuse(['experiments', at, 'name'], experiment?.name, allowed, "write 'pod-delete'");
    });
  },
};

export const LITMUS_ANNOTATION_CHECK: Rule = {
  id: 'litmus-annotation-check',
  class: 'later',
  title: 'A ChaosEngine says in text whether it checks annotations, and of what',
  why: 'The operator cannot read another value, and refuses a check of nobody knows what.',
  docs: `${OPERATOR} (getAnnotationCheck, validateAnnontatedApplication)`,
  on: [`${PACKAGE}.ChaosEngineSpec`],

  check({ annotationCheck, appinfo }: EngineSpec, place) {
    const given = annotationCheck ?? '';
    if (given !== '' && given !== 'true' && given !== 'false')
      place.refuse('annotationCheck', given, "'true' or 'false', as text", "write 'false'");
    if (given !== 'true') return;
    for (const field of ['applabel', 'appkind'] as const) {
      if ((appinfo?.[field] ?? '') !== '') continue;
      const fix = field === 'applabel' ? "write 'app=cart'" : "write 'deployment'";
      place.refuse(
        ['appinfo', field],
        appinfo?.[field],
        "what is annotated, beside annotationCheck: 'true'",
        fix,
      );
    }
  },
};

export const LITMUS_TARGET: Rule = {
  id: 'litmus-target',
  class: 'unwise',
  title: 'A ChaosEngine says whom it meets',
  why: 'Without a label it meets pods of the whole namespace, whoever they belong to.',
  docs: 'https://github.com/litmuschaos/litmus-go/blob/master/pkg/utils/common/pods.go (GetTargetPodsWhenTargetPodsENVNotSet)',
  on: [`${PACKAGE}.ChaosEngineSpec`],

  check({ appinfo, selectors }: EngineSpec, place) {
    if (isGiven(selectors) || (appinfo?.applabel ?? '') !== '') return;
    const allowed = 'a label that finds the pods of one service, or selectors';
    place.refuse(['appinfo', 'applabel'], appinfo?.applabel, allowed, "write 'app=cart'");
  },
};

interface Setting {
  readonly name?: Maybe<string>;
  readonly value?: Maybe<string>;
  readonly valueFrom?: Maybe<object>;
}

interface Components {
  readonly env?: Maybe<readonly Maybe<Setting>[]>;
}

/** What an experiment reads as a number, and takes for 0 where it is none: nothing happens, and nobody is told. */
const NUMBERS: Readonly<Record<string, readonly [form: RegExp, allowed: string, fix: string]>> = {
  TOTAL_CHAOS_DURATION: [/^[1-9]\d*$/, 'whole seconds, without a unit', "write '60'"],
  PODS_AFFECTED_PERC: [/^\d+(-\d+)?$/, 'a whole number from 0 to 100, without a sign', "write '25'"],
};

export const LITMUS_SETTINGS: Rule = {
  id: 'litmus-settings',
  class: 'later',
  title: 'An experiment of Litmus is told its time and its share of pods as whole numbers',
  why: 'Others are read as 0: nothing happens, and the experiment passes.',
  docs: 'https://github.com/litmuschaos/litmus-go/blob/master/pkg/generic/pod-delete/environment/environment.go (GetENV)',
  on: [`${PACKAGE}.SpecComponents`],

  check({ env }: Components, place) {
    env?.forEach((setting, at) => {
      const { name, value, valueFrom } = setting ?? {};
      const number = entryOf(NUMBERS, name ?? '');
      // What is empty is the default, and what stands elsewhere nobody can read here.
      if (number === undefined || (value ?? '') === '' || isGiven(valueFrom)) return;
      const [form, allowed, fix] = number;
      const isOver = (value ?? '')
        .split('-')
        .some((part) => name === 'PODS_AFFECTED_PERC' && Number(part) > 100);
      if (form.test(value ?? '') && !isOver) return;
      place.refuse(['env', at, 'value'], value, `${allowed}, for ${String(name)}`, fix);
    });
  },
};

/** Rules over the kinds of Litmus. */
export const LITMUS_RULES: readonly Rule[] = [
  LITMUS_ENGINE_NAME,
  LITMUS_EXPERIMENTS,
  LITMUS_ANNOTATION_CHECK,
  LITMUS_TARGET,
  LITMUS_SETTINGS,
];
