import {
  AZURE_SOLVER,
  CLOUDFLARE_SOLVER,
  DNS_PROVIDER,
  RFC2136_SOLVER,
  ROUTE53_SOLVER,
} from '../../../../lib/policy/rules/cert-manager/dns-solvers';
import {
  ACME_TRUST,
  CA_ADDRESSES,
  ISSUER_BUNDLE,
  ISSUER_FIELDS,
  ISSUER_TYPE,
} from '../../../../lib/policy/rules/cert-manager/issuers';
import { ACME_ACCOUNT, SECRET_KEYS } from '../../../../lib/policy/rules/cert-manager/secret-keys';
import {
  HTTP_SOLVER,
  INGRESS_SOLVER,
  SOLVER_SERVICE,
  SOLVER_TYPE,
} from '../../../../lib/policy/rules/cert-manager/solvers';
import {
  VAULT_AUTH,
  VAULT_AWS,
  VAULT_LOGIN,
  VAULT_PATH,
  VAULT_SIGNING,
  VAULT_TRUST,
} from '../../../../lib/policy/rules/cert-manager/vault';
import type { RuleCard } from '../../../../lib/policy/rule';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testLater } from '../custom-cases';

const ISSUER = 'cert-manager.io/v1 Issuer';
const KEY = { name: 'dns', key: 'token' };
const KEYLESS = { name: 'dns' };
const BUNDLE = Buffer.from('-----BEGIN CERTIFICATE-----').toString('base64');
const AT = 'spec.acme.solvers[0]';

const acme = (of: Loose): Loose => ({
  acme: { server: 'https://acme.example.com', privateKeySecretRef: { name: 'account' }, ...of },
});
const solver = (of: Loose): Loose => acme({ solvers: [of] });
const http = (of: Loose): Loose => solver({ http01: of });
const dns = (of: Loose): Loose => solver({ dns01: of });
const azure = (of: Loose): Loose => dns({ azureDNS: { subscriptionID: 'a', resourceGroupName: 'b', ...of } });
const rfc = (of: Loose): Loose => dns({ rfc2136: { nameserver: '10.0.0.53:53', ...of } });
const vault = (auth: Loose, of: Loose = {}): Loose => ({
  vault: { server: 'https://vault:8200', path: 'pki/sign/shop', auth, ...of },
});
const refused = (rule: RuleCard, spec: Loose, field: string): Refused => [rule, ISSUER, spec, field];
const taken = (spec: Loose): Taken => [ISSUER, spec];

testLater(
  [
    refused(ISSUER_TYPE, {}, 'spec'),
    refused(ISSUER_TYPE, { ca: { secretName: 'ca' }, selfSigned: {} }, 'spec.selfSigned'),
    refused(ACME_TRUST, acme({ caBundle: BUNDLE, skipTLSVerify: true }), 'spec.acme.skipTLSVerify'),
    refused(ISSUER_BUNDLE, acme({ caBundle: 'bm9uZQ==' }), 'spec.acme.caBundle'),
    refused(CA_ADDRESSES, { ca: { secretName: 'ca', ocspServers: [''] } }, 'spec.ca.ocspServers[0]'),
    refused(ISSUER_FIELDS, { ca: { secretName: '' } }, 'spec.ca.secretName'),
    refused(ACME_ACCOUNT, acme({ privateKeySecretRef: { name: '' } }), 'spec.acme.privateKeySecretRef.name'),
    refused(
      SECRET_KEYS,
      acme({ externalAccountBinding: { keyID: 'a', keySecretRef: KEYLESS } }),
      'spec.acme.externalAccountBinding.keySecretRef.key',
    ),
    refused(SOLVER_TYPE, solver({}), AT),
    refused(SOLVER_TYPE, solver({ http01: { ingress: {} }, dns01: { route53: {} } }), AT),
    refused(
      SOLVER_TYPE,
      solver({ dns01: { route53: {} }, waitInsteadOfSelfCheck: '-1s' }),
      `${AT}.waitInsteadOfSelfCheck`,
    ),
    refused(HTTP_SOLVER, http({}), `${AT}.http01`),
    refused(HTTP_SOLVER, http({ ingress: {}, gatewayHTTPRoute: {} }), `${AT}.http01`),
    refused(
      INGRESS_SOLVER,
      http({ ingress: { class: 'a', ingressClassName: 'a' } }),
      `${AT}.http01.ingress.class`,
    ),
    refused(
      INGRESS_SOLVER,
      http({ ingress: { ingressClassName: 'azure/application-gateway' } }),
      `${AT}.http01.ingress.ingressClassName`,
    ),
    refused(
      SOLVER_SERVICE,
      http({ gatewayHTTPRoute: { serviceType: 'LoadBalancer' } }),
      `${AT}.http01.gatewayHTTPRoute.serviceType`,
    ),
    refused(DNS_PROVIDER, dns({ cnameStrategy: 'Follow' }), `${AT}.dns01`),
    refused(DNS_PROVIDER, dns({ route53: {}, cloudDNS: { project: 'a' } }), `${AT}.dns01.route53`),
    refused(
      AZURE_SOLVER,
      azure({ clientID: 'a', clientSecretSecretRef: KEY }),
      `${AT}.dns01.azureDNS.tenantID`,
    ),
    refused(
      AZURE_SOLVER,
      azure({ clientID: 'a', tenantID: 'b', clientSecretSecretRef: KEY, managedIdentity: {} }),
      `${AT}.dns01.azureDNS.managedIdentity`,
    ),
    refused(
      AZURE_SOLVER,
      azure({ managedIdentity: { clientID: 'a', resourceID: 'b' } }),
      `${AT}.dns01.azureDNS.managedIdentity`,
    ),
    refused(CLOUDFLARE_SOLVER, dns({ cloudflare: {} }), `${AT}.dns01.cloudflare.apiTokenSecretRef`),
    refused(CLOUDFLARE_SOLVER, dns({ cloudflare: { apiKeySecretRef: KEY } }), `${AT}.dns01.cloudflare.email`),
    refused(
      SECRET_KEYS,
      dns({ cloudflare: { apiTokenSecretRef: KEYLESS } }),
      `${AT}.dns01.cloudflare.apiTokenSecretRef.key`,
    ),
    refused(
      ROUTE53_SOLVER,
      dns({ route53: { accessKeyID: 'a', accessKeyIDSecretRef: KEY } }),
      `${AT}.dns01.route53.accessKeyID`,
    ),
    refused(RFC2136_SOLVER, rfc({ nameserver: '2001:db8::1' }), `${AT}.dns01.rfc2136.nameserver`),
    refused(RFC2136_SOLVER, rfc({ tsigAlgorithm: 'HMACSHA384' }), `${AT}.dns01.rfc2136.tsigAlgorithm`),
    refused(RFC2136_SOLVER, rfc({ tsigKeyName: 'a' }), `${AT}.dns01.rfc2136.tsigSecretSecretRef`),
    refused(RFC2136_SOLVER, rfc({ tsigSecretSecretRef: KEY }), `${AT}.dns01.rfc2136.tsigKeyName`),
    refused(VAULT_AUTH, vault({}), 'spec.vault.auth'),
    refused(
      VAULT_LOGIN,
      vault({ kubernetes: { role: 'a' } }),
      'spec.vault.auth.kubernetes.serviceAccountRef',
    ),
    refused(
      VAULT_AWS,
      vault({ aws: { role: 'a', serviceAccountRef: { name: 'vault' } } }),
      'spec.vault.auth.aws.iamRoleArn',
    ),
    refused(
      VAULT_TRUST,
      vault({ tokenSecretRef: KEY }, { clientCertSecretRef: KEY }),
      'spec.vault.clientKeySecretRef',
    ),
    refused(
      VAULT_TRUST,
      vault({ tokenSecretRef: KEY }, { caBundle: BUNDLE, caBundleSecretRef: KEY }),
      'spec.vault.caBundle',
    ),
    refused(VAULT_PATH, vault({ tokenSecretRef: KEY }, { path: 'pki/../sys' }), 'spec.vault.path'),
    refused(VAULT_SIGNING, vault({ tokenSecretRef: KEY }, { path: '' }), 'spec.vault.path'),
  ],
  [
    taken({ selfSigned: {} }),
    taken(acme({ caBundle: BUNDLE })),
    taken(acme({ externalAccountBinding: { keyID: 'a', keySecretRef: KEY } })),
    taken(http({ ingress: { ingressClassName: 'nginx', serviceType: 'NodePort' } })),
    taken(http({ ingress: { class: 'azure/application-gateway' } })),
    taken(http({ gatewayHTTPRoute: { parentRefs: [{ name: 'web' }] } })),
    taken(dns({ route53: { region: 'eu-central-1' } })),
    taken(azure({ clientID: 'a', tenantID: 'b', clientSecretSecretRef: KEY })),
    taken(azure({ managedIdentity: { clientID: 'a', tenantID: 'b' } })),
    taken(dns({ cloudflare: { email: 'ops@example.com', apiKeySecretRef: KEY } })),
    taken(rfc({ nameserver: '[2001:db8::1]:53', tsigKeyName: 'a', tsigSecretSecretRef: KEY })),
    taken(rfc({ nameserver: 'ns.example.com' })),
    taken(vault({ kubernetes: { role: 'a', serviceAccountRef: { name: 'vault' } } })),
    taken(vault({ appRole: { path: 'approle', roleId: 'a', secretRef: KEY } })),
  ],
);
