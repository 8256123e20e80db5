import type { Maybe, Place, Rule } from '../../rule';

interface Destination {
  readonly name?: Maybe<string>;
  readonly server?: Maybe<string>;
}

interface Deploying {
  readonly spec?: Maybe<{
    readonly destination?: Maybe<Destination>;
    readonly template?: Maybe<{ readonly spec?: Maybe<{ readonly destination?: Maybe<Destination> }> }>;
  }>;
}

const DESTINATION = 'github.com/argoproj/argo-cd: util/argo/argo.go (GetDestinationCluster)';
const BY_NAME = 'add name: in-cluster, or server: https://kubernetes.default.svc';

export const APPLICATION_DESTINATION: Rule = {
  id: 'application-destination',
  class: 'later',
  title: 'An Application names its cluster, by name or by server',
  why: 'Argo CD marks it with InvalidSpecError and never syncs it.',
  docs: DESTINATION,
  on: ['argoproj.io/v1alpha1.Application'],

  check({ spec }: Deploying, place) {
    const destination = spec?.destination;
    if (destination?.name || destination?.server) return;
    place.refuse(['spec', 'destination'], destination, 'name or server', BY_NAME);
  },
};

export const APPLICATION_ONE_DESTINATION: Rule = {
  id: 'application-one-destination',
  class: 'later',
  title: 'The destination of an Application has a name or a server, not both',
  why: 'Argo CD does not know which of the two is meant, and syncs to neither.',
  docs: DESTINATION,
  on: ['argoproj.io/v1alpha1.Application', 'argoproj.io/v1alpha1.ApplicationSet'],

  check({ spec }: Deploying, place) {
    checkOne(spec?.destination, ['spec', 'destination'], place);
    checkOne(spec?.template?.spec?.destination, ['spec', 'template', 'spec', 'destination'], place);
  },
};

function checkOne(destination: Maybe<Destination>, at: readonly string[], place: Place): void {
  const { name, server } = destination ?? {};
  // What a template puts there may be empty for each of the two in turn.
  if (!name || !server || name.includes('{{') || server.includes('{{')) return;
  place.refuse([...at, 'server'], server, 'nothing beside name', 'remove server, or name');
}

/** The cluster that an Application is for. */
export const DESTINATION_RULES: readonly Rule[] = [APPLICATION_DESTINATION, APPLICATION_ONE_DESTINATION];
