import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../sample';
import type { Job } from '../workload/job';
import { servicesOf } from '../workload/service';
import { SOURCES } from './sources';

/** What Jsonnet evaluates: a stream of documents, or a file for each service with a List, as it has no other way. */
const MAIN = {
  one: '[object for service in services for object in objectsOf(service)]',
  'per-service':
    "{ [service.name + '.yaml']: { apiVersion: 'v1', kind: 'List', items: objectsOf(service) } for service in services }",
} as const;

/** Writes a Jsonnet program for a job. */
export function jsonnetCommand(jsonnet: string, { n, charts, outdir }: Job, folder: string): Command {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'services.json'), JSON.stringify(servicesOf(n)));
  copyFileSync(join(SOURCES, 'jsonnet/service.libsonnet'), join(folder, 'service.libsonnet'));
  const main = join(folder, 'main.jsonnet');
  const layout = charts === 'one' ? 'one' : 'per-service';
  const imports = "local objectsOf = import 'service.libsonnet';\nlocal services = import 'services.json';\n";
  writeFileSync(main, `${imports}${MAIN[layout]}\n`);
  const args = layout === 'one' ? ['-y', main, '-o', join(outdir, 'shop.yaml')] : ['-m', outdir, main];
  return { file: jsonnet, args, counted: 'by-time' };
}
