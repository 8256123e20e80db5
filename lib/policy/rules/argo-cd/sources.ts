import type { Maybe, Place, Rule } from '../../rule';

interface Source {
  readonly repoURL?: Maybe<string>;
  readonly path?: Maybe<string>;
  readonly chart?: Maybe<string>;
  readonly ref?: Maybe<string>;
  readonly targetRevision?: Maybe<string>;
}

interface Hydrator {
  readonly drySource?: Maybe<{ readonly repoURL?: Maybe<string> }>;
  readonly syncSource?: Maybe<Branch>;
  readonly hydrateTo?: Maybe<Branch>;
}

interface Branch {
  readonly targetBranch?: Maybe<string>;
}

interface Application {
  readonly spec?: Maybe<{
    readonly source?: Maybe<Source>;
    readonly sources?: Maybe<readonly Source[]>;
    readonly sourceHydrator?: Maybe<Hydrator>;
  }>;
}

const ON = ['argoproj.io/v1alpha1.Application'];
const PERMISSIONS = 'github.com/argoproj/argo-cd: util/argo/argo.go (ValidatePermissions)';

export const APPLICATION_SOURCE: Rule = {
  id: 'application-source',
  class: 'later',
  title: 'An Application says where its manifests come from, in source, sources or sourceHydrator',
  why: 'Argo CD marks it with InvalidSpecError and never syncs it.',
  docs: PERMISSIONS,
  on: ON,

  check({ spec }: Application, place) {
    const { source, sources, sourceHydrator } = spec ?? {};
    if ((source ?? sourceHydrator ?? null) !== null || (sources ?? []).length > 0) return;
    place.refuse('spec', spec, 'source, sources or sourceHydrator', 'add source: { repoURL: …, path: … }');
  },
};

export const APPLICATION_ONE_SOURCE: Rule = {
  id: 'application-one-source',
  class: 'later',
  title:
    'An Application has its manifests from source, from sources or from sourceHydrator, and from one of them',
  why: 'Argo CD reads sourceHydrator before sources before source, and never deploys what the others say.',
  docs: 'github.com/argoproj/argo-cd: pkg/apis/application/v1alpha1/types.go (ApplicationSpec.GetSource, HasMultipleSources)',
  on: ON,

  check({ spec }: Application, place) {
    const { source, sources, sourceHydrator } = spec ?? {};
    const several = (sources ?? []).length > 0;
    const [hydrated, single] = [(sourceHydrator ?? null) !== null, (source ?? null) !== null];
    const winner = hydrated ? 'sourceHydrator' : 'sources';
    if (single && (several || hydrated)) tellIgnored('source', winner, place);
    if (several && hydrated) tellIgnored('sources', winner, place);
  },
};

function tellIgnored(ignored: 'source' | 'sources', winner: string, place: Place): void {
  const { spec } = place.manifest as Application;
  place.refuse(
    ['spec', ignored],
    spec?.[ignored],
    `nothing beside ${winner}`,
    `remove ${ignored}, or ${winner}`,
  );
}

export const APPLICATION_SOURCE_PLACE: Rule = {
  id: 'application-source-place',
  class: 'later',
  title:
    'A source says its repository, and the path, the chart or, among several, the ref in it; a chart has a version',
  why: 'Argo CD marks the Application with InvalidSpecError and never syncs it.',
  docs: 'github.com/argoproj/argo-cd: util/argo/argo.go (validateSourcePermissions)',
  on: ON,

  check({ spec }: Application, place) {
    const { source, sources, sourceHydrator } = spec ?? {};
    if ((sourceHydrator ?? null) !== null) return;
    if (sources && sources.length > 0) {
      for (let index = 0; index < sources.length; index++)
        checkSource(sources[index] ?? {}, ['spec', 'sources', index], place);
    } else if (source) checkSource(source, ['spec', 'source'], place);
  },
};

function checkSource(source: Source, at: readonly (string | number)[], place: Place): void {
  const { repoURL, path, chart, ref, targetRevision } = source;
  if (!repoURL)
    place.refuse(
      [...at, 'repoURL'],
      repoURL,
      'a repository',
      'add repoURL: https://git.example.com/shop.git',
    );
  const mayRefer = at.includes('sources');
  if (!path && !chart && !(mayRefer && ref)) {
    const allowed = mayRefer ? 'path, chart or ref' : 'path or chart';
    place.refuse(at, source, allowed, 'add path: manifests, or path: . for the whole repository');
  }
  if (chart && !targetRevision) {
    const fix = 'add targetRevision: 1.2.3';
    place.refuse([...at, 'targetRevision'], targetRevision, 'the version of the chart', fix);
  }
}

export const APPLICATION_HYDRATOR: Rule = {
  id: 'application-hydrator',
  class: 'later',
  title: 'A sourceHydrator says from which repository manifests come, and on which branches they are',
  why: 'Argo CD marks the Application with InvalidSpecError and never syncs it.',
  docs: 'github.com/argoproj/argo-cd: util/argo/argo.go (validateSourceHydrator)',
  on: ON,

  check({ spec }: Application, place) {
    const { drySource, syncSource, hydrateTo } = spec?.sourceHydrator ?? {};
    const at = ['spec', 'sourceHydrator'];
    if (drySource?.repoURL === '')
      place.refuse(
        [...at, 'drySource', 'repoURL'],
        '',
        'a repository',
        'write such as https://git.example.com/shop.git',
      );
    if (syncSource?.targetBranch === '') tellBranch([...at, 'syncSource', 'targetBranch'], place);
    if (hydrateTo?.targetBranch === '') tellBranch([...at, 'hydrateTo', 'targetBranch'], place);
  },
};

function tellBranch(path: readonly string[], place: Place): void {
  place.refuse(path, '', 'a branch', 'write such as targetBranch: environments/production');
}

/** Where the manifests of an Application come from. */
export const SOURCE_RULES: readonly Rule[] = [
  APPLICATION_SOURCE,
  APPLICATION_ONE_SOURCE,
  APPLICATION_SOURCE_PLACE,
  APPLICATION_HYDRATOR,
];
