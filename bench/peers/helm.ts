import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../sample';
import type { Job } from '../workload/job';
import { servicesOf } from '../workload/service';
import { SOURCES } from './sources';

/**
 * Writes a Helm chart with one template for a service and values for all of them. For a file for each service it has as
 * many templates that call it: one process writes all, which is kinder to Helm than a release for each service.
 */
export function helmCommand(helm: string, { n, charts, outdir }: Job, folder: string): Command {
  const templates = join(folder, 'templates');
  mkdirSync(templates, { recursive: true });
  writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: bench\nversion: 0.1.0\n');
  writeFileSync(join(folder, 'values.yaml'), JSON.stringify({ services: servicesOf(n) }));
  copyFileSync(join(SOURCES, 'helm/_service.tpl'), join(templates, '_service.tpl'));
  const command = { file: helm, counted: 'by-time' } as const;
  const args = ['template', 'bench', folder];
  if (charts === 'one') {
    writeFileSync(
      join(templates, 'all.yaml'),
      '{{- range .Values.services }}{{ include "service" . }}{{ end }}\n',
    );
    return { ...command, args, stdout: join(outdir, 'shop.yaml') };
  }
  servicesOf(n).forEach(({ name }, index) => {
    const call = `{{- include "service" (index .Values.services ${index}) }}\n`;
    writeFileSync(join(templates, `${name}.yaml`), call);
  });
  return { ...command, args: [...args, '--output-dir', outdir] };
}
