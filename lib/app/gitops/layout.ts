import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Issue } from '../../core/issue';
import { constructsBelow } from '../../synth/collect';
import { chartFolderName, objectFileName } from '../../synth/object-file-name';
import type { PlannedFile } from '../../synth/write/planned-file';
import type { RenderedChart } from '../../synth/render-app';
import { Environment } from './environment';

/** Where a chart lies in the tree of a GitOps repository. */
export interface ChartPlace {
  readonly environment: Environment;
  /** Name of the chart's folder below that of the environment. */
  readonly folder: string;
}

/** The place of a chart: its environment, and the ids of the charts around it. What else is around it has no say. */
export function placeOf(chart: Chart): ChartPlace | undefined {
  const ids: string[] = [];
  for (let at: IConstruct | undefined = chart; at; at = at.node.scope) {
    if (at instanceof Environment) return { environment: at as Environment, folder: chartFolderName(ids) };
    if (Chart.isChart(at)) ids.unshift(at.node.id);
  }
  return undefined;
}

/** The folder of a chart in the tree, `<environment>/<chart>`; undefined where it belongs to no environment. */
export function folderOf(chart: Chart): string | undefined {
  const place = placeOf(chart);
  return place && `${place.environment.name}/${place.folder}`;
}

/** One file for each object of a chart: `<environment>/<chart>/<kind>-<name>.yaml`. */
export function planChartFiles(
  { chart, objects }: RenderedChart,
  { environment, folder }: ChartPlace,
): PlannedFile[] {
  return objects.map((object) => ({
    path: `${environment.name}/${folder}/${objectFileName(object.manifest, chart.namespace)}`,
    objects: [object],
  }));
}

/** Finds charts that belong to no environment, and charts that would share a folder. */
export function checkPlaces(root: IConstruct): Issue[] {
  const known = new Map<string, Chart>();
  return constructsBelow(root).flatMap((construct) => {
    if (!Chart.isChart(construct)) return [];
    const chart = construct;
    const place = placeOf(chart);
    if (place === undefined) return [stray(chart)];
    const key = `${place.environment.name}/${place.folder}`.toLowerCase();
    const first = known.get(key);
    known.set(key, first ?? chart);
    return first === undefined ? [] : [shared(chart, first, key)];
  });
}

function stray({ node }: Chart): Issue {
  return {
    path: node.path,
    field: '',
    given: 'a chart outside any environment',
    allowed: 'charts below an environment',
    fix: 'write for (const environment of app.environments({ … })) new Shop(environment)',
  };
}

function shared({ node }: Chart, first: Chart, folder: string): Issue {
  return {
    path: node.path,
    field: 'id',
    given: node.id,
    allowed: `a folder of its own: ${first.node.path} is written to ${folder}, too`,
    fix: `give it an id of its own, such as '${node.id}-2'`,
  };
}
