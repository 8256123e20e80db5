import { DANGLING_REFERENCE, MISSPELT_REFERENCE } from '../../../lib/policy/across/dangling';
import { LINKERD_ANNOTATIONS } from '../../../lib/policy/linkerd/annotations';
import { LINKERD_SAME_PORT } from '../../../lib/policy/linkerd/servers';
import type { Loose } from '../../support/synth';
import { object, refusedBy } from '../across/objects';

const server = (name: string, spec: Loose, namespace = 'shop'): object =>
  object('policy.linkerd.io/v1beta3', 'Server', name, {
    metadata: { name, namespace },
    spec: { port: 'http', podSelector: { matchLabels: { app: 'cart', tier: 'web' } }, ...spec },
  });

describe('Servers', () => {
  const other = { podSelector: { matchLabels: { tier: 'web', app: 'cart' } } };
  test.each<readonly [string, object, boolean]>([
    ['the same by the same labels in another order', server('b', other), true],
    ['the same by a selector for all pods', server('b', { podSelector: {} }), true],
    ['apart by their labels', server('b', { podSelector: { matchLabels: { app: 'web' } } }), false],
    [
      'apart by an expression',
      server('b', {
        podSelector: { ...other.podSelector, matchExpressions: [{ key: 'a', operator: 'Exists' }] },
      }),
      false,
    ],
    ['apart by their ports', server('b', { ...other, port: 'admin' }), false],
    ['apart by the kind of their ports', server('b', { ...other, port: 80 }), false],
    ['apart by their namespaces', server('b', other, 'pay'), false],
    [
      'apart by what they select',
      server('b', { podSelector: undefined, externalWorkloadSelector: {} }),
      false,
    ],
  ])('are %s', (_name, second, clash) => {
    expect(refusedBy(LINKERD_SAME_PORT, [server('a', {}), second])).toEqual(clash ? ['1 spec.port'] : []);
  });
});

const ACCRUAL = 'balancer.linkerd.io/failure-accrual';

const annotated = (kind: string, annotations: Loose, spec: Loose = {}): object => {
  const [apiVersion = '', name = ''] = kind.split(' ');
  return object(apiVersion, name, 'cart', {
    metadata: { name: 'cart', namespace: 'shop', annotations },
    spec: { ports: [{ port: 80 }], ...spec },
  });
};

const refusedOn = (kind: string, annotations: Loose, spec?: Loose): readonly string[] =>
  refusedBy(LINKERD_ANNOTATIONS, [annotated(kind, annotations, spec)]).map((place) =>
    place.replace(/^.*metadata\.annotations/, ''),
  );

describe('Annotations of a Service', () => {
  test.each<readonly [string, string]>([
    ['timeout.linkerd.io/request', '1.5s'],
    ['timeout.linkerd.io/request', '-1s'],
    ['timeout.linkerd.io/response', '10'],
    ['timeout.linkerd.io/idle', '1w'],
    ['retry.linkerd.io/timeout', '1m30s'],
    ['retry.linkerd.io/limit', '65536'],
    ['retry.linkerd.io/limit', '-1'],
    ['retry.linkerd.io/http', '5xx, 404'],
    ['retry.linkerd.io/http', '600'],
    ['retry.linkerd.io/http', '504-500'],
    ['retry.linkerd.io/http', 'connect-failure'],
    ['retry.linkerd.io/grpc', 'unknown'],
    [ACCRUAL, 'success-rate'],
    [`${ACCRUAL}-consecutive-max-failures`, '4294967296'],
    [`${ACCRUAL}-consecutive-min-penalty`, 'long'],
    [`${ACCRUAL}-consecutive-jitter-ratio`, '101'],
    [`${ACCRUAL}-consecutive-jitter-ratio`, '-0.5'],
  ])('are refused: %s %s', (key, value) => {
    expect(refusedOn('v1 Service', { [key]: value })).toEqual([`["${key}"]`]);
  });

  test.each<Loose>([
    {
      'timeout.linkerd.io/request': '15s',
      'timeout.linkerd.io/response': '0',
      'timeout.linkerd.io/idle': '1d',
    },
    { 'retry.linkerd.io/http': '5xx,gateway-error,409,500-504', 'retry.linkerd.io/limit': '65535' },
    { 'retry.linkerd.io/grpc': 'cancelled,deadline-exceeded,internal,resource-exhausted,Unavailable' },
    { [ACCRUAL]: 'unified', [`${ACCRUAL}-consecutive-jitter-ratio`]: '.5' },
    { [ACCRUAL]: 'consecutive', [`${ACCRUAL}-consecutive-min-penalty`]: '60s' },
    { [`${ACCRUAL}-consecutive-min-penalty`]: '61s' },
  ])('are taken: %j', (annotations) => {
    expect(refusedOn('v1 Service', annotations)).toEqual([]);
  });

  test.each<readonly [string, Loose, string]>([
    ['the shortest is longer than what is usual', { 'min-penalty': '61s' }, 'min-penalty'],
    ['the longest is shorter than what is usual', { 'max-penalty': '999ms' }, 'max-penalty'],
    ['both are said', { 'min-penalty': '2m', 'max-penalty': '119s' }, 'min-penalty'],
    ['the longest is nothing', { 'min-penalty': '0', 'max-penalty': '0ms' }, 'max-penalty'],
  ])('are refused for times that do not go together: %s', (_name, times, field) => {
    const said = Object.entries(times).map(([key, time]) => [`${ACCRUAL}-consecutive-${key}`, time]);
    expect(refusedOn('v1 Service', { [ACCRUAL]: 'consecutive', ...Object.fromEntries(said) })).toEqual([
      `["${ACCRUAL}-consecutive-${field}"]`,
    ]);
  });
});

describe('Annotations of a route', () => {
  const bad = { 'timeout.linkerd.io/request': 'soon' };
  const ROUTES = [
    'gateway.networking.k8s.io/v1 HTTPRoute',
    'gateway.networking.k8s.io/v1 GRPCRoute',
    'policy.linkerd.io/v1beta3 HTTPRoute',
  ];
  test.each(ROUTES)('of a Service are read: %s', (kind) => {
    const parentRefs = [{ kind: 'Service', group: '', name: 'cart' }];
    expect(refusedOn(kind, bad, { parentRefs })).toHaveLength(1);
  });

  test.each(ROUTES)('of another parent are not: %s', (kind) => {
    expect(
      refusedOn(kind, bad, { parentRefs: [{ name: 'edge' }, { kind: 'Server', name: 'cart' }] }),
    ).toEqual([]);
  });
});

describe('Policies', () => {
  const group = 'policy.linkerd.io';
  const policy = (targetRef: Loose, ...requiredAuthenticationRefs: Loose[]): object =>
    object(`${group}/v1alpha1`, 'AuthorizationPolicy', 'web', {
      spec: { targetRef, requiredAuthenticationRefs },
    });
  const toServer = (name: string): Loose => ({ group, kind: 'Server', name });
  const byMesh = (name: string, more: Loose = {}): Loose => ({
    group,
    kind: 'MeshTLSAuthentication',
    name,
    ...more,
  });
  const mesh = (name: string, namespace = 'shop'): object =>
    object(`${group}/v1alpha1`, 'MeshTLSAuthentication', name, {
      metadata: { name, namespace },
      spec: { identities: ['*'] },
    });

  test.each<readonly [string, readonly object[], readonly string[]]>([
    ['take what is there', [policy(toServer('cart'), byMesh('web')), server('cart', {}), mesh('web')], []],
    ['miss a Server', [policy(toServer('kart'), byMesh('web')), mesh('web')], ['0 spec.targetRef.name']],
    [
      'miss an authentication',
      [policy(toServer('cart'), byMesh('office')), server('cart', {})],
      ['0 spec.requiredAuthenticationRefs[0].name'],
    ],
    [
      'look in the namespace that they name',
      [policy(toServer('cart'), byMesh('web', { namespace: 'pay' })), server('cart', {}), mesh('web')],
      ['0 spec.requiredAuthenticationRefs[0].name'],
    ],
    [
      'find it there',
      [policy(toServer('cart'), byMesh('web', { namespace: 'pay' })), server('cart', {}), mesh('web', 'pay')],
      [],
    ],
    [
      'of Linkerd 2.11 miss a Server',
      [
        object(`${group}/v1beta1`, 'ServerAuthorization', 'web', {
          spec: { server: { name: 'cart' }, client: { unauthenticated: true } },
        }),
      ],
      ['0 spec.server.name'],
    ],
    [
      'for a rate miss a Server',
      [
        object(`${group}/v1alpha1`, 'HTTPLocalRateLimitPolicy', 'web', {
          spec: { targetRef: toServer('cart') },
        }),
      ],
      ['0 spec.targetRef.name'],
    ],
    ['say nothing of a namespace', [policy({ kind: 'Namespace', name: 'shop' })], []],
  ])('%s', (_name, objects, places) => {
    expect(refusedBy(DANGLING_REFERENCE, objects)).toEqual(places);
  });

  test('are told of a slip', () => {
    const objects = [policy(toServer('cart-htp'), byMesh('web')), server('cart-http', {}), mesh('web')];
    expect(refusedBy(MISSPELT_REFERENCE, objects)).toEqual(['0 spec.targetRef.name']);
  });
});
