import { Environment, GitOpsApp, KibanApp } from 'cdk8s-kiban';
import { renderCharts } from '../workload/cdk8s-charts';
import { kibanServices } from '../workload/kiban-services';
import { runSubject } from './run';

/** Our constructs in our App, as a user writes them, with all their checks. */
runSubject((job) => {
  if (job.files === 'chart') {
    renderCharts(new KibanApp({ outdir: job.outdir }), job, kibanServices());
  } else {
    const app = new GitOpsApp({ partOf: 'shop', outdir: job.outdir });
    renderCharts(app, job, kibanServices(), new Environment(app, 'production'));
  }
});
