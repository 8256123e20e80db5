import { isFilled, isGiven } from '../../../kubernetes/given';
import { type Maybe, type Place, type Rule, refusingBelow } from '../../rule';
import { LEFT_OUT, SELECTION, ofConfigs } from './operator';

interface Dns {
  readonly type?: Maybe<string>;
  readonly port?: Maybe<number>;
}

interface Azure {
  readonly authenticationMethod?: Maybe<string>;
  readonly tenantID?: Maybe<string>;
  readonly clientID?: Maybe<string>;
  readonly clientSecret?: Maybe<object>;
}

interface Selector {
  readonly role?: Maybe<string>;
  readonly field?: Maybe<string>;
}

interface Kubernetes {
  readonly role?: Maybe<string>;
  readonly apiServer?: Maybe<string>;
  readonly namespaces?: Maybe<{ readonly ownNamespace?: Maybe<boolean> }>;
  readonly selectors?: Maybe<readonly Selector[]>;
}

const CARD = { class: 'later', why: `${LEFT_OUT}.` } as const;

export const DNS_DISCOVERY: Rule = {
  ...CARD,
  id: 'scrape-dns-port',
  title: 'Targets by DNS have a port, unless their records are of the type SRV',
  docs: `${SELECTION} (validateDNSSDConfigs)`,
  on: ofConfigs('DnsSDConfigs'),

  check({ type, port }: Dns, place) {
    if (isGiven(type) && type !== 'SRV' && !isGiven(port))
      place.refuse('port', port, `a port, with type: ${type ?? ''}`, 'add such as port: 9090');
  },
};

/** How Azure is logged in to without a client of one's own. */
const WITHOUT_CLIENT: readonly Maybe<string>[] = ['ManagedIdentity', 'SDK', 'WorkloadIdentity'];

export const AZURE_DISCOVERY: Rule = {
  ...CARD,
  id: 'scrape-azure-login',
  title: 'Targets in Azure are found as a client, with its tenantID, clientID and clientSecret',
  why: `${LEFT_OUT}, unless authenticationMethod is ManagedIdentity, SDK or WorkloadIdentity.`,
  docs: `${SELECTION} (validateAzureSDConfigs)`,
  on: ofConfigs('AzureSDConfigs'),

  check({ authenticationMethod, tenantID, clientID, clientSecret }: Azure, place) {
    if (WITHOUT_CLIENT.includes(authenticationMethod)) return;
    if (!isFilled(tenantID)) tellMissing('tenantID', tenantID, place);
    if (!isFilled(clientID)) tellMissing('clientID', clientID, place);
    if (!isGiven(clientSecret)) tellMissing('clientSecret', clientSecret, place);
  },
};

function tellMissing(field: string, given: unknown, place: Place): void {
  place.refuse(
    field,
    given,
    'that of the client that logs in',
    `add ${field}, or write authenticationMethod: ManagedIdentity`,
  );
}

/** What may be selected beside the objects of a role itself. */
const SELECTED: ReadonlyMap<string, readonly string[]> = new Map([
  ['endpointslice', ['pod', 'service']],
  ['endpoints', ['pod', 'service']],
]);

export const KUBERNETES_DISCOVERY: Rule = {
  ...CARD,
  id: 'scrape-kubernetes-selectors',
  title:
    'Targets in Kubernetes are selected by what their role reads, and by fields that equal something; those of another cluster are not of the own namespace',
  docs: `${SELECTION} (validateKubernetesSDConfigs)`,
  on: ofConfigs('KubernetesSDConfigs'),

  check(discovery: Kubernetes, place) {
    const { role, apiServer, namespaces, selectors } = discovery;
    if (isGiven(apiServer) && namespaces?.ownNamespace === true)
      place.refuse(
        ['namespaces', 'ownNamespace'],
        true,
        'nothing beside apiServer',
        'write names in its place',
      );
    const own = (role ?? '').toLowerCase();
    const roles = [own, ...(SELECTED.get(own) ?? [])];
    selectors?.forEach((selector, index) => {
      checkSelector(selector, roles, refusingBelow(place, ['selectors', index]));
    });
  },
};

function checkSelector(
  { role, field }: Selector,
  roles: readonly string[],
  place: Pick<Place, 'refuse'>,
): void {
  if (!roles.includes((role ?? '').toLowerCase()))
    place.refuse('role', role, roles.join(' or '), `write role: ${roles[0] ?? ''}`);
  if (!isFieldSelector(field ?? ''))
    place.refuse(
      'field',
      field,
      'fields and what they equal, with commas between',
      'write such as field: spec.nodeName=a',
    );
}

/** A backslash may stand before a comma that is no end. @see k8s.io/apimachinery: pkg/fields/selector.go (ParseSelector) */
function isFieldSelector(text: string): boolean {
  return text.includes('\\') || text.split(',').every((term) => term === '' || term.includes('='));
}

/** Where the targets of a ScrapeConfig come from. */
export const DISCOVERY_RULES: readonly Rule[] = [DNS_DISCOVERY, AZURE_DISCOVERY, KUBERNETES_DISCOVERY];
