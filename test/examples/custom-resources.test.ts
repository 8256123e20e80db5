import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { describeWithCrds } from '../support/crd-schemas';
import type { Loose } from '../support/synth';

const GOLDEN = join(__dirname, '../golden');

/** Every object of the golden trees whose group is no one of Kubernetes. */
const custom: Loose[] = readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => parseAllDocuments(readFileSync(join(GOLDEN, name), 'utf8')))
  .map((document) => document.toJS())
  .filter(({ apiVersion }) => /\..*\//.test(apiVersion) && !/\.k8s\.io\//.test(apiVersion))
  .map(engineOf);

/** A schedule of Litmus as the engines that it makes: its own definition is that of another program. */
function engineOf(manifest: Loose): Loose {
  if (manifest.kind !== 'ChaosSchedule') return manifest;
  return { ...manifest, kind: 'ChaosEngine', spec: manifest.spec.engineTemplateSpec };
}

describeWithCrds('custom resources of the examples', (schemas) => {
  test('pass the definitions that their projects install', () => {
    expect(custom.length).toBeGreaterThan(40);
    const faults = custom.flatMap((manifest) =>
      schemas.faultsOf(manifest).map((fault) => `${manifest.kind} ${manifest.metadata.name}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });
});
