import { findingsIn } from '../../lib/cli/check-findings';

const config = (value: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: shop }\ndata: { a: "${value}" }\n`;

const OPTIONS = { json: false, only: undefined, kubernetesVersion: undefined, podSecurity: {} };

function rulesOf(paths: readonly string[], ...names: readonly string[]): string[] {
  const files = names.map((name, index) => ({ name, text: config(String(index)) }));
  return findingsIn(files, { ...OPTIONS, paths }).map(({ file, rule }) => `${file} ${rule}`);
}

test.each([
  ['folders of a tree', ['manifests'], 'manifests/dev/a/cart.yaml', 'manifests/production/a/cart.yaml'],
  [
    'folders of a tree with a slash',
    ['manifests/'],
    'manifests/dev/cart.yaml',
    'manifests/production/cart.yaml',
  ],
  ['folders here', ['.'], './dev/cart.yaml', './production/cart.yaml'],
  ['two paths', ['dev', 'production'], 'dev/a/cart.yaml', 'production/a/cart.yaml'],
])('%s are environments: an object may stand in both', (_, paths, first, second) => {
  expect(rulesOf(paths, first, second)).toEqual([]);
});

test.each([
  ['one folder', ['manifests'], 'manifests/cart.yaml', 'manifests/other.yaml'],
  ['one environment', ['manifests'], 'manifests/dev/a/cart.yaml', 'manifests/dev/b/cart.yaml'],
  ['one of two paths', ['dev', 'production'], 'dev/a/cart.yaml', 'dev/b/cart.yaml'],
  ['two files', ['a.yaml', 'b.yaml'], 'a.yaml', 'b.yaml'],
])('in %s, an object stands once', (_, paths, first, second) => {
  expect(rulesOf(paths, first, second)).toEqual([`${second} same-identity`]);
});
