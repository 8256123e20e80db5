import { hasText, isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { checkSecretKey, type SecretKey } from './secret-keys';
import { ISSUER_CHECKS, REFUSED } from './webhook';

type Dns01 = Readonly<Record<string, unknown>>;

interface Identity {
  readonly clientID?: Maybe<string>;
  readonly resourceID?: Maybe<string>;
  readonly tenantID?: Maybe<string>;
}

interface Azure {
  readonly clientID?: Maybe<string>;
  readonly tenantID?: Maybe<string>;
  readonly clientSecretSecretRef?: Maybe<SecretKey>;
  readonly managedIdentity?: Maybe<Identity>;
}

interface Cloudflare {
  readonly email?: Maybe<string>;
  readonly apiKeySecretRef?: Maybe<SecretKey>;
  readonly apiTokenSecretRef?: Maybe<SecretKey>;
}

interface Route53 {
  readonly accessKeyID?: Maybe<string>;
  readonly accessKeyIDSecretRef?: Maybe<SecretKey>;
}

interface Rfc2136 {
  readonly nameserver?: Maybe<string>;
  readonly tsigAlgorithm?: Maybe<string>;
  readonly tsigKeyName?: Maybe<string>;
  readonly tsigSecretSecretRef?: Maybe<SecretKey>;
}

const DOCS = `${ISSUER_CHECKS} (ValidateACMEChallengeSolverDNS01)`;

/** In the order of the webhook. */
const PROVIDERS = [
  'akamai',
  'azureDNS',
  'cloudDNS',
  'cloudflare',
  'route53',
  'acmeDNS',
  'digitalocean',
  'rfc2136',
  'webhook',
];

export const DNS_PROVIDER: Rule = {
  id: 'acme-dns-provider',
  class: 'later',
  title: 'A solver by dns01 has one provider',
  why: `${REFUSED} with none or several: another is another entry of solvers.`,
  docs: DOCS,
  on: ['cert-manager.io/v1.Dns01'],

  check(solver: Dns01, place) {
    let first: string | undefined;
    for (const provider of PROVIDERS) {
      if (!isGiven(solver[provider])) continue;
      // The webhook counts acmeDNS and does not look what came before it.
      if (first !== undefined && provider !== 'acmeDNS')
        place.refuse(
          provider,
          solver[provider],
          `nothing beside ${first}`,
          'make it another entry of solvers',
        );
      first ??= provider;
    }
    if (first === undefined)
      place.refuse('', solver, PROVIDERS.join(', '), 'add such as route53: { region: eu-central-1 }');
  },
};

export const AZURE_SOLVER: Rule = {
  id: 'acme-azure-dns',
  class: 'later',
  title: 'Azure DNS is told a clientID, its secret and a tenantID together, or a managed identity',
  why: `${REFUSED}.`,
  docs: DOCS,
  on: ['cert-manager.io/v1.AzureDNS'],

  check(azure: Azure, place) {
    const { clientID, tenantID, clientSecretSecretRef, managedIdentity } = azure;
    if (hasText(clientID) || hasText(tenantID) || isGiven(clientSecretSecretRef)) checkClient(azure, place);
    else if (managedIdentity) checkIdentity(managedIdentity, place);
  },
};

function checkClient(azure: Azure, place: Place): void {
  const { clientID, tenantID, clientSecretSecretRef, managedIdentity } = azure;
  if (!hasText(clientID)) place.refuse('clientID', clientID, 'a text beside tenantID', 'add clientID');
  if (!hasText(tenantID)) place.refuse('tenantID', tenantID, 'a text beside clientID', 'add tenantID');
  if (!isGiven(clientSecretSecretRef))
    place.refuse(
      'clientSecretSecretRef',
      clientSecretSecretRef,
      'a key of a Secret beside clientID',
      'add such as clientSecretSecretRef: { name: azure, key: client-secret }',
    );
  if (isGiven(managedIdentity))
    place.refuse('managedIdentity', managedIdentity, 'nothing beside clientID', 'remove one');
}

function checkIdentity(identity: Identity, place: Place): void {
  const { clientID, resourceID, tenantID } = identity;
  if (hasText(resourceID) && (hasText(clientID) || hasText(tenantID)))
    place.refuse('managedIdentity', identity, 'clientID or resourceID', 'remove one');
  else if (hasText(tenantID) && !hasText(clientID))
    place.refuse('managedIdentity', identity, 'clientID beside tenantID', 'add clientID');
}

export const CLOUDFLARE_SOLVER: Rule = {
  id: 'acme-cloudflare',
  class: 'later',
  title: 'Cloudflare is told an API token, or an API key and the email of its account',
  why: `${REFUSED}.`,
  docs: DOCS,
  on: ['cert-manager.io/v1.Cloudflare'],

  check({ email, apiKeySecretRef, apiTokenSecretRef }: Cloudflare, place) {
    const isKey = isGiven(apiKeySecretRef);
    if (isKey === isGiven(apiTokenSecretRef))
      place.refuse(
        'apiTokenSecretRef',
        apiTokenSecretRef,
        isKey ? 'nothing beside apiKeySecretRef' : 'a key of a Secret, or apiKeySecretRef',
        isKey ? 'remove one' : 'add such as apiTokenSecretRef: { name: cloudflare, key: token }',
      );
    if (isKey && !hasText(email))
      place.refuse('email', email, 'the email of the account beside apiKeySecretRef', 'add email');
  },
};

export const ROUTE53_SOLVER: Rule = {
  id: 'acme-route53',
  class: 'later',
  title: 'Route 53 is told its accessKeyID once',
  why: `${REFUSED}.`,
  docs: DOCS,
  on: ['cert-manager.io/v1.Route53'],

  check({ accessKeyID, accessKeyIDSecretRef }: Route53, place) {
    if (hasText(accessKeyID) && isGiven(accessKeyIDSecretRef))
      place.refuse('accessKeyID', accessKeyID, 'nothing beside accessKeyIDSecretRef', 'remove one');
  },
};

const TSIG_ALGORITHMS = ['HMACMD5', 'HMACSHA1', 'HMACSHA256', 'HMACSHA512'];

export const RFC2136_SOLVER: Rule = {
  id: 'acme-rfc2136',
  class: 'later',
  title: 'A name server of RFC 2136 is host:port, and a key of TSIG has a name, a secret and an algorithm',
  why: `${REFUSED}.`,
  docs: DOCS,
  on: ['cert-manager.io/v1.Rfc2136'],

  check({ nameserver, tsigAlgorithm, tsigKeyName, tsigSecretSecretRef: secret }: Rfc2136, place) {
    if (hasText(nameserver) && !NAME_SERVER.test(nameserver.trim()))
      place.refuse(
        'nameserver',
        nameserver,
        'an address or a host and perhaps a port, IPv6 in brackets',
        'write such as 10.0.0.53:53',
      );
    if (hasText(tsigAlgorithm) && !TSIG_ALGORITHMS.includes(tsigAlgorithm.toUpperCase()))
      place.refuse(
        'tsigAlgorithm',
        tsigAlgorithm,
        TSIG_ALGORITHMS.join(', '),
        'write tsigAlgorithm: HMACSHA256',
      );
    if (hasText(tsigKeyName)) checkSecretKey(secret, 'tsigSecretSecretRef', place);
    else if (hasText(secret?.name) && hasText(secret?.key))
      place.refuse(
        'tsigKeyName',
        tsigKeyName,
        'a name beside tsigSecretSecretRef',
        'add such as tsigKeyName: shop',
      );
  },
};

/** What Go splits into a host that is not empty and a port, or has no port at all. */
const NAME_SERVER = /^([^:[\]]+(:[^:[\]]*)?|\[[^[\]]+\](:[^:[\]]*)?)$/;

/** How challenges of ACME are answered over DNS. */
export const DNS_SOLVER_RULES: readonly Rule[] = [
  DNS_PROVIDER,
  AZURE_SOLVER,
  CLOUDFLARE_SOLVER,
  ROUTE53_SOLVER,
  RFC2136_SOLVER,
];
