import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ManifestChecker } from 'cdk8s-kiban/policy';
import { objectsOf, readYaml } from '../../lib/kubernetes/yaml/read-yaml';
import { pathsOf, replaceAt } from '../support/junk';
import { faultsOf, pod } from './faults';

/** Words that every object of JavaScript has something under. */
const WORDS = ['constructor', '__proto__', 'toString'];

const GOLDEN = join(__dirname, '..', 'golden');

/** Kinds with tables of words that no example has. */
const OTHERS: readonly object[] = [
  { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, type: 'Opaque' },
  { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'a' }, value: 1 },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: 'a' },
    spec: { controller: 'acme.dev/a' },
  },
  pod({}, { priorityClassName: 'a', tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoExecute' }] }),
];

function manifests(): readonly unknown[] {
  const files = readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.yaml$/.test(name),
  );
  const read = files.flatMap((name) => readYaml(readFileSync(join(GOLDEN, name), 'utf8')));
  return [
    ...read.flatMap(({ value }) =>
      value === undefined ? [] : objectsOf(value).map((object) => object.value),
    ),
    ...OTHERS,
  ];
}

test('no rule stumbles over a word of JavaScript, wherever it stands', () => {
  const checkers = (['1.28', '1.36'] as const).map(
    (kubernetesVersion) => new ManifestChecker({ kubernetesVersion }),
  );
  const seen = new Set<string>();
  for (const manifest of manifests()) {
    const { kind } = manifest as { kind?: unknown };
    for (const path of pathsOf(manifest)) {
      const place = `${String(kind)} ${path.map((step) => (typeof step === 'number' ? '*' : step)).join(' ')}`;
      if (seen.has(place)) continue;
      seen.add(place);
      for (const word of WORDS)
        for (const checker of checkers) {
          checker.check([replaceAt(manifest, path, word)]);
          checker.check([replaceAt(manifest, path, { [word]: word })]);
        }
    }
  }
  expect(seen.size).toBeGreaterThan(1000);
});

test.each<[string, object]>([
  [
    'the type of a Secret',
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, type: 'constructor' },
  ],
  ['the group of a kind', { apiVersion: 'constructor/v1', kind: 'Thing', metadata: { name: 'a' } }],
  ['the class of a pod', pod({}, { priorityClassName: 'constructor', priority: 7 })],
  [
    'the key of a label',
    pod(
      {},
      {
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: 'zone',
            whenUnsatisfiable: 'DoNotSchedule',
            labelSelector: { matchLabels: { app: 'a' } },
            matchLabelKeys: ['constructor'],
          },
        ],
      },
    ),
  ],
])('%s may be such a word', (_, manifest) => {
  expect(faultsOf(manifest, { only: ['api'] })).toEqual([]);
});
