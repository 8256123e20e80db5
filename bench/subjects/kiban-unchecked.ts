import type { Chart } from 'cdk8s';
import { KubernetesObject } from 'cdk8s-kiban';
import { renderCharts, yamlOutputTypeOf } from '../workload/cdk8s-charts';
import { objectsOf } from '../workload/objects/objects';
import type { Service } from '../workload/service';
import { UncheckedApp } from '../workload/unchecked-app';
import { runSubject } from './run';

/** Plain objects in KubernetesObjects, by our synth: no props are read, no defaults filled in, and nothing is checked. */
runSubject((job) => {
  const app = new UncheckedApp({ outdir: job.outdir, yamlOutputType: yamlOutputTypeOf(job) });
  renderCharts(app, job, placeServices);
});

function placeServices(chart: Chart, services: readonly Service[]): void {
  for (const service of services)
    for (const { apiVersion, kind, metadata, ...body } of objectsOf(service))
      new KubernetesObject(chart, `${service.name}-${kind}`, { apiVersion, kind, metadata, body });
}
