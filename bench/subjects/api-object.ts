import { ApiObject, App, type Chart } from 'cdk8s';
import { renderCharts, yamlOutputTypeOf } from '../workload/cdk8s-charts';
import { objectsOf } from '../workload/objects/objects';
import type { Service } from '../workload/service';
import { runSubject } from './run';

/** Plain objects in ApiObjects of cdk8s, in its own App. */
runSubject((job) => {
  const app = new App({ outdir: job.outdir, yamlOutputType: yamlOutputTypeOf(job) });
  renderCharts(app, job, placeServices);
});

function placeServices(chart: Chart, services: readonly Service[]): void {
  for (const service of services)
    for (const object of objectsOf(service)) new ApiObject(chart, `${service.name}-${object.kind}`, object);
}
