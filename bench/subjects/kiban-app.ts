import { KibanApp } from 'cdk8s-kiban';
import { renderCharts, yamlOutputTypeOf } from '../workload/cdk8s-charts';
import { placeServices } from '../workload/plus-services';
import { runSubject } from './run';

/** The same objects of cdk8s-plus in our App: what changes when nothing but the App is replaced. */
runSubject((job) => {
  const app = new KibanApp({ outdir: job.outdir, yamlOutputType: yamlOutputTypeOf(job) });
  renderCharts(app, job, placeServices);
});
