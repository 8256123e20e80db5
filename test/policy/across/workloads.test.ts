import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ACROSS_RULES, ManifestChecker } from 'cdk8s-kiban/policy';
import { objectsOf, readYaml } from '../../../lib/kubernetes/yaml/read-yaml';
import { sharedFile } from '../../support/oracles';

const folder = sharedFile('workloads');
const ids = new Set(ACROSS_RULES.map(({ id }) => id));

/**
 * What is wrong in files that others wrote: a route stands behind one that takes everything; the autoscaler of webapp's
 * frontend names the backend.
 */
const TRUE_FINDINGS = [
  'bookinfo/networking/fault-injection-details-v1.yaml VirtualService/details mesh-unreachable-route spec.http[1]',
  'podinfo/webapp.yaml HorizontalPodAutoscaler/frontend two-scalers spec.scaleTargetRef.name',
];

if (folder === undefined) {
  test.skip('workloads of others are not beside the repository (set KIBAN_SHARED)', () => undefined);
} else {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort();

  test('in files of others, the objects fail together where they do, and nowhere else', () => {
    const checker = new ManifestChecker({ kubernetesVersion: '1.28', only: ['later'] });
    const found = files.flatMap((file) => {
      const objects = readYaml(readFileSync(join(folder, file), 'utf8')).flatMap(({ value }) =>
        value === undefined ? [] : objectsOf(value).map((object) => object.value as unknown as Named),
      );
      return checker
        .check(objects)
        .filter(({ rule }) => ids.has(rule))
        .map(({ index, rule, field }) => `${file} ${nameOf(objects[index])} ${rule} ${field}`);
    });
    expect(files.length).toBeGreaterThan(0);
    expect(found).toEqual(TRUE_FINDINGS);
  });
}

interface Named {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

function nameOf(object: Named | undefined): string {
  return `${object?.kind}/${object?.metadata.name}`;
}
