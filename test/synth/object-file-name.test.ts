import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { chartFolderName, objectFileName } from '../../lib/synth/object-file-name';
import { sharedFile } from '../support/oracles';

function manifest(apiVersion: string, kind: string, name: string, namespace?: string): Manifest {
  return { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } };
}

test.each<[string, Manifest, string | undefined]>([
  ['deployment-cart.yaml', manifest('apps/v1', 'Deployment', 'cart', 'shop'), 'shop'],
  ['configmap-cart.yaml', manifest('v1', 'ConfigMap', 'cart'), undefined],
  ['namespace-shop.yaml', manifest('v1', 'Namespace', 'shop'), 'shop'],
  ['configmap-cart@other.yaml', manifest('v1', 'ConfigMap', 'cart', 'other'), 'shop'],
  ['configmap-cart@.yaml', manifest('v1', 'ConfigMap', 'cart'), 'shop'],
  ['virtualservice-web.yaml', manifest('networking.istio.io/v1', 'VirtualService', 'web', 'shop'), 'shop'],
  [
    'gateway.networking.istio.io-web.yaml',
    manifest('networking.istio.io/v1', 'Gateway', 'web', 'shop'),
    'shop',
  ],
  ['gateway-web.yaml', manifest('gateway.networking.k8s.io/v1', 'Gateway', 'web', 'shop'), 'shop'],
  [
    'service.serving.knative.dev-web.yaml',
    manifest('serving.knative.dev/v1', 'Service', 'web', 'shop'),
    'shop',
  ],
  ['backup.my_2dgroup.io-x.yaml', manifest('my-group.io/v1', 'Backup', 'x', 'shop'), 'shop'],
  [
    'clusterrole-system_3adns.yaml',
    manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', 'system:dns'),
    'shop',
  ],
  ['clusterrole-_52eader.yaml', manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', 'Reader'), 'shop'],
])('%s', (file, object, chartNamespace) => {
  expect(objectFileName(object, chartNamespace)).toBe(file);
});

const word = fc.stringMatching(/^[a-z0-9]([a-z0-9.-]{0,6}[a-z0-9])?$/);
const longWord = word.map((text) => text.repeat(40).slice(0, 253));
const anyName = fc.oneof(word, longWord, fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }));
const group = fc.oneof(
  fc.constantFrom(
    'v1',
    'apps/v1',
    'networking.istio.io/v1',
    'gateway.networking.k8s.io/v1',
    'a.b/v1',
    'a-b.c/v1',
    'a.b-c/v1',
  ),
  word.map((text) => `${text}.io/v1`),
);
const object = fc
  .tuple(
    group,
    fc.constantFrom('Service', 'Gateway', 'ConfigMap', 'Thing'),
    anyName,
    fc.option(word, { nil: undefined }),
  )
  .filter(([apiVersion, kind]) => kind !== 'ConfigMap' || apiVersion === 'v1')
  .filter(([apiVersion, kind]) => kind !== 'Thing' || !['v1', 'apps/v1'].includes(apiVersion))
  .filter(
    ([apiVersion, kind]) =>
      kind !== 'Service' ||
      !['apps/v1', 'networking.istio.io/v1', 'gateway.networking.k8s.io/v1'].includes(apiVersion),
  )
  .filter(([apiVersion, kind]) => kind !== 'Gateway' || !['v1', 'apps/v1'].includes(apiVersion))
  .filter(
    ([apiVersion, kind]) =>
      kind !== 'Thing' || !['networking.istio.io/v1', 'gateway.networking.k8s.io/v1'].includes(apiVersion),
  );

test('two objects of one chart never share a file, on a disk that folds case neither', () => {
  fc.assert(
    fc.property(
      fc.array(object, { minLength: 2, maxLength: 30 }),
      fc.option(word, { nil: undefined }),
      (objects, chart) => {
        const files = new Map<string, string>();
        for (const [apiVersion, kind, name, namespace] of objects) {
          const file = objectFileName(manifest(apiVersion, kind, name, namespace), chart).toLowerCase();
          const identity = JSON.stringify([apiVersion, kind, name, namespace ?? '']);
          expect(files.get(file) ?? identity).toBe(identity);
          files.set(file, identity);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('every name fits in 255 bytes and holds nothing that a file system refuses', () => {
  fc.assert(
    fc.property(object, ([apiVersion, kind, name, namespace]) => {
      const file = objectFileName(manifest(apiVersion, kind, name, namespace), 'shop');
      expect(Buffer.byteLength(file)).toBeLessThanOrEqual(255);
      expect(file).toMatch(/^[a-z0-9._@~-]+\.yaml$/);
    }),
  );
});

test('charts have folders of their own, however they are nested', () => {
  const ids = fc.array(
    anyName.filter((id) => !id.includes('/')),
    { minLength: 1, maxLength: 3 },
  );
  fc.assert(
    fc.property(fc.array(ids, { minLength: 2, maxLength: 20 }), (charts) => {
      const folders = new Map<string, string>();
      for (const chart of charts) {
        const folder = chartFolderName(chart).toLowerCase();
        expect(folders.get(folder) ?? JSON.stringify(chart)).toBe(JSON.stringify(chart));
        folders.set(folder, JSON.stringify(chart));
        expect(folder).toMatch(/^[a-z0-9._~-]+$/);
        expect(['.', '..']).not.toContain(folder);
      }
    }),
    { numRuns: 2000 },
  );
});

const index = sharedFile('crds/index.md');
(index === undefined ? test.skip : test)(
  'no two kinds of the known custom resources share a bare name (skipped where the list is not beside the repository)',
  () => {
    const rows = [...readFileSync(index ?? '', 'utf8').matchAll(/^\| \S+ \| (\S+) \| (\w+) \|/gm)].filter(
      ([, , kind]) => kind !== 'kind',
    );
    const names = new Map<string, string>();
    for (const [, rowGroup, kind] of rows) {
      const file = objectFileName(manifest(`${rowGroup}/v1`, String(kind), 'x', 'shop'), 'shop');
      expect([undefined, rowGroup]).toContain(names.get(file));
      names.set(file, String(rowGroup));
    }
    expect(names.size).toBeGreaterThan(100);
  },
);
