import { explainConnection } from '../../lib/reachability/explain';
import { Network } from '../../lib/reachability/network';
import { reachabilityOf } from '../../lib/reachability/reachability';
import type { Loose } from '../support/synth';

const GROUP = 'policy.linkerd.io';
const meta = (name: string, more: Loose = {}): Loose => ({ name, namespace: 'shop', ...more });

function deployment(name: string, annotations: Loose = { 'linkerd.io/inject': 'enabled' }): Loose {
  const ports = [
    { name: 'http', containerPort: 8080 },
    { name: 'admin', containerPort: 9000 },
  ];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: meta(name),
    spec: {
      template: {
        metadata: { labels: { app: name }, annotations },
        spec: {
          serviceAccountName: name,
          containers: [{ name: 'app', image: 'app:1', ports: name === 'api' ? ports : [] }],
        },
      },
    },
  };
}

const server = (name: string, spec: Loose = {}): Loose => ({
  apiVersion: `${GROUP}/v1beta3`,
  kind: 'Server',
  metadata: meta(name, { labels: { server: name } }),
  spec: { podSelector: { matchLabels: { app: 'api' } }, port: 'http', ...spec },
});

const policy = (targetRef: Loose, ...requiredAuthenticationRefs: Loose[]): Loose => ({
  apiVersion: `${GROUP}/v1alpha1`,
  kind: 'AuthorizationPolicy',
  metadata: meta(`policy-${String(targetRef.name)}`),
  spec: { targetRef, requiredAuthenticationRefs },
});

const toServer = (name = 'http'): Loose => ({ group: GROUP, kind: 'Server', name });
const byMesh = (name = 'web'): Loose => ({ group: GROUP, kind: 'MeshTLSAuthentication', name });
const byNetwork = (name = 'office'): Loose => ({ group: GROUP, kind: 'NetworkAuthentication', name });

const identities = (spec: Loose): Loose => ({
  apiVersion: `${GROUP}/v1alpha1`,
  kind: 'MeshTLSAuthentication',
  metadata: meta('web'),
  spec,
});
const WEB = identities({ identities: ['web.shop.serviceaccount.identity.linkerd.cluster.local'] });
const OFFICE: Loose = {
  apiVersion: `${GROUP}/v1alpha1`,
  kind: 'NetworkAuthentication',
  metadata: meta('office'),
  spec: { networks: [{ cidr: '192.0.2.0/24', except: ['192.0.2.9/32'] }] },
};

const route = (parents: Loose[], rules: Loose[], group = GROUP): Loose => ({
  apiVersion: `${group}/v1`,
  kind: 'HTTPRoute',
  metadata: meta('read'),
  spec: { parentRefs: parents, rules },
});
const GET = { matches: [{ method: 'GET' }] };

/** Who reaches the API from the pods of web and of other, as `caller port`; a star where a condition decides. */
function reached(objects: readonly Loose[], api: Loose = deployment('api')): string[] {
  const { edges } = reachabilityOf([deployment('web'), deployment('other', {}), api, ...objects]);
  return edges
    .filter(({ to, from }) => to.name === 'api' && from.name !== 'api')
    .map(({ from, port, conditions }) => `${from.name} ${port}${conditions === undefined ? '' : '*'}`)
    .sort();
}

const ALL = ['other 8080', 'other 9000', 'web 8080', 'web 9000'];
const annotated = (annotations: Loose): Loose =>
  deployment('api', { 'linkerd.io/inject': 'enabled', ...annotations });
const defaults = (mode: string): Loose => annotated({ 'config.linkerd.io/default-inbound-policy': mode });

const CASES: readonly (readonly [string, readonly string[], readonly Loose[], Loose?])[] = [
  ['is open without policies', ALL, []],
  ['is closed by its default', [], [], defaults('deny')],
  [
    'takes those with an identity by its default',
    ['web 8080', 'web 9000'],
    [],
    defaults('all-authenticated'),
  ],
  [
    'asks for an address of the cluster by its default',
    ALL.map((one) => `${one}*`),
    [],
    defaults('cluster-unauthenticated'),
  ],
  ['is open while a default is only tried out', ALL, [], defaults('audit')],
  ['is closed by a Server on its port alone', ['other 9000', 'web 9000'], [server('http')]],
  [
    'is closed by a Server that names the port by number',
    ['other 8080', 'web 8080'],
    [server('http', { port: 9000 })],
  ],
  [
    'is not closed by a Server for other pods',
    ALL,
    [server('http', { podSelector: { matchLabels: { app: 'web' } } })],
  ],
  [
    'is not closed by a Server for workloads outside',
    ALL,
    [server('http', { podSelector: undefined, externalWorkloadSelector: {} })],
  ],
  [
    'takes whoever a Server takes without policies',
    ALL,
    [server('http', { accessPolicy: 'all-unauthenticated' })],
  ],
  [
    'takes the identity that a policy requires',
    ['other 9000', 'web 8080', 'web 9000'],
    [server('http'), policy(toServer(), byMesh()), WEB],
  ],
  [
    'takes nobody by a policy whose authentication is not there',
    ['other 9000', 'web 9000'],
    [server('http'), policy(toServer(), byMesh())],
  ],
  ['takes everybody by a policy that requires nothing', ALL, [server('http'), policy(toServer())]],
  [
    'takes those of a policy for the namespace',
    ['other 9000', 'web 8080', 'web 9000'],
    [server('http'), policy({ kind: 'Namespace', name: 'shop' }, byMesh()), WEB],
  ],
  [
    'takes nobody by a policy for another Server',
    ['other 9000', 'web 9000'],
    [server('http'), policy(toServer('other'), byMesh()), WEB],
  ],
  [
    'asks for all that a policy requires',
    ['other 9000', 'web 8080*', 'web 9000'],
    [server('http'), policy(toServer(), byMesh(), byNetwork()), WEB, OFFICE],
  ],
  [
    'takes addresses without identities',
    ['other 8080*', 'other 9000', 'web 8080*', 'web 9000'],
    [server('http'), policy(toServer(), byNetwork()), OFFICE],
  ],
  [
    'takes all of a namespace by a star',
    ['other 9000', 'web 8080', 'web 9000'],
    [
      server('http'),
      policy(toServer(), byMesh()),
      identities({ identities: ['*.shop.serviceaccount.identity.linkerd.cluster.local'] }),
    ],
  ],
  [
    'takes nobody of another namespace by a star',
    ['other 9000', 'web 9000'],
    [
      server('http'),
      policy(toServer(), byMesh()),
      identities({ identities: ['*.pay.serviceaccount.identity.linkerd.cluster.local'] }),
    ],
  ],
  [
    'takes those with any identity by a star alone',
    ['other 9000', 'web 8080', 'web 9000'],
    [server('http'), policy(toServer(), byMesh()), identities({ identities: ['*'] })],
  ],
  [
    'takes a ServiceAccount that an authentication refers to',
    ['other 9000', 'web 8080', 'web 9000'],
    [
      server('http'),
      policy(toServer(), byMesh()),
      identities({ identityRefs: [{ kind: 'ServiceAccount', name: 'web' }] }),
    ],
  ],
  [
    'takes a namespace that an authentication refers to',
    ['other 9000', 'web 8080', 'web 9000'],
    [
      server('http'),
      policy(toServer(), byMesh()),
      identities({ identityRefs: [{ kind: 'Namespace', name: 'shop' }] }),
    ],
  ],
  [
    'takes a ServiceAccount that a policy refers to',
    ['other 9000', 'web 8080', 'web 9000'],
    [server('http'), policy(toServer(), { kind: 'ServiceAccount', name: 'web' })],
  ],
  [
    'takes what is of a route, where there is one',
    ['other 9000', 'web 8080*', 'web 9000'],
    [server('http'), policy(toServer(), byMesh()), WEB, route([toServer()], [GET])],
  ],
  [
    'takes all where a route is of everything',
    ['other 9000', 'web 8080', 'web 9000'],
    [server('http'), policy(toServer(), byMesh()), WEB, route([toServer()], [{}])],
  ],
  [
    'takes those of a policy for a route',
    ['other 9000', 'web 8080*', 'web 9000'],
    [
      server('http'),
      policy({ group: GROUP, kind: 'HTTPRoute', name: 'read' }, byMesh()),
      WEB,
      route([toServer()], [GET]),
    ],
  ],
  [
    'takes nobody by a policy for a route of another group',
    ['other 9000', 'web 9000'],
    [
      server('http'),
      policy({ group: GROUP, kind: 'HTTPRoute', name: 'read' }, byMesh()),
      WEB,
      route([toServer()], [GET], 'gateway.networking.k8s.io'),
    ],
  ],
  [
    'does not heed routes where it reads no requests',
    ['other 9000', 'web 8080', 'web 9000'],
    [
      server('http', { proxyProtocol: 'opaque' }),
      policy(toServer(), byMesh()),
      WEB,
      route([toServer()], [GET]),
    ],
  ],
  [
    'does not heed routes of Services',
    ['other 9000', 'web 8080', 'web 9000'],
    [server('http'), policy(toServer(), byMesh()), WEB, route([{ kind: 'Service', name: 'http' }], [GET])],
  ],
  [
    'tells that of two Servers one goes first',
    ['other 8080*', 'other 9000', 'web 8080*', 'web 9000'],
    [server('http'), server('open', { port: 8080, accessPolicy: 'all-unauthenticated' })],
  ],
  [
    'takes clients of an old policy',
    ['other 9000', 'web 8080', 'web 9000'],
    [
      server('http'),
      {
        apiVersion: `${GROUP}/v1beta1`,
        kind: 'ServerAuthorization',
        metadata: meta('old'),
        spec: {
          server: { selector: { matchLabels: { server: 'http' } } },
          client: { meshTLS: { serviceAccounts: [{ name: 'web' }] } },
        },
      },
    ],
  ],
  [
    'is not guarded on a port that passes by the proxy',
    ['other 8080', 'web 8080'],
    [],
    annotated({
      'config.linkerd.io/default-inbound-policy': 'deny',
      'config.linkerd.io/skip-inbound-ports': '25,8000-8090',
    }),
  ],
  [
    'is not guarded without a proxy',
    ALL,
    [server('http'), policy(toServer(), byMesh()), WEB],
    deployment('api', {}),
  ],
];

describe('A pod of a mesh of Linkerd', () => {
  test.each(
    CASES.map(([name, expected, objects, api = deployment('api')]) => ({ name, expected, objects, api })),
  )('$name', ({ expected, objects, api }) => {
    expect(reached(objects, api)).toEqual(expected);
  });

  test('is not guarded on the network of its node', () => {
    const api = deployment('api');
    api.spec.template.spec.hostNetwork = true;
    expect(reached([server('http')], api)).toEqual(ALL);
    const { outsidePolicies } = reachabilityOf([deployment('web'), api, server('http')]);
    expect(outsidePolicies).toEqual([{ namespace: 'shop', name: 'api' }]);
  });

  test('is injected by the annotation of its namespace, unless it says otherwise', () => {
    const namespace = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop', annotations: { 'linkerd.io/inject': 'enabled' } },
    };
    expect(reached([namespace, server('http')], deployment('api', {}))).toEqual(['other 9000', 'web 9000']);
    expect(
      reached([namespace, server('http')], deployment('api', { 'linkerd.io/inject': 'disabled' })),
    ).toEqual(ALL);
  });

  test.each([
    ['web', true, 'Server http lets in web.shop.serviceaccount.identity.linkerd.cluster.local'],
    ['other', false, 'Server http has no policy for shop/other, which has no proxy,'],
  ])('tells of %s why it gets in or not', (name, admitted, text) => {
    const objects = [deployment('web'), deployment('other', {}), deployment('api'), server('http')];
    const network = new Network([...objects, policy(toServer(), byMesh()), WEB]);
    const place = { namespace: 'shop' };
    const told = explainConnection(network, {
      from: { ...place, name },
      to: { ...place, name: 'api' },
      port: 8080,
    });
    expect(told?.admitted).toBe(admitted);
    expect(told?.reasons.map((reason) => reason.text)).toContain(text);
  });

  test('tells that the default of pods decides where no Server does', () => {
    const network = new Network([deployment('web'), defaults('deny')]);
    const [from, to] = ['web', 'api'].map((name) => ({ namespace: 'shop', name }));
    if (from === undefined || to === undefined) throw new Error('two names');
    const told = explainConnection(network, { from, to, port: 8080 });
    expect(told?.admitted).toBe(false);
    expect(told?.reasons.filter(({ effect }) => effect === 'denies')).toHaveLength(1);
  });

  test('reaches any port of another where network policies let it dial the proxy', () => {
    const netpol = (port: number): Loose => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: meta('api'),
      spec: {
        podSelector: { matchLabels: { app: 'api' } },
        policyTypes: ['Ingress'],
        ingress: [{ from: [{ podSelector: {} }], ports: [{ port, protocol: 'TCP' }] }],
      },
    });
    expect(reached([netpol(4143)])).toEqual(['web 8080', 'web 9000']);
    expect(reached([netpol(8080)])).toEqual(['other 8080', 'web 8080']);
  });
});

describe('A Server of some pods of a workload', () => {
  const first = { podSelector: { matchLabels: { app: 'api', 'apps.kubernetes.io/pod-index': '0' } } };
  const api = { ...deployment('api'), kind: 'StatefulSet' };
  const two = { ...api, spec: { ...api.spec, replicas: 2 } };
  const closed = { ...two, spec: { ...two.spec, template: defaults('deny').spec.template } };
  const [selected, unselected] = ['selects', 'does not select'].map(
    (how) => `it comes to a pod that Server first ${how}`,
  );
  const some = (spec: Loose = {}): Loose => server('first', { ...first, ...spec });

  /** What decides whether web reaches the API on its port for HTTP: nothing, a condition, or nobody lets it in. */
  const openTo = (workload: Loose, ...objects: Loose[]): unknown => {
    const { edges } = reachabilityOf([deployment('web'), workload, ...objects]);
    const found = edges.find(({ to, port }) => to.name === 'api' && port === 8080);
    return found === undefined ? false : (found.conditions?.join(' and ') ?? true);
  };

  test.each<[string, unknown, Loose, Loose[]]>([
    ['closes those', unselected, two, [some()]],
    [
      'opens those where a default closes all',
      selected,
      closed,
      [some({ accessPolicy: 'all-authenticated' })],
    ],
    [
      'opens those to whom its policies name',
      selected,
      closed,
      [some(), policy(toServer('first'), byMesh()), WEB],
    ],
    [
      'changes nothing for whom it lets in as all others do',
      true,
      two,
      [some({ accessPolicy: 'all-authenticated' })],
    ],
    [
      'opens nothing on another port',
      false,
      closed,
      [some({ port: 9000, accessPolicy: 'all-authenticated' })],
    ],
    [
      'is of all pods where it finds each',
      false,
      two,
      [
        some({
          podSelector: {
            matchExpressions: [{ key: 'apps.kubernetes.io/pod-index', operator: 'In', values: ['0', '1'] }],
          },
        }),
      ],
    ],
  ])('%s', (_title, expected, workload, objects) => {
    expect(openTo(workload, ...objects)).toBe(expected);
  });

  test('is told as such where a connection is explained', () => {
    const call = {
      from: { namespace: 'shop', name: 'web' },
      to: { namespace: 'shop', name: 'api' },
      port: 8080,
    };
    const told = explainConnection(new Network([deployment('web'), two, some()]), call);
    expect(told?.reasons.map(({ text }) => text).join()).toContain(
      'Server first, of some of the pods, has no policy for',
    );
  });
});
