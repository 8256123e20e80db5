import { type App, Chart, YamlOutputType } from 'cdk8s';
import type { Construct } from 'constructs';
import { type Job, NAMESPACE, chartsOf } from './job';
import type { Service } from './service';

/** How a subject fills a chart. */
export type PlaceServices = (chart: Chart, services: readonly Service[]) => void;

/** Makes the charts of a job and synthesizes the app. */
export function renderCharts(app: App, job: Job, placeServices: PlaceServices, scope: Construct = app): void {
  let before: Chart | undefined;
  for (const { id, services } of chartsOf(job)) {
    const chart = new Chart(scope, id, { namespace: NAMESPACE });
    if (job.charts === 'chain' && before !== undefined) chart.addDependency(before);
    before = chart;
    placeServices(chart, services);
  }
  app.synth();
}

/** How cdk8s names the files of a job. */
export function yamlOutputTypeOf({ files }: Job): YamlOutputType {
  return files === 'chart' ? YamlOutputType.FILE_PER_CHART : YamlOutputType.FILE_PER_RESOURCE;
}
