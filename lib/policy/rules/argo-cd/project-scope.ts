import type { Maybe, Place, Rule } from '../../rule';

interface Destination {
  readonly name?: Maybe<string>;
  readonly server?: Maybe<string>;
  readonly namespace?: Maybe<string>;
}

interface Role {
  readonly policies?: Maybe<readonly Maybe<string>[]>;
  readonly groups?: Maybe<readonly Maybe<string>[]>;
}

interface Project {
  readonly spec?: Maybe<{
    readonly destinations?: Maybe<readonly Destination[]>;
    readonly destinationServiceAccounts?: Maybe<readonly Destination[]>;
    readonly sourceRepos?: Maybe<readonly Maybe<string>[]>;
    readonly sourceNamespaces?: Maybe<readonly Maybe<string>[]>;
    readonly roles?: Maybe<readonly Role[]>;
  }>;
}

const VALIDATE =
  'github.com/argoproj/argo-cd: pkg/apis/application/v1alpha1/app_project_types.go (ValidateProject)';
const ON = ['argoproj.io/v1alpha1.AppProject'];

/** The pattern that denies everything. */
const NOTHING = '!*';

export const PROJECT_PATTERN: Rule = {
  id: 'project-pattern',
  class: 'later',
  title: 'No repository, cluster or namespace of a project is !*',
  why: 'It denies everything: no Application of the project may be deployed, and the API of Argo CD refuses to change it.',
  docs: VALIDATE,
  on: ON,

  check({ spec }: Project, place) {
    const { destinations, destinationServiceAccounts, sourceRepos } = spec ?? {};
    checkDestinations(destinations ?? [], 'destinations', place);
    checkDestinations(destinationServiceAccounts ?? [], 'destinationServiceAccounts', place);
    for (let index = 0; sourceRepos && index < sourceRepos.length; index++)
      if (sourceRepos[index] === NOTHING) tellNothing(['spec', 'sourceRepos', index], place);
  },
};

function checkDestinations(destinations: readonly Destination[], list: string, place: Place): void {
  for (let index = 0; index < destinations.length; index++) {
    const { name, server, namespace } = destinations[index] ?? {};
    if (name === NOTHING) tellNothing(['spec', list, index, 'name'], place);
    if (server === NOTHING) tellNothing(['spec', list, index, 'server'], place);
    if (namespace === NOTHING) tellNothing(['spec', list, index, 'namespace'], place);
  }
}

function tellNothing(path: readonly (string | number)[], place: Place): void {
  place.refuse(
    path,
    NOTHING,
    'a pattern that leaves something',
    'write what is denied after the !, such as !kube-system',
  );
}

export const PROJECT_REPEATED: Rule = {
  id: 'project-repeated',
  class: 'unwise',
  title: 'No repository, namespace or destination of a project stands twice, nor a policy or group of a role',
  why: 'Argo CD deploys all the same, and its API refuses every change of the project: a new token of a role, for one.',
  docs: VALIDATE,
  on: ON,

  check({ spec }: Project, place) {
    const { destinations, destinationServiceAccounts, sourceRepos, sourceNamespaces, roles } = spec ?? {};
    checkRepeated(sourceRepos ?? [], ['sourceRepos'], place);
    checkRepeated(sourceNamespaces ?? [], ['sourceNamespaces'], place);
    if (destinations) checkRepeated(destinations.map(keyOf), ['destinations'], place);
    if (destinationServiceAccounts)
      checkRepeated(destinationServiceAccounts.map(keyOf), ['destinationServiceAccounts'], place);
    roles?.forEach(({ policies, groups }, index) => {
      checkRepeated(policies ?? [], ['roles', index, 'policies'], place);
      checkRepeated(groups ?? [], ['roles', index, 'groups'], place);
    });
  },
};

/** The name of a cluster counts where it has no server. */
function keyOf({ name, server, namespace }: Destination): string {
  return `${server || (name ?? '')}/${namespace ?? ''}`;
}

function checkRepeated(
  texts: readonly Maybe<string>[],
  list: readonly (string | number)[],
  place: Place,
): void {
  for (let index = 1; index < texts.length; index++) {
    const text = texts[index] ?? '';
    if (texts.indexOf(text) < index)
      place.refuse(['spec', ...list, index], text, 'each once', 'remove one of the two');
  }
}

/** What the Applications of a project may deploy, and where. */
export const PROJECT_SCOPE_RULES: readonly Rule[] = [PROJECT_PATTERN, PROJECT_REPEATED];
