import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { diffManifests } from '../../lib/diff/diff';
import { readYaml } from '../../lib/kubernetes/yaml/read-yaml';
import { renderDocuments } from '../../lib/synth/yaml/yaml';
import { sharedFile } from '../support/oracles';
import type { Loose } from '../support/synth';
import { asFiles, dice, inOtherWords, isBuiltIn, shuffled } from './noise';
import { SHOP } from './shop';

/** Sets of manifests that nobody here wrote, beside our own. */
const FOREIGN = [
  'workloads/online-boutique/kubernetes-manifests.yaml',
  'workloads/online-boutique/network-policies.yaml',
  'workloads/online-boutique/istio-manifests.yaml',
  'workloads/podinfo/microservices-dev.yaml',
  'workloads/podinfo/secure.yaml',
  'workloads/bookinfo/platform/bookinfo.yaml',
  'workloads/bookinfo/platform/bookinfo-mysql.yaml',
];

const foreign = FOREIGN.flatMap((path): [string, string][] => {
  const file = sharedFile(path);
  return file === undefined ? [] : [[path, readFileSync(file, 'utf8')]];
});

const sets: [string, string][] = [['the shop of our own', renderDocuments(SHOP)], ...foreign];

const read = (text: string, name = 'file') =>
  readYaml(text).map(({ value, line }) => ({ value, origin: `${name}:${line}` }));

describe.each(sets)('Other words for %s', (_name, text) => {
  test('are never a difference', () => {
    const before = read(text);
    const objects = before.map(({ value }) => value as Loose);
    fc.assert(
      fc.property(dice, (roll) => {
        const said = objects.map((object) => (isBuiltIn(object) ? inOtherWords(object, roll) : object));
        const files = asFiles(shuffled(said, roll), roll);
        const after = files.flatMap((file, index) => read(file, `file ${index}`));
        const result = diffManifests(before, after);
        expect(result.issues).toBeUndefined();
        expect(result.diff?.changes).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});
