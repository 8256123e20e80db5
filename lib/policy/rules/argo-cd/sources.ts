import type { Maybe, Rule } from '../../rule';

interface Application {
  readonly spec?: Maybe<{
    readonly source?: Maybe<object>;
    readonly sources?: Maybe<readonly object[]>;
    readonly sourceHydrator?: Maybe<object>;
  }>;
}

export const APPLICATION_SOURCE: Rule = {
  id: 'application-source',
  class: 'later',
  title: 'An Application says where its manifests come from, in source, sources or sourceHydrator',
  why: 'Argo CD marks it with InvalidSpecError and never syncs it.',
  docs: 'github.com/argoproj/argo-cd: util/argo/argo.go (ValidatePermissions)',
  on: ['argoproj.io/v1alpha1.Application'],

  check({ spec }: Application, place) {
    const { source, sources, sourceHydrator } = spec ?? {};
    if ((source ?? sourceHydrator ?? null) !== null || (sources ?? []).length > 0) return;
    place.refuse('spec', spec, 'source, sources or sourceHydrator', 'add source: { repoURL: …, path: … }');
  },
};

/** Where the manifests of an Application come from. */
export const SOURCE_RULES: readonly Rule[] = [APPLICATION_SOURCE];
