import { isObject, type Plain } from '../../../core/read-values';
import { isFilled, isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule, Steps } from '../../rule';

interface ApplicationSet {
  readonly spec?: Maybe<{
    readonly generators?: Maybe<readonly object[]>;
    readonly goTemplate?: Maybe<boolean>;
  }>;
}

const CARD = {
  class: 'later',
  why: 'The ApplicationSet generates nothing any more, not even by its other generators.',
  on: ['argoproj.io/v1alpha1.ApplicationSet'],
} as const;

/** Calls `visit` for all generators, those in a matrix or a merge among them, which may have any structure. */
function visitGenerators(generators: unknown, at: Steps, visit: (generator: Plain, at: Steps) => void): void {
  if (!Array.isArray(generators)) return;
  generators.forEach((generator: unknown, index) => {
    if (!isObject(generator)) return;
    visit(generator, [...at, index]);
    for (const kind of ['matrix', 'merge']) {
      const combined = generator[kind];
      if (isObject(combined))
        visitGenerators(combined['generators'], [...at, index, kind, 'generators'], visit);
    }
  });
}

/** Where branches, requests and repositories may come from. */
const PROVIDERS: Readonly<Record<string, readonly string[]>> = {
  pullRequest: ['github', 'gitlab', 'gitea', 'bitbucketServer', 'bitbucket', 'azuredevops'],
  scmProvider: ['github', 'gitlab', 'gitea', 'bitbucketServer', 'azureDevOps', 'bitbucket', 'awsCodeCommit'],
};

export const GENERATOR_SOURCE: Rule = {
  ...CARD,
  id: 'application-set-generator-source',
  title: 'A generator by git has directories or files, one by pullRequest or scmProvider a provider',
  docs: 'github.com/argoproj/argo-cd: applicationset/generators/git.go, pull_request.go and scm_provider.go (GenerateParams)',

  check({ spec }: ApplicationSet, place) {
    visitGenerators(spec?.generators, ['spec', 'generators'], (generator, at) => {
      const { git } = generator;
      if (isObject(git) && !isFilled(git['directories']) && !isFilled(git['files']))
        place.refuse(
          [...at, 'git'],
          git,
          'directories or files',
          "add such as directories: [{ path: 'apps/*' }]",
        );
      for (const [kind, providers] of Object.entries(PROVIDERS))
        checkProvider(generator, kind, { providers, at, place });
    });
  },
};

function checkProvider(
  generator: Plain,
  kind: string,
  {
    providers,
    at,
    place,
  }: { readonly providers: readonly string[]; readonly at: Steps; readonly place: Place },
): void {
  const given = generator[kind];
  if (isObject(given) && !providers.some((provider) => isGiven(given[provider])))
    place.refuse([...at, kind], given, `one of ${providers.join(', ')}`, 'add such as github: { … }');
}

export const GENERATOR_ELEMENTS: Rule = {
  ...CARD,
  id: 'application-set-elements',
  title: 'Elements of a list hold texts, and texts in values, unless goTemplate is true',
  docs: 'github.com/argoproj/argo-cd: applicationset/generators/list.go (GenerateParams)',

  check({ spec }: ApplicationSet, place) {
    if (spec?.goTemplate === true) return;
    visitGenerators(spec?.generators, ['spec', 'generators'], ({ list }, at) => {
      const elements = isObject(list) ? list['elements'] : undefined;
      if (!Array.isArray(elements)) return;
      elements.forEach((element: unknown, index) => {
        if (isObject(element)) checkTexts(element, [...at, 'list', 'elements', index], place);
      });
    });
  },
};

function checkTexts(element: Plain, at: Steps, place: Place): void {
  for (const [key, value] of Object.entries(element)) {
    const isMap = key === 'values' && at.at(-1) !== 'values';
    if (isMap && isObject(value)) checkTexts(value, [...at, key], place);
    else if (typeof value !== 'string' || isMap)
      place.refuse(
        [...at, key],
        value,
        isMap ? 'texts by name' : 'a text',
        'write it in quotes, or goTemplate: true in the spec',
      );
  }
}

/** What templates are made with. */
export const GENERATOR_CONTENT_RULES: readonly Rule[] = [GENERATOR_SOURCE, GENERATOR_ELEMENTS];
