import { policyMutants } from '../network/policy-mutants';
import type { Loose } from '../support/synth';
import { BY_VIRTUAL_SERVICES, type Mutation, waypointShop } from './waypoint-shop';

const { meshed, mismatches } = waypointShop();
/** The policies that hold for the whole namespace say again what those of the services say. */
const manifests = meshed.manifests.filter(
  ({ metadata }) => !['default-deny', 'allow-dns'].includes(metadata.name),
);
const KINDS = ['NetworkPolicy', 'AuthorizationPolicy', 'Gateway'];
const fails = (changed: readonly unknown[]): boolean => mismatches(changed).length > 0;
const isOneOf = ({ kind }: Loose): boolean => KINDS.includes(kind);

function replaced(old: Loose, manifest: Loose): Loose[] {
  return manifests.map((other) => (other === old ? manifest : other));
}

/** Every way to spoil a spec once, of all objects that decide who gets where. */
const OF_SPECS: readonly Mutation[] = manifests.filter(isOneOf).flatMap((manifest) =>
  policyMutants(manifest.spec).map(({ name, spec }) => ({
    name: `${manifest.kind} ${manifest.metadata.name}${name}`,
    manifests: replaced(manifest, { ...manifest, spec }),
  })),
);

/** The labels that bind Services to waypoints, each misspelt, gone, and by another key. */
const OF_LABELS: readonly Mutation[] = manifests
  .filter(({ kind }) => ['Service', 'Gateway'].includes(kind))
  .flatMap((manifest) =>
    policyMutants({ matchLabels: manifest.metadata.labels })
      .filter(({ name }) => name.includes('istio.io/'))
      .map(({ name, spec }) => ({
        name: `${manifest.kind} ${manifest.metadata.name}${name}`,
        manifests: replaced(manifest, {
          ...manifest,
          metadata: { ...manifest.metadata, labels: spec.matchLabels },
        }),
      })),
  );

/** Where routes send requests, each spoilt once; how long they may take is no matter of who reaches whom. */
const OF_ROUTES: readonly Mutation[] = [waypointShop(), waypointShop(BY_VIRTUAL_SERVICES)].flatMap(
  ({ meshed: shop }) =>
    shop.manifests
      .filter(({ kind }) => ['HTTPRoute', 'VirtualService'].includes(kind))
      .flatMap((manifest) =>
        policyMutants(manifest.spec)
          .filter(({ name }) => /backendRefs\[|route\[0\]\.destination\./.test(name))
          .map(({ name, spec }) => ({
            name: `${manifest.kind} ${manifest.metadata.name}${name}`,
            manifests: shop.manifests.map((other) => (other === manifest ? { ...manifest, spec } : other)),
          })),
      ),
);

/** Each object under another name, in another namespace, and gone. */
const OF_OBJECTS: readonly Mutation[] = manifests.filter(isOneOf).flatMap((manifest) => {
  const { kind, metadata } = manifest;
  const name = `${kind} ${metadata.namespace}/${metadata.name}`;
  const elsewhere = { ...metadata, namespace: metadata.namespace === 'shop' ? 'pay' : 'shop' };
  return [
    { name: `${name} gone`, manifests: manifests.filter((other) => other !== manifest) },
    { name: `${name} elsewhere`, manifests: replaced(manifest, { ...manifest, metadata: elsewhere }) },
    ...(kind === 'Gateway'
      ? [
          {
            name: `${name} renamed`,
            manifests: replaced(manifest, { ...manifest, metadata: { ...metadata, name: 'other' } }),
          },
        ]
      : []),
  ];
});

/** Changes that say the same in other words, and why. */
const EQUIVALENT = [
  // "If this field is not specified, it will default": there are rules for egress, so that both types are the default.
  /\.policyTypes dropped$/,
  // ALLOW is the default.
  /\.action dropped$/,
  // Without rules and without a selector it allows nothing to all pods, and policies that allow add up.
  /^AuthorizationPolicy admin\.selector/,
  // The group of a Service is the empty one.
  /\.targetRefs\[0\]\.group dropped$/,
  // A waypoint listens for the tunnel whatever its listener is called, and takes no routes by it.
  /^Gateway .*\.(name|allowedRoutes)/,
  // A listener has no endPort.
  /^Gateway .*\.port wider$/,
  // A waypoint stands before Services where it does not say.
  /waypoint-for (dropped|by another key)$/,
  // Backends are Services of the empty group, share requests evenly, and have no endPort.
  /backendRefs\[0\]\.(kind dropped|group dropped|weight|port wider)/,
  // Without a port, the one that was dialled is meant, and a destination has no endPort.
  /destination\.port( dropped| wider|\.number dropped)$/,
  // The other port speaks TCP, on which nobody shows a token.
  /^AuthorizationPolicy bank-waypoint\.rules\[1\]\.to/,
];

function found(kind: string, name: string): Loose {
  const manifest = manifests.find((one) => one.kind === kind && one.metadata.name === name);
  if (manifest === undefined) throw new Error(`no ${kind} ${name}`);
  return manifest;
}

function changed(kind: string, name: string, change: (spec: Loose) => void): readonly Loose[] {
  const manifest = found(kind, name);
  const copy = structuredClone(manifest);
  change(copy.spec);
  return replaced(manifest, copy);
}

function allowing(spec: Loose, namespace = 'pay'): readonly Loose[] {
  const metadata = { name: 'more', namespace };
  const apiVersion = 'security.istio.io/v1';
  return [...manifests, { apiVersion, kind: 'AuthorizationPolicy', metadata, spec }];
}

const selector = { matchLabels: { 'app.kubernetes.io/instance': 'bank' } };
const of = (principal: string): Loose => ({ from: [{ source: { principals: [principal] } }] });
const WEB = 'cluster.local/ns/shop/sa/web';

const WIDER: readonly (readonly [string, readonly Loose[]])[] = [
  ['pods let a caller in past the waypoint', allowing({ selector, rules: [of(WEB)] })],
  [
    'pods let a caller in past the waypoint on the very port that it may call',
    allowing({ selector, rules: [{ ...of(WEB), to: [{ operation: { ports: ['17070'] } }] }] }),
  ],
  ['pods let everybody in', allowing({ selector, rules: [{}] })],
  ['pods let the waypoint of another namespace in', allowing({ selector, rules: [of('*/sa/waypoint')] })],
  [
    'the waypoint lets everybody in to a Service',
    allowing({ targetRefs: [{ group: '', kind: 'Service', name: 'bank' }], rules: [{}] }),
  ],
  [
    'the waypoint lets somebody in to all of its Services',
    allowing({
      targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' }],
      rules: [of('cluster.local/ns/shop/sa/stranger')],
    }),
  ],
  [
    'all waypoints let somebody in',
    allowing(
      {
        targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'GatewayClass', name: 'istio-waypoint' }],
        rules: [of('cluster.local/ns/shop/sa/stranger')],
      },
      'istio-system',
    ),
  ],
  [
    'a caller of one port gets the other',
    changed('AuthorizationPolicy', 'bank-waypoint', ({ rules }) => {
      rules.push({
        from: [{ source: { principals: ['cluster.local/ns/shop/sa/admin'] } }],
        to: [{ operation: { ports: ['7070'] } }],
      });
    }),
  ],
  [
    'the identity of another trust domain gets in',
    changed('AuthorizationPolicy', 'bank-waypoint', ({ rules }) => {
      rules.push({ from: [{ source: { principals: ['elsewhere/ns/shop/sa/web'] } }] });
    }),
  ],
  [
    'a caller gets to the pods past the waypoint',
    changed('NetworkPolicy', 'bank', ({ ingress }) => {
      ingress[1].from.push({
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
        podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'web' } },
      });
    }),
  ],
  [
    'anybody of the namespace gets to the waypoint',
    changed('NetworkPolicy', 'waypoint', ({ ingress }) => {
      ingress[0].from.push({ podSelector: {} });
    }),
  ],
  [
    'requests of one service go to the pods of another',
    changed('HTTPRoute', 'bank-grpc', ({ rules }) => {
      rules[0].backendRefs[0].name = 'redis';
      rules[0].backendRefs[0].port = 6379;
    }),
  ],
  [
    'a copy of each request goes to the pods of another service',
    changed('HTTPRoute', 'bank-grpc', ({ rules }) => {
      const backendRef = { kind: 'Service', name: 'redis', port: 6379 };
      rules[0].filters = [{ type: 'RequestMirror', requestMirror: { backendRef } }];
    }),
  ],
  [
    'requests of one service go to the pods of another by the routes of somebody else',
    [
      ...manifests,
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name: 'more', namespace: 'pay' },
        spec: { hosts: ['bank'], http: [{ route: [{ destination: { host: 'redis' } }] }] },
      },
    ],
  ],
  [
    'the waypoint gets to anybody',
    changed('NetworkPolicy', 'waypoint', ({ egress }) => {
      egress.push({});
    }),
  ],
];

describe('The proof over an ambient mesh with waypoints', () => {
  test('holds for what is rendered, with the policies of its namespaces and without', () => {
    expect(mismatches(meshed.manifests)).toEqual([]);
    expect(mismatches(manifests)).toEqual([]);
  });

  test('fails for every change of an object, but for those that say the same', () => {
    const mutations = [...OF_SPECS, ...OF_LABELS, ...OF_OBJECTS, ...OF_ROUTES];
    const alive = mutations.filter((mutation) => !fails(mutation.manifests)).map(({ name }) => name);
    expect(alive.filter((name) => !EQUIVALENT.some((pattern) => pattern.test(name)))).toEqual([]);
    expect(mutations.length - alive.length).toBeGreaterThan(700);
  });

  test.each(WIDER)('fails where %s', (_name, wider) => {
    expect(fails(wider)).toBe(true);
  });
});
