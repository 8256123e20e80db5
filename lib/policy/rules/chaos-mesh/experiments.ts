import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { CHOOSING, PACKAGE } from './selections';

interface PodMode {
  readonly mode?: Maybe<string>;
  readonly value?: Maybe<string>;
}

const MOST_PERCENT = 100;

export const CHAOS_POD_COUNT: Rule = {
  id: 'chaos-pod-count',
  class: 'later',
  title: 'Chaos that meets a number or a share of pods says which, as text',
  why: 'The webhook of Chaos Mesh refuses it.',
  docs: 'https://github.com/chaos-mesh/chaos-mesh/blob/master/api/v1alpha1/common_validation.go (validatePodSelector)',
  on: [...CHOOSING, `${PACKAGE}.Target`],

  check({ mode, value }: PodMode, place) {
    const isPercent = mode === 'fixed-percent' || mode === 'random-max-percent';
    if (!isPercent && mode !== 'fixed') return;
    const count = /^\+?\d+$/.test(value ?? '') ? Number(value) : 0;
    if (count > 0 && (!isPercent || count <= MOST_PERCENT)) return;
    const allowed = isPercent ? `a whole number from 1 to ${MOST_PERCENT}` : 'a whole number from 1';
    place.refuse('value', value, `${allowed}, for mode ${mode}`, "write '25'");
  },
};

interface PodChaos {
  readonly action?: Maybe<string>;
  readonly containerNames?: Maybe<readonly Maybe<string>[]>;
}

export const CHAOS_CONTAINERS: Rule = {
  id: 'chaos-containers',
  class: 'later',
  title: 'Chaos that kills containers names them',
  why: 'The webhook of Chaos Mesh refuses it.',
  docs: 'https://github.com/chaos-mesh/chaos-mesh/blob/master/api/v1alpha1/podchaos_webhook.go (PodChaosSpec.Validate)',
  on: [`${PACKAGE}.PodChaosSpec`],

  check({ action, containerNames }: PodChaos, place) {
    if (action !== 'container-kill' || (containerNames?.length ?? 0) > 0) return;
    place.refuse('containerNames', containerNames, 'names of containers', "write ['server']");
  },
};

interface StressChaos {
  readonly stressngStressors?: Maybe<string>;
  readonly stressors?: Maybe<{ readonly cpu?: Maybe<object>; readonly memory?: Maybe<object> }>;
}

export const CHAOS_STRESSORS: Rule = {
  id: 'chaos-stressors',
  class: 'later',
  title: 'A StressChaos wants CPU or memory',
  why: 'The webhook of Chaos Mesh refuses it.',
  docs: 'https://github.com/chaos-mesh/chaos-mesh/blob/master/api/v1alpha1/stresschaos_webhook.go (StressChaosSpec.Validate, Stressors.Validate)',
  on: [`${PACKAGE}.SpecStressChaos`],

  check({ stressngStressors, stressors }: StressChaos, place) {
    const isMissing = !isGiven(stressors) && (stressngStressors ?? '') === '';
    const isEmpty = stressors && !isGiven(stressors.cpu ?? stressors.memory);
    if (!isMissing && !isEmpty) return;
    place.refuse('stressors', stressors, 'cpu or memory', 'write { cpu: { workers: 1, load: 80 } }');
  },
};
