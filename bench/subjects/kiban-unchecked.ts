import type { Chart } from 'cdk8s';
import { KibanApp, KubernetesObject } from 'cdk8s-kiban';
import { renderCharts, yamlOutputTypeOf } from '../workload/cdk8s-charts';
import { objectsOf } from '../workload/objects/objects';
import type { Service } from '../workload/service';
import { runSubject } from './run';

/** Plain objects in KubernetesObjects, in our App: no props are read, no defaults filled in, no calls followed. */
runSubject((job) => {
  const app = new KibanApp({ outdir: job.outdir, yamlOutputType: yamlOutputTypeOf(job) });
  renderCharts(app, job, placeServices);
});

function placeServices(chart: Chart, services: readonly Service[]): void {
  for (const service of services)
    for (const { apiVersion, kind, metadata, ...body } of objectsOf(service))
      new KubernetesObject(chart, `${service.name}-${kind}`, { apiVersion, kind, metadata, body });
}
