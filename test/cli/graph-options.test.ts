import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGraph } from '../../lib/cli/graph';
import { renderDocuments } from '../../lib/synth/yaml/yaml';
import type { Loose } from '../support/synth';
import { type Answer, runIn } from '../support/run-command';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function run(objects: readonly Loose[], ...args: string[]): Answer {
  const cwd = mkdtempSync(join(tmpdir(), 'kiban-graph-options-'));
  folders.push(cwd);
  writeFileSync(join(cwd, 'all.yaml'), renderDocuments(objects));
  return runIn(cwd, runGraph, ['.', ...args]);
}

const shop = (labels: Loose = {}): Loose => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels },
});

const deployment = (name: string, annotations: Loose = {}): Loose => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'shop' },
  spec: {
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name }, annotations },
      spec: {
        serviceAccountName: name,
        containers: [{ name, image: `${name}:1`, ports: [{ containerPort: 8080 }] }],
      },
    },
  },
});

const CART: Loose = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'cart', namespace: 'shop' },
  spec: { selector: { app: 'cart' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
};

const istio = (kind: string, spec: Loose, namespace = 'shop'): Loose => ({
  apiVersion: kind === 'Sidecar' ? 'networking.istio.io/v1' : 'security.istio.io/v1',
  kind,
  metadata: { name: 'one', namespace },
  spec,
});

const SIDECARS = [shop({ 'istio-injection': 'enabled' }), deployment('web'), deployment('cart'), CART];
const LINKERD = ['web', 'cart'].map((name) => deployment(name, { 'linkerd.io/inject': 'enabled' }));

const lets = (principal: string): Loose =>
  istio('AuthorizationPolicy', { rules: [{ from: [{ source: { principals: [principal] } }] }] });
const sidecar = (host: string): Loose =>
  istio('Sidecar', { egress: [{ hosts: [host] }], outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } });
const server = (identity: string): Loose[] => [
  {
    apiVersion: 'policy.linkerd.io/v1beta3',
    kind: 'Server',
    metadata: { name: 'cart', namespace: 'shop' },
    spec: { podSelector: { matchLabels: { app: 'cart' } }, port: 8080 },
  },
  {
    apiVersion: 'policy.linkerd.io/v1alpha1',
    kind: 'AuthorizationPolicy',
    metadata: { name: 'cart', namespace: 'shop' },
    spec: {
      targetRef: { group: 'policy.linkerd.io', kind: 'Server', name: 'cart' },
      requiredAuthenticationRefs: [
        { group: 'policy.linkerd.io', kind: 'MeshTLSAuthentication', name: 'web' },
      ],
    },
  },
  {
    apiVersion: 'policy.linkerd.io/v1alpha1',
    kind: 'MeshTLSAuthentication',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { identities: [identity] },
  },
];

/** What changes for a call of web to cart once an option is given. */
const CASES: readonly (readonly [option: string, objects: readonly Loose[], from: string, to: string])[] = [
  ['--trust-domain td.example', [...SIDECARS, lets('td.example/ns/shop/sa/web')], 'cannot', 'can'],
  ['--root-namespace mesh', [...SIDECARS, istio('AuthorizationPolicy', {}, 'mesh')], 'can', 'cannot'],
  ['--cluster-domain k8s.example', [...SIDECARS, sidecar('*/cart.shop.svc.k8s.example')], 'cannot', 'can'],
  [
    '--outbound REGISTRY_ONLY',
    [...SIDECARS, istio('Sidecar', { egress: [{ hosts: ['edge/*'] }] })],
    'can',
    'cannot',
  ],
  [
    '--linkerd-namespace mesh',
    [...LINKERD, ...server('web.shop.serviceaccount.identity.mesh.cluster.local')],
    'cannot',
    'can',
  ],
  [
    '--linkerd-trust-domain td.example',
    [...LINKERD, ...server('web.shop.serviceaccount.identity.linkerd.td.example')],
    'cannot',
    'can',
  ],
];

test.each(CASES)('%s decides whether a call is possible', (option, objects, before, after) => {
  const asked = ['--explain', 'web', 'cart', '8080'];
  const told = (...args: string[]): string => run(objects, ...args, ...asked).out;
  expect(told()).toMatch(new RegExp(`^shop/web ${before} call shop/cart`));
  expect(told(...option.split(' '))).toMatch(new RegExp(`^shop/web ${after} call shop/cart`));
});

test('the graph itself goes by the options, too', () => {
  const objects = [...SIDECARS, istio('AuthorizationPolicy', {}, 'mesh')];
  const edges = (...args: string[]): number => JSON.parse(run(objects, '--json', ...args).out).edges.length;
  expect(edges()).toBeGreaterThan(0);
  expect(edges('--root-namespace', 'mesh')).toBe(0);
});

test.each([
  ['--namespace', 'Shop', 'the name of a namespace', 'write --namespace shop'],
  ['--root-namespace', 'istio.system', 'the name of a namespace', 'write --root-namespace istio-system'],
  ['--trust-domain', 'spiffe://td.example', 'a domain', 'write --trust-domain cluster.local'],
  ['--cluster-domain', '.cluster.local', 'a domain', 'write --cluster-domain cluster.local'],
  ['--outbound', 'registry_only', 'one of ALLOW_ANY, REGISTRY_ONLY', 'write --outbound REGISTRY_ONLY'],
  ['--linkerd-namespace', '', 'the name of a namespace', 'write --linkerd-namespace linkerd'],
  ['--linkerd-trust-domain', 'a_b', 'a domain', 'write --linkerd-trust-domain cluster.local'],
])('refuses %s %s', (option, value, allowed, fix) => {
  const { code, out, err } = run(SIDECARS, option, value);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(`${option} = ${JSON.stringify(value)}, allowed: ${allowed}`);
  expect(err).toContain(`fix: ${fix}`);
});

test('tells all that is wrong with the options at once', () => {
  const { err } = run(SIDECARS, '--outbound', 'all', '--trust-domain', '*');
  expect(err).toContain('--outbound');
  expect(err).toContain('--trust-domain');
});
