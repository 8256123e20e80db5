import { createHash } from 'node:crypto';
import { renderSpan } from '../../prometheus/span';
import { budgetTime } from '../budget';
import { SERIES } from '../series';
import type { SloSpec } from '../slo-spec';
import { BASE_WINDOW } from '../tier';
import { periodText } from '../runbook/wording';
import { alertStates } from './alert-states';
import { groupVariable } from './asked';
import { burnDowns, burnRates, tierPanels } from './burning';
import { DATASOURCE, type Dashboard, type DashboardLink, type Variable } from './grafana';
import { placeSections } from './layout';
import { standing } from './standing';
import { traffic } from './traffic';

/** Tag of all dashboards of objectives: the index lists what has it. */
export const TAG = 'slo';

/**
 * Grafana 11.0, whose later versions bring dashboards up to date themselves.
 *
 * @see https://github.com/grafana/grafana/blob/v11.0.0/public/app/features/dashboard/state/DashboardMigrator.ts (DASHBOARD_SCHEMA_VERSION)
 */
export const SCHEMA_VERSION = 39;

/** Grafana takes 40 characters; 16 of a hash tell more objectives apart than a Prometheus holds. */
const HASH_LENGTH = 16;

/** Uid of a dashboard: always the same for the same name, whatever is in it. */
export function uidOf(name: string): string {
  return `slo-${createHash('sha256').update(name).digest('hex').slice(0, HASH_LENGTH)}`;
}

/** Where the reader chooses the Prometheus. */
export const DATASOURCE_VARIABLE: Variable = {
  name: 'datasource',
  label: 'Prometheus',
  type: 'datasource',
  query: 'prometheus',
  hide: 0,
  includeAll: false,
  multi: false,
  refresh: 1,
  regex: '',
  skipUrlSync: false,
};

/** Offers the values that a label has in a query, and all of them together. */
export function labelVariable(
  name: string,
  { label, series }: { readonly label: string; readonly series: string },
): Variable {
  const query = `label_values(${series}, ${label})`;
  return {
    name,
    label,
    type: 'query',
    query: { qryType: 1, query, refId: 'PrometheusVariableQueryEditor-VariableQuery' },
    definition: query,
    datasource: DATASOURCE,
    hide: 0,
    includeAll: true,
    allValue: '.*',
    multi: true,
    refresh: 2,
    regex: '',
    sort: 1,
    skipUrlSync: false,
  };
}

/** The dashboard of one objective. */
export function sloDashboard(spec: SloSpec): Dashboard {
  const { id, service, name, objective } = spec;
  const budget = renderSpan(Math.round(budgetTime(spec) / 1000) * 1000);
  const own = spec.sli.by.map((label) =>
    labelVariable(groupVariable(label), {
      label,
      series: `${SERIES.total(BASE_WINDOW)}{slo_id=${JSON.stringify(id)}}`,
    }),
  );
  return {
    uid: uidOf(id),
    title: `SLO / ${service} / ${name}`,
    description: `${objective.percent}% of good events over ${periodText(spec)}: a budget of ${budget} of total outage`,
    tags: [TAG, service],
    timezone: 'browser',
    editable: false,
    graphTooltip: 1,
    time: { from: 'now-24h', to: 'now' },
    refresh: '1m',
    schemaVersion: SCHEMA_VERSION,
    annotations: { list: [] },
    templating: { list: [DATASOURCE_VARIABLE, ...own] },
    links: [...indexLink(), ...runbookLink(spec)],
    panels: placeSections([
      { title: 'Where it stands', id: 1, height: 4, columns: 6, panels: standing(spec) },
      { title: 'Error budget', id: 2, height: 9, columns: 2, panels: burnDowns(spec) },
      { title: 'How fast the budget goes', id: 3, height: 9, columns: 1, panels: [burnRates(spec)] },
      { title: 'Why somebody was told', id: 4, height: 8, columns: 4, panels: tierPanels(spec) },
      { title: 'Traffic', id: 6, height: 8, columns: 2, panels: traffic(spec) },
      { title: 'Alerts', id: 7, height: 6, columns: 1, panels: [alertStates(spec)] },
    ]),
  };
}

function indexLink(): readonly DashboardLink[] {
  const link = { icon: 'external link', asDropdown: true, targetBlank: false, includeVars: false };
  return [
    {
      title: 'Objectives',
      type: 'dashboards',
      tooltip: 'All objectives',
      tags: [TAG],
      keepTime: true,
      ...link,
    },
  ];
}

/** The page that alerts name, where they name one. */
function runbookLink({ alerts }: SloSpec): readonly DashboardLink[] {
  const url = alerts.annotations['runbook_url'];
  if (url === undefined) return [];
  const link = { asDropdown: false, targetBlank: true, includeVars: false, keepTime: false };
  return [{ title: 'Runbook', type: 'link', icon: 'doc', tooltip: 'What to do', url, tags: [], ...link }];
}
