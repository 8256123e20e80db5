import type { Dashboard } from './grafana';

/** A dashboard as a file; lines that stay as they are make changes readable. */
export function dashboardText(dashboard: Dashboard): string {
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}

/** Name of the file of a dashboard, as Grafana finds it in its folder. */
export function dashboardFileName({ uid }: Dashboard): string {
  return `${uid}.json`;
}

/** The label by which Grafana's sidecar finds ConfigMaps. @see https://github.com/grafana/helm-charts/blob/main/charts/grafana/values.yaml (sidecar.dashboards.label) */
export const SIDECAR_LABELS: Readonly<Record<string, string>> = { grafana_dashboard: '1' };

/** What a ConfigMap of dashboards holds. */
export function dashboardData(dashboards: readonly Dashboard[]): Readonly<Record<string, string>> {
  return Object.fromEntries(dashboards.map((each) => [dashboardFileName(each), dashboardText(each)]));
}

/** Which Grafana shows a dashboard, and where. */
export interface GrafanaChoice {
  /** Labels of the Grafana objects that show it. */
  readonly instanceLabels: Readonly<Record<string, string>>;
  /** Folder in Grafana. @default the one of all dashboards without a folder */
  readonly folder?: string;
}

/** Spec of a GrafanaDashboard. */
export interface DashboardSpec {
  readonly instanceSelector: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly json: string;
  readonly folder?: string;
}

/** What a GrafanaDashboard says. */
export function dashboardSpec(
  dashboard: Dashboard,
  { instanceLabels, folder }: GrafanaChoice,
): DashboardSpec {
  return {
    instanceSelector: { matchLabels: instanceLabels },
    json: dashboardText(dashboard),
    ...(folder !== undefined && { folder }),
  };
}
