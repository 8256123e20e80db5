import { ManifestChecker } from 'cdk8s-kiban/policy';
import { objectsOf } from '../workload/objects/objects';
import type { RulesJob } from '../workload/rules-job';
import { servicesOf } from '../workload/service';
import { reportUsage } from './run';

/** The manifests of the workload in memory, and all rules over them: no construct, no file. */
function run({ n, until }: RulesJob): void {
  const manifests = servicesOf(n).flatMap(objectsOf);
  if (until === 'checked') new ManifestChecker().check(manifests);
}

run(JSON.parse(process.argv[2] ?? '') as RulesJob);
reportUsage();
