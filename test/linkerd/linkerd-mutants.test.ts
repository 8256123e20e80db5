import { proveGraph } from '../../lib/network/graph-proof/graph-proof';
import { clusterOf } from '../../lib/network/graph-proof/check';
import { peers } from '../../lib/network/peers';
import { graphOf } from '../../lib/network/service-graph';
import { policyMutants } from '../network/policy-mutants';
import type { Loose } from '../support/synth';
import { type Meshed, inLinkerd, service } from './linkerd-app';

interface Mutation {
  readonly name: string;
  readonly manifests: readonly Loose[];
}

/** A shop with every kind of caller: services, an identity, a namespace, addresses, and what scrapes the proxies. */
function shop(): { readonly meshed: Meshed; readonly fails: (manifests: readonly unknown[]) => boolean } {
  let graph: ReturnType<typeof graphOf> | undefined;
  const prometheus = { namespace: 'linkerd-viz', serviceAccount: 'prometheus' };
  const meshed = inLinkerd({ prometheus }, (chart, other) => {
    const web = service(chart, 'web', { ports: { http: 8080 } });
    const cart = service(other, 'cart', {
      ports: { grpc: 7070, tcp: 6379, http: 9090 },
      mesh: { plaintext: { http: { reason: 'called from machines of the office' } } },
    });
    for (const at of [chart, other]) service(at, 'idle', { ports: { http: 8080, grpc: 7070, tcp: 6379 } });
    web.calls(cart, { port: ['grpc', 'tcp'] });
    web.accepts(peers.pods({ labels: { app: 'cron' }, serviceAccount: 'cron' }));
    cart.accepts(peers.namespace('ops'), { port: 'grpc' });
    cart.accepts(peers.cidr('192.0.2.0/24', { except: ['192.0.2.64/26'] }), { port: 'http' });
    graph = graphOf(web);
  });
  if (graph === undefined) throw new Error('a graph');
  const premises = { graph, clusterOf, namespace: 'default' };
  return {
    meshed,
    fails: (changed) => {
      const { mismatches, inMesh } = proveGraph(changed, premises);
      return mismatches.length + inMesh.length > 0;
    },
  };
}

const { meshed, fails } = shop();
const KINDS = ['Server', 'AuthorizationPolicy', 'MeshTLSAuthentication', 'NetworkAuthentication'];

/** Changes that say the same in other words, and why. */
const EQUIVALENT = [
  // The API server writes it where it is not: "default: deny" of the CRD.
  /\.accessPolicy dropped$/,
  // What is spoken decides over no caller where there are no routes.
  /\.proxyProtocol/,
  // A Server that lets nobody in says what the annotation of its pods says of all ports.
  /^Server idle-(http|grpc|tcp)/,
  // All pods let the same in to the metrics of their proxies.
  /-linkerd-admin\.podSelector\.matchLabels/,
  // A Server has no endPort.
  /^Server .*\.port wider$/,
];

function changedIn(index: number, spec: Loose): Loose[] {
  return meshed.manifests.map((other, at) => (at === index ? { ...other, spec } : other));
}

/** Each policy of the mesh changed once, in every way there is. */
const MUTATIONS: readonly Mutation[] = meshed.manifests.flatMap((manifest, index) =>
  KINDS.includes(manifest.kind)
    ? policyMutants(manifest.spec).map(({ name, spec }) => ({
        name: `${manifest.kind} ${manifest.metadata.name}${name}`,
        manifests: changedIn(index, spec),
      }))
    : [],
);

function found(kind: string, name: string): { readonly index: number; readonly manifest: Loose } {
  const index = meshed.manifests.findIndex((one) => one.kind === kind && one.metadata.name === name);
  return { index, manifest: meshed.manifests[index] };
}

function widened(kind: string, name: string, change: (spec: Loose) => Loose): readonly Loose[] {
  const { index, manifest } = found(kind, name);
  return changedIn(index, change(structuredClone(manifest.spec)));
}

function annotated(name: string, annotations: Loose): readonly Loose[] {
  return widened('Deployment', name, (spec) => {
    Object.assign(spec.template.metadata.annotations, annotations);
    return spec;
  });
}

const beside = (extra: Loose): readonly Loose[] => [...meshed.manifests, extra];
const group = 'policy.linkerd.io';
const open = (targetRef: Loose): Loose => ({
  apiVersion: `${group}/v1alpha1`,
  kind: 'AuthorizationPolicy',
  metadata: { name: 'open', namespace: 'pay' },
  spec: { targetRef, requiredAuthenticationRefs: [] },
});

const WIDER: readonly (readonly [string, readonly Loose[]])[] = [
  ['an identity becomes all', widened('MeshTLSAuthentication', 'web-http', () => ({ identities: ['*'] }))],
  [
    'an identity becomes all of its namespace',
    widened('MeshTLSAuthentication', 'cart-grpc', ({ identities }) => ({
      identities: [...identities, '*.shop.serviceaccount.identity.linkerd.cluster.local'],
    })),
  ],
  [
    'a Server of some pods of a workload lets everybody in',
    [
      ...meshed.manifests,
      {
        apiVersion: 'policy.linkerd.io/v1beta3',
        kind: 'Server',
        metadata: { name: 'some', namespace: 'shop' },
        spec: {
          podSelector: { matchLabels: { 'app.kubernetes.io/name': 'web', 'pod-template-hash': '5d4c7' } },
          port: 9000,
          accessPolicy: 'all-unauthenticated',
        },
      },
    ],
  ],
  [
    'a network becomes all addresses',
    widened('NetworkAuthentication', 'cart-http-networks', () => ({ networks: [{ cidr: '0.0.0.0/0' }] })),
  ],
  [
    'a Server lets in whoever no policy names',
    widened('Server', 'cart-grpc', (spec) => ({ ...spec, accessPolicy: 'all-unauthenticated' })),
  ],
  [
    'a Server lets in whoever has an identity',
    widened('Server', 'cart-grpc', (spec) => ({ ...spec, accessPolicy: 'all-authenticated' })),
  ],
  [
    'a Server is only tried out',
    widened('Server', 'cart-grpc', (spec) => ({ ...spec, accessPolicy: 'audit' })),
  ],
  [
    'a policy asks for nothing',
    widened('AuthorizationPolicy', 'cart-tcp', (spec) => ({ ...spec, requiredAuthenticationRefs: [] })),
  ],
  ['another policy opens a Server', beside(open({ group, kind: 'Server', name: 'cart-grpc' }))],
  ['another policy opens a namespace', beside(open({ kind: 'Namespace', name: 'pay' }))],
  [
    'an old policy opens a Server',
    beside({
      apiVersion: `${group}/v1beta1`,
      kind: 'ServerAuthorization',
      metadata: { name: 'open', namespace: 'pay' },
      spec: { server: { name: 'cart-tcp' }, client: { unauthenticated: true } },
    }),
  ],
  [
    'ports without a Server are open',
    annotated('cart', { 'config.linkerd.io/default-inbound-policy': 'all-unauthenticated' }),
  ],
  ['a port passes by the proxy', annotated('cart', { 'config.linkerd.io/skip-inbound-ports': '7070' })],
  ['pods are not injected', annotated('cart', { 'linkerd.io/inject': 'disabled' })],
  ['a caller passes by its proxy', annotated('web', { 'config.linkerd.io/skip-outbound-ports': '7070' })],
  ['a caller is not injected', annotated('web', { 'linkerd.io/inject': 'disabled' })],
  [
    'a caller runs as somebody else',
    widened('Deployment', 'web', (spec) => {
      spec.template.spec.serviceAccountName = 'default';
      return spec;
    }),
  ],
];

describe('The proof over a mesh of Linkerd', () => {
  test('holds for what is rendered', () => {
    expect(meshed.issues).toEqual([]);
    expect(fails(meshed.manifests)).toBe(false);
  });

  test('fails for every change of a policy, but for those that say the same', () => {
    const alive = MUTATIONS.filter(({ manifests }) => !fails(manifests)).map(({ name }) => name);
    expect(MUTATIONS.length).toBeGreaterThan(100);
    expect(alive.filter((name) => !EQUIVALENT.some((pattern) => pattern.test(name)))).toEqual([]);
  });

  test('fails where any policy of the mesh is gone', () => {
    for (const kind of KINDS)
      for (const gone of meshed
        .all(kind)
        .filter(({ metadata }) => !/^idle-(http|grpc|tcp)$/.test(metadata.name)))
        expect([
          gone.kind,
          gone.metadata.name,
          fails(meshed.manifests.filter((one) => one !== gone)),
        ]).toEqual([gone.kind, gone.metadata.name, true]);
  });

  test.each(WIDER)('fails where %s', (_name, manifests) => {
    expect(fails(manifests)).toBe(true);
  });
});
