import { Faults } from '../../core/faults';
import type { PropIssue } from '../../core/issue';
import { DAY } from '../../prometheus/span';
import { type SloContext, readSlo } from '../construct/read-slos';
import type { SliObjective } from '../construct/slo-props';
import { DEFAULT_SERVER } from '../construct/telemetry';
import { WORKBOOK } from '../tiers';
import { readWindow } from '../window';
import { filled } from './carry';
import type { Notes, ServiceObjectives } from './exchange';

/** What an objective is read with, that may be pasted anywhere: no metric of its own needs another version. */
const ANYWHERE: SloContext = {
  prefix: 'slos',
  namespace: undefined,
  measured: { mesh: undefined, telemetry: undefined },
  clock: { scrape: DEFAULT_SERVER.scrapeInterval, evaluation: DEFAULT_SERVER.evaluationInterval },
  retention: 366 * DAY,
  version: '3.0',
  queryOffset: undefined,
};

/** The objectives of a service that kiban itself takes: tiers and labels that it does not are left out, and said. */
export function acceptedOf(all: Notes, service: ServiceObjectives): ServiceObjectives {
  const objectives = service.objectives.flatMap((objective): readonly SliObjective[] => {
    const notes = all.of(`${service.service}/${objective.name}`);
    const fitted = withTiersOf(
      notes,
      service,
      withoutLong(notes, withoutGroups(notes, withoutAbsence(objective))),
    );
    const faults = faultsOf(service, fitted);
    for (const { field, given, allowed, fix } of faults)
      notes.refuse(field, given, `must be ${allowed}: ${fix}`);
    return faults.length === 0 ? [fitted] : [];
  });
  return { ...service, objectives };
}

function faultsOf(
  { service, labels = {} }: ServiceObjectives,
  objective: SliObjective,
): readonly PropIssue[] {
  const faults = Faults.none();
  readSlo(faults, { objective, props: { service, labels, objectives: [objective] }, context: ANYWHERE });
  return faults.issues;
}

/** A ratio in PromQL of one's own names no series that could be gone: nobody is told of that, whatever the severity. */
function withoutAbsence(objective: SliObjective): SliObjective {
  const { onAbsent, ...alerts } = objective.alerts ?? {};
  const isTold = onAbsent !== undefined && onAbsent !== 'ignore';
  return objective.sli.kind === 'raw' && isTold ? { ...objective, alerts } : objective;
}

/** A label that tells groups apart has no one value. */
function withoutGroups(notes: Notes, objective: SliObjective): SliObjective {
  const { labels, groupBy = [], ...rest } = objective;
  if (labels === undefined || !groupBy.some((label) => label in labels)) return objective;
  const kept = Object.entries(labels).filter(([label, value]) => {
    if (groupBy.includes(label)) notes.say(`labels.${label}`, value, 'is left out: it tells groups apart');
    return !groupBy.includes(label);
  });
  return { ...rest, groupBy, ...filled('labels', Object.fromEntries(kept)) };
}

/** A short window has no room for the tiers of the workbook that look back for days. */
function withoutLong(notes: Notes, objective: SliObjective): SliObjective {
  const { alerts = {}, window: given = { rolling: '30d' } } = objective;
  const window = readWindow(Faults.none(), given);
  if (window === undefined || (alerts.policy !== undefined && alerts.policy !== 'workbook')) return objective;
  const { disable = [] } = alerts;
  const long = WORKBOOK.filter((tier) => window.length < 2 * tier.long && !disable.includes(tier.id));
  if (long.length === 0) return objective;
  const ids = long.map(({ id }) => id);
  notes.say('alerts.disable', ids, `leaves out tiers whose windows are more than half of ${window.name}`);
  return { ...objective, alerts: { ...alerts, disable: [...disable, ...ids] } };
}

/** Tiers that the window, the promise or a scrape every 30s have no room for are left out, one by one. */
function withTiersOf(notes: Notes, service: ServiceObjectives, objective: SliObjective): SliObjective {
  const { alerts = {} } = objective;
  const { policy, ...others } = alerts;
  if (!Array.isArray(policy)) return objective;
  const told = new Map<number, PropIssue>();
  for (const issue of faultsOf(service, objective)) {
    const index = /^alerts\.policy\[(\d+)\]/.exec(issue.field)?.[1];
    if (index !== undefined && !told.has(Number(index))) told.set(Number(index), issue);
  }
  for (const { field, given, allowed } of told.values())
    notes.say(field, given, `is left out: a tier must have ${allowed}`);
  const kept = policy.filter((_tier, index) => !told.has(index));
  if (kept.length > 0) return { ...objective, alerts: { ...others, policy: kept } };
  notes.say('alerts.policy', policy, 'becomes the tiers of the SRE workbook: none of it is left');
  return withoutLong(notes, { ...objective, alerts: others });
}
