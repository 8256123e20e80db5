import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { writeDocuments } from '../../lib/synth/yaml/yaml';
import { chartsOf } from '../workload/job';
import { objectsOf } from '../workload/objects/objects';
import type { PlainObject } from '../workload/objects/plain-object';
import { runSubject } from './run';

/** What no construct library can do faster: plain objects, handed straight to our writer. */
runSubject((job) => {
  mkdirSync(job.outdir, { recursive: true });
  for (const { id, services } of chartsOf(job)) {
    const objects = services.flatMap(objectsOf);
    if (job.files === 'chart') writeFile(join(job.outdir, `${id}.yaml`), objects);
    else
      for (const object of objects) {
        const { kind, metadata } = object;
        writeFile(join(job.outdir, `${kind}.${metadata.name}.yaml`), [object]);
      }
  }
});

function writeFile(path: string, objects: readonly PlainObject[]): void {
  const file = openSync(path, 'w');
  writeDocuments(objects, (piece) => writeSync(file, piece));
  closeSync(file);
}
