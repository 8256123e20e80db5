import {
  LINKERD_AUTHENTICATIONS,
  LINKERD_CLIENT,
  LINKERD_TARGET,
} from '../../../../lib/policy/rules/linkerd/authorizations';
import { LINKERD_IDENTITIES } from '../../../../lib/policy/rules/linkerd/identities';
import { LINKERD_NETWORK, LINKERD_SOME_NETWORK } from '../../../../lib/policy/rules/linkerd/networks';
import { LINKERD_RATE_LIMIT } from '../../../../lib/policy/rules/linkerd/rate-limits';
import { LINKERD_SERVER } from '../../../../lib/policy/rules/linkerd/servers';
import type { Loose } from '../../../support/synth';
import { testLater } from '../custom-cases';

const group = 'policy.linkerd.io';
const POLICY = `${group}/v1alpha1 AuthorizationPolicy`;
const IDENTITIES = `${group}/v1alpha1 MeshTLSAuthentication`;
const NETWORKS = `${group}/v1alpha1 NetworkAuthentication`;
const EGRESS = `${group}/v1alpha1 EgressNetwork`;
const OLD_POLICY = `${group}/v1beta1 ServerAuthorization`;
const SERVER = `${group}/v1beta3 Server`;
const RATE = `${group}/v1alpha1 HTTPLocalRateLimitPolicy`;

const SERVER_REF = { group, kind: 'Server', name: 'cart-http' };
const MESH = { group, kind: 'MeshTLSAuthentication', name: 'web' };
const NETWORK = { group, kind: 'NetworkAuthentication', name: 'office' };
const ACCOUNT = { kind: 'ServiceAccount', name: 'web' };

const policy = (requiredAuthenticationRefs: readonly Loose[], targetRef: Loose = SERVER_REF): Loose => ({
  targetRef,
  requiredAuthenticationRefs,
});
const client = (given: Loose): Loose => ({ server: { name: 'cart' }, client: given });
const server = (given: Loose): Loose => ({ podSelector: {}, port: 'http', ...given });
const networks = (...list: readonly Loose[]): Loose => ({ networks: list });
const rate = (requestsPerSecond: number): Loose => ({ requestsPerSecond });
const limits = (given: Loose): Loose => ({ targetRef: SERVER_REF, ...given });

testLater(
  [
    [LINKERD_TARGET, POLICY, policy([MESH], { kind: 'Service', name: 'cart' }), 'spec.targetRef'],
    [LINKERD_TARGET, POLICY, policy([MESH], { kind: 'Server', name: 'cart' }), 'spec.targetRef'],
    [LINKERD_TARGET, POLICY, policy([MESH], { group, kind: 'Namespace', name: 'shop' }), 'spec.targetRef'],
    [LINKERD_TARGET, POLICY, policy([MESH], { kind: 'Namespace', name: 'pay' }), 'spec.targetRef.name'],
    [LINKERD_AUTHENTICATIONS, POLICY, policy([MESH, MESH]), 'spec.requiredAuthenticationRefs[1]'],
    [LINKERD_AUTHENTICATIONS, POLICY, policy([ACCOUNT, ACCOUNT]), 'spec.requiredAuthenticationRefs[1]'],
    [LINKERD_AUTHENTICATIONS, POLICY, policy([MESH, ACCOUNT]), 'spec.requiredAuthenticationRefs[1]'],
    [LINKERD_AUTHENTICATIONS, POLICY, policy([NETWORK, MESH, NETWORK]), 'spec.requiredAuthenticationRefs[2]'],
    [LINKERD_AUTHENTICATIONS, POLICY, policy([SERVER_REF]), 'spec.requiredAuthenticationRefs[0]'],
    [
      LINKERD_CLIENT,
      OLD_POLICY,
      client({ unauthenticated: true, meshTLS: {} }),
      'spec.client.unauthenticated',
    ],
    [
      LINKERD_CLIENT,
      OLD_POLICY,
      client({ meshTLS: { unauthenticatedTLS: true, identities: ['*'] } }),
      'spec.client.meshTLS.unauthenticatedTLS',
    ],
    [
      LINKERD_CLIENT,
      `${group}/v1alpha1 ServerAuthorization`,
      client({ meshTLS: { unauthenticatedTLS: true, serviceAccounts: [{ name: 'a' }] } }),
      'spec.client.meshTLS.unauthenticatedTLS',
    ],
    [
      LINKERD_NETWORK,
      OLD_POLICY,
      client({ networks: [{ cidr: '10.0.0.0/33' }] }),
      'spec.client.networks[0].cidr',
    ],
    [LINKERD_IDENTITIES, IDENTITIES, { identities: ['web.*'] }, 'spec.identities[0]'],
    [LINKERD_IDENTITIES, IDENTITIES, { identities: ['*', 'a..b'] }, 'spec.identities[1]'],
    ...[
      'spiffe:///a',
      'spiffe://a.b/',
      'spiffe://a//b',
      'spiffe://a/..',
      'spiffe://a/./b',
      'spiffe://A/b',
    ].map(
      (identity) =>
        [LINKERD_IDENTITIES, IDENTITIES, { identities: [identity] }, 'spec.identities[0]'] as const,
    ),
    [
      LINKERD_IDENTITIES,
      IDENTITIES,
      { identityRefs: [{ kind: 'Pod', name: 'a' }] },
      'spec.identityRefs[0].kind',
    ],
    [
      LINKERD_IDENTITIES,
      IDENTITIES,
      { identityRefs: [{ kind: 'Namespace', name: 'a', namespace: 'b' }] },
      'spec.identityRefs[0].namespace',
    ],
    [LINKERD_SOME_NETWORK, NETWORKS, networks(), 'spec.networks'],
    [LINKERD_SOME_NETWORK, EGRESS, { trafficPolicy: 'Deny', networks: [] }, 'spec.networks'],
    [LINKERD_NETWORK, NETWORKS, networks({ cidr: 'office' }), 'spec.networks[0].cidr'],
    [
      LINKERD_NETWORK,
      NETWORKS,
      networks({ cidr: '10.0.0.0/8', except: ['192.168.0.0/16'] }),
      'spec.networks[0].except[0]',
    ],
    [
      LINKERD_NETWORK,
      NETWORKS,
      networks({ cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '10.0.0.0/8'] }),
      'spec.networks[0].except[1]',
    ],
    [
      LINKERD_NETWORK,
      NETWORKS,
      networks({ cidr: '10.0.0.0/8', except: ['x'] }),
      'spec.networks[0].except[0]',
    ],
    [LINKERD_SERVER, SERVER, server({ proxyProtocol: 'HTTP/3' }), 'spec.proxyProtocol'],
    [LINKERD_SERVER, SERVER, server({ accessPolicy: 'allow' }), 'spec.accessPolicy'],
    [LINKERD_SERVER, SERVER, server({ port: 0 }), 'spec.port'],
    [LINKERD_SERVER, `${group}/v1beta1 Server`, server({ port: 65_536 }), 'spec.port'],
    [LINKERD_RATE_LIMIT, RATE, { targetRef: { ...SERVER_REF, kind: 'HTTPRoute' } }, 'spec.targetRef'],
    [LINKERD_RATE_LIMIT, RATE, limits({ total: rate(0) }), 'spec.total.requestsPerSecond'],
    [LINKERD_RATE_LIMIT, RATE, limits({ identity: rate(0) }), 'spec.identity.requestsPerSecond'],
    [
      LINKERD_RATE_LIMIT,
      RATE,
      limits({ total: rate(10), identity: rate(11) }),
      'spec.identity.requestsPerSecond',
    ],
    [
      LINKERD_RATE_LIMIT,
      RATE,
      limits({ total: rate(10), overrides: [{ ...rate(11), clientRefs: [ACCOUNT] }] }),
      'spec.overrides[0].requestsPerSecond',
    ],
    [
      LINKERD_RATE_LIMIT,
      RATE,
      limits({ overrides: [{ ...rate(1), clientRefs: [ACCOUNT, { kind: 'Namespace', name: 'a' }] }] }),
      'spec.overrides[0].clientRefs[1].kind',
    ],
  ],
  [
    [POLICY, policy([MESH, NETWORK])],
    [POLICY, policy([ACCOUNT])],
    [POLICY, policy([])],
    [POLICY, policy([MESH], { kind: 'Namespace', name: 'shop' })],
    [POLICY, policy([MESH], { group: 'core', kind: 'namespace', name: 'shop' })],
    [POLICY, policy([MESH], { group, kind: 'HTTPRoute', name: 'a' })],
    [POLICY, policy([MESH], { group: 'gateway.networking.k8s.io', kind: 'GRPCRoute', name: 'a' })],
    [OLD_POLICY, client({ unauthenticated: true, networks: [{ cidr: '10.0.0.1' }] })],
    [OLD_POLICY, client({ meshTLS: { unauthenticatedTLS: true } })],
    [OLD_POLICY, client({ meshTLS: { identities: ['*'] } })],
    [IDENTITIES, { identities: ['*', '*.shop.example.org', 'web.shop', 'spiffe://example.org/a.b/c_d'] }],
    [IDENTITIES, { identityRefs: [ACCOUNT, { kind: 'Namespace', name: 'shop' }] }],
    [NETWORKS, networks({ cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '192.0.2.1'] }, { cidr: '::/0' })],
    [EGRESS, { trafficPolicy: 'Deny' }],
    [SERVER, server({ port: 8080, proxyProtocol: 'gRPC', accessPolicy: 'audit' })],
    [
      RATE,
      limits({ total: rate(10), identity: rate(10), overrides: [{ ...rate(1), clientRefs: [ACCOUNT] }] }),
    ],
    [`${group}/v1alpha1 HTTPLocalConcurrencyLimitPolicy`, { targetRef: SERVER_REF, maxInFlightRequests: 1 }],
  ],
);
