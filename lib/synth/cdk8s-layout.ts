import { Names, YamlOutputType } from 'cdk8s';
import type { PlannedFile } from './write/planned-file';
import type { RenderedApp, RenderedChart } from './render-app';

/** How cdk8s divides an app into files. */
export interface Cdk8sLayout {
  readonly type: YamlOutputType;
  /** Such as `.k8s.yaml`. */
  readonly extension: string;
}

/**
 * Plans the files that cdk8s would write, under the same names.
 *
 * @see https://github.com/cdk8s-team/cdk8s-core/blob/2.x/src/app.ts (synth)
 */
export function planCdk8sFiles(app: RenderedApp, { type, extension }: Cdk8sLayout): PlannedFile[] {
  const { charts } = app;
  switch (type) {
    case YamlOutputType.FILE_PER_APP: {
      const objects = charts.flatMap((chart) => chart.objects);
      return charts.length === 0 ? [] : [{ path: `app${extension}`, objects }];
    }
    case YamlOutputType.FILE_PER_CHART:
      return charts.map((chart, index) => ({
        path: `${chartName(app, chart, index)}${extension}`,
        objects: chart.objects,
      }));
    case YamlOutputType.FILE_PER_RESOURCE:
      return charts.flatMap((chart) => perObject('', chart, extension));
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return charts.flatMap((chart, index) =>
        perObject(`${chartName(app, chart, index)}/`, chart, extension),
      );
  }
}

function perObject(folder: string, { objects }: RenderedChart, extension: string): PlannedFile[] {
  return objects.map((object) => {
    const { kind, metadata } = object.manifest;
    const name = `${kind}.${String(metadata.name)}`.replace(/[^0-9a-zA-Z-_.]/g, '');
    return { path: `${folder}${name}${extension}`, objects: [object] };
  });
}

function chartName({ betweenCharts }: RenderedApp, { chart }: RenderedChart, index: number): string {
  const name = Names.toDnsLabel(chart);
  return betweenCharts ? `${String(index).padStart(4, '0')}-${name}` : name;
}
