import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { GrafanaDashboardObject } from '../../../imports/grafana.integreatly.org';
import type { Faults } from '../../core/faults';
import { LABEL, MANAGED_BY } from '../../core/labels';
import { checkLabels, isDnsLabel } from '../../core/names';
import { isObject } from '../../core/read-values';
import { KubernetesObject } from '../../synth/kubernetes-object';
import { SIDECAR_LABELS, dashboardData, dashboardSpec } from '../dashboard/dashboard-objects';
import type { Dashboard } from '../dashboard/grafana';

/** How Grafana finds a dashboard. */
export interface DashboardOutput {
  /** A ConfigMap that the sidecar of Grafana loads, or a GrafanaDashboard of the Grafana operator. @default 'ConfigMap' */
  readonly kind?: 'ConfigMap' | 'GrafanaDashboard';
  /** Labels of the object. @default - `{ grafana_dashboard: '1' }`, which the sidecar looks for; none of a GrafanaDashboard */
  readonly labels?: Readonly<Record<string, string>>;
  /** Labels of the Grafana objects that show it, where the operator is asked. @default { dashboards: 'grafana' } */
  readonly instanceLabels?: Readonly<Record<string, string>>;
  /** Folder in Grafana. @default - the one of all dashboards without a folder */
  readonly folder?: string;
  /** Namespace of the objects. @default - the chart's */
  readonly namespace?: string;
}

/** What was read of it. */
export interface ReadDashboardOutput {
  readonly kind: 'ConfigMap' | 'GrafanaDashboard';
  readonly labels: Readonly<Record<string, string>>;
  readonly instanceLabels: Readonly<Record<string, string>>;
  readonly folder: string | undefined;
  readonly namespace: string | undefined;
}

/** @see https://grafana.github.io/grafana-operator/docs/overview/ (instanceSelector of its first example) */
const INSTANCE_LABELS = { dashboards: 'grafana' };

/** @see https://github.com/grafana/helm-charts/blob/main/charts/grafana/values.yaml (sidecar.dashboards.folderAnnotation) */
const FOLDER_ANNOTATION = 'grafana_folder';

const KEYS = ['kind', 'labels', 'instanceLabels', 'folder', 'namespace'];

/** Reads how Grafana finds dashboards, and tells faults; undefined where there shall be none. */
export function readDashboardOutput(
  faults: Faults,
  given: DashboardOutput | false = {},
): ReadDashboardOutput | undefined {
  if (given === false) return undefined;
  if (!faults.require(isObject(given), given, 'false, or an object', "write { kind: 'ConfigMap' }"))
    return undefined;
  faults.onlyKeys(given, KEYS);
  const { kind = 'ConfigMap', labels, instanceLabels = INSTANCE_LABELS, folder, namespace } = given;
  const isSidecar = kind === 'ConfigMap';
  const isKind = isSidecar || kind === 'GrafanaDashboard';
  faults.at('kind').require(isKind, kind, 'one of ConfigMap, GrafanaDashboard', "write 'ConfigMap'");
  if (labels !== undefined) checkLabels(labels, faults.at('labels'));
  checkLabels(instanceLabels, faults.at('instanceLabels'));
  faults
    .at('instanceLabels')
    .require(
      !isSidecar || given.instanceLabels === undefined,
      instanceLabels,
      'nothing of a ConfigMap',
      "write kind: 'GrafanaDashboard'",
    );
  checkPlace(faults, given);
  return { kind, labels: labels ?? (isSidecar ? SIDECAR_LABELS : {}), instanceLabels, folder, namespace };
}

function checkPlace(faults: Faults, { folder, namespace }: DashboardOutput): void {
  const isTitle = folder === undefined || (typeof folder === 'string' && folder.trim() !== '');
  faults.at('folder').require(isTitle, folder, 'the title of a folder', "write folder: 'SLO'");
  const isNamed = namespace === undefined || (typeof namespace === 'string' && isDnsLabel(namespace));
  faults.at('namespace').require(isNamed, namespace, 'the name of a namespace', "write 'monitoring'");
}

/** Places a dashboard. */
export function placeDashboard(
  scope: Construct,
  { kind, labels, instanceLabels, folder, namespace }: ReadDashboardOutput,
  { id, name, dashboard }: { readonly id: string; readonly name: string; readonly dashboard: Dashboard },
): KubernetesObject {
  const metadata = {
    name,
    namespace: namespace ?? Chart.of(scope).namespace,
    labels: { ...labels, [LABEL.managedBy]: MANAGED_BY },
  };
  if (kind === 'GrafanaDashboard') {
    const spec = dashboardSpec(dashboard, { instanceLabels, ...(folder !== undefined && { folder }) });
    return new GrafanaDashboardObject(scope, id, { metadata, spec });
  }
  const annotations = folder === undefined ? {} : { annotations: { [FOLDER_ANNOTATION]: folder } };
  return new KubernetesObject(scope, id, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { ...metadata, ...annotations },
    body: { data: dashboardData([dashboard]) },
  });
}
