import type { Loose } from '../support/synth';
import { deployment, namespace, networkPolicy, openOn, security, service } from './manifests';

type Asked = readonly [string, string, number, string?];

const as = (name: string): Loose => ({ spec: { serviceAccountName: name } });
const CLUSTER = [
  namespace('shop', { 'istio-injection': 'enabled' }),
  namespace('edge', { 'istio.io/rev': 'stable' }),
  namespace('plain'),
  deployment('web', as('web')),
  deployment('cart', as('cart')),
  deployment('gateway', { namespace: 'edge', ...as('gateway') }),
  deployment('outside', { namespace: 'plain' }),
  deployment('optedout', { labels: { 'sidecar.istio.io/inject': 'false' } }),
  service('cart', { name: 'http', port: 80, targetPort: 8080 }),
];

const CALL: Asked = ['web', 'cart', 8080];
const WEB = 'cluster.local/ns/shop/sa/web';
const cart = { selector: { matchLabels: { app: 'cart' } } };
const policy = (action: string, rules: Loose, more: Loose = cart, place = {}): Loose =>
  security('AuthorizationPolicy', { ...more, action, ...(rules === undefined ? {} : { rules }) }, place);
const allow = (...rules: Loose[]): Loose => policy('ALLOW', rules);
const deny = (...rules: Loose[]): Loose => policy('DENY', rules);
const from = (source: Loose): Loose => ({ from: [{ source }] });
const to = (operation: Loose): Loose => ({ to: [{ operation }] });
const principals = from({ principals: [WEB] });
const mtls = (mode: string, more: Loose = {}, place = {}): Loose =>
  security('PeerAuthentication', { ...more, mtls: { mode } }, place);
const ROOT = { namespace: 'istio-system' };

describe('AuthorizationPolicy, by the API reference', () => {
  test.each<[string, Loose[], Asked, boolean | string]>([
    ['without a policy everything is allowed', [], CALL, true],
    ['an empty spec allows nothing', [security('AuthorizationPolicy', {})], CALL, false],
    ['an empty rule allows everything', [allow({})], CALL, true],
    [
      'a policy that allows closes what it does not name',
      [allow(from({ principals: ['cluster.local/ns/shop/sa/x'] }))],
      CALL,
      false,
    ],
    ['a principal is the identity of the caller', [allow(principals)], CALL, true],
    ['a principal is nobody else', [allow(principals)], ['gateway', 'cart', 8080], false],
    [
      'a principal may end with a star',
      [allow(from({ principals: ['cluster.local/ns/edge/*'] }))],
      ['gateway', 'cart', 8080],
      true,
    ],
    ['a principal may begin with a star', [allow(from({ principals: ['*/sa/web'] }))], CALL, true],
    ['a star alone is anybody with an identity', [allow(from({ principals: ['*'] }))], CALL, true],
    [
      'a caller without a proxy has no identity',
      [allow(from({ principals: ['*'] }))],
      ['outside', 'cart', 8080],
      false,
    ],
    [
      'a pod that opted out has no identity',
      [allow(from({ principals: ['*'] }))],
      ['optedout', 'cart', 8080],
      false,
    ],
    [
      'a spiffe:// is not part of a principal',
      [allow(from({ principals: [`spiffe://${WEB}`] }))],
      CALL,
      false,
    ],
    ['notPrincipals leaves out', [allow(from({ notPrincipals: [WEB] }))], CALL, false],
    [
      'notPrincipals takes in who has no identity',
      [allow(from({ notPrincipals: [WEB] }))],
      ['outside', 'cart', 8080],
      true,
    ],
    [
      'a namespace is that of the identity',
      [allow(from({ namespaces: ['edge'] }))],
      ['gateway', 'cart', 8080],
      true,
    ],
    ['notNamespaces leaves out', [allow(from({ notNamespaces: ['shop'] }))], CALL, false],
    [
      'a service account stands with its namespace',
      [allow(from({ serviceAccounts: ['edge/gateway'] }))],
      ['gateway', 'cart', 8080],
      true,
    ],
    [
      'a service account alone is one of the namespace of the policy',
      [allow(from({ serviceAccounts: ['web'] }))],
      CALL,
      true,
    ],
    [
      'a trust domain is that of the identity',
      [allow(from({ trustDomains: ['other', 'cluster.*'] }))],
      CALL,
      true,
    ],
    ['a trust domain is no other', [allow(from({ trustDomains: ['other'] }))], CALL, false],
    [
      'a trust domain is not that of a caller without an identity',
      [allow(from({ trustDomains: ['*'] }))],
      ['outside', 'cart', 8080],
      false,
    ],
    ['notTrustDomains leaves out', [allow(from({ notTrustDomains: ['*.local'] }))], CALL, false],
    [
      'notTrustDomains takes in who has no identity',
      [allow(from({ notTrustDomains: ['*'] }))],
      ['outside', 'cart', 8080],
      true,
    ],
    ['notTrustDomains denies the others', [deny(from({ notTrustDomains: ['other'] }))], CALL, false],
    [
      'all fields of a source must hold',
      [allow(from({ principals: [WEB], namespaces: ['edge'] }))],
      CALL,
      false,
    ],
    [
      'of two sources either may hold',
      [allow({ from: [{ source: { namespaces: ['edge'] } }, { source: { principals: [WEB] } }] })],
      CALL,
      true,
    ],
    [
      'addresses of pods are in no file',
      [allow(from({ ipBlocks: ['10.0.0.0/8'] }))],
      CALL,
      'it dials from 10.0.0.0/8',
    ],
    ['a port is the port of the container', [allow(to({ ports: ['8080'] }))], CALL, true],
    ['a port is no other', [allow(to({ ports: ['80'] }))], CALL, false],
    ['notPorts leaves out', [allow(to({ notPorts: ['8080'] }))], CALL, false],
    [
      'a method is a condition',
      [allow({ ...principals, ...to({ methods: ['GET'] }) })],
      CALL,
      'the method is GET',
    ],
    ['a path is a condition', [allow(to({ paths: ['/a', '/b'] }))], CALL, 'the path is /a or /b'],
    [
      'what is allowed for sure asks for nothing more',
      [allow(to({ paths: ['/a'] }), principals)],
      CALL,
      true,
    ],
    [
      'a token is a condition',
      [allow(from({ requestPrincipals: ['issuer/*'] }))],
      CALL,
      'its token is of issuer/*',
    ],
    [
      'on a port that is no HTTP, a rule for requests allows nothing',
      [allow(to({ methods: ['GET'] })), service('cart', { name: 'tcp-x', port: 81, targetPort: 8080 })],
      CALL,
      false,
    ],
    [
      'on a port that is no HTTP, a rule for requests denies everything',
      [deny(to({ methods: ['GET'] })), service('cart', { name: 'tcp-x', port: 81, targetPort: 8080 })],
      CALL,
      false,
    ],
    [
      'when: a namespace that holds',
      [allow({ when: [{ key: 'source.namespace', values: ['shop'] }] })],
      CALL,
      true,
    ],
    [
      'when: a trust domain that holds',
      [allow({ when: [{ key: 'source.trustDomain', values: ['cluster.local'] }] })],
      CALL,
      true,
    ],
    [
      'when: a trust domain that does not hold',
      [allow({ when: [{ key: 'source.trustDomain', notValues: ['cluster.local'] }] })],
      CALL,
      false,
    ],
    [
      'when: a service account alone is one of the namespace of the policy',
      [allow({ when: [{ key: 'source.serviceAccount', values: ['web'] }] })],
      CALL,
      true,
    ],
    [
      'when: a service account of another namespace',
      [allow({ when: [{ key: 'source.serviceAccount', values: ['edge/web'] }] })],
      CALL,
      false,
    ],
    [
      'when: a principal that does not hold',
      [allow({ when: [{ key: 'source.principal', notValues: [WEB] }] })],
      CALL,
      false,
    ],
    ['when: a port', [allow({ when: [{ key: 'destination.port', values: ['9090'] }] })], CALL, false],
    [
      'when: a header is a condition',
      [allow({ when: [{ key: 'request.headers[x]', values: ['y'] }] })],
      CALL,
      'request.headers[x] is y',
    ],
    ['deny goes before allow', [allow({}), deny(principals)], CALL, false],
    ['deny leaves others alone', [allow({}), deny(principals)], ['gateway', 'cart', 8080], true],
    [
      'a condition of deny is turned round',
      [deny(to({ paths: ['/admin'] }))],
      CALL,
      'not (the path is /admin)',
    ],
    ['a policy of the root namespace holds everywhere', [policy('DENY', [{}], {}, ROOT)], CALL, false],
    ['a policy of another namespace does not', [policy('DENY', [{}], {}, { namespace: 'edge' })], CALL, true],
    [
      'policies that allow add up, whatever namespace they are of',
      [policy('ALLOW', [{}], {}, ROOT), security('AuthorizationPolicy', {})],
      CALL,
      true,
    ],
    [
      'custom asks somebody else',
      [security('AuthorizationPolicy', { action: 'CUSTOM', provider: { name: 'oauth' }, rules: [{}] })],
      CALL,
      'oauth agrees',
    ],
    [
      'custom goes before deny, and does not undo it',
      [
        security('AuthorizationPolicy', { action: 'CUSTOM', provider: { name: 'oauth' }, rules: [{}] }),
        deny(principals),
      ],
      CALL,
      false,
    ],
    [
      'custom leaves others alone',
      [
        security('AuthorizationPolicy', {
          action: 'CUSTOM',
          provider: { name: 'oauth' },
          rules: [from({ namespaces: ['edge'] })],
        }),
      ],
      CALL,
      true,
    ],
    ['audit decides nothing', [policy('AUDIT', [{}])], CALL, true],
    ...['true', '1', 'T'].map((text): [string, Loose[], Asked, boolean] => [
      `a trial by ${text} decides nothing`,
      [
        {
          ...deny({}),
          metadata: { name: 't', namespace: 'shop', annotations: { 'istio.io/dry-run': text } },
        },
      ],
      CALL,
      true,
    ]),
    ['a proxy sees no UDP', [security('AuthorizationPolicy', {})], ['web', 'cart', 53, 'UDP'], true],
    [
      'pods without a proxy ask nobody',
      [security('AuthorizationPolicy', {}, { namespace: 'plain' })],
      ['web', 'outside', 80],
      true,
    ],
  ])('%s', (_title, objects, asked, expected) => {
    expect(openOn([...CLUSTER, ...objects], asked)).toBe(expected);
  });

  test('takes the trust domain of the mesh, and cluster.local for it', () => {
    const options = { trustDomain: 'td.example' };
    expect(openOn([...CLUSTER, allow(principals)], CALL, options)).toBe(true);
    expect(
      openOn([...CLUSTER, allow(from({ principals: ['td.example/ns/shop/sa/web'] }))], CALL, options),
    ).toBe(true);
    expect(openOn([...CLUSTER, allow(from({ principals: ['other/ns/shop/sa/web'] }))], CALL, options)).toBe(
      false,
    );
  });

  test.each<[string, Loose, boolean]>([
    ['denied', deny({ when: [{ key: 'source.principal', values: [WEB] }] }), false],
    ['the one left out', deny({ when: [{ key: 'source.principal', notValues: [WEB] }] }), true],
    ['the one left alone', allow({ when: [{ key: 'source.principal', values: [WEB] }] }), true],
  ])('takes cluster.local for the trust domain in a condition too: %s', (_title, object, expected) => {
    expect(openOn([...CLUSTER, object], CALL, { trustDomain: 'td.example' })).toBe(expected);
  });

  test('takes cluster.local by its letters where trust domains are asked for', () => {
    const options = { trustDomain: 'td.example' };
    expect(openOn([...CLUSTER, allow(from({ trustDomains: ['cluster.local'] }))], CALL, options)).toBe(false);
    expect(openOn([...CLUSTER, allow(from({ trustDomains: ['td.example'] }))], CALL, options)).toBe(true);
  });

  test.each(['cluster.local/*', 'cluster.local/ns/shop/*'])(
    'takes cluster.local by its letters where a principal lacks a part: %s',
    (principal) => {
      const asked = from({ principals: [principal] });
      expect(openOn([...CLUSTER, allow(asked)], CALL, { trustDomain: 'td.example' })).toBe(false);
    },
  );
});

describe('PeerAuthentication, by the API reference', () => {
  const OUTSIDE: Asked = ['outside', 'cart', 8080];
  const portLevel = (mode: string, port = '8080'): Loose => ({
    ...cart,
    portLevelMtls: { [port]: { mode } },
  });

  test.each<[string, Loose[], Asked, boolean]>([
    ['without one a caller needs no certificate', [], OUTSIDE, true],
    ['STRICT of the namespace keeps out who has none', [mtls('STRICT')], OUTSIDE, false],
    ['STRICT keeps out a pod that opted out', [mtls('STRICT')], ['optedout', 'cart', 8080], false],
    ['STRICT lets in who has one', [mtls('STRICT')], CALL, true],
    ['STRICT of the mesh holds everywhere', [mtls('STRICT', {}, ROOT)], OUTSIDE, false],
    ['the namespace goes before the mesh', [mtls('STRICT', {}, ROOT), mtls('PERMISSIVE')], OUTSIDE, true],
    [
      'the workload goes before the namespace',
      [mtls('STRICT'), mtls('PERMISSIVE', cart, { name: 'b' })],
      OUTSIDE,
      true,
    ],
    ['UNSET asks the next', [mtls('STRICT', {}, ROOT), mtls('UNSET')], OUTSIDE, false],
    ['a port goes before the workload', [mtls('STRICT', portLevel('PERMISSIVE'))], OUTSIDE, true],
    ['another port does not', [mtls('STRICT', portLevel('PERMISSIVE', '9090'))], OUTSIDE, false],
    ['an UNSET port asks the workload', [mtls('STRICT', portLevel('UNSET'))], OUTSIDE, false],
    [
      'the oldest of a namespace holds',
      [mtls('STRICT', {}, { name: 'b' }), mtls('PERMISSIVE', {}, { name: 'a' })],
      OUTSIDE,
      true,
    ],
    ['on a port that is DISABLEd nobody has an identity', [mtls('DISABLE'), allow(principals)], CALL, false],
    ['on a port that is DISABLEd everybody is nobody', [mtls('DISABLE'), allow({})], CALL, true],
    [
      'PERMISSIVE with principals keeps out who has none',
      [mtls('PERMISSIVE'), allow(from({ principals: ['*'] }))],
      OUTSIDE,
      false,
    ],
    ['pods without a proxy ask for no certificate', [mtls('STRICT', {}, ROOT)], ['web', 'outside', 80], true],
  ])('%s', (_title, objects, asked, expected) => {
    expect(openOn([...CLUSTER, ...objects], asked)).toBe(expected);
  });
});

describe('An AuthorizationPolicy of some pods of a workload', () => {
  const db: Loose = {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db', namespace: 'shop' },
    spec: {
      replicas: 2,
      template: { metadata: { labels: { app: 'db' } }, spec: { containers: [{ name: 'main' }] } },
    },
  };
  const first = { selector: { matchLabels: { app: 'db', 'apps.kubernetes.io/pod-index': '0' } } };
  const all = { selector: { matchLabels: { app: 'db' } } };
  const CALL_DB: Asked = ['web', 'db', 5432];
  const other = from({ principals: ['cluster.local/ns/shop/sa/other'] });
  const [selected, unselected] = ['selects', 'does not select'].map(
    (how) => `it comes to a pod that AuthorizationPolicy a ${how}`,
  );

  test.each<[string, Loose[], boolean | string | undefined]>([
    ['denies at those', [policy('DENY', [principals], first)], unselected],
    ['denies nobody else there', [policy('DENY', [other], first)], true],
    ['allows others alone at those', [policy('ALLOW', [other], first)], unselected],
    ['allows at those what the others do not say', [policy('ALLOW', [principals], first)], true],
    [
      'allows at those what one of all pods does not',
      [policy('ALLOW', [principals], first), policy('ALLOW', [other], all, { name: 'b' })],
      selected,
    ],
    [
      'opens nothing that one of all pods denies',
      [policy('ALLOW', [principals], first), policy('DENY', [principals], all, { name: 'b' })],
      false,
    ],
  ])('%s', (_title, objects, expected) => {
    expect(openOn([...CLUSTER, db, service('db', { port: 5432 }), ...objects], CALL_DB)).toBe(expected);
  });
});

describe('Sidecar', () => {
  const sidecar = (spec: Loose, place = {}): Loose => ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'Sidecar',
    metadata: { name: 'default', namespace: 'shop', ...place },
    spec,
  });
  const knows = (...hosts: string[]): Loose => ({ egress: [{ hosts }] });
  const only = { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } };

  test.each<[string, Loose[], boolean]>([
    ['that knows the Service lets through', [sidecar({ ...only, ...knows('shop/*') })], true],
    ['takes the own namespace for a dot', [sidecar({ ...only, ...knows('./*') })], true],
    ['takes a name in full', [sidecar({ ...only, ...knows('*/cart.shop.svc.cluster.local') })], true],
    ['that does not know it drops, where it says so', [sidecar({ ...only, ...knows('edge/*') })], false],
    ['that does not know it passes on, where it does not', [sidecar(knows('edge/*'))], true],
    ['that passes on shows no certificate', [sidecar(knows('edge/*')), mtls('STRICT')], false],
    [
      'with a selector goes before the one of the namespace',
      [
        sidecar({ ...only, ...knows('edge/*') }),
        sidecar({ workloadSelector: { labels: { app: 'web' } }, ...knows('shop/*') }, { name: 'web' }),
      ],
      true,
    ],
    [
      'of the root namespace holds where there is no other',
      [sidecar({ ...only, ...knows('edge/*') }, { namespace: 'istio-system' })],
      false,
    ],
  ])('%s', (_title, objects, expected) => {
    expect(openOn([...CLUSTER, ...objects], CALL)).toBe(expected);
  });

  test.each<[string, Loose[], number, boolean]>([
    ['that it knows on the ports that the Service leads to', [], 8080, true],
    ['that it knows on no port beside them', [], 9000, false],
    [
      'that it does not know on the ports of that',
      [service('cart', { name: 'peer', port: 9000 })],
      9000,
      false,
    ],
    ['on a port of two Services of which it knows one', [service('cart', { port: 8080 })], 8080, true],
  ])('shows a certificate behind a Service %s', (_title, more, port, expected) => {
    const others = more.map((other) => ({ ...other, metadata: { ...other.metadata, name: 'other' } }));
    const scope = sidecar(knows('./cart.shop.svc.cluster.local'));
    expect(openOn([...CLUSTER, ...others, scope, mtls('STRICT')], ['web', 'cart', port])).toBe(expected);
    const closed = sidecar({ ...only, ...knows('./cart.shop.svc.cluster.local') });
    expect(openOn([...CLUSTER, ...others, closed], ['web', 'cart', port])).toBe(expected);
  });

  test('drops nothing that annotations lead past it', () => {
    const past = deployment('web', {
      ...as('web'),
      annotations: { 'traffic.sidecar.istio.io/excludeOutboundPorts': '9000' },
    });
    const rest = CLUSTER.filter((manifest) => manifest.metadata.name !== 'web');
    const closed = sidecar({ ...only, ...knows('./cart.shop.svc.cluster.local') });
    expect(openOn([...rest, past, closed], ['web', 'cart', 9000])).toBe(true);
  });

  test('drops pods without a Service where the mesh knows its registry alone', () => {
    const options = { outboundTrafficPolicy: 'REGISTRY_ONLY' } as const;
    expect(openOn(CLUSTER, CALL, options)).toBe(true);
    expect(openOn(CLUSTER, ['cart', 'web', 8080], options)).toBe(false);
  });
});

describe('An ambient mesh', () => {
  const AMBIENT = [
    namespace('shop', { 'istio.io/dataplane-mode': 'ambient' }),
    deployment('web', as('web')),
    deployment('cart', as('cart')),
    deployment('out', { labels: { 'istio.io/dataplane-mode': 'none' } }),
    service('cart', { name: 'http', port: 80, targetPort: 8080 }),
  ];
  const ofCart = (...ports: number[]): Loose =>
    networkPolicy({
      podSelector: { matchLabels: { app: 'cart' } },
      ingress: [{ ports: ports.map((port) => ({ port })) }],
    });
  const throughWaypoint = {
    metadata: { name: 'cart', namespace: 'shop', labels: { 'istio.io/use-waypoint': 'wp' } },
  };
  const waypointed = AMBIENT.map((manifest) =>
    manifest.kind === 'Service' ? { ...manifest, ...throughWaypoint } : manifest,
  );
  const atService = (rules: Loose[], action = 'ALLOW'): Loose =>
    policy(action, rules, { targetRefs: [{ kind: 'Service', group: '', name: 'cart' }] });
  const fromWaypoint = policy('ALLOW', [from({ principals: ['cluster.local/ns/shop/sa/wp'] })], cart, {
    name: 'wp',
  });

  test.each<[string, Loose[], Asked, boolean | string]>([
    ['dials the tunnel, whatever port is meant', [...AMBIENT, ofCart(15008)], CALL, true],
    ['does not dial the port itself', [...AMBIENT, ofCart(8080)], CALL, false],
    [
      'is dialled on the port by pods that opted out',
      [...AMBIENT, ofCart(8080)],
      ['out', 'cart', 8080],
      true,
    ],
    ['leaves no UDP to the tunnel', [...AMBIENT, ofCart(15008)], ['web', 'cart', 53, 'UDP'], false],
    [
      'knows identities and ports',
      [...AMBIENT, allow({ ...principals, ...to({ ports: ['8080'] }) })],
      CALL,
      true,
    ],
    [
      'sees no requests: a rule for them allows nothing',
      [...AMBIENT, allow(to({ methods: ['GET'] }))],
      CALL,
      false,
    ],
    [
      'sees no requests: a rule for them denies all',
      [...AMBIENT, deny(to({ methods: ['GET'] }))],
      CALL,
      false,
    ],
    [
      'has nobody to ask for CUSTOM',
      [
        ...AMBIENT,
        security('AuthorizationPolicy', { action: 'CUSTOM', provider: { name: 'x' }, rules: [{}] }),
      ],
      CALL,
      true,
    ],
    ['asks for certificates with STRICT', [...AMBIENT, mtls('STRICT')], ['out', 'cart', 8080], false],
    ['does not know DISABLE', [...AMBIENT, mtls('DISABLE'), allow(principals)], CALL, true],
    [
      'has nobody to enforce what is addressed to a Service',
      [...AMBIENT, atService([from({ principals: ['x'] })])],
      CALL,
      true,
    ],
    [
      'sees requests at a waypoint',
      [...waypointed, atService([{ ...principals, ...to({ methods: ['GET'] }) }]), fromWaypoint],
      CALL,
      'the method is GET',
    ],
    [
      'asks at a waypoint who the caller is',
      [...waypointed, atService([from({ principals: ['x'] })]), fromWaypoint],
      CALL,
      false,
    ],
    [
      'is open behind a waypoint, unless pods take nobody else',
      [...waypointed, atService([from({ principals: ['x'] })])],
      CALL,
      'it dials the addresses of the pods rather than their Service, past the waypoint',
    ],
    [
      'keeps out the waypoint too, where pods do not take it',
      [...waypointed, policy('ALLOW', [from({ namespaces: ['edge'] })])],
      CALL,
      false,
    ],
  ])('%s', (_title, manifests, asked, expected) => {
    expect(openOn(manifests, asked)).toBe(expected);
  });
});
