import { isDns1035Label, isDnsSubdomain } from '../../../core/names';
import { PORT_NUMBER, isPortNumber } from '../traffic/port-number';
import type { Maybe, Place, Rule } from '../../rule';

interface Server {
  readonly name?: Maybe<string>;
  readonly namespace?: Maybe<string>;
  readonly port?: Maybe<number>;
}

interface ApiServiceSpec {
  readonly group?: Maybe<string>;
  readonly version?: Maybe<string>;
  readonly service?: Maybe<Server>;
  readonly caBundle?: Maybe<string>;
  readonly insecureSkipTLSVerify?: Maybe<boolean>;
  readonly groupPriorityMinimum?: Maybe<number>;
  readonly versionPriority?: Maybe<number>;
}

const SPEC = 'apiregistration/v1.APIServiceSpec';

const DOCS = 'staging/src/k8s.io/kube-aggregator/pkg/apis/apiregistration/validation/validation.go';

export const API_SERVICE_VERSION: Rule = {
  id: 'api-service-version',
  class: 'api',
  title: 'An APIService names a version and a group that resources can have',
  why: 'The API server refuses others. The group of its own first resources is empty.',
  docs: `${DOCS} (ValidateAPIService)`,
  on: [SPEC],

  check({ group, version }: ApiServiceSpec, place) {
    const domain = group ?? '';
    if (domain !== '' && !isDnsSubdomain(domain))
      place.refuse('group', domain, 'a DNS name', 'write such as group: metrics.k8s.io');
    const given = version ?? '';
    if (!isDns1035Label(given))
      place.refuse('version', given, 'lower-case letters, digits and -', 'write such as version: v1beta1');
  },
};

export const API_SERVICE_PRIORITY: Rule = {
  id: 'api-service-priority',
  class: 'api',
  title: 'An APIService has a groupPriorityMinimum of 1 to 20000 and a versionPriority of 1 to 1000',
  why: 'The API server refuses others, and an APIService without them.',
  docs: `${DOCS} (ValidateAPIService)`,
  on: [SPEC],

  check({ groupPriorityMinimum, versionPriority }: ApiServiceSpec, place) {
    checkPriority('groupPriorityMinimum', groupPriorityMinimum, 20_000, place);
    checkPriority('versionPriority', versionPriority, 1000, place);
  },
};

function checkPriority(field: string, given: Maybe<number>, most: number, place: Place): void {
  if ((given ?? 0) < 1 || (given ?? 0) > most)
    place.refuse(field, given, `a number from 1 to ${most}`, `write such as ${field}: 100`);
}

export const API_SERVICE_SERVER: Rule = {
  id: 'api-service-server',
  class: 'api',
  title:
    'An APIService names the Service that answers, and how its certificate is checked; a local one has neither',
  why: 'The API server refuses any other: it would not know whom to trust.',
  docs: `${DOCS} (ValidateAPIService)`,
  on: [SPEC],

  check({ service, caBundle, insecureSkipTLSVerify }: ApiServiceSpec, place) {
    const server = service ?? undefined;
    const hasBundle = (caBundle ?? '') !== '';
    const isUnchecked = insecureSkipTLSVerify === true;
    if (server !== undefined) checkServer(server, place);
    if (isUnchecked && (hasBundle || server === undefined))
      place.refuse(
        'insecureSkipTLSVerify',
        true,
        server === undefined ? 'nothing where there is no service' : 'nothing beside caBundle',
        'remove it',
      );
    if (hasBundle && server === undefined)
      place.refuse(
        'caBundle',
        'a certificate',
        'nothing where there is no service',
        'remove it, or add service',
      );
  },
};

function checkServer({ name, namespace, port }: Server, place: Place): void {
  if ((name ?? '') === '')
    place.refuse(['service', 'name'], name, 'the name of a Service', 'write such as name: metrics-server');
  if ((namespace ?? '') === '')
    place.refuse(['service', 'namespace'], namespace, 'a namespace', 'write such as namespace: kube-system');
  const number = port ?? undefined;
  if (number !== undefined && !isPortNumber(number))
    place.refuse(['service', 'port'], number, PORT_NUMBER, 'write such as port: 443');
}

/** API servers beside the one of the cluster. */
export const API_SERVICE_RULES: readonly Rule[] = [
  API_SERVICE_VERSION,
  API_SERVICE_PRIORITY,
  API_SERVICE_SERVER,
];
