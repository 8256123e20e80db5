import type { Maybe, Rule } from '../../rule';

interface ServiceAccount {
  readonly server?: Maybe<string>;
  readonly namespace?: Maybe<string>;
  readonly defaultServiceAccount?: Maybe<string>;
}

interface Project {
  readonly spec?: Maybe<{ readonly destinationServiceAccounts?: Maybe<readonly ServiceAccount[]> }>;
}

/** What the name of a service account does not hold, by which Argo CD acts. */
const DISALLOWED = /[!*[\]{}\\/]/;

/** The pattern that denies everything, which another rule tells. */
const NOTHING = '!*';

export const PROJECT_SERVICE_ACCOUNT: Rule = {
  id: 'project-service-account',
  class: 'later',
  title: 'The service accounts of a project have names, for clusters and namespaces that are not denied',
  why: 'No Application of the project may act as such an account, and the API of Argo CD refuses every change of the project.',
  docs: 'github.com/argoproj/argo-cd: pkg/apis/application/v1alpha1/app_project_types.go (ValidateProject)',
  on: ['argoproj.io/v1alpha1.AppProject'],

  check({ spec }: Project, place) {
    spec?.destinationServiceAccounts?.forEach((account, index) => {
      const at = ['spec', 'destinationServiceAccounts', index];
      for (const field of ['server', 'namespace'] as const) {
        const given = account[field] ?? '';
        if (given.includes('!') && given !== NOTHING)
          place.refuse(
            [...at, field],
            given,
            'a pattern without !',
            'write what the account is for, such as *',
          );
      }
      const name = account.defaultServiceAccount ?? '';
      if (/^ *$/.test(name) || DISALLOWED.test(name))
        place.refuse(
          [...at, 'defaultServiceAccount'],
          name,
          'the name of a service account, or its namespace, : and its name',
          'write such as shop-deployer, or deployers:shop',
        );
    });
  },
};

/** As whom Argo CD acts in clusters. */
export const PROJECT_SERVICE_ACCOUNT_RULES: readonly Rule[] = [PROJECT_SERVICE_ACCOUNT];
