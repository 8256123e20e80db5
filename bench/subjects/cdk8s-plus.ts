import { App } from 'cdk8s';
import { renderCharts, yamlOutputTypeOf } from '../workload/cdk8s-charts';
import { placeServices } from '../workload/plus-services';
import { runSubject } from './run';

/** Objects of cdk8s-plus in the App of cdk8s. */
runSubject((job) => {
  const app = new App({ outdir: job.outdir, yamlOutputType: yamlOutputTypeOf(job) });
  renderCharts(app, job, placeServices);
});
