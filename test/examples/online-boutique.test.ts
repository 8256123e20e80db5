import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { OnlineBoutique } from '../../examples/online-boutique/online-boutique';
import { type WorkloadFacts, factsOf } from '../support/facts';
import type { Loose } from '../support/synth';

const SHARED = process.env.KIBAN_SHARED ?? join(__dirname, '../../../shared');
const UPSTREAM = join(SHARED, 'workloads/online-boutique/kubernetes-manifests.yaml');

const facts = JSON.parse(readFileSync(join(__dirname, 'online-boutique.facts.json'), 'utf8')) as Record<
  string,
  WorkloadFacts
>;

const ours = factsOf(Testing.synth(new OnlineBoutique(Testing.app(), 'online-boutique')) as Loose[]);

test('keeps every image, port, variable, probe, size and account of the application', () => {
  // redis-cart runs as `default` upstream; here every workload has an account of its own.
  expect(ours).toEqual({ ...facts, 'redis-cart': { ...facts['redis-cart'], serviceAccount: 'redis-cart' } });
});

const withUpstream = existsSync(UPSTREAM) ? test : test.skip;

withUpstream(
  'the facts are those of the upstream file (skipped where it is not beside the repository)',
  () => {
    const upstream = parseAllDocuments(readFileSync(UPSTREAM, 'utf8')).map(
      (document) => document.toJS() as Loose,
    );
    expect(factsOf(upstream.filter((object) => object !== null))).toEqual(facts);
  },
);
