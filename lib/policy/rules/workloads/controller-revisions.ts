import type { Maybe, Rule } from '../../rule';

interface Revision {
  readonly data?: unknown;
  readonly revision?: Maybe<number>;
}

export const CONTROLLER_REVISION: Rule = {
  id: 'controller-revision',
  class: 'api',
  title: 'A ControllerRevision has data, an object, and a number of 0 or more',
  why: 'The API server refuses one without data, from Kubernetes 1.33 on data that is no object, and numbers below 0.',
  docs: 'pkg/apis/apps/validation/validation.go (ValidateControllerRevisionCreate)',
  on: ['apps/v1.ControllerRevision'],

  check({ data, revision }: Revision, place) {
    const given = data ?? undefined;
    const isObject = typeof given === 'object' && !Array.isArray(given);
    if (given === undefined || (!isObject && place.isAtLeast('1.33')))
      place.refuse('data', data, 'an object', 'write what its controller wrote, such as data: { spec: … }');
    const number = revision ?? 0;
    if (number < 0) place.refuse('revision', number, '0 or more', 'write such as revision: 1');
  },
};

/** What workloads were before. */
export const CONTROLLER_REVISION_RULES: readonly Rule[] = [CONTROLLER_REVISION];
